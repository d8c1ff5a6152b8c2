/**
 * Which values conditions on one key have in common, and which take in all of others. Everything here is sure or says no:
 * of values that are only known later, and of operators that cannot be compared, nothing is said.
 */
import { arnFieldNames, parseArn } from '../../policy/arn.js';
import type { ConditionOperator, OperatorFamily } from '../../policy/condition-operator.js';
import { dateFormOf, dateOfEpoch } from '../../policy/date-text.js';
import { type IpRange, isWithin, parseIpRange } from '../../policy/ip-range.js';
import type { Condition } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasWildcard, patternCovers, wildcardMatches } from '../../text/wildcard.js';
import { isNumber } from './value-types.js';

/** Comparing each of many values with each of many others would take too long, and nobody writes such conditions. */
const mostPairs = 2_500;

/**
 * Whether the values that two conditions name have none in common, their operators taken as if they were not negated.
 * True is sure.
 */
export function haveNothingInCommon(one: Condition, other: Condition): boolean {
  const sets = comparableSets(one, other);
  if (!sets) return false;
  return !sets.one.some((value) => sets.other.some((it) => mayMeet(value, it)));
}

/** Whether a negated condition leaves out every value that another condition names. True is sure. */
export function leavesOutAll(negated: Condition, positive: Condition): boolean {
  const sets = comparableSets(positive, negated);
  if (!sets) return false;
  return sets.one.every((value) => sets.other.some((it) => contains(it, value)));
}

/** A value of a condition, with its operator. */
export interface ComparedValue {
  readonly operator: ConditionOperator;
  readonly text: string;
}

/**
 * Whether all that an operator matches with one value is matched by another one with its value, both operators taken as if
 * they were not negated: an IP range inside another, a smaller number where any below a bound will do. True is sure.
 */
export function isWithinValue(value: ComparedValue, cover: ComparedValue): boolean {
  const kind = kindsOfFamilies[value.operator.info.family];
  if (kind === undefined || kind !== kindsOfFamilies[cover.operator.info.family]) return false;
  const [set, covering] = [valueSetOf(value.operator, value.text), valueSetOf(cover.operator, cover.text)];
  return set !== undefined && covering !== undefined && contains(covering, set);
}

/** Some of the values that a key may have. */
type ValueSet =
  | { readonly kind: 'text'; readonly text: string; readonly isPattern: boolean; readonly ignoresCase: boolean }
  | { readonly kind: 'ARN'; readonly text: string }
  | { readonly kind: 'addresses'; readonly range: IpRange }
  | { readonly kind: 'span'; readonly from: number; readonly to: number; readonly isOpen: boolean };

interface ComparableSets {
  readonly one: readonly ValueSet[];
  readonly other: readonly ValueSet[];
}

function comparableSets(one: Condition, other: Condition): ComparableSets | undefined {
  if (one.values.length * other.values.length > mostPairs || !areAlike(one, other)) return undefined;
  const sets = { one: valueSetsOf(one), other: valueSetsOf(other) };
  return sets.one && sets.other && { one: sets.one, other: sets.other };
}

const kindsOfFamilies: Readonly<Record<OperatorFamily, string | undefined>> = {
  String: 'text',
  ARN: 'text',
  Binary: 'text',
  Bool: 'Boolean',
  Numeric: 'number',
  Date: 'date',
  IpAddress: 'address',
  Null: undefined,
};

function areAlike(one: Condition, other: Condition): boolean {
  const kind = kindOf(one);
  return kind !== undefined && kind === kindOf(other);
}

function kindOf({ operator }: Condition): string | undefined {
  return operator && !operator.setOperator ? kindsOfFamilies[operator.info.family] : undefined;
}

/** The sets of which a request needs one; undefined when they are not all known. */
function valueSetsOf({ operator, values, complete }: Condition): readonly ValueSet[] | undefined {
  if (!operator || !complete || values.length === 0 || !values.every(isWhollyKnown)) return undefined;
  const sets = values.flatMap((it) => valueSetOf(operator, it.text) ?? []);
  return sets.length === values.length ? sets : undefined;
}

function valueSetOf(operator: ConditionOperator, text: string): ValueSet | undefined {
  const { family, name, wildcards } = operator.info;
  switch (family) {
    case 'String':
      // Another rule reports wildcards where they are signs like any other.
      if (!wildcards && hasWildcard(text)) return undefined;
      return { kind: 'text', text, isPattern: wildcards, ignoresCase: name.endsWith('IgnoreCase') };
    case 'ARN':
      return { kind: 'ARN', text };
    case 'Bool':
      return { kind: 'text', text: text.toLowerCase(), isPattern: false, ignoresCase: false };
    case 'Binary':
      return { kind: 'text', text, isPattern: false, ignoresCase: false };
    case 'IpAddress': {
      const range = parseIpRange(text);
      return range && { kind: 'addresses', range };
    }
    case 'Numeric':
      return isNumber(text) ? spanOf(name.slice('Numeric'.length), Number(text)) : undefined;
    case 'Date': {
      const time = timeOf(text);
      return time === undefined ? undefined : spanOf(name.slice('Date'.length), time);
    }
    case 'Null':
      return undefined;
  }
}

