import type { Rule } from '../rule.js';
import { reportOf } from './scope-reports.js';
import { actionsBeside, starStatements } from './star-statements.js';

export const taggingWithStarInResource: Rule = {
  code: 'TAGGING_WITH_STAR_IN_RESOURCE',
  severity: 'suggestion',
  title: 'Tags of all resources can be changed',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['identity'],
  docs: `
Reports actions of the access level "Tagging" on \`"Resource": "*"\` that can be limited to resources, in a statement that
RESOURCE_STAR_WITH_SCOPABLE_ACTIONS does not report.

Where policies decide by tags (attribute-based access control), who may change the tags of a resource decides who may use it.

Name the resources in a statement of their own; the fix does so with their types. Where new resources are to be tagged, a
condition says so, like \`ec2:CreateAction\`, and \`aws:RequestTag/...\` and \`aws:TagKeys\` limit the tags.

The rule is silent when a condition or a \`Deny\` statement of the same policy may narrow the statement, and in policies that
grant nothing (permissions boundaries, session policies, SCPs). What other rules report is left to them, as whole services.
Regions and the own account do not narrow a statement.

It belongs to the setting \`strict\`: where tags only sort costs, changing them does little harm.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
  ],

  valid: [
    {
      title: 'resources that are named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" },
    { "Effect": "Allow", "Action": "sqs:TagQueue", "Resource": "arn:aws:sqs:*:*:orders" }
  ]
}`,
    },
    {
      title: 'every action can be limited, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["sqs:TagQueue", "sqs:SendMessage"], "Resource": "*" }
}`,
    },
    {
      title: 'tags of what a call makes',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ec2:DescribeTags", "ec2:CreateTags"], "Resource": "*", "Condition": { "StringEquals": { "ec2:CreateAction": "RunInstances" } } }
}`,
    },
    {
      title: 'tags with certain keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["sqs:ListQueues", "sqs:TagQueue"], "Resource": "*", "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "project"] } } }
}`,
    },
    {
      title: 'an action that takes no resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["sqs:ListQueues", "ce:UpdateCostAllocationTagsStatus"], "Resource": "*" }
}`,
    },
    {
      title: 'a Deny of tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sqs:ListQueues", "sqs:TagQueue"], "Resource": "*" },
    { "Effect": "Deny", "Action": "*:*Tag*", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'other statements, which may be a Deny, are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["sqs:ListQueues", "sqs:TagQueue"], "Resource": "*" }, { "Ref": "Guard" }]
}`,
    },
    {
      title: 'a whole service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" } }`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["sqs:ListQueues", "sqs:TagQueue"], "Resource": "*" }
}`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["sqs:ListQueues", "sqs:TagQueue"], "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'an action beside one that needs the star',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sqs:ListQueues", "«sqs:TagQueue»", "sqs:UntagQueue"], "Resource": "*" }
  ]
}`,
      message:
        '`sqs:TagQueue` and `sqs:UntagQueue` change tags, which may decide about access, and `*` takes in all resources. ' +
        '`sqs:TagQueue` can be limited to `arn:aws:sqs:<Region>:<Account>:<QueueName>`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sqs:ListQueues"], "Resource": "*" },
    {
      "Effect": "Allow",
      "Action": [
        "sqs:TagQueue",
        "sqs:UntagQueue"
      ],
      "Resource": "arn:aws:sqs:*:*:*"
    }
  ]
}`,
    },
    {
      title: 'tags of whatever a service has',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«ec2:CreateTags»", "Resource": "*" }
}`,
      message:
        '`ec2:CreateTags` changes tags, which may decide about access, and `*` takes in all resources. ' +
        'Name those that are meant.',
    },
  ],

  *check({ policy, reference }) {
    for (const found of starStatements(policy, reference)) {
      const actions = actionsBeside(found, 'Tagging');
      const report = reportOf(policy, found, { actions, what: 'tags, which may decide about access' }, reference);
      if (report) yield report;
    }
  },
};
