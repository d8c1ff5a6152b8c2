import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import { type TrustedAccount, trustedAccounts } from '../../analysis/principals/trusted-accounts.js';
import type { Statement } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';
import { limitsOfCallers, unknownAccounts } from './account-limits.js';
import { countOfPrincipals } from './fitting-condition-fixes.js';
import { principalPage } from './trust-pages.js';

export const accountRootWiderThanNeeded: Rule = {
  code: 'ACCOUNT_ROOT_WIDER_THAN_NEEDED',
  severity: 'suggestion',
  title: 'Whole account that may assume a role',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy whose principal is a whole account: its number, or \`arn:aws:iam::111122223333:root\`, which is not the root user
alone.

Then the account decides who may assume the role: everybody there with a policy that allows \`sts:AssumeRole\` on it, also
by \`*\`. Whoever can change permissions there can give it to himself.

Name the roles or users as principals. Where their ARNs are not known beforehand, as those of IAM Identity Center, keep the account and
add a condition on \`aws:PrincipalArn\` with \`ArnLike\`, or on a tag with \`aws:PrincipalTag/...\`.

The rule is silent where a condition names who calls, by \`aws:PrincipalArn\`, a tag, a name or an ID, or asks for
\`sts:ExternalId\`, as AWS does for third parties. It leaves accounts that the settings do not name to
\`CROSS_ACCOUNT_TRUST_WITHOUT_CONDITION\`. Switch it off where accounts decide for themselves.
`,
  references: [
    `${principalPage}#principal-accounts`,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
  ],

  valid: [
    {
      title: 'a role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/deploy" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'a condition on the role',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "sts:AssumeRole", "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Operator_*" } } }
}`,
    },
    {
      title: 'a tag',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "operations" } } }
}`,
    },
    {
      title: 'a third party with an external ID',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": "auditor-7f3c9e" } } }
}`,
    },
    {
      title: 'an account that is not known, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'a condition that is known at deploy time',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole", "Condition": { "Ref": "Condition" } }
}`,
    },
    {
      title: 'a Deny for all others',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" },
    { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/deploy" } } }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'an account that the settings name',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "«arn:aws:iam::111122223333:root»" }, "Action": "sts:AssumeRole" }
  ]
}`,
      message:
        '`arn:aws:iam::111122223333:root` is everybody in the account who is allowed `sts:AssumeRole`. ' +
        'Name the roles that need it, or add a condition on `aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "sts:AssumeRole", "Condition": {
      "ArnLike": {
        "aws:PrincipalArn": "arn:*:iam::111122223333:role/ROLE_NAME"
      }
    } }
  ]
}`,
    },
    {
      title: 'the organization and MFA, which do not tell the members of an account apart',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": ["arn:aws:iam::444455556666:role/deploy", "«444455556666»"] },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "Bool": { "aws:MultiFactorAuthPresent": "true" } }
    }
  ]
}`,
      message:
        '`444455556666` is everybody in the account who is allowed `sts:AssumeRole`. ' +
        'Name the roles that need it, or add a condition on `aws:PrincipalArn`.',
    },
  ],

  *check({ policy, reference, names }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRole', reference)) {
      if (namesMembers(statement)) continue;
      const isReported = limitsOfCallers(statement).length === 0;
      const reported = new Set(isReported ? unknownAccounts(statement, names).map((it) => it.principal) : []);
      const [first, ...others] = trustedAccounts(statement).filter(
        (it) => it.is === 'account' && !reported.has(it.principal),
      );
      if (!first) continue;
      yield {
        at: first.principal,
        message:
          `\`${first.principal.text}\` is everybody in the account who is allowed \`sts:AssumeRole\`. ` +
          'Name the roles that need it, or add a condition on `aws:PrincipalArn`.',
        related: others.map((it) => ({ at: it.principal, message: 'So is this.' })),
        fixes: roleFixes(statement, first),
      };
    }
  },
};

/** Limits of the caller that all members of an account share. In lower case. */
const keysOfAccount: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
]);

/** Whether a condition tells the members of an account apart, may do so, or asks for an external ID. */
function namesMembers(statement: Statement): boolean {
  return limitsOfCallers(statement).some(
    ({ kind, key, condition }) =>
      kind === 'unknown' ||
      condition?.complete === false ||
      hasPlaceholder(key) ||
      (kind === 'caller' && !keysOfAccount.has(key)),
  );
}

/** A condition with words in capitals for the role, where the account is the only principal. */
function roleFixes(statement: Statement, { account }: TrustedAccount): readonly ProposedFix[] {
  if (account === undefined || countOfPrincipals(statement) !== 1) return [];
  const arn = `arn:*:iam::${account}:role/ROLE_NAME`;
  return addConditionFixes(statement, 'Only for one role of the account', 'ArnLike', 'aws:PrincipalArn', arn);
}
