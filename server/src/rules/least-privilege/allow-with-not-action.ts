import { leftOfEverything, wideReach } from '../../analysis/granted/everything.js';
import { isNarrowedBeyondPlace } from '../../analysis/granted/limits.js';
import type { ListElement } from '../../policy/model.js';
import { hasNotAction } from '../applies-to.js';
import { denyInsteadFixes } from '../fixes/deny-instead.js';
import type { Rule } from '../rule.js';

export const allowWithNotAction: Rule = {
  code: 'ALLOW_WITH_NOT_ACTION',
  severity: 'security-warning',
  title: 'Allow with `NotAction` on all resources',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports \`Allow\` with \`NotAction\` in an identity policy, on \`*\` or with \`NotResource\`, that no condition narrows.

Such a statement allows all actions of all services but the listed ones, also those of services that AWS has yet to
launch. What was meant as "all but billing" so grants secrets, keys and backups, and the permission to give more.

List the allowed actions in \`Action\`. To take some away from what other statements grant, use a \`Deny\` statement, which
always wins.

The rule is silent when \`Resource\` is limited: \`NotAction\` with the ARN of a bucket then means the other actions of Amazon
S3. That resources are in the account of the caller or in some Regions does not limit them. It is silent too when \`Deny\`
statements of the same policy leave less than half of the services that are used most, or limit all of them, and when it is
not known what the list takes out. SCPs, permissions boundaries and session policies grant nothing, and there \`NotAction\`
is a usual way to set a limit.

Switch the rule off for policies of power users that are meant to be that wide.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  ],

  valid: [
    {
      title: 'the resources are limited',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "NotAction": "s3:DeleteBucket", "Resource": "arn:aws:s3:::*" }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }
}`,
    },
    {
      title: 'only on resources with a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } } }
}`,
    },
    {
      title: 'a Deny of all but two services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "NotAction": "s3:Delete*", "Resource": "*" },
    { "Effect": "Deny", "NotAction": ["s3:*", "dynamodb:*"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a Deny of everything without MFA',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" },
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }
  ]
}`,
    },
    {
      title: 'a list that takes nearly everything out',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": ["*:*", "s3:Get*"], "Resource": "*" } }`,
    },
    {
      title: 'an SCP, which only sets a limit',
      type: 'scp',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "organizations:*", "Resource": "*" } }`,
    },
    {
      title: 'a permissions boundary, which only sets a limit',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'all but one service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "«NotAction»": ["iam:*", "organizations:*"], "Resource": "*" }]
}`,
      message:
        '`NotAction` with `Allow` grants every other action of every service, also of services to come. ' +
        'List the actions in `Action`, or add a `Deny` statement for what must not be.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": ["iam:*", "organizations:*"], "Resource": "*" }]
}`,
    },
    {
      title: 'all but something, in one Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "«NotAction»": ["iam:*", "organizations:*"], "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-central-1" } } }]
}`,
      message:
        '`NotAction` with `Allow` grants every other action of every service, also of services to come. ' +
        'List the actions in `Action`, or add a `Deny` statement for what must not be.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": ["iam:*", "organizations:*"], "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-central-1" } } }]
}`,
    },
    {
      title: 'all but something, on all but something',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "«NotAction»": "s3:*", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
      message:
        '`NotAction` with `Allow` grants every other action of every service, also of services to come. ' +
        'List the actions in `Action`, or add a `Deny` statement for what must not be.',
    },
  ],

  appliesTo: hasNotAction,

  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      const { notAction, effect } = statement;
      if (!notAction || effect !== 'Allow' || !takesOutKnown(notAction) || isNarrowedBeyondPlace(statement)) continue;
      const reach = wideReach(statement);
      if (!reach || leftOfEverything(policy, statement, reach, reference) === 'little') continue;
      yield {
        at: notAction,
        message:
          '`NotAction` with `Allow` grants every other action of every service, also of services to come. ' +
          'List the actions in `Action`, or add a `Deny` statement for what must not be.',
        fixes: notAction.value && statement.resource ? denyInsteadFixes(statement, notAction.entry, 'Action') : [],
      };
    }
  },
};

/** What is not known may be `*`, which leaves no action in. */
function takesOutKnown({ complete, values }: ListElement): boolean {
  return complete && !values.some((it) => it.text === '*');
}
