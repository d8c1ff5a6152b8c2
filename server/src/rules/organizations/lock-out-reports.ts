/** Reports of statements of an organization's policies that lock out those who administer the accounts. */
import { isEveryAction, isNegated, servicePrefix } from '../../analysis/grants.js';
import { type LockOut, lockOutBy, servicesDeniedByRcp } from '../../analysis/organizations/lock-outs.js';
import { whoIsDenied } from '../../analysis/resources/policy-actions.js';
import type { Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { addConditionFixes } from '../fixes/conditions.js';
import { addTextsFixes } from '../fixes/items.js';
import type { ProposedFix, RelatedPlace, Report } from '../rule.js';
import { someOfTexts } from '../wording.js';

/** The report of an SCP statement that leaves nobody who can work with roles; undefined for others. */
export function scpLockOutReport(statement: Statement): Report | undefined {
  const lockOut = lockOutBy(statement);
  if (!lockOut) return undefined;
  const { denied } = lockOut;
  return {
    ...(isTexts(denied)
      ? { at: denied[0], related: relatedOf(denied.slice(1)) }
      : ({ at: denied, severity: 'suggestion', level: 'strict' } as const)),
    message: `${messageOfScp(lockOut)} Exempt a role with \`ArnNotLike\` on \`aws:PrincipalArn\`.`,
    get fixes() {
      return exemptRoleFixes(lockOut);
    },
  };
}

function messageOfScp({ denied, leftIn }: LockOut): string {
  if (!isTexts(denied)) {
    return (
      '`NotAction` exempts neither IAM nor AWS STS: nobody can manage or assume roles, not even those who administer the ' +
      'accounts.'
    );
  }
  const texts = denied.map((it) => it.text);
  if (denied.some((it) => isEveryAction(it.text))) {
    const callers = `every user and role of the accounts${leftIn === 'nobody' ? '' : ` but the ${leftIn}`}`;
    return `${someOfTexts(texts)} denies everything to ${callers}, also to those who administer them.`;
  }
  return (
    `${someOfTexts(texts)} ${isOrAre(denied)} denied to every user and role of the accounts, also to those who administer ` +
    `them: they cannot ${workWithout(texts)} roles.`
  );
}

/** What cannot be done with roles without the services of some actions. */
function workWithout(actions: readonly string[]): string {
  const prefixes = new Set(actions.map(servicePrefix));
  return [...(prefixes.has('iam') ? ['manage'] : []), ...(prefixes.has('sts') ? ['assume'] : [])].join(' or ');
}

function isTexts(denied: LockOut['denied']): denied is readonly [Text, ...Text[]] {
  return Array.isArray(denied);
}

/** The report of an RCP statement that denies everyone whole services; undefined for others. */
export function rcpLockOutReport(statement: Statement, reference: ServiceReference): Report | undefined {
  const denied = servicesDeniedByRcp(statement, reference);
  const [first, ...more] = denied;
  if (!first) return undefined;
  const message =
    `${someOfTexts(denied.map((it) => it.text))} ${isOrAre(denied)} denied to ` +
    (whoIsDenied(statement) === 'everybody'
      ? 'everyone, also to the owners of the resources and to AWS services. Spare them with conditions.'
      : 'every user and role, also to those of the owners of the resources. Spare them with conditions.');
  return { at: first, message, related: relatedOf(more) };
}

function isOrAre({ length }: readonly Text[]): string {
  return length === 1 ? 'is' : 'are';
}

function relatedOf(texts: readonly Text[]): readonly RelatedPlace[] {
  return texts.map((at) => ({ at, message: 'This is denied to everyone too.' }));
}

/** The role that AWS Organizations creates in new accounts, for those who administer them from the management account. */
const accountAccessRole = 'arn:aws:iam::*:role/OrganizationAccountAccessRole';

function exemptRoleFixes({ statement }: LockOut): readonly ProposedFix[] {
  const title = 'Exempt the role `OrganizationAccountAccessRole`';
  const exemption = statement.conditions.find(
    (it) => isNegated(it) && it.key.text.toLowerCase() === 'aws:principalarn',
  );
  if (!exemption) return addConditionFixes(statement, title, 'ArnNotLike', 'aws:PrincipalArn', accountAccessRole);
  return addTextsFixes(exemption, [accountAccessRole]).map((it) => ({ ...it, title }));
}
