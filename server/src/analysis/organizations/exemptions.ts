/** Conditions of `Deny` statements that spare some: what they leave in is denied. */
import type { Condition } from '../../policy/model.js';
import { isMetByAbsentKey } from '../conditions/condition-meaning.js';

/**
 * Whether a condition of a `Deny` takes some callers or calls out and leaves the most in, as `ArnNotLike` on
 * `aws:PrincipalArn` does. False also when that is not known.
 */
export function onlyExempts(condition: Condition): boolean {
  const { key, operator, values, complete } = condition;
  if (!operator || !complete) return false;
  if (operator.info.family === 'Bool') {
    return callsOfServices.has(key.text.toLowerCase()) && values.some((it) => it.text.toLowerCase() === 'false');
  }
  return (operator.info.family === 'Null' || operator.info.negated) && isMetByAbsentKey(condition);
}

/** Whether a condition of a `Deny` only takes callers or calls out, whatever resources the calls are for. */
export function sparesCalls(condition: Condition): boolean {
  return onlyExempts(condition) && /^aws:(?!resource|requesttag\/|tagkeys$)/i.test(condition.key.text);
}

const callsOfServices: ReadonlySet<string> = new Set(['aws:principalisawsservice', 'aws:viaawsservice']);
