import { servicePrefix } from '../../analysis/grants.js';
import type { Rule } from '../rule.js';
import { reportOf, type UnlimitedActions } from './scope-reports.js';
import { actionsBeside, besidesStrictRules, type ScopedAction, starStatements } from './star-statements.js';

export const writeWithStarInResource: Rule = {
  code: 'WRITE_WITH_STAR_IN_RESOURCE',
  severity: 'warning',
  title: 'All resources can be changed, beside an action that needs `*`',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports actions of the access level "Write" on \`"Resource": "*"\` that can be limited to resources, in a statement where
another action needs \`*\`.

One action that takes no resource, like \`s3:ListAllMyBuckets\`, is a good reason for \`*\`. The others of the statement then
have it too, and with \`s3:DeleteObject\` that is every object of the account.

Give these actions a statement of their own, and name the resources there. The fix does so with the types of resources: the
names are yours to fill in.

With the setting \`recommended\` it is reported for actions that change what is there already, in services whose resources
people name and know: buckets, tables, queues, topics, streams, functions, secrets and the like. Other actions, like those
on instances, whose ids AWS makes up, are suggestions with the setting \`strict\`.

The rule is silent when a condition or a \`Deny\` statement of the same policy may narrow the statement, when new resources
get an id that nobody knows before, when an action need not have a resource, and in policies that grant nothing (permissions
boundaries, session policies, SCPs). What other rules report is left to them: statements of which all actions can be limited
(RESOURCE_STAR_WITH_SCOPABLE_ACTIONS), whole services, passing roles, and actions that give out credentials or contents or
may lead to more privileges.

A condition that only says where resources are narrows nothing: \`aws:RequestedRegion\`, and \`aws:ResourceAccount\` with
\`\${aws:PrincipalAccount}\`, since an identity policy reaches the own account anyway.

Switch the rule off for policies that are meant to work on whatever an account holds.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],

  valid: [
    {
      title: 'resources that are named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" },
    { "Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
  ]
}`,
    },
    {
      title: 'every action can be limited, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:DeleteObject"], "Resource": "*" }
}`,
    },
    {
      title: 'a wildcard that opens resources to others, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:*Object*"], "Resource": "*" }
}`,
    },
    {
      title: 'an action that need not have a resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "cloudwatch:PutMetricData"], "Resource": "*" }
}`,
    },
    {
      title: 'new resources, whose ids nobody knows',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ec2:DescribeVpcs", "ec2:CreateVpc"], "Resource": "*" }
}`,
    },
    {
      title: 'new resources, with the setting `recommended`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["dynamodb:ListTables", "dynamodb:CreateTable"], "Resource": "*" }
}`,
    },
    {
      title: 'resources with ids that AWS gives, with the setting `recommended`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ec2:DescribeInstances", "ec2:StopInstances"], "Resource": "*" }
}`,
    },
    {
      title: 'resources with a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["sqs:ListQueues", "sqs:SendMessage"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } } }
}`,
    },
    {
      title: 'keys that are used through a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["kms:ListKeys", "kms:Encrypt"], "Resource": "*", "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } } }
}`,
    },
    {
      title: 'a Deny outside of one bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:DeleteObject"], "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:*Object", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
  ]
}`,
    },
    {
      title: 'other statements, which may be a Deny, are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:DeleteObject"], "Resource": "*" }, { "Ref": "Guard" }]
}`,
    },
    {
      title: 'actions of which some are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:DeleteObject", { "Ref": "More" }], "Resource": "*" }
}`,
    },
    {
      title: 'a whole service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } }`,
    },
    {
      title: 'iam:PassRole, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:ListRoles", "iam:PassRole"], "Resource": "*" }
}`,
    },
    {
      title: 'a wildcard for all services',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*:Delete*", "Resource": "*" } }`,
    },
    {
      title: 'contents that are read and sessions that are opened, which other rules report',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["kms:ListKeys", "kms:Decrypt", "ssm:SendCommand", "redshift-data:ExecuteStatement", "iam:Upload*"], "Resource": "*" }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["s3:ListAllMyBuckets", "s3:DeleteObject"], "Resource": "*" }
}`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:DeleteObject"], "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'an action beside one that needs the star',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "«s3:DeleteObject»"], "Resource": "*" }
  ]
}`,
      message:
        '`s3:DeleteObject` changes data or settings, and `*` takes in all resources. ' +
        'It can be limited to `arn:aws:s3:::<BucketName>/<ObjectName>`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets"], "Resource": "*" },
    {
      "Effect": "Allow",
      "Action": "s3:DeleteObject",
      "Resource": "arn:aws:s3:::*/*"
    }
  ]
}`,
    },
    {
      title: 'an action in the account of the caller and one Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sqs:ListQueues", "«sqs:DeleteQueue»"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1", "aws:ResourceAccount": "\${aws:PrincipalAccount}" } }
    }
  ]
}`,
      message:
        '`sqs:DeleteQueue` changes data or settings, and `*` takes in all resources of the account in `eu-west-1`. ' +
        'It can be limited to `arn:aws:sqs:<Region>:<Account>:<QueueName>`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sqs:ListQueues"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1", "aws:ResourceAccount": "\${aws:PrincipalAccount}" } }
    },
    {
      "Effect": "Allow",
      "Action": "sqs:DeleteQueue",
      "Resource": "arn:aws:sqs:*:*:*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "eu-west-1",
          "aws:ResourceAccount": "\${aws:PrincipalAccount}"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'actions of several services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ec2:StopInstances", "«dynamodb:DeleteItem»", "sqs:Send*", "sns:ListTopics", "SNS:Publish"],
      "Resource": ["*"]
    }
  ]
}`,
      message:
        '`dynamodb:DeleteItem`, `sqs:SendMessage`, `sns:Publish` and 1 more change data or settings, and `*` takes in all ' +
        'resources. `dynamodb:DeleteItem` can be limited to `arn:aws:dynamodb:<Region>:<Account>:table/<TableName>`, ' +
        '`sqs:SendMessage` to `arn:aws:sqs:<Region>:<Account>:<QueueName>`, `sns:Publish` to ' +
        '`arn:aws:sns:<Region>:<Account>:<TopicName>`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sns:ListTopics"],
      "Resource": ["*"]
    },
    {
      "Effect": "Allow",
      "Action": [
        "ec2:StopInstances",
        "dynamodb:DeleteItem",
        "sqs:Send*",
        "SNS:Publish"
      ],
      "Resource": [
        "arn:aws:ec2:*:*:instance/*",
        "arn:aws:dynamodb:*:*:table/*",
        "arn:aws:sqs:*:*:*",
        "arn:aws:sns:*:*:*"
      ]
    }
  ]
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const found of starStatements(policy, reference)) {
      const all = actionsBeside(found, 'Write');
      const named = all.filter(changesNamedData);
      const others = besidesStrictRules(all.filter((it) => !changesNamedData(it)));
      const changing = [...named, ...others.filter((it) => !usesKey(it))];
      const unlimited: UnlimitedActions =
        changing.length > 0
          ? { actions: changing, what: 'data or settings' }
          : { actions: others, verb: 'use', what: 'keys' };
      const report = reportOf(policy, found, unlimited, reference);
      if (report) yield named.length > 0 ? report : { ...report, level: 'strict', severity: 'suggestion' };
    }
  },
};

/** Whether an action only does something with a key. AWS gives most of these the level "Write". */
function usesKey({ action }: ScopedAction): boolean {
  return /^kms:(?:Decrypt|DeriveSharedSecret|Encrypt|Generate|ReEncrypt|Sign|Verify)/i.test(action);
}

/** Services whose resources people name and know: buckets, tables, queues, topics, streams, functions and the like. */
const servicesOfNamedData: ReadonlySet<string> = new Set([
  'codecommit',
  'dynamodb',
  'ecr',
  'firehose',
  'kinesis',
  'lambda',
  's3',
  's3-object-lambda',
  'secretsmanager',
  'sns',
  'sqs',
  'states',
]);

/** Whether an action changes what is there already, under a name that people have given. */
function changesNamedData({ action }: ScopedAction): boolean {
  return servicesOfNamedData.has(servicePrefix(action) ?? '') && !action.includes(':Create');
}
