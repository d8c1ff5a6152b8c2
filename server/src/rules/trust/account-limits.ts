/** What the rules about accounts in trust policies share. */
import { isMetWithoutKey } from '../../analysis/conditions/condition-meaning.js';
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
  return limitsOf(statement).filter((it) => hasPlaceholder(it.key) || (isRealLimit(it) && !isLooseLimit(it)));
}

function isRealLimit({ kind, key }: Limit): boolean {
  return realLimits.has(kind) && !chosenByCaller.has(key);
}

/** Whether a request without the key meets a condition. That of MFA has a rule of its own. */
function isLooseLimit({ kind, condition }: Limit): boolean {
  return kind !== 'mfa' && condition?.operator !== undefined && isMetWithoutKey(condition.operator);
}

/** The principals of accounts that the settings do not name. */
export function unknownAccounts(statement: Statement, names: KnownNames): readonly TrustedAccount[] {
  return trustedAccounts(statement).filter(
    ({ account }) => account !== undefined && !Object.hasOwn(names.accounts, account),
  );
}
