/**
 * Which resource types a resource of a policy may name. The resource is a pattern, and so is the ARN of a type in the
 * service reference; the question is whether any ARN fits both. Capitals count, as they do in IAM.
 */
import type { ResourceTypeInfo } from '../reference/reference.js';
import { type Arn, type ArnFieldName, parseArn } from './arn.js';
import { namesSign, placeholderEnds } from './placeholders.js';

/** Whether an ARN of a policy may name a resource of a type. The partition is not looked at. */
export function mayNameResourceType(arn: Arn, type: ResourceTypeInfo): boolean {
  return resourceTypeMatcher(arn)(type);
}

/** A test whether an ARN of a policy may name a resource of a type, for many types: the ARN is read once. */
export function resourceTypeMatcher(arn: Arn): (type: ResourceTypeInfo) => boolean {
  const matchers = comparedFields.map((name) => fieldMatcher(arn, name));
  return (type) => matchers.every((mayBe) => mayBe(type));
}

/**
 * A test whether one field of an ARN of a policy may be that of a resource of a type. The field is read once, since a
 * service may have a hundred types.
 */
export function fieldMatcher(arn: Arn, name: ArnFieldName): (type: ResourceTypeInfo) => boolean {
  const symbols = policySymbols(arn[name].text);
  return (type) => {
    const pattern = readType(type)?.symbols.get(name);
    return pattern !== undefined && patternsMeet(symbols, pattern);
  };
}

/** The documented ARN of a resource type, taken apart; undefined when it is not one of six fields. */
export function typeArn(type: ResourceTypeInfo): Arn | undefined {
  return readType(type)?.arn;
}

const comparedFields: readonly ArnFieldName[] = ['service', 'region', 'account', 'resource'];

/** One literal character, or one of the two wildcards. */
type Pattern = readonly string[];
const anyCharacter = 'any character';
const anyText = 'any text';

/**
 * Whether two patterns have a text in common.
 *
 * For each place in the first it keeps the places in the second that are reached with it, so the work is at most the
 * product of the lengths. Most patterns that do not meet differ in their literal beginnings or ends, which is seen first.
 */
export function patternsMeet(one: Pattern, other: Pattern): boolean {
  if (beginningsDiffer(one, other) || endsDiffer(one, other)) return false;

  let reached: boolean[] = [true];
  for (let at = 0; ; at += 1) {
    const symbol = one[at];
    const next: boolean[] = [];
    for (let place = 0; place <= other.length; place += 1) {
      if (!reached[place]) continue;
      const facing = other[place];
      // `*` is empty, or it takes what the other pattern has here.
      if (symbol === anyText || facing === anyText) {
        reached[place + 1] = true;
        next[place] = true;
      } else if (symbol !== undefined && facing !== undefined && charactersMeet(symbol, facing)) {
        next[place + 1] = true;
      }
    }
    if (symbol === undefined) return reached[other.length] === true;
    if (next.length === 0) return false;
    reached = next;
  }
}

function beginningsDiffer(one: Pattern, other: Pattern): boolean {
  for (let at = 0; ; at += 1) {
    const symbol = one[at];
    const facing = other[at];
    if (symbol === undefined && facing === undefined) return false;
    if (symbol === anyText || facing === anyText) return false;
    if (symbol === undefined || facing === undefined || !charactersMeet(symbol, facing)) return true;
  }
}

function endsDiffer(one: Pattern, other: Pattern): boolean {
  const shorter = Math.min(one.length, other.length);
  for (let back = 1; back <= shorter; back += 1) {
    const symbol = one[one.length - back] as string;
    const facing = other[other.length - back] as string;
    if (symbol === anyText || facing === anyText) return false;
    if (!charactersMeet(symbol, facing)) return true;
  }
  return false;
}

function charactersMeet(one: string, other: string): boolean {
  return one === other || one === anyCharacter || other === anyCharacter;
}

/** The pattern that a field in a policy is. A variable may become any text; `${*}`, `${?}` and `${$}` are that sign. */
export function policySymbols(text: string): Pattern {
  const symbols: string[] = [];
  const endOfPlaceholder = placeholderEnds(text);
  for (let at = 0; at < text.length; ) {
    const end = endOfPlaceholder(at);
    if (end > at) {
      const content = text.slice(at + 2, end - 1);
      symbols.push(text[at] === '$' && namesSign(content) ? content : anyText);
      at = end;
    } else {
      const sign = text[at] as string;
      symbols.push(sign === '*' ? anyText : sign === '?' ? anyCharacter : sign);
      at += 1;
    }
  }
  return symbols;
}

/** The pattern that a field of a documented ARN is: a free part like `${BucketName}` is one character or more. */
function documentedSymbols(text: string): Pattern {
  const symbols: string[] = [];
  const endOfPlaceholder = placeholderEnds(text);
  for (let at = 0; at < text.length; ) {
    const end = endOfPlaceholder(at);
    if (end > at) symbols.push(anyCharacter, anyText);
    else symbols.push(text[at] === '*' ? anyText : (text[at] as string));
    at = Math.max(end, at + 1);
  }
  return symbols;
}

interface ReadType {
  readonly arn: Arn;
  readonly symbols: ReadonlyMap<ArnFieldName, Pattern>;
}

/** The reference hands out the same objects each time, so that each is read once. */
const readTypes = new WeakMap<ResourceTypeInfo, ReadType | { readonly arn: undefined; readonly symbols: undefined }>();

function readType(type: ResourceTypeInfo): ReadType | undefined {
  let read = readTypes.get(type);
  if (!read) {
    const arn = parseArn(type.arn);
    read = arn
      ? { arn, symbols: new Map(comparedFields.map((name) => [name, documentedSymbols(arn[name].text)])) }
      : { arn: undefined, symbols: undefined };
    readTypes.set(type, read);
  }
  return read.arn && read;
}
