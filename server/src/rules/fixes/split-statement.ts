/** Edits that divide a statement: for the rules about actions that do not fit the conditions beside them. */
import type { ValueEdit } from '../../hosts/host.js';
import { isKnown, isPlainList, type PlainValue, plainValueOf, type ValueNode } from '../../hosts/value.js';
import type { Condition, Policy, Statement, Text } from '../../policy/model.js';
import type { ProposedFix } from '../rule.js';
import { allOfTexts } from '../wording.js';
import { removeConditionFixes } from './conditions.js';
import { freeSid, usedSids } from './free-sid.js';
import { removeItemsEdit } from './items.js';

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
  const keys = allOfTexts([...new Set(conditions.map((it) => it.key.text))]);
  if (!action?.complete || !isWhollyKnown(statement.node)) return [];
  if (action.values.length === actions.length) {
    const [only, ...more] = conditions;
    const isOnly = only !== undefined && more.length === 0;
    return isOnly ? removeConditionFixes(statement, only, `Remove the condition on ${keys}`, false) : [];
  }
  const removal = removeItemsEdit(action.value, actions);
  const insertion = insertEdit(policy, statement, actions, conditions);
  if (!removal || !insertion) return [];
  const what = actions.length === 1 ? `\`${actions[0]?.text}\`` : `${actions.length} actions`;
  return [{ title: `Move ${what} to a statement without ${keys}`, edits: [removal, insertion], safe: false }];
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
