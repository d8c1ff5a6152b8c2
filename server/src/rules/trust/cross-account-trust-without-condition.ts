import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import type { TrustedAccount } from '../../analysis/principals/trusted-accounts.js';
import type { KnownNames } from '../../policy/known-names.js';
import type { Policy, Statement } from '../../policy/model.js';
import { takesPolicyVariables } from '../../policy/policy-variables.js';
import type { ServiceReference } from '../../reference/reference.js';
import { addConditionFixes } from '../fixes/conditions.js';
import { isReportedIn } from '../organization-rules/organization-rule.js';
import type { ProposedFix, Report, Rule } from '../rule.js';
import { limitsOfCallers, unknownAccounts } from './account-limits.js';
import { addFittingConditionsFixes } from './fitting-condition-fixes.js';
import { confusedDeputyPage, thirdPartyPage } from './trust-pages.js';

export const crossAccountTrustWithoutCondition: Rule = {
  code: 'CROSS_ACCOUNT_TRUST_WITHOUT_CONDITION',
  severity: 'warning',
  title: 'Another account that may assume the role without a condition',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy that lets a whole AWS account assume the role, when that is not known to be one of yours and no condition
limits it.

A third party whose account you trust uses the same account for all its customers. One of them can tell it the ARN of your
role in the place of his own, and gets at your resources: the confused deputy problem. \`sts:ExternalId\` with a value
that the third party gives to you alone prevents that. For accounts of your organization, \`aws:PrincipalOrgID\` makes
sure that they still belong to it.

Whose an account is stands in no policy. Name your accounts in the setting \`accounts\`: the rule is silent about them. As
long as you name none, the finding is a suggestion, and it is a warning about an account that is none of them. A role, a user or
a session of such an account is only reported at the level \`strict\`.

Conditions on who calls, from which network, or with MFA make the rule silent, unless requests without the key meet them
(\`...IfExists\`, negated operators). What callers choose themselves, like \`sts:RoleSessionName\`, does not count, nor
does \`Null\` on \`sts:ExternalId\`: the other customers of a third party have an external ID too. It is also silent about
accounts that are only known at deploy time or that a rule of the organization does not allow, and where another statement denies the rest.
`,
  references: [thirdPartyPage, confusedDeputyPage],

  valid: [
    {
      title: 'an external ID',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": "auditor-7f3c9e" } } }
}`,
    },
    {
      title: 'an external ID that another condition asks for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "444455556666" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEqualsIfExists": { "sts:ExternalId": "auditor-7f3c9e" }, "Null": { "sts:ExternalId": "false" } }
  }
}`,
    },
    {
      title: 'the organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:root" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }
}`,
    },
    {
      title: 'an account that a rule of the organization reports',
      organizationRules: [{ name: 'our-accounts', onlyAccounts: ['111122223333'] }],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'MFA',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:root" }, "Action": "sts:AssumeRole", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }
}`,
    },
    {
      title: 'a network',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:root" }, "Action": "sts:AssumeRole", "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }
}`,
    },
    {
      title: 'an account that the settings name',
      names: { accounts: { '444455556666': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:root" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'an account that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::\${account}:root" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'a role, of which only the strict level tells',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:role/deploy" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'a Deny for all outside the organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole" },
    { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }
  ]
}`,
    },
    {
      title: 'a Deny for one of two ways to assume the role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML"] },
    { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }
  ]
}`,
    },
    {
      title: 'tags of sessions, in a statement of their own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:TagSession" }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole" }
}`,
    },
  ],
  invalid: [
    {
      title: 'an account that is none of those in the settings',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": ["111122223333", "«arn:aws:iam::444455556666:root»"] }, "Action": "sts:AssumeRole" }
  ]
}`,
      message:
        'Account `444455556666`, which the settings do not name, may assume the role without a condition. ' +
        'If it belongs to a third party, ask for `sts:ExternalId`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": ["111122223333", "arn:aws:iam::444455556666:root"] }, "Action": "sts:AssumeRole", "Condition": {
      "StringEquals": {
        "sts:ExternalId": "EXTERNAL_ID"
      }
    } }
  ]
}`,
    },
    {
      title: 'accounts, while the settings name none',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "«444455556666»" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "StringLike": { "sts:RoleSessionName": "audit-*" } }
    }
  ]
}`,
      message:
        'If account `444455556666` belongs to a third party, ask for `sts:ExternalId`, so that its other customers cannot ' +
        'get it to use the role. If it is yours, name it in the setting `accounts`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "444455556666" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "StringLike": { "sts:RoleSessionName": "audit-*" }, "StringEquals": {
        "sts:ExternalId": "EXTERNAL_ID"
      } }
    }
  ]
}`,
    },
    {
      title: 'some external ID, whatever it is',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "«444455556666»" }, "Action": "sts:AssumeRole", "Condition": { "Null": { "sts:ExternalId": "false" } } }
}`,
      message:
        'If account `444455556666` belongs to a third party, its other customers meet the condition on `sts:ExternalId` ' +
        'too: compare it with the one value for you. If it is yours, name it in the setting `accounts`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole", "Condition": { "Null": { "sts:ExternalId": "false" }, "StringEquals": {
    "sts:ExternalId": "EXTERNAL_ID"
  } } }
}`,
    },
    {
      title: 'beside a way to assume the role that takes no external ID',
      policy: `{
  "Version": "2008-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "«444455556666»" }, "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML"] }
}`,
      message:
        'If account `444455556666` belongs to a third party, ask for `sts:ExternalId`, so that its other customers cannot ' +
        'get it to use the role. If it is yours, name it in the setting `accounts`.',
    },
  ],

  *check({ policy, reference, names, organizationRules }) {
    const isReported = isReportedIn(policy, organizationRules, names);
    for (const statement of assumingStatements(policy, 'sts:AssumeRole', reference)) {
      const unknown = unknownAccounts(statement, names).filter(
        ({ account }) => account === undefined || !isReported(account),
      );
      const [first, ...others] = [
        ...unknown.filter((it) => it.is === 'account'),
        ...unknown.filter((it) => it.is === 'member'),
      ];
      if (!first || limitsOfCallers(statement).length > 0) continue;
      yield {
        at: first.principal,
        ...wording(first, statement, names),
        ...(first.is === 'member' && { level: 'strict' }),
        related: others.map((it) => ({ at: it.principal, message: 'The same holds for this principal.' })),
        fixes: limitFixes(policy, statement, reference),
      };
    }
  },
};

