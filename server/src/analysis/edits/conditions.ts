/** Edits of whole conditions: another operator, one condition more or less. */
import type { ValueEdit } from '../../hosts/host.js';
import { type Entry, entryOf, type ObjectNode, type PlainValue, plainValueOf } from '../../hosts/value.js';
import type { Condition, Statement } from '../../policy/model.js';
import { groupedBy } from '../../text/groups.js';
import { rememberLast } from '../../text/remember.js';
import { isPlainObject, isWhollyKnown, type PlainObject } from './statements.js';

/**
 * The edits that put a condition under another operator.
 * @param value other values for it; those that it has when absent
 * @returns undefined when that cannot be done without loss: the other operator has the key already, or a value is only
 * known at deploy time
 */
export function moveConditionEdits(
  statement: Statement,
  condition: Condition,
  operator: string,
  value?: PlainValue,
): readonly ValueEdit[] | undefined {
  const place = placeOf(statement, condition);
  if (!place) return undefined;
  const { block, entry } = place;
  const other = entryOf(block, operator);
  const alone = condition.object.entries.length === 1;
  const set = value === undefined ? [] : setEdits(condition, value);
  if (!set) return undefined;
  if (!other && alone) return [{ kind: 'rename', entry, name: operator }, ...set];

  const moved = value ?? knownValueOf(condition);
  if (moved === undefined) return undefined;
  const remove = removeEdit(place, condition);
  const name = condition.key.text;
  if (!other)
    return [remove, { kind: 'add-entry', object: block, name: operator, value: { [name]: moved }, where: 'end' }];
  if (other.value?.kind !== 'object' || hasKey(other.value, name)) return undefined;
  return [remove, { kind: 'add-entry', object: other.value, name, value: moved, where: 'end' }];
}

/**
 * The edits that take a condition away, with all that is empty then: its operator, and the `Condition` element.
 * Undefined where that cannot be done.
 */
export function removeConditionEdits(statement: Statement, condition: Condition): readonly ValueEdit[] | undefined {
  const place = placeOf(statement, condition);
  if (!place || !statement.condition) return undefined;
  const isOnly = condition.object.entries.length === 1 && place.block.entries.length === 1;
  if (isOnly) return [{ kind: 'remove-entry', object: statement.node, entry: statement.condition.entry }];
  return [removeEdit(place, condition)];
}

/** A condition that is to be added. */
export interface NewCondition {
  readonly operator: string;
  readonly key: string;
  readonly value: PlainValue;
}

/**
 * The edits that add a condition to a statement: under the operator when it is there, else with it.
 * Undefined where the operator has the key already, and where the conditions are not all known.
 */
export function addConditionEdits(
  statement: Statement,
  operator: string,
  key: string,
  value: PlainValue,
): readonly ValueEdit[] | undefined {
  return addConditionsEdits(statement, [{ operator, key, value }]);
}

/** The same for several conditions at once, no two of which have the same operator and key. */
export function addConditionsEdits(
  { condition, conditionsComplete, node }: Statement,
  added: readonly NewCondition[],
): readonly ValueEdit[] | undefined {
  if (!conditionsComplete) return undefined;
  const blocks = [...groupedBy(added, (it) => it.operator)].map(([operator, conditions]) => {
    return { operator, keys: Object.fromEntries(conditions.map((it) => [it.key, it.value])) };
  });
  const value = Object.fromEntries(blocks.map((it) => [it.operator, it.keys]));
  if (!condition) return [{ kind: 'add-entry', object: node, name: 'Condition', value, where: 'end' }];
  const object = condition.value;
  if (object?.kind !== 'object') return undefined;
  // Of several entries in an empty object, each would be written as the first one.
  if (object.entries.length === 0 && blocks.length > 1) return [{ kind: 'set', node: object, value }];
  const edits = blocks.map(({ operator, keys }) => addKeysEdits(object, operator, keys));
  return edits.every((it) => it !== undefined) ? edits.flat() : undefined;
}

/** The edits that add condition keys under an operator. Undefined where the operator has one of them already. */
function addKeysEdits(
  object: ObjectNode,
  operator: string,
  keys: Readonly<Record<string, PlainValue>>,
): readonly ValueEdit[] | undefined {
  const block = entryOf(object, operator);
  if (!block) return [{ kind: 'add-entry', object, name: operator, value: keys, where: 'end' }];
  const known = block.value;
  if (known?.kind !== 'object' || Object.keys(keys).some((it) => hasKey(known, it))) return undefined;
  const added = Object.entries(keys);
  if (known.entries.length === 0 && added.length > 1) return [{ kind: 'set', node: known, value: keys }];
  return added.map(([name, value]) => ({ kind: 'add-entry', object: known, name, value, where: 'end' }));
}

