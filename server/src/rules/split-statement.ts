/** Edits that divide a statement: for the rules about actions that do not fit the conditions beside them. */
import type { ValueEdit } from '../hosts/host.js';
import { isKnown, isPlainList, type PlainValue, plainValueOf, type ValueNode } from '../hosts/value.js';
import type { Condition, ListElement, Policy, Statement, Text } from '../policy/model.js';
import { removeConditionEdits } from './condition-fixes.js';
import { freeSid, usedSids } from './grammar/sids.js';
import type { ProposedFix } from './rule.js';

/**
 * A fix that gives actions a statement of their own, which is like theirs but for the conditions; when a statement has no
 * other action, one that removes its only condition of those.
 *
 * None where it is not known what the statement says, where it does not stand in an array, and for a list with choices.
 * @param actions some or all of the statement's `Action`
 */
export function splitFixes(
  policy: Policy,
  statement: Statement,
  actions: readonly Text[],
  conditions: readonly Condition[],
): readonly ProposedFix[] {
  const { action } = statement;
  const keys = [...new Set(conditions.map((it) => `\`${it.key.text}\``))].join(' and ');
  if (!action?.complete || !isWhollyKnown(statement.node)) return [];
  if (action.values.length === actions.length) {
    const [only, ...more] = conditions;
    const edits = only && more.length === 0 ? removeConditionEdits(statement, only) : undefined;
    return edits ? [{ title: `Remove the condition on ${keys}`, edits, safe: false }] : [];
  }
  const removal = removeItemsEdit(action, actions);
  const insertion = insertEdit(policy, statement, actions, conditions);
  if (!removal || !insertion) return [];
  const what = actions.length === 1 ? `\`${actions[0]?.text}\`` : `${actions.length} actions`;
  return [{ title: `Move ${what} to a statement without ${keys}`, edits: [removal, insertion], safe: false }];
}

/** The edit that takes texts out of the array of a list; undefined when one of them does not stand there itself. */
export function removeItemsEdit({ value: array }: ListElement, texts: readonly Text[]): ValueEdit | undefined {
  if (array?.kind !== 'array' || texts.length >= array.items.length) return undefined;
  const nodes = new Set<ValueNode>(texts.map((it) => it.node));
  const indexes = array.items.flatMap((it, index) => (nodes.has(it) ? [index] : []));
  return indexes.length === texts.length ? { kind: 'remove-items', array, indexes } : undefined;
}

/** A fix that takes a text out of the array of a list; none for the only text. It may change what the policy grants. */
export function removeTextFixes(list: ListElement, text: Text, title: string): readonly ProposedFix[] {
  const edit = removeItemsEdit(list, [text]);
  return edit ? [{ title, edits: [edit], safe: false }] : [];
}

function insertEdit(
  policy: Policy,
  statement: Statement,
  actions: readonly Text[],
  conditions: readonly Condition[],
): ValueEdit | undefined {
  const array = policy.statement?.value;
  if (array?.kind !== 'array') return undefined;
  const index = array.items.indexOf(statement.node);
  const copy = copyOf(policy, statement, actions, conditions);
  return index < 0 || !copy ? undefined : { kind: 'insert-item', array, index: index + 1, value: copy };
}

function copyOf(
  policy: Policy,
  { node, sid }: Statement,
  actions: readonly Text[],
  conditions: readonly Condition[],
): PlainValue | undefined {
  const plain = plainValueOf(node);
  if (!isPlainObject(plain)) return undefined;
  const texts = actions.map((it) => it.text);
  const replaced = new Map<string, PlainValue | undefined>([
    ['Action', texts.length === 1 ? texts[0] : texts],
    ['Sid', sid && freeSid(sid.text, usedSids(policy))],
    ['Condition', conditionsWithout(Object.entries(plain).find(([name]) => name === 'Condition')?.[1], conditions)],
  ]);
  const kept = Object.entries(plain).flatMap(([name, value]): [string, PlainValue][] => {
    const own = replaced.has(name) ? replaced.get(name) : value;
    return own === undefined ? [] : [[name, own]];
  });
  return Object.fromEntries(kept);
}

function conditionsWithout(block: PlainValue | undefined, conditions: readonly Condition[]): PlainValue | undefined {
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

function isPlainObject(value: PlainValue | undefined): value is { readonly [name: string]: PlainValue } {
  return typeof value === 'object' && value !== null && !isPlainList(value);
}

/** Whether no part of a value is left to the deployment or half typed. */
function isWhollyKnown(node: ValueNode | undefined): boolean {
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
