/** Edits of whole statements: a new one beside another, and one that is like another but for some elements. */
import type { ValueEdit } from '../../hosts/host.js';
import { isKnown, isPlainList, type PlainValue, plainValueOf, type Span, type ValueNode } from '../../hosts/value.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { freeSid, usedSids } from './free-sid.js';
import { removeItemsEdit } from './items.js';
import { resourcesApart } from './resources-apart.js';

/** A value with names. */
export type PlainObject = { readonly [name: string]: PlainValue };

/** Values for elements of a statement; `undefined` for one that is left out. */
export type ElementValues = Readonly<Record<string, PlainValue | undefined>>;

export function isPlainObject(value: PlainValue | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !isPlainList(value);
}

/** Whether no part of a value is left to the deployment or half typed. */
export function isWhollyKnown(node: ValueNode | undefined): boolean {
  switch (node?.kind) {
    case 'string':
      return isKnown(node);
    case 'scalar':
      return true;
    case 'array':
      return node.items.every(isWhollyKnown);
    case 'object':
      return node.entries.every((it) => isKnown(it.key) && isWhollyKnown(it.value));
    default:
      return false;
  }
}

/** One text as itself, several as a list. */
export function textOrList(texts: readonly string[]): PlainValue {
  const [only, ...more] = texts;
  return only !== undefined && more.length === 0 ? only : texts;
}

/**
 * A statement with other values for some of its elements, under a free `Sid` when it has one; new elements come last.
 * @returns undefined where some of it is only known at deploy time
 */
export function statementLike(
  policy: Policy,
  { node, sid }: Statement,
  values: ElementValues,
): PlainObject | undefined {
  const plain = isWhollyKnown(node) ? plainValueOf(node) : undefined;
  if (!isPlainObject(plain)) return undefined;
  const replaced: ElementValues = { Sid: sid && freeSid(sid.text, usedSids(policy)), ...values };
  const names = new Set([...Object.keys(plain), ...Object.keys(values)]);
  const kept = [...names].flatMap((name): [string, PlainValue][] => {
    const value = Object.hasOwn(replaced, name) ? replaced[name] : plain[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(kept);
}

/** The edit that puts a statement behind another one; undefined where that does not stand in an array. */
export function insertBehindEdit(policy: Policy, { node }: Statement, value: PlainValue): ValueEdit | undefined {
  const array = policy.statement?.value;
  if (array?.kind !== 'array') return undefined;
  const index = array.items.indexOf(node);
  return index < 0 ? undefined : { kind: 'insert-item', array, index: index + 1, value };
}

/**
 * The edits that put a statement behind another one, also where that stands without an array: then both come into one.
 * Undefined where that cannot be done.
 */
export function addBehindEdits(
  policy: Policy,
  statement: Statement,
  value: PlainValue,
  mayChange: (part: Span) => boolean,
): readonly ValueEdit[] | undefined {
  const insertion = insertBehindEdit(policy, statement, value);
  if (insertion) return [insertion];
  const alone = policy.statement?.value;
  const isFree = alone === statement.node && isWhollyKnown(alone) && mayChange(alone.outer);
  const plain = isFree ? plainValueOf(alone) : undefined;
  return alone && plain !== undefined ? [{ kind: 'set', node: alone, value: [plain, value] }] : undefined;
}

/** A change of a statement: the edits that make it, and the values of its elements then. */
export interface StatementChange {
  readonly edits: readonly ValueEdit[];
  readonly values: ElementValues;
}

/** The edits that change a statement and put another one behind it. Undefined where that cannot be done. */
export function changeAndAddEdits(
  policy: Policy,
  statement: Statement,
  { edits, values }: StatementChange,
  added: PlainValue,
  mayChange: (part: Span) => boolean,
): readonly ValueEdit[] | undefined {
  const insertion = insertBehindEdit(policy, statement, added);
  if (insertion) return [...edits, insertion];
  const alone = policy.statement?.value;
  if (alone !== statement.node || !mayChange(alone.outer)) return undefined;
  const changed = statementLike(policy, statement, { Sid: statement.sid?.text, ...values });
  return changed && [{ kind: 'set', node: alone, value: [changed, added] }];
}

/**
 * The edits that give some actions of a statement a statement of their own, behind it and like it but for some elements.
 * @param actions some of the statement's `Action`, in their order; what stands there again goes with them
 * @param values what the new statement has otherwise. When that is not its `Resource`, the resources go with the actions that
 * they are for, as far as the reference says that
 * @returns undefined where it is not known what the statement says, where it does not stand in an array, for a list with
 * choices, and when no action would be left
 */
export function moveActionsEdits(
  policy: Policy,
  statement: Statement,
  actions: readonly Text[],
  values: ElementValues,
  reference?: ServiceReference,
): readonly ValueEdit[] | undefined {
  if (!statement.action?.complete) return undefined;
  const texts = new Set(actions.map((it) => it.text));
  const repeated = statement.action.values.filter((it) => texts.has(it.text));
  const removal = removeItemsEdit(statement.action.value, repeated);
  const apart = 'Resource' in values || !reference ? undefined : resourcesApart(statement, repeated, reference);
  const Resource = apart && { Resource: textOrList(apart.moved.map((it) => it.text)) };
  const Action = textOrList([...texts]);
  const copy = removal && statementLike(policy, statement, { Action, ...Resource, ...values });
  const insertion = copy && insertBehindEdit(policy, statement, copy);
  if (!insertion) return undefined;
  const left = apart && apart.left.length > 0 ? removeItemsEdit(statement.resource?.value, apart.left) : undefined;
  return left ? [removal, left, insertion] : [removal, insertion];
}

/** The edit that takes a statement out of its policy; undefined when it is the only one, or does not stand in an array. */
export function removeStatementEdit(policy: Policy, statement: Statement): ValueEdit | undefined {
  return removeItemsEdit(policy.statement?.value, [statement]);
}
