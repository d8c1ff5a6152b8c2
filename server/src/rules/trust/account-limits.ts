/** What the rules about accounts in trust policies share. */
import { isMetWithoutKey } from '../../analysis/conditions/condition-meaning.js';
import { mayAskForKey } from '../../analysis/conditions/key-presence.js';
import type { LimitKind } from '../../analysis/granted/limit-kinds.js';
import { type Limit, limitsOf } from '../../analysis/granted/limits.js';
import { type TrustedAccount, trustedAccounts } from '../../analysis/principals/trusted-accounts.js';
import type { KnownNames } from '../../policy/known-names.js';
import type { Statement } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';

/** Limits that whoever calls cannot choose himself, as he can the name of his session or its tags. */
const realLimits: ReadonlySet<LimitKind> = new Set<LimitKind>(['caller', 'network', 'mfa', 'service', 'unknown']);

/** Keys of the caller that he chooses in his request. In lower case. */
const chosenByCaller: ReadonlySet<string> = new Set([
  'sts:rolesessionname',
  'sts:sourceidentity',
  'aws:sourceidentity',
]);

/** The conditions of a statement that limit which members of an account may assume the role, or how, or may do so. */
export function limitsOfCallers(statement: Statement): readonly Limit[] {
  return limitsOf(statement).filter(
    (it) => hasPlaceholder(it.key) || (isRealLimit(it) && !isLooseLimit(it, statement)),
  );
}

function isRealLimit({ kind, key }: Limit): boolean {
  return realLimits.has(kind) && !chosenByCaller.has(key);
}

/**
 * Whether a request without the key meets a condition, and nothing else asks for the key, or one with whatever external ID,
 * which all customers of a third party have. That of MFA has a rule of its own.
 */
function isLooseLimit({ kind, key, condition }: Limit, statement: Statement): boolean {
  const operator = condition?.operator;
  if (kind === 'mfa' || !operator) return false;
  if (isMetWithoutKey(operator)) return operator.info.negated || !mayAskForKey(statement, key);
  return key === 'sts:externalid' && operator.info.family === 'Null';
}

/** The principals of accounts that the settings do not name. */
export function unknownAccounts(statement: Statement, names: KnownNames): readonly TrustedAccount[] {
  return trustedAccounts(statement).filter(
    ({ account }) => account !== undefined && !Object.hasOwn(names.accounts, account),
  );
}
