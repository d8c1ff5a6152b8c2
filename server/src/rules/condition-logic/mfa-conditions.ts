/** What the rules about MFA share. */
import type { Condition } from '../../policy/model.js';

/** @param key in lower case */
export function isMfaKey(key: string): boolean {
  return key === 'aws:multifactorauthpresent' || key === 'aws:multifactorauthage';
}

/** Whether a condition on `aws:MultiFactorAuthPresent` compares it, as a Boolean, with one value and no other. */
export function asksFor({ operator, key, values, complete }: Condition, value: 'true' | 'false'): boolean {
  if (operator?.info.family !== 'Bool' || key.text.toLowerCase() !== 'aws:multifactorauthpresent') return false;
  return complete && values.length > 0 && values.every((it) => it.text.toLowerCase() === value);
}
