/** The AWS accounts that the principals of a statement name. */
import { isAccountId } from '../../policy/account-id.js';
import { parseArn } from '../../policy/arn.js';
import type { Statement, Text } from '../../policy/model.js';

export interface TrustedAccount {
  readonly principal: Text;
  /** Twelve digits; undefined when the account is only known at deploy time. */
  readonly account: string | undefined;
  /** Whether it is the account with everybody in it, or one role, user or session of it. */
  readonly is: 'account' | 'member';
}

const member = /^(?:role|user|assumed-role|federated-user)\//;

/** The principals of type `AWS` that surely stand in a statement and are an account or a member of one. */
export function trustedAccounts({ principal }: Pick<Statement, 'principal'>): readonly TrustedAccount[] {
  if (principal?.value?.kind !== 'object') return [];
  const texts = principal.types.filter((it) => it.name === 'AWS').flatMap((it) => it.values);
  return texts.flatMap((it) => (it.choiceOf ? [] : (trustedAccount(it) ?? [])));
}

function trustedAccount(principal: Text): TrustedAccount | undefined {
  const { text, node } = principal;
  if (isAccountId(text) && node.holes.length === 0) return { principal, account: text, is: 'account' };
  const arn = parseArn(text, node.holes);
  if (arn?.prefix.text !== 'arn' || !/^(?:iam|sts)$/.test(arn.service.text)) return undefined;
  const account = isAccountId(arn.account.text) ? arn.account.text : undefined;
  const { resource } = arn;
  if (resource.text === 'root') return { principal, account, is: 'account' };
  return member.test(resource.text) ? { principal, account, is: 'member' } : undefined;
}
