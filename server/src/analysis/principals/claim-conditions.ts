/** Conditions of a statement on the claims of an OIDC provider, and whether they tell its tokens apart. */
import type { Condition, Statement } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { isMetWithoutKey } from '../conditions/condition-meaning.js';
import { allowsAction, isNegated, takesAnyValue } from '../grants.js';
import { providerKey } from './federation.js';
import { trustedPrincipals } from './federation-actions.js';

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

/**
 * The conditions that no token of a provider meets, since they want values for claims of another one.
 * @param host as in `IdentityProvider`
 */
export function conditionsOfOtherProviders({ conditions }: Statement, host: string): readonly Condition[] {
  return conditions.filter((condition) => {
    const key = providerKey(condition.key.text.toLowerCase());
    if (!key || key.host === host || !condition.operator || !condition.complete) return false;
    return namesValues(condition) && !passesWithoutClaim(condition);
  });
}

/** A condition that only tokens of one OIDC provider can meet. */
export interface AudienceCondition {
  readonly condition: Condition;
  /** As in `IdentityProvider`. */
  readonly host: string;
}

/**
 * The condition that tells which OIDC provider a statement is about whose principal is a provider that is made beside it,
 * so that its host is not known: one that wants values for the audience, which no token of another provider has.
 */
export function audienceOfMadeProvider(statement: Statement): AudienceCondition | undefined {
  if (statement.effect !== 'Allow' || !statement.conditionsComplete) return undefined;
  const { known, complete } = trustedPrincipals(statement);
  const areMade = known.every((it) => it.text === undefined && it.needs === webIdentity);
  if (!complete || known.length === 0 || !areMade || !allowsAction(statement, webIdentity)) return undefined;
  for (const condition of statement.conditions) {
    const key = providerKey(condition.key.text.toLowerCase());
    if (key?.claim !== 'aud' || !condition.operator || !condition.complete) continue;
    if (namesValues(condition) && !passesWithoutClaim(condition)) return { condition, host: key.host };
  }
  return undefined;
}

const webIdentity = 'sts:AssumeRoleWithWebIdentity';

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

/**
 * The claims that say for whom and by whom a token was made, and not who calls. Service accounts of Google choose their `oaud`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const claimsOfToken: ReadonlySet<string> = new Set(['aud', 'amr', 'azp', 'iss', 'oaud']);

/** Whether a condition tells who calls, by the subject or by another claim than those that all tokens share. */
export function tellsCaller({ condition, claim }: ClaimCondition): boolean {
  return !claimsOfToken.has(claim) && namesValues(condition);
}