/** @param comparison the name of an operator without its family */
function spanOf(comparison: string, value: number): ValueSet {
  const isOpen = !comparison.endsWith('Equals');
  if (comparison.startsWith('Less')) return { kind: 'span', from: Number.NEGATIVE_INFINITY, to: value, isOpen };
  if (comparison.startsWith('Greater')) return { kind: 'span', from: value, to: Number.POSITIVE_INFINITY, isOpen };
  return { kind: 'span', from: value, to: value, isOpen: false };
}

const plainDate = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;
const dateAndTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?<zone>Z|[+-]\d\d:\d\d)?$/;

/** A date in milliseconds; undefined for the rarer forms, which nothing is said of. */
function timeOf(text: string): number | undefined {
  const form = dateFormOf(text);
  const iso = form === 'epoch' ? dateOfEpoch(text) : text;
  if (form === undefined || iso === undefined) return undefined;
  if (plainDate.test(iso)) return Date.parse(iso);
  const match = dateAndTime.exec(iso);
  const time = match ? Date.parse(match.groups?.zone ? iso : `${iso}Z`) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** Whether two sets may have a value in common. */
function mayMeet(one: ValueSet, other: ValueSet): boolean {
  if (one.kind === 'span' && other.kind === 'span') return spansMeet(one, other);
  if (one.kind === 'addresses' && other.kind === 'addresses') {
    return isWithin(one.range, other.range) || isWithin(other.range, one.range);
  }
  if (!isText(one) || !isText(other)) return true;
  const ignoresCase = mayIgnoreCase(one) || mayIgnoreCase(other);
  const [first, second] = ignoresCase ? [one.text.toLowerCase(), other.text.toLowerCase()] : [one.text, other.text];
  if (!isPattern(one)) return isPattern(other) ? wildcardMatches(second, first) : first === second;
  return isPattern(other) ? mayMatchOneText(first, second) : wildcardMatches(first, second);
}

/** Whether all of a set surely is in another one, which `cover` is. */
function contains(cover: ValueSet, set: ValueSet): boolean {
  if (cover.kind === 'span' && set.kind === 'span') return spanContains(cover, set);
  if (cover.kind === 'addresses' && set.kind === 'addresses') return isWithin(set.range, cover.range);
  if (!isText(cover) || !isText(set)) return false;
  if (cover.kind === 'ARN' || set.kind === 'ARN') return cover.text === set.text || arnContains(cover, set);
  if (!cover.isPattern) return !set.isPattern && isSameText(cover, set);
  return set.isPattern
    ? patternCovers(cover.text, set.text)
    : wildcardMatches(cover.text, set.text) && !set.ignoresCase;
}

type TextSet = Extract<ValueSet, { readonly kind: 'text' | 'ARN' }>;

function isText(set: ValueSet): set is TextSet {
  return set.kind === 'text' || set.kind === 'ARN';
}

function isPattern(set: TextSet): boolean {
  return set.kind === 'ARN' ? hasWildcard(set.text) : set.isPattern;
}

/** Operators of ARNs compare each field apart, while the `*` of a text stands for colons too. */
function arnContains(cover: TextSet, set: TextSet): boolean {
  if (cover.kind !== 'ARN' || (set.kind === 'text' && (set.isPattern || set.ignoresCase))) return false;
  const [wide, narrow] = [parseArn(cover.text), parseArn(set.text)];
  if (!wide || !narrow) return false;
  return arnFieldNames.every((name) => patternCovers(wide[name].text, narrow[name].text));
}

/** How AWS compares the case of ARNs is not said, so it counts for nothing. */
function mayIgnoreCase(set: TextSet): boolean {
  return set.kind === 'ARN' || set.ignoresCase;
}

/** Whether a set of one text has no other text than that of `cover`. */
function isSameText(
  cover: Extract<ValueSet, { readonly kind: 'text' }>,
  set: Extract<ValueSet, { readonly kind: 'text' }>,
): boolean {
  if (cover.ignoresCase) return cover.text.toLowerCase() === set.text.toLowerCase();
  return cover.text === set.text && !set.ignoresCase;
}

/** Whether what stands before the first and behind the last wildcards of two patterns allows them to match one text. */
function mayMatchOneText(one: string, other: string): boolean {
  const [first, second] = [literalBeginning(one), literalBeginning(other)];
  if (!first.startsWith(second) && !second.startsWith(first)) return false;
  const [last, secondLast] = [literalEnding(one), literalEnding(other)];
  return last.endsWith(secondLast) || secondLast.endsWith(last);
}

function literalBeginning(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?]|$/));
}

function literalEnding(pattern: string): string {
  return pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);
}

type Span = Extract<ValueSet, { readonly kind: 'span' }>;

function spansMeet(one: Span, other: Span): boolean {
  const from = Math.max(one.from, other.from);
  const to = Math.min(one.to, other.to);
  return from < to || (from === to && !one.isOpen && !other.isOpen);
}

function spanContains(cover: Span, set: Span): boolean {
  if (set.from < cover.from || set.to > cover.to) return false;
  const reachesEnd =
    (set.from === cover.from && set.from > Number.NEGATIVE_INFINITY) ||
    (set.to === cover.to && set.to < Number.POSITIVE_INFINITY);
  return !cover.isOpen || set.isOpen || !reachesEnd;
}
