import { leftOfEverything } from '../../analysis/granted/everything.js';
import { administration } from '../../analysis/grants.js';
import type { Policy } from '../../policy/model.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const fullAdministratorAccess: Rule = {
  code: 'FULL_ADMINISTRATOR_ACCESS',
  severity: 'security-warning',
  title: 'Everything is allowed on everything',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` statement of an identity policy with \`*\` as action and as resource that no condition narrows.

Whoever has such a policy can do all that the account can do: read every secret, delete every backup, and give the same
to others. A mistake or stolen credentials then cost the whole account.

Grant the actions that are needed. For people who must administrate, attach the AWS managed policy
\`AdministratorAccess\`, which is easy to find in an audit, and limit who may assume the role.

Only identity policies are looked at. A permissions boundary, a session policy and an SCP grant nothing: with \`*\` on
\`*\` they just set no limit, as the SCP \`FullAWSAccess\` does. The default policy of a VPC endpoint allows everything, and
what it lets through still needs a permission. A condition counts as narrowing unless it names only what must not be or
says nothing of the call itself, as \`aws:SecureTransport\` does.

\`Deny\` statements of the same policy count. The rule is silent when they leave less than half of the services that are
used most, or limit everything, as to callers with MFA. Where they take away the ways to become administrator but little
else, it is reported with the setting \`recommended\`.

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
      const found = administration(statement);
      if (!found) continue;
      const { action, resource } = found;
      const left = leftOfEverything(policy, statement, { kind: 'all', at: resource, resources: [resource] }, reference);
      if (left === 'little') continue;
      const what = `\`${action.text}\` on \`${resource.text}\``;
      yield {
        at: action,
        message: `${what} allows ${allowedInWords(left, policy)} List the actions that are needed.`,
        related: [{ at: resource, message: 'On every resource.' }],
        fixes: addConditionFixes(statement, 'Allow it only with MFA', 'Bool', 'aws:MultiFactorAuthPresent', 'true'),
        ...(left === 'most' && { level: 'recommended' }),
      };
    }
  },
};

function allowedInWords(left: 'administration' | 'most', { statements }: Policy): string {
  const denies = statements.some((it) => it.effect === 'Deny');
  const except = denies ? ' but what `Deny` statements take away' : '';
  if (left === 'most') return `every action of every service${except}, also of services to come.`;
  return `every action on every resource of the account${except}, also granting the same to others.`;
}
