import type { Rule } from '../rule.js';
import { type ListKind, redundancyReports } from './redundant-texts.js';

const actions: ListKind = { noun: 'action', caseCounts: false };

export const redundantAction: Rule = {
  code: 'REDUNDANT_ACTION',
  severity: 'suggestion',
  title: 'Action that another one covers',
  accessAnalyzer: true,
  docs: `
Reports actions of a list that change nothing, since another entry of the same \`Action\` or \`NotAction\` covers them: a
pattern with wildcards like \`ec2:Describe*\`, or the same action again. Upper and lower case are the same in actions.

Who reads such a list takes it for narrower than it is, and who removes \`ec2:DescribeTags\` from it is surprised that
nothing changes. All that one pattern covers is one finding, at the first entry that it concerns.

Remove what is covered, or the pattern when the list was meant to be narrower. The fix removes what is covered, which
leaves the permissions as they are.

Actions of different statements are not compared, and neither are patterns that have only some actions in common. Switch
the rule off if lists are kept complete on purpose, to show what a wildcard is for.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  ],

  valid: [
    {
      title: 'actions that differ',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:GetBucketTagging", "s3:GetBucketTag*ing?", "s3:ListBucket"], "Resource": "*" }
}`,
    },
    {
      title: 'patterns that have only some actions in common',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ec2:Describe*Hosts", "ec2:DescribeI*"], "Resource": "*" }
}`,
    },
    {
      title: 'the same action in two statements',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*" },
    { "Effect": "Allow", "Action": ["ec2:DescribeTags", "ec2:StopInstances"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'an action that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ec2:DescribeTags", { "Ref": "More" }, { "Ref": "More" }], "Resource": "*" }
}`,
    },
    {
      title: 'what a tool puts in later',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:{{ verb }}Object", "s3:{{ verb }}Object"], "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'an action that is there twice',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "«ec2:DescribeRouteTables»",
      "ec2:DescribeSubnets",
      "ec2:DescribeRouteTables"
    ],
    "Resource": "*"
  }
}`,
      message: '`ec2:DescribeRouteTables` is there twice, and once is enough.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "ec2:DescribeRouteTables",
      "ec2:DescribeSubnets"
    ],
    "Resource": "*"
  }
}`,
    },
    {
      title: 'actions that differ in case, in a list of exceptions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotAction": ["«ec2:DescribeTags»", "ec2:describetags"], "Resource": "*" }
}`,
      message: '`ec2:DescribeTags` and `ec2:describetags` mean the same: once is enough.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotAction": ["ec2:DescribeTags"], "Resource": "*" }
}`,
    },
    {
      title: 'actions before the pattern that covers them',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["«ec2:DescribeTags»", "ec2:DescribeSubnets", "ec2:Describe*"], "Resource": "*" }
}`,
      message:
        '`ec2:DescribeTags` changes nothing: `ec2:Describe*` of the same list covers it, as well as `ec2:DescribeSubnets`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ec2:Describe*"], "Resource": "*" }
}`,
    },
    {
      title: 'a pattern before what it covers, of which some are patterns',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "«ec2:Describe*»",
      "sqs:ListQueues",
      "ec2:DescribeInstance*",
      "ec2:describeInstanceStatus",
      "ec2:DescribeTags",
      "ec2:DescribeSubnets",
      "ec2:*Tags"
    ],
    "Resource": "*"
  }
}`,
      message:
        '`ec2:Describe*` covers 4 other actions of this list, which change nothing: `ec2:DescribeInstance*`, ' +
        '`ec2:describeInstanceStatus`, `ec2:DescribeTags` and 1 more.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "ec2:Describe*",
      "sqs:ListQueues",
      "ec2:*Tags"
    ],
    "Resource": "*"
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const { action, notAction } of policy.statements) {
      for (const report of redundancyReports(action, actions)) yield report;
      for (const report of redundancyReports(notAction, actions)) yield report;
    }
  },
};
