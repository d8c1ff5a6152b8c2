/**
 * Condition operators: those that fit the keys under them first, with `IfExists` and the set operators where AWS documents
 * them. Where nothing stands yet, also whole conditions by their keys.
 */
import {
  conditionOperators,
  familyForKeyType,
  type OperatorFamily,
  type OperatorInfo,
  setOperators,
} from '../../../policy/condition-operator.js';
import type { PolicyLocation } from '../../../policy/location.js';
import type { ConditionKeyInfo, ServiceReference } from '../../../reference/reference.js';
import type { CompletionEnvironment } from '../../environment.js';
import { bringsValue, type CompletionItem, namesIn } from '../item.js';
import { fittingTyped } from '../typed.js';
import { completeWholeConditions } from './condition-by-key.js';

type Location = Extract<PolicyLocation, { kind: 'condition-operator' }>;

/** The families that AWS documents with `ForAllValues` and `ForAnyValue`. */
const setFamilies: ReadonlySet<OperatorFamily> = new Set(['String', 'ARN', 'Bool']);

/** In the order in which people need them; others come after the keys. */
const commonOperators: readonly string[] = [
  'StringEquals',
  'StringLike',
  'ArnLike',
  'Bool',
  'IpAddress',
  'NumericLessThanEquals',
  'DateLessThan',
  'Null',
];

export function completeConditionOperators(
  location: Location,
  environment: CompletionEnvironment,
): readonly CompletionItem[] {
  const { cursor } = location;
  const container = cursor.containers.at(-1);
  const present = container?.kind === 'object' ? namesIn(container, cursor) : new Set<string>();
  const keys = keysUnder(location, environment.reference);
  const brings = bringsValue(cursor);
  // AWS reports a set operator on a key with one value.
  const takesSets = keys.length === 0 || keys.some((it) => it.multivalued);
  const operators = writtenOperators()
    .filter((it) => !present.has(it.name) && (takesSets || it.form !== 'set'))
    .map((it) => operatorItem(it, keys.length > 0 ? rankForKeys(it, keys) : rankAlone(it), brings));
  const takesWhole = keys.length === 0 && (brings || cursor.isBareEntry);
  const wholes = takesWhole ? completeWholeConditions(location, environment, present) : [];
  return fittingTyped([...operators, ...wholes], cursor.before);
}

interface WrittenOperator {
  readonly name: string;
  readonly info: OperatorInfo;
  readonly form: 'plain' | 'if-exists' | 'set';
}

/** All operators as they can be written, the common ones first. */
function writtenOperators(): readonly WrittenOperator[] {
  const infos = conditionOperators.toSorted((a, b) => placeOf(a) - placeOf(b));
  return infos.flatMap((info): readonly WrittenOperator[] => [
    { name: info.name, info, form: 'plain' },
    ...(setFamilies.has(info.family)
      ? setOperators.toReversed().map((set) => ({ name: `${set}:${info.name}`, info, form: 'set' as const }))
      : []),
    ...(info.family === 'Null' ? [] : [{ name: `${info.name}IfExists`, info, form: 'if-exists' as const }]),
  ]);
}

function placeOf({ name }: OperatorInfo): number {
  const place = commonOperators.indexOf(name);
  return place < 0 ? commonOperators.length : place;
}

/** The keys under the operator at the cursor, as far as AWS knows them. */
function keysUnder({ entry }: Location, reference: ServiceReference): readonly ConditionKeyInfo[] {
  if (entry?.value?.kind !== 'object') return [];
  return entry.value.entries.flatMap(({ key }) => reference.conditionKey(key.text) ?? []);
}

/** By the types of the keys, and whether these have several values. */
function rankForKeys({ info, form }: WrittenOperator, keys: readonly ConditionKeyInfo[]): number {
  if (info.family === 'Null') return 4;
  if (!keys.every((it) => compares(info.family, it))) return 8;
  const several = keys.filter((it) => it.multivalued).length;
  const rarer = info.negated ? 1 : 0;
  if (several === 0) return (form === 'if-exists' ? 2 : 0) + rarer;
  // Of both sorts of keys, each operator would be wrong for some.
  if (several < keys.length) return 5;
  return form === 'set' ? rarer : 6;
}

/** Whether a family of operators compares what a key holds. Seconds since 1970 are numbers too. */
function compares(family: OperatorFamily, { key, type }: ConditionKeyInfo): boolean {
  return family === familyForKeyType(type) || (family === 'Numeric' && key === 'aws:EpochTime');
}

function rankAlone({ name, info, form }: WrittenOperator): number {
  if (form === 'plain') return commonOperators.includes(name) ? 0 : info.negated ? 6 : 5;
  return form === 'if-exists' ? 7 : 8;
}

function operatorItem({ name, info }: WrittenOperator, rank: number, brings: boolean): CompletionItem {
  return {
    label: name,
    kind: 'operator',
    description: info.family,
    documentation: describeOperator(name, info),
    rank,
    insert: { kind: 'key', name, value: {}, snippet: true },
    again: brings,
  };
}

/** What an operator as written says, in Markdown. */
export function describeOperator(name: string, info: OperatorInfo): string {
  const sentences = [info.description];
  if (name.startsWith('ForAllValues:')) {
    sentences.push(
      '`ForAllValues`: every value of the request must meet it; a request without the key meets it too. In `Allow`, add ' +
        '`"Null": { "key": "false" }` so that the key must be there.',
    );
  }
  if (name.startsWith('ForAnyValue:')) {
    sentences.push(
      '`ForAnyValue`: at least one value of the request must meet it; a request without the key does not.',
    );
  }
  if (name.endsWith('IfExists')) sentences.push('`IfExists`: a request without the key meets it.');
  else if (info.negated) sentences.push('A request without the key meets it too.');
  return sentences.join('\n\n');
}
