import { leftOfEverything, wideReach } from '../../analysis/granted/everything.js';
import { isNarrowedBeyondPlace } from '../../analysis/granted/limits.js';
import { allowsEverything, allowsEverythingBesides } from '../../analysis/grants.js';
import type { Policy, Statement } from '../../policy/model.js';
import { addConditionFixes } from '../fixes/conditions.js';
import { allRegionsInWords } from '../loose-condition-reports.js';
import type { Rule } from '../rule.js';

export const fullAdministratorAccess: Rule = {
  code: 'FULL_ADMINISTRATOR_ACCESS',
  severity: 'security-warning',
  title: 'Everything is allowed on everything',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` statement of an identity policy with \`*\` as action and as resource, or with \`NotResource\`, that no
condition narrows.

Whoever has such a policy can do all that the account can do: read every secret, delete every backup, and give the same
to others. A mistake or stolen credentials then cost the whole account.

Grant the actions that are needed. For people who must administrate, attach the AWS managed policy
\`AdministratorAccess\`, which is easy to find in an audit, and limit who may assume the role.

Only identity policies are looked at. A permissions boundary, a session policy and an SCP grant nothing: with \`*\` on
\`*\` they just set no limit, as the SCP \`FullAWSAccess\` does. The default policy of a VPC endpoint allows everything, and
what it lets through still needs a permission. A condition counts as narrowing unless it names only what must not be or
says nothing of the call itself, as \`aws:SecureTransport\` does, or of who has the policy, as \`aws:PrincipalOrgID\` does
there. That resources are in the account of the caller (\`aws:ResourceAccount\` with \`\${aws:PrincipalAccount}\`) or in
some Regions (\`aws:RequestedRegion\`) does not narrow it either: an administrator has no more than the account.

\`Deny\` statements of the same policy count. The rule is silent when they leave less than half of the services that are
used most, or limit everything, as to callers with MFA. Where they take away the ways to become administrator but little
else, it is reported with the setting \`recommended\`, and so it is where conditions name Regions: IAM answers in one only.

Switch the rule off for a policy that is meant to be the administrator's.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html',
  ],

  valid: [
    {
      title: 'everything on one bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
}`,
    },
    {
      title: 'everything but what is not known to be little',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "*", "NotResource": "arn:aws:*" }
}`,
    },
    {
      title: 'everything in another account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "444455556666" } } }
}`,
    },
    {
      title: 'everything in one Region, which is reported with the setting recommended',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-central-1" } } }
}`,
    },
    {
      title: 'a Deny of everything',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
}`,
    },
    {
      title: 'everything that has a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } } }
}`,
    },
    {
      title: 'a condition that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Fn::If": ["Guarded", { "Bool": { "aws:MultiFactorAuthPresent": "true" } }, { "Ref": "AWS::NoValue" }] } }
}`,
    },
    {
      title: 'a Deny of all but two services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "*", "Resource": "*" },
    { "Effect": "Deny", "NotAction": ["s3:*", "dynamodb:*"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a Deny of everything without MFA',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "*", "Resource": "*" },
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }
  ]
}`,
    },
    {
      title: 'a Deny of all that changes permissions, with the setting `essential`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "*", "Resource": "*" },
    { "Effect": "Deny", "Action": "iam:*", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'another statement, which may be a Deny, is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }, { "Ref": "Guard" }]
}`,
    },
    {
      title: 'an SCP that sets no limit',
      type: 'scp',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'a permissions boundary that sets no limit',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'the default policy of a VPC endpoint',
      type: 'vpc-endpoint',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'everything on everything',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«*»", "Resource": "*" }]
}`,
      message:
        '`*` on `*` allows every action on every resource of the account, also granting the same to others. ' +
        'List the actions that are needed.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
    "Bool": {
      "aws:MultiFactorAuthPresent": "true"
    }
  } }]
}`,
    },
    {
      title: 'the star among others, behind a condition that nearly all calls meet',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject", "«*:*»"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", "*"],
    "Condition": { "Bool": { "aws:SecureTransport": "true" }, "StringNotEquals": { "aws:RequestedRegion": "eu-central-1" } }
  }
}`,
      message:
        '`*:*` on `*` allows every action on every resource of the account, also granting the same to others. ' +
        'List the actions that are needed.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject", "*:*"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", "*"],
    "Condition": { "Bool": { "aws:SecureTransport": "true", "aws:MultiFactorAuthPresent": "true" }, "StringNotEquals": { "aws:RequestedRegion": "eu-central-1" } }
  }
}`,
    },
    {
      title: 'everything in the account of the caller',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«*»", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}" } } }
}`,
      message:
        '`*` on `*` allows every action on every resource of the account, also granting the same to others. ' +
        'List the actions that are needed.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}" }, "Bool": {
    "aws:MultiFactorAuthPresent": "true"
  } } }
}`,
    },
    {
      title: 'everything but one bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«*»", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
      message:
        '`*` with `NotResource` allows every action on every other resource of the account, also granting the same to others. ' +
        'List the actions that are needed.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": {
    "Bool": {
      "aws:MultiFactorAuthPresent": "true"
    }
  } }
}`,
    },
    {
      title: 'a Deny that leaves ways to become administrator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "«*»", "Resource": "*" },
    { "Effect": "Deny", "Action": ["iam:*AccessKey*", "organizations:*"], "Resource": "*" }
  ]
}`,
      message:
        '`*` on `*` allows every action on every resource of the account but what `Deny` statements take away, ' +
        'also granting the same to others. List the actions that are needed.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    } },
    { "Effect": "Deny", "Action": ["iam:*AccessKey*", "organizations:*"], "Resource": "*" }
  ]
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      const action = allowsEverything(statement)?.action ?? allowsEverythingBesides(statement);
      const reach = action && !isNarrowedBeyondPlace(statement) ? wideReach(statement) : undefined;
      if (!action || !reach?.at) continue;
      const left = leftOfEverything(policy, statement, reach, reference);
      if (left === 'little') continue;
      const on = reach.kind === 'all' ? `on \`${reach.at.text}\`` : 'with `NotResource`';
      yield {
        at: action,
        message: `\`${action.text}\` ${on} allows ${allowedInWords(left, policy, statement)} List the actions that are needed.`,
        related: [
          { at: reach.at, message: reach.kind === 'all' ? 'On every resource.' : 'On every resource but these.' },
        ],
        fixes: addConditionFixes(statement, 'Allow it only with MFA', 'Bool', 'aws:MultiFactorAuthPresent', 'true'),
        ...(left === 'most' && { level: 'recommended' }),
      };
    }
  },
};

function allowedInWords(left: 'administration' | 'most', { statements }: Policy, statement: Statement): string {
  const denies = statements.some((it) => it.effect === 'Deny');
  const except = denies ? ' but what `Deny` statements take away' : '';
  if (left === 'most') {
    return `every action of every service${allRegionsInWords(statement)}${except}, also of services to come.`;
  }
  const resource = statement.notResource ? 'every other resource' : 'every resource';
  return `every action on ${resource} of the account${except}, also granting the same to others.`;
}
