import { dataExposure as table } from '../../analysis/exposure/data.js';
import { exposingStatements } from '../../analysis/exposure/exposure.js';
import { ownAccount } from '../../analysis/exposure/own-account.js';
import type { LimitKind } from '../../analysis/granted/limit-kinds.js';
import { starStatements } from '../least-privilege/star-statements.js';
import type { Rule } from '../rule.js';
import { exposureReport } from './exposure-reports.js';

export const dataExposure: Rule = {
  code: 'DATA_EXPOSURE',
  severity: 'suggestion',
  title: 'Contents of all resources',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['identity'],
  docs: `
Points out an \`Allow\` statement with an action that reads or copies contents (objects, items, messages, logs, values of
parameters) of all resources, without a condition that narrows it.

A caller that can read everything can also give everything away. Reading alone needs no more rights and leaves few traces.

Name the resources that the caller works with. Where it must work with all, limit from where it may read (\`aws:SourceVpc\`,
\`aws:SourceIp\`), whose resources (\`aws:ResourceAccount\`, \`aws:ResourceOrgID\`), or which of them by tags.

One finding names all such actions of a statement.

The rule is silent about actions that only show what there is and how it is set up, and about those that cannot be limited
to resources. It is silent with a condition on resources, the caller, the network, MFA, a service or a parameter of the
request, also in a \`Deny\` statement of the same policy; Regions and the time do not count. Statements that
\`RESOURCE_STAR_WITH_SCOPABLE_ACTIONS\` reports are left to it, and those with all actions of a service, with \`*\` or with
\`NotAction\` to the rules about those.

Switch the rule off for policies of auditors and of tools that search or back up all that an account holds.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  ],

  valid: [
    {
      title: 'objects of a bucket that is named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*"] }
}`,
    },
    {
      title: 'a statement that another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }`,
    },
    {
      title: 'buckets of the organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceOrgID": "o-a1b2c3d4e5" } } }
}`,
    },
    {
      title: 'reads from a VPC',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }
}`,
    },
    {
      title: 'reads from outside that a Deny statement takes out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:SourceVpc": "vpc-1a2b3c4d" } } }
  ]
}`,
    },
    {
      title: 'actions that only show what there is',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "dynamodb:DescribeTable"], "Resource": "*" } }`,
    },
    {
      title: 'all actions of a service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } }`,
    },
    {
      title: 'all actions but some, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" } }`,
    },
    {
      title: 'a bucket that is only known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": { "Ref": "Bucket" } } }`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "*" } }`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'every object of every bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["«s3:GetObject»", "s3:GetObjectVersion"], "Resource": "arn:aws:s3:::*" }]
}`,
      message:
        '`s3:GetObject` on `arn:aws:s3:::*` reads any object. Contents are also read by `s3:GetObjectVersion`. Limit it to ' +
        'resources like `arn:aws:s3:::<BucketName>/<ObjectName>`, or add a condition, like one on `aws:ResourceAccount`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectVersion"], "Resource": "arn:aws:s3:::*", "Condition": {
    "StringEquals": {
      "aws:ResourceAccount": "\${aws:PrincipalAccount}"
    }
  } }]
}`,
    },
    {
      title: 'beside an action that needs all resources',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["dynamodb:ListTables", "dynamodb:Describe*", "«dynamodb:Scan»", "sqs:Rec*"], "Resource": "*" }
  ]
}`,
      message:
        '`dynamodb:Scan` on `*` reads any table. Contents are also read by `sqs:ReceiveMessage`. Limit it to resources ' +
        'like `arn:aws:dynamodb:<Region>:<Account>:table/<TableName>`, or add a condition, like one on ' +
        '`aws:ResourceAccount`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["dynamodb:ListTables", "dynamodb:Describe*"], "Resource": "*" },
    {
      "Effect": "Allow",
      "Action": [
        "dynamodb:Scan",
        "sqs:Rec*"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceAccount": "\${aws:PrincipalAccount}"
        }
      }
    }
  ]
}`,
    },
  ],

  *check(context) {
    const { policy, reference } = context;
    const exposing = exposingStatements(policy, table, narrowing, reference);
    if (exposing.length === 0) return;
    const reported = new Set(
      starStatements(policy, reference).flatMap((it) => (it.scopes.length > 0 ? it.statement : [])),
    );
    for (const it of exposing.filter(({ statement }) => !reported.has(statement))) {
      const report = exposureReport(context, it, (actions) => `Contents are also read by ${actions}.`, [ownAccount]);
      if (report) yield report;
    }
  },
};

/** Who reads, from where, and what: all but Regions. Who reads only what is of the own account takes in nothing of others. */
const narrowing: readonly LimitKind[] = ['resource', 'account', 'caller', 'network', 'mfa', 'service', 'request'];