function wording(
  { account, principal, is }: TrustedAccount,
  statement: Statement,
  names: KnownNames,
): Pick<Report, 'message' | 'severity'> {
  const isAsked = statement.conditions.some((it) => it.key.text.toLowerCase() === externalId.toLowerCase());
  if (Object.keys(names.accounts).length === 0 || is === 'member') {
    const who = is === 'member' ? `\`${principal.text}\`` : `account \`${account}\``;
    const advice = isAsked
      ? loose
      : `ask for \`${externalId}\`, so that its other customers cannot get it to use the role`;
    const message = `If ${who} belongs to a third party, ${advice}. If it is yours, name it in the setting \`accounts\`.`;
    return { message, severity: 'suggestion' };
  }
  const how = isAsked ? 'may assume the role' : 'may assume the role without a condition';
  const advice = isAsked ? loose : `ask for \`${externalId}\``;
  const message =
    `Account \`${account}\`, which the settings do not name, ${how}. ` + `If it belongs to a third party, ${advice}.`;
  return { message };
}

const externalId = 'sts:ExternalId';

/** Said where a condition on the external ID is met by the third party's other customers too. */
const loose = `its other customers meet the condition on \`${externalId}\` too: compare it with the one value for you`;

/** Conditions that requests of accounts can meet: service principals and identity providers do not send these keys. */
function limitFixes(policy: Policy, statement: Statement, reference: ServiceReference): readonly ProposedFix[] {
  const { principal } = statement;
  if (!principal?.complete || principal.types.some((it) => it.name !== 'AWS')) return [];
  const asked = { operator: 'StringEquals', key: externalId, value: 'EXTERNAL_ID' };
  const external = addFittingConditionsFixes(statement, 'Ask for an external ID', [asked], reference);
  if (!takesPolicyVariables(policy)) return external;
  const organization = addConditionFixes(
    statement,
    'Let in only the organization of the role',
    'StringEquals',
    'aws:PrincipalOrgID',
    '${aws:ResourceOrgID}',
  );
  return [...external, ...organization];
}
