/** Conditions of a statement on the claims of an OIDC provider, and whether they tell its tokens apart. */
import type { Condition, Statement } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { isMetWithoutKey } from '../conditions/condition-meaning.js';
import { isNegated, takesAnyValue } from '../grants.js';
import { providerKey } from './federation.js';

export interface ClaimCondition {
  readonly condition: Condition;
  /** In lower case, like `sub`. */
  readonly claim: string;
}

/** The conditions of a statement with keys of a provider. @param host as in `IdentityProvider` */
export function claimConditions({ conditions }: Statement, host: string): readonly ClaimCondition[] {
  return conditions.flatMap((condition) => {
    const key = providerKey(condition.key.text.toLowerCase());
    return key?.host === host ? [{ condition, claim: key.claim }] : [];
  });
}

/** Whether a condition key is put together at deployment, so that it may be one of any provider. */
export function hasUnknownKey({ conditions }: Statement): boolean {
  return conditions.some((it) => hasPlaceholder(it.key.text));
}

/**
 * Whether a condition names values that a claim must have, or may do so. Negated operators, `Null` and `*` name none.
 * Tokens carry the claims that are asked about, so `...IfExists` and `ForAllValues` do not matter here.
 */
export function namesValues(condition: Condition): boolean {
  const { operator, complete, values } = condition;
  if (!operator || !complete) return true;
  if (operator.info.family === 'Null' || isNegated(condition)) return false;
  return values.length > 0 && !takesAnyValue(condition);
}

/** Whether a request that lacks the key meets a condition that names values. */
export function passesWithoutClaim(condition: Condition): boolean {
  const { operator } = condition;
  if (!operator || operator.info.family === 'Null' || isNegated(condition)) return false;
  return isMetWithoutKey(operator);
}

/** The claims that say for whom and by whom a token was made, and not who calls. */
const claimsOfToken: ReadonlySet<string> = new Set(['aud', 'amr', 'azp', 'iss']);

/** Whether a condition tells who calls, by the subject or by another claim than those that all tokens share. */
export function tellsCaller({ condition, claim }: ClaimCondition): boolean {
  return !claimsOfToken.has(claim) && namesValues(condition);
}
