import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const missingArnRegion: Rule = {
  code: 'MISSING_ARN_REGION',
  severity: 'error',
  title: 'ARN without the Region that it needs',
  accessAnalyzer: true,
  docs: `
Reports an ARN without a Region for a resource whose ARN has one.

An empty field matches only an empty one, so the ARN matches no resource. Name the Region, or write \`*\` for all.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],

  valid: [
    {
      title: 'Regions, wildcards, and ARNs that have no Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["logs:DescribeLogStreams", "s3:ListBucket"],
    "Resource": ["arn:aws:logs:eu-west-1:111122223333:log-group:orders", "arn:aws:logs:*:*:*", "arn:aws:s3:::amzn-s3-demo-bucket"]
  }
}`,
    },
    {
      title: 'an image of EC2, which has no account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:eu-west-1::image/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a log group of no Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "logs:DescribeLogStreams",
    "Resource": "«arn:aws:logs:::log-group:orders»"
  }
}`,
      message:
        '`arn:aws:logs:::log-group:orders` lacks the Region, as in `arn:aws:logs:${Region}:${Account}:log-group:${LogGroupName}`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "logs:DescribeLogStreams",
    "Resource": "arn:aws:logs:*:*:log-group:orders"
  }
}`,
    },
    {
      title: 'a table of no Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "dynamodb:DeleteTable",
    "Resource": "«arn:aws:dynamodb::111122223333:table/orders»"
  }
}`,
      type: 'scp',
      message:
        '`arn:aws:dynamodb::111122223333:table/orders` lacks the Region, as in `arn:aws:dynamodb:${Region}:${Account}:table/${TableName}`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "dynamodb:DeleteTable",
    "Resource": "arn:aws:dynamodb:*:111122223333:table/orders"
  }
}`,
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('MISSING_ARN_REGION', context),
};