interface ConditionPlace {
  /** The value of the `Condition` element. */
  readonly block: ObjectNode;
  /** The operator with its keys. */
  readonly entry: Entry;
}

/** Where a condition stands, when it surely stands there: not in one of several branches. */
function placeOf(statement: Statement, condition: Condition): ConditionPlace | undefined {
  const block = statement.condition?.value;
  if (block?.kind !== 'object') return undefined;
  const entry = block.entries.find((it) => it.key === condition.operatorText.node);
  return entry?.value === condition.object ? { block, entry } : undefined;
}

function removeEdit({ block, entry }: ConditionPlace, condition: Condition): ValueEdit {
  return condition.object.entries.length === 1
    ? { kind: 'remove-entry', object: block, entry }
    : { kind: 'remove-entry', object: condition.object, entry: condition.entry };
}

function setEdits({ value: node }: Condition, value: PlainValue): readonly ValueEdit[] | undefined {
  return node && [{ kind: 'set', node, value }];
}

/** The values of a condition as they are; undefined when some are only known at deploy time. */
function knownValueOf({ complete, value }: Condition): PlainValue | undefined {
  return complete ? plainValueOf(value) : undefined;
}

/**
 * The conditions of a statement with one more, as the value of its `Condition`. Undefined where the operator has the key
 * already, and where the conditions are not all known.
 */
export function withCondition(
  { condition, conditionsComplete }: Statement,
  operator: string,
  key: string,
  value: PlainValue,
): PlainObject | undefined {
  if (!conditionsComplete) return undefined;
  const added = { [key]: value };
  if (!condition) return { [operator]: added };
  const block = isWhollyKnown(condition.value) ? plainValueOf(condition.value) : undefined;
  if (!isPlainObject(block) || condition.value?.kind !== 'object') return undefined;
  const entry = entryOf(condition.value, operator);
  if (!entry) return { ...block, [operator]: added };
  const keys = block[operator];
  if (entry.value?.kind !== 'object' || !isPlainObject(keys) || hasKey(entry.value, key)) return undefined;
  return { ...block, [operator]: { ...keys, ...added } };
}

/** The conditions of a statement without some, as the value of its `Condition`; undefined when none is left. */
export function withoutConditions({ condition }: Statement, conditions: readonly Condition[]): PlainObject | undefined {
  const block = plainValueOf(condition?.value);
  if (!isPlainObject(block)) return undefined;
  const operators = Object.entries(block).flatMap(([operator, keys]): [string, PlainValue][] => {
    if (!isPlainObject(keys)) return [[operator, keys]];
    const isLeft = (key: string): boolean =>
      !conditions.some((it) => it.operatorText.text === operator && it.key.text === key);
    const kept = Object.entries(keys).filter(([key]) => isLeft(key));
    return kept.length > 0 ? [[operator, Object.fromEntries(kept)]] : [];
  });
  return operators.length > 0 ? Object.fromEntries(operators) : undefined;
}

/**
 * The conditions of a statement with other keys for some, as the value of its `Condition`. Undefined where an operator has
 * such a key already, and where the conditions are not all known.
 */
export function withOtherKeys(
  { condition }: Statement,
  conditions: readonly Condition[],
  otherKey: (key: string) => string,
): PlainObject | undefined {
  const block = isWhollyKnown(condition?.value) ? plainValueOf(condition?.value) : undefined;
  if (!isPlainObject(block) || conditions.some((it) => hasKey(it.object, otherKey(it.key.text)))) return undefined;
  const operators = Object.entries(block).map(([operator, keys]): [string, PlainValue] => {
    const renamed = new Set(conditions.filter((it) => it.operatorText.text === operator).map((it) => it.key.text));
    if (!isPlainObject(keys) || renamed.size === 0) return [operator, keys];
    const entries = Object.entries(keys).map(([key, value]) => [renamed.has(key) ? otherKey(key) : key, value]);
    return [operator, Object.fromEntries(entries)];
  });
  return Object.fromEntries(operators);
}

/** Whether an operator has a key, in whatever case. */
export function hasKey(operator: ObjectNode, key: string): boolean {
  return keysOf(operator).has(key.toLowerCase());
}

/** Each of many findings may ask of the same operator. */
const keysOf = rememberLast(
  ({ entries }: ObjectNode): ReadonlySet<string> => new Set(entries.map((it) => it.key.text.toLowerCase())),
);
