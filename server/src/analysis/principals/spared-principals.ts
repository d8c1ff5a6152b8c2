/**
 * Whom `NotPrincipal` in a `Deny` spares only in part. AWS may check the account, then the role, and then the session of the
 * role, so that each of them must be named.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
import { isKnown } from '../../hosts/value.js';
import { splitArn } from '../../policy/arn.js';
import type { PrincipalElement, Text } from '../../policy/model.js';
import { type TrustedAccount, trustedAccounts } from './trusted-accounts.js';

/** What is not named beside a principal: its account, the role of a session, or a session of a role. */
export type UnnamedPart = 'account' | 'role' | 'session';

export interface SparedInPart {
  readonly unnamed: UnnamedPart;
  /** Those of which it is not named, in the order of the text; at least one. */
  readonly principals: readonly Text[];
}

/** Those of which the gravest part is not named; undefined when all is named, or when that is not known. */
export function sparedInPart(notPrincipal: PrincipalElement): SparedInPart | undefined {
  const spared = trustedAccounts({ principal: notPrincipal });
  if (!isOfTexts(notPrincipal) || spared.length < textsOfAws(notPrincipal).length) return undefined;
  const accounts = new Set(spared.filter((it) => it.is === 'account').map((it) => it.account));
  const outOfAccount = spared.filter((it) => it.is === 'member' && isSurelyNone(it, accounts));
  if (outOfAccount.length > 0) return { unnamed: 'account', principals: outOfAccount.map((it) => it.principal) };
  if (!spared.every((it) => isKnown(it.principal.node))) return undefined;
  return lacking('role', spared) ?? lacking('session', spared);
}

/** The principals of type `AWS` of an element. */
export function textsOfAws({ types }: PrincipalElement): readonly Text[] {
  return types.filter((it) => it.name === 'AWS').flatMap((it) => it.values);
}

/** Whether all that an element names is there as texts, of which parts may only be known at deploy time. */
function isOfTexts({ value, types }: PrincipalElement): boolean {
  if (value?.kind !== 'object' || value.mayHaveMore || types.length < value.entries.length) return false;
  return types.every((it) => (it.value?.kind === 'array' ? it.value.items.length : 1) === it.values.length);
}

/** Whether the account of a member surely is none of some accounts, of which one that is not known is undefined. */
function isSurelyNone({ account }: TrustedAccount, accounts: ReadonlySet<string | undefined>): boolean {
  if (account === undefined) return accounts.size === 0;
  return !accounts.has(undefined) && !accounts.has(account);
}

function lacking(unnamed: 'role' | 'session', spared: readonly TrustedAccount[]): SparedInPart | undefined {
  const other = unnamed === 'role' ? 'session' : 'role';
  const named = new Set(spared.flatMap((it) => roleOf(it, unnamed) ?? []));
  const principals = spared.filter((it) => {
    const role = roleOf(it, other);
    return role !== undefined && !named.has(role);
  });
  return principals.length > 0 ? { unnamed, principals: principals.map((it) => it.principal) } : undefined;
}

const formsOfRole = { role: /^role\/(?:.*\/)?([^/]+)$/, session: /^assumed-role\/([^/]+)\/./ } as const;

/** The account and the name of a role, from its ARN or from that of a session of it. ARNs of sessions have no path. */
function roleOf({ principal, account }: TrustedAccount, form: 'role' | 'session'): string | undefined {
  const name = formsOfRole[form].exec(splitArn(principal.text)[5]?.text ?? '')?.[1];
  return name === undefined ? undefined : `${account}/${name}`;
}
