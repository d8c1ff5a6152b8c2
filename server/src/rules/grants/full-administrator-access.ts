import { administration } from '../../analysis/grants.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const fullAdministratorAccess: Rule = {
  code: 'FULL_ADMINISTRATOR_ACCESS',
  severity: 'security-warning',
  title: 'Everything is allowed on everything',
  accessAnalyzer: false,
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
  ],

  *check({ policy }) {
    for (const statement of policy.statements) {
      const found = administration(statement);
      if (!found) continue;
      const { action, resource } = found;
      yield {
        at: action,
        message:
          `\`${action.text}\` on \`${resource.text}\` allows every action on every resource of the account, ` +
          'also granting the same to others. List the actions that are needed.',
        related: [{ at: resource, message: 'On every resource.' }],
        fixes: addConditionFixes(statement, 'Allow it only with MFA', 'Bool', 'aws:MultiFactorAuthPresent', 'true'),
      };
    }
  },
};
