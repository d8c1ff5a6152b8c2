/**
 * Conditions of one statement that no request meets together: then an `Allow` grants nothing, and a `Deny` denies nothing.
 * All conditions of a statement must hold.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
import type { Policy } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { isSurelyThere, surelyHoldsOneValue } from './condition-meaning.js';
import { type ConditionInStatement, conditionsOf } from './conditions.js';
import { excludeEachOther, keysOfVpcEndpoints, presenceAsked } from './key-presence.js';
import { haveNothingInCommon, leavesOutAll } from './value-sets.js';

/**
 * - `values`: the key cannot have a value that both ask for.
 * - `presence`: one asks for the key, and the other for its absence.
 * - `keys`: they ask for two keys that no request has together.
 */
export type ContradictionKind = 'values' | 'presence' | 'keys';

export interface Contradiction {
  readonly kind: ContradictionKind;
  readonly one: ConditionInStatement;
  readonly other: ConditionInStatement;
}

/** The first contradiction of each statement that has one. */
export function contradictionsOf(policy: Policy, reference: ServiceReference): readonly Contradiction[] {
  const several = conditionsOf(policy, reference).filter(
    ({ statement, condition }) => statement.conditions.length > 1 && isSurelyThere(condition),
  );
  return [...groupedBy(several, (it) => it.statement).values()].flatMap((it) => contradictionAmong(it) ?? []);
}

/** Each operator has a key once, so nobody writes more. */
const mostOfOneKey = 20;

function contradictionAmong(conditions: readonly ConditionInStatement[]): Contradiction | undefined {
  // Of conditions that are choices, both may never stand there.
  if (!conditions[0]?.statement.conditionsComplete) return undefined;
  const keys = new Set(conditions.map((it) => it.key));
  if (keys.size < conditions.length) {
    for (const ofKey of groupedBy(conditions, (it) => it.key).values()) {
      if (ofKey.length < 2 || ofKey.length > mostOfOneKey) continue;
      const found = contradictionOfKey(ofKey);
      if (found) return found;
    }
  }
  return contradictionOfNetworks(conditions);
}

function contradictionOfKey(conditions: readonly ConditionInStatement[]): Contradiction | undefined {
  const present = conditions.find((it) => presenceAsked(it.condition) === 'present');
  if (!present) return undefined;
  const absent = conditions.find((it) => presenceAsked(it.condition) === 'absent');
  if (absent) return { kind: 'presence', ...inOrder(present, absent) };
  if (!surelyHoldsOneValue(present.info)) return undefined;
  for (const [index, one] of conditions.entries()) {
    const other = conditions.slice(index + 1).find((it) => areOpposed(one, it));
    if (other) return { kind: 'values', one, other };
  }
  return undefined;
}

/** Whether no value of a key meets two conditions. */
function areOpposed(one: ConditionInStatement, other: ConditionInStatement): boolean {
  // Two of one operator are the same condition twice, of which IAM takes one.
  if (one.condition.operatorText.text === other.condition.operatorText.text) return false;
  if (!one.operator || !other.operator || (one.operator.negated && other.operator.negated)) return false;
  if (one.operator.negated) return leavesOutAll(one.condition, other.condition) && asks(other);
  if (other.operator.negated) return leavesOutAll(other.condition, one.condition) && asks(one);
  return haveNothingInCommon(one.condition, other.condition);
}

function asks({ condition }: ConditionInStatement): boolean {
  return presenceAsked(condition) === 'present';
}

function contradictionOfNetworks(conditions: readonly ConditionInStatement[]): Contradiction | undefined {
  const address = conditions.find((it) => it.key === 'aws:sourceip' && asks(it));
  if (!address) return undefined;
  const endpoint = conditions.find((it) => keysOfVpcEndpoints.has(it.key) && asks(it));
  return endpoint && excludeEachOther(address.key, endpoint.key)
    ? { kind: 'keys', ...inOrder(address, endpoint) }
    : undefined;
}

function inOrder(
  first: ConditionInStatement,
  second: ConditionInStatement,
): { readonly one: ConditionInStatement; readonly other: ConditionInStatement } {
  const isBefore = first.condition.span.start <= second.condition.span.start;
  return isBefore ? { one: first, other: second } : { one: second, other: first };
}
