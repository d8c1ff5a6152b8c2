/**
 * What a condition asks for, whatever the requests: whether it is met without its key, and what a `*` as its value makes of
 * it.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
import type { ConditionOperator } from '../../policy/condition-operator.js';
import type { Condition, ConditionValue } from '../../policy/model.js';
import { hasDynamic } from '../../policy/read-policy.js';
import type { ConditionKeyInfo } from '../../reference/reference.js';

/**
 * Whether a condition surely stands in its statement: a value that is only known at deploy time may come to be nothing, and
 * then there is no condition.
 */
export function isSurelyThere({ value }: Condition): boolean {
  return value !== undefined && !hasDynamic(value);
}

/**
 * Whether a request without the key meets an operator, whatever the values. Not asked of `Null`, which is about just that.
 *
 * `ForAllValues` is met by no values and `ForAnyValue` is not, unless `...IfExists` lets a request without the key pass.
 */
export function isMetWithoutKey({ setOperator, ifExists, info }: ConditionOperator): boolean {
  if (ifExists || setOperator === 'ForAllValues') return true;
  return setOperator === undefined && info.negated;
}

/**
 * Whether a condition key holds one value at most. Nothing is known of a key that AWS does not document, nor of the values
 * of a claim of an identity provider that it only passes on, which has no description.
 */
export function surelyHoldsOneValue(info: ConditionKeyInfo | undefined): boolean {
  return info !== undefined && !info.multivalued && info.description !== '';
}

/** Whether a request without the key of a condition meets it, be it under `Null`; false also when that is not known. */
export function isMetByAbsentKey({ operator, values, complete }: Condition): boolean {
  if (!operator) return false;
  if (operator.info.family === 'Null') return complete && values.some((it) => it.text.toLowerCase() === 'true');
  return isMetWithoutKey(operator);
}

/** Which requests meet a condition: those that have its key, those that lack it, all, or none. */
export type WildcardMeaning = 'present' | 'absent' | 'always' | 'never';

export interface WildcardCondition {
  readonly meaning: WildcardMeaning;
  /** The `*` that makes it so. */
  readonly value: ConditionValue;
}

/**
 * What a condition means because one of its values is `*`. A positive operator is met by every value of the key then, and
 * a negated one by none, so that only the presence of the key counts, or nothing at all.
 *
 * @param info what AWS says of the key; undefined for a key that is not known
 * @returns undefined without such a value, and where it cannot be known: not all values are known, the operator does not
 * fit the type of the key, or a key of several values lacks its set operator
 */
export function wildcardMeaning(
  condition: Condition,
  info: ConditionKeyInfo | undefined,
): WildcardCondition | undefined {
  const { operator, values, complete } = condition;
  if (!operator?.info.wildcards || !complete) return undefined;
  const value = values.find(isStar);
  if (!value || !fits(operator, info)) return undefined;
  return { meaning: meaningOf(!operator.info.negated, isMetWithoutKey(operator)), value };
}

function isStar({ text }: ConditionValue): boolean {
  return text.startsWith('*') && /^\*+$/.test(text);
}

/** An ARN operator is met by ARNs alone, so it says nothing of the presence of a key that holds other texts. */
function fits({ setOperator, info }: ConditionOperator, key: ConditionKeyInfo | undefined): boolean {
  if (!key) return info.family === 'String';
  if (key.multivalued && setOperator === undefined) return false;
  return key.type === 'ARN' || (key.type === 'String' && info.family === 'String');
}

function meaningOf(isMetWith: boolean, isMetWithout: boolean): WildcardMeaning {
  if (isMetWith) return isMetWithout ? 'always' : 'present';
  return isMetWithout ? 'absent' : 'never';
}
