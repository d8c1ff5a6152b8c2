import { openPaths } from '../../analysis/escalation/open-paths.js';
import { type WholeService, wholeServices } from '../../analysis/whole-service.js';
import type { Policy, Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { readOnlyFixes } from '../fixes/narrower-actions.js';
import { allResourcesInWords, looseConditionPlaces } from '../loose-condition-reports.js';
import type { Rule } from '../rule.js';

export const allowWithAllActionsOfService: Rule = {
  code: 'ALLOW_WITH_ALL_ACTIONS_OF_SERVICE',
  severity: 'warning',
  title: 'All actions of a service are allowed on all resources',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports \`service:*\` on \`*\`, or on an ARN like \`arn:aws:s3:::*\`, in an \`Allow\` statement of an identity policy that no condition narrows.

It covers much that few need: deleting, changing policies and permissions, and whatever AWS adds to the service later.

List the actions that are needed, or limit the statement to resources or by a condition. An access level is often a good
middle: \`s3:Get*\` and \`s3:List*\` read only.

That resources are in the account of the caller (\`aws:ResourceAccount\` with \`\${aws:PrincipalAccount}\`) or in some
Regions (\`aws:RequestedRegion\`) limits neither actions nor what they are used on: an identity policy reaches the own
account anyway, and others only where their owners let it in.

The rule is silent when the resources are limited, when \`Deny\` statements of the same policy take away or limit more than
half of what the service can change, for a service that can only be read or has few actions, in policies that set limits
and grant nothing (permissions boundaries, session policies, SCPs), and in resource policies: \`kms:*\` in a key policy is
AWS's own default. A statement that allows everything has a warning of its own, FULL_ADMINISTRATOR_ACCESS,
and \`iam:*\` is left to PRIVILEGE_ESCALATION.

Switch the rule off where policies are meant to give whole services, as those of platform teams may.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  ],

  valid: [
    {
      title: 'all actions on one bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
}`,
    },
    {
      title: 'all actions that read',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*" }
}`,
    },
    {
      title: 'all actions, called through CloudFormation',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" } } }
}`,
    },
    {
      title: 'all actions in one Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "rds:*", "Resource": "arn:aws:rds:eu-central-1:111122223333:*" }
}`,
    },
    {
      title: 'all actions on the resources of another account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "444455556666" } } }
}`,
    },
    {
      title: 'all actions in one Region on what has a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-central-1", "aws:ResourceTag/team": "blue" } } }
  ]
}`,
    },
    {
      title: 'a way to become administrator, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "*" }
}`,
    },
    {
      title: 'a Deny of all that changes anything but messages',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" },
    { "Effect": "Deny", "NotAction": ["sqs:Get*", "sqs:List*", "sqs:SendMessage", "sqs:ReceiveMessage"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a Deny outside of one queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" },
    { "Effect": "Deny", "Action": "sqs:*", "NotResource": "arn:aws:sqs:eu-central-1:111122223333:orders" }
  ]
}`,
    },
    {
      title: 'a service of few actions',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ec2messages:*", "Resource": "*" } }`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "organizations:*", "Resource": "*" } }`,
    },
    {
      title: 'everything, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["*", "s3:*"], "Resource": "*" } }`,
    },
    {
      title: 'an unknown service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s4:*", "Resource": "*" } }`,
    },
    {
      title: 'the default key policy',
      type: 'resource',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" }
}`,
    },
    {
      title: 'a permissions boundary for one service',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'a whole service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "«sqs:*»"], "Resource": "*" }]
}`,
      message:
        '`sqs:*` allows all that Amazon SQS can do on all resources, changing permissions and later additions too. ' +
        'List the actions that are needed, or limit the resources.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "sqs:Get*", "sqs:List*", "sqs:Receive*"], "Resource": "*" }]
}`,
    },
    {
      title: 'a whole service, with a tag that queues without tags need not have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "«sqs:*»",
    "Resource": "*",
    "Condition": { "StringEqualsIfExists": { "aws:ResourceTag/team": "blue" } }
  }
}`,
      message:
        '`sqs:*` allows all that Amazon SQS can do on all resources in requests without `aws:ResourceTag/team`, changing ' +
        'permissions and later additions too. List the actions that are needed, or limit the resources.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "sqs:Get*",
      "sqs:List*",
      "sqs:Receive*"
    ],
    "Resource": "*",
    "Condition": { "StringEqualsIfExists": { "aws:ResourceTag/team": "blue" } }
  }
}`,
    },
    {
      title: 'a whole service on the ARN of all that it has',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«sqs:*»", "Resource": ["arn:aws:s3:::*", "arn:aws:sqs:*:*:*"] }]
}`,
      message:
        '`sqs:*` allows all that Amazon SQS can do on `arn:aws:sqs:*:*:*`, changing permissions and later additions too. ' +
        'List the actions that are needed, or limit the resources.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": [
    "sqs:Get*",
    "sqs:List*",
    "sqs:Receive*"
  ], "Resource": ["arn:aws:s3:::*", "arn:aws:sqs:*:*:*"] }]
}`,
    },
    {
      title: 'IAM where a Deny leaves no way to become administrator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "«iam:*»", "Resource": "*" },
    { "Effect": "Deny", "Action": ["iam:Add*", "iam:Attach*", "iam:CreatePolicy*", "iam:PassRole", "iam:Put*Policy"], "Resource": "*" }
  ]
}`,
      message:
        '`iam:*` allows all that AWS Identity and Access Management (IAM) can do on all resources but what `Deny` statements ' +
        'take away, changing permissions and later additions too. List the actions that are needed, or limit the resources.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": [
      "iam:Generate*",
      "iam:Get*",
      "iam:List*",
      "iam:Simulate*"
    ], "Resource": "*" },
    { "Effect": "Deny", "Action": ["iam:Add*", "iam:Attach*", "iam:CreatePolicy*", "iam:PassRole", "iam:Put*Policy"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a whole service in the account of the caller, in two Regions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["«sqs:*»"],
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"], "aws:ResourceAccount": "\${aws:PrincipalAccount}" } }
  }]
}`,
      message:
        '`sqs:*` allows all that Amazon SQS can do on all resources of the account in `eu-central-1` and `eu-west-1`, ' +
        'changing permissions and later additions too. List the actions that are needed, or limit the resources.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["sqs:Get*", "sqs:List*", "sqs:Receive*"],
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"], "aws:ResourceAccount": "\${aws:PrincipalAccount}" } }
  }]
}`,
    },
    {
      title: 'a negated condition, which leaves nearly all in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "«SQS:*»",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:PrincipalTag/team": "red" } }
  }
}`,
      message:
        '`SQS:*` allows all that Amazon SQS can do on all resources, changing permissions and later additions too. ' +
        'List the actions that are needed, or limit the resources.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "sqs:Get*",
      "sqs:List*",
      "sqs:Receive*"
    ],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:PrincipalTag/team": "red" } }
  }
}`,
    },
    {
      title: 'a Deny that takes little away',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "«sqs:*»", "Resource": "*" },
    { "Effect": "Deny", "Action": ["sqs:AddPermission", "sqs:RemovePermission", "sqs:SetQueueAttributes"], "Resource": "*" }
  ]
}`,
      message:
        '`sqs:*` allows all that Amazon SQS can do on all resources but what `Deny` statements take away, ' +
        'later additions too. List the actions that are needed, or limit the resources.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": [
      "sqs:Get*",
      "sqs:List*",
      "sqs:Receive*"
    ], "Resource": "*" },
    { "Effect": "Deny", "Action": ["sqs:AddPermission", "sqs:RemovePermission", "sqs:SetQueueAttributes"], "Resource": "*" }
  ]
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      for (const it of wholeServices(policy, statement, reference)) {
        if (isEscalation(policy, it, reference)) continue;
        yield {
          at: it.action,
          message: messageFor(it, statement),
          related: [{ at: it.resource, message: 'On all resources.' }, ...looseConditionPlaces(statement)],
          get fixes() {
            // To make a loose condition strict is no way out: a service has actions that take no tags.
            return statement.action ? readOnlyFixes(statement.action, it.action, reference) : [];
          },
        };
      }
    }
  },
};

/** Without numbers: they would change with each update of the reference. */
function messageFor(
  { action, service, resource, changesPermissions, isLessened }: WholeService,
  statement: Statement,
): string {
  const where = resource.text.startsWith('arn:') ? `\`${resource.text}\`` : allResourcesInWords(statement);
  const except = isLessened ? ' but what `Deny` statements take away' : '';
  const also = changesPermissions ? 'changing permissions and later additions too' : 'later additions too';
  return (
    `\`${action.text}\` allows all that ${service.name} can do on ${where}${except}, ${also}. ` +
    'List the actions that are needed, or limit the resources.'
  );
}

/** Whether the rule about privilege escalation reports an action like `iam:*`. */
function isEscalation(policy: Policy, { action, service }: WholeService, reference: ServiceReference): boolean {
  if (service.prefix !== 'iam') return false;
  return openPaths(policy, reference).some(({ path, grants }) => {
    return path.kind === 'certain' && grants[0]?.allowed.at === action;
  });
}
