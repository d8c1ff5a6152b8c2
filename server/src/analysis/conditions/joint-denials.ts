/**
 * Two `Deny` statements about the same that spare different requests: what the one spares, the other denies. Denials add up,
 * so together they deny everything.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
import { type Condition, isCertain, type ListElement, type Policy, type Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { isSurelyThere, surelyHoldsOneValue } from './condition-meaning.js';
import { type ConditionInStatement, conditionsOf } from './conditions.js';
import { excludeEachOther } from './key-presence.js';
import { haveNothingInCommon } from './value-sets.js';

export interface JointDenial {
  /** The negated conditions that spare some requests, of two statements that are alike otherwise. */
  readonly one: ConditionInStatement;
  readonly other: ConditionInStatement;
}

/** The pairs of `Deny` statements that deny everything together: the first of each group of statements that are alike. */
export function jointDenialsOf(policy: Policy, reference: ServiceReference): readonly JointDenial[] {
  const sparing = conditionsOf(policy, reference).filter(sparesSome);
  const statements = new Set(sparing.map((it) => it.statement));
  if (statements.size < 2) return [];
  const signatures = new Map([...statements].map((it) => [it, signatureOf(it)]));
  const alike = groupedBy(sparing, ({ statement, condition }) => {
    const signature = signatures.get(statement);
    const others = othersOf(statement, condition);
    return signature === undefined || others === undefined ? undefined : `${signature} ${others}`;
  });
  return [...alike].flatMap(([signature, group]) => (signature === undefined ? [] : (firstPair(group) ?? [])));
}

/** Whether a condition spares requests from a `Deny`: a negated one spares those that have one of its values. */
function sparesSome({ statement, condition, operator }: ConditionInStatement): boolean {
  if (statement.effect !== 'Deny' || !statement.conditionsComplete || !operator?.negated) return false;
  if (!isSurelyThere(condition)) return false;
  return condition.operator?.setOperator === undefined && statement.conditions.length <= mostConditions;
}

const mostConditions = 5;
const mostAlike = 20;

function firstPair(group: readonly ConditionInStatement[]): JointDenial | undefined {
  const some = group.slice(0, mostAlike);
  for (const [index, one] of some.entries()) {
    const other = some.slice(index + 1).find((it) => spareDifferentRequests(one, it));
    if (other) return { one, other };
  }
  return undefined;
}

function spareDifferentRequests(one: ConditionInStatement, other: ConditionInStatement): boolean {
  if (one.statement === other.statement) return false;
  // Of two that are choices, one may exclude the other.
  if (one.statement.choiceOf && other.statement.choiceOf) return false;
  if (one.key !== other.key) return excludeEachOther(one.key, other.key);
  return surelyHoldsOneValue(one.info) && haveNothingInCommon(one.condition, other.condition);
}

/** What a statement is about, its conditions aside; undefined when not all of it is known. */
function signatureOf(statement: Statement): string | undefined {
  const { action, notAction, resource, notResource, principal, notPrincipal } = statement;
  const lists = [action, notAction, resource, notResource, ...(principal?.types ?? []), ...(notPrincipal?.types ?? [])];
  if (principal?.complete === false || notPrincipal?.complete === false) return undefined;
  const texts = lists.map((it) => it && textsOf(it));
  if (lists.some((it, index) => it && texts[index] === undefined)) return undefined;
  const names = [...(principal?.texts ?? []), ...(notPrincipal?.texts ?? [])].map((it) => it.text);
  const types = [...(principal?.types ?? []), ...(notPrincipal?.types ?? [])].map((it) => it.name);
  return JSON.stringify([texts.map((it) => it ?? null), principal !== undefined, names, types]);
}

/** The texts of a list in an order of their own, actions in lower case; undefined when they are not all known. */
function textsOf({ name, values, complete }: ListElement): readonly string[] | undefined {
  if (!complete || !values.every((it) => isCertain(it))) return undefined;
  const texts = values.map((it) => (name === 'Action' || name === 'NotAction' ? it.text.toLowerCase() : it.text));
  return texts.sort();
}

/** The conditions of a statement but for one; undefined when they are not all known. */
function othersOf({ conditions }: Statement, left: Condition): string | undefined {
  const others = conditions.filter((it) => it !== left);
  if (!others.every((it) => it.complete)) return undefined;
  const texts = others.map(({ operatorText, key, values }) =>
    JSON.stringify([operatorText.text, key.text.toLowerCase(), values.map((it) => it.text).sort()]),
  );
  return texts.sort().join(' ');
}
