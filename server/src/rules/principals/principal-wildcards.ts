/** Wildcards in principals: which are none of AWS's, and what they were meant to be. */

import { addConditionEdits } from '../../analysis/edits/conditions.js';
import type { ValueEdit } from '../../hosts/host.js';
import { isKnown, type PlainValue, withoutHoles } from '../../hosts/value.js';
import type { PrincipalList, Statement, Text } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { rememberLast } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { ProposedFix } from '../rule.js';

/** Whether a principal has a wildcard that it surely must not have, whatever its unknown parts become. */
export function isPartialWildcard(type: string, { text, node }: Text): boolean {
  if (!hasWildcard(text)) return false;
  const known = withoutHoles(node);
  if (hasPlaceholder(known) || !hasWildcard(known)) return false;
  return type !== 'AWS' || known !== '*';
}

/** What a wildcard in an ARN can be changed to; empty when the account is not known. */
export function wildcardFixes(statement: Statement, principal: Text): readonly ProposedFix[] {
  if (!isKnown(principal.node)) return [];
  const whole = wholePrincipal(principal.text);
  if (whole !== undefined) {
    const edits: readonly ValueEdit[] = [{ kind: 'set', node: principal.node, value: whole }];
    return [{ title: `Change to \`${whole}\``, edits, safe: false }];
  }
  const edits = conditionEdits(statement);
  if (!edits) return [];
  return [{ title: 'Name the account, and compare `aws:PrincipalArn` with it', edits, safe: false }];
}

/** The principal that stands for all that an ARN means: a role for its sessions, an account for all in it. */
function wholePrincipal(text: string): string | undefined {
  const session = /^(arn:[^:*?]+:)sts(::\d{12}:)assumed-role\/([^/*?]+)\/\*+$/.exec(text);
  if (session) return `${session[1]}iam${session[2]}role/${session[3]}`;
  const account = /^(arn:[^:*?]+:iam::\d{12}:)\*+$/.exec(text);
  return account ? `${account[1]}root` : undefined;
}

/**
 * The edits that name the accounts of all principals of a statement, and compare their ARNs in a condition instead.
 * Only where all of them have a wildcard: the condition would keep out others too.
 */
const conditionEdits = rememberLast((statement: Statement): readonly ValueEdit[] | undefined => {
  const list = onlyListOf(statement);
  if (!list?.value) return undefined;
  const arns = list.values.map((it) => it.text);
  const accounts = arns.flatMap((it) => accountOf(it) ?? []);
  if (accounts.length !== arns.length) return undefined;
  const added = addConditionEdits(statement, 'ArnLike', 'aws:PrincipalArn', oneOrAll(arns));
  return added && [{ kind: 'set', node: list.value, value: oneOrAll([...new Set(accounts)]) }, ...added];
});

/** The principals of a statement when all are of type `AWS` and known. */
function onlyListOf({ principal }: Statement): PrincipalList | undefined {
  const [list, ...others] = principal?.types ?? [];
  const isOnly = others.length === 0 && list?.name === 'AWS' && principal?.complete === true;
  return isOnly ? list : undefined;
}

/** The account of users or roles of which only a part of the name or path is given. */
function accountOf(text: string): string | undefined {
  const account = /^(arn:[^:*?]+:iam::\d{12}:)(?:role|user)\/.*[*?]/.exec(text);
  return account ? `${account[1]}root` : undefined;
}

function oneOrAll(texts: readonly string[]): PlainValue {
  return texts.length === 1 && texts[0] !== undefined ? texts[0] : texts;
}
