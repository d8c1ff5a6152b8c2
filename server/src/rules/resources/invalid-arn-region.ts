import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const invalidArnRegion: Rule = {
  code: 'INVALID_ARN_REGION',
  severity: 'error',
  title: 'Unknown Region in an ARN',
  accessAnalyzer: true,
  docs: `
Reports an ARN with a Region that cannot be, or with one of another partition.

An ARN with a wrong Region matches no resource, so the statement has no effect on it.

A Region that only looks new is not reported: AWS adds some each year.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],

  valid: [
    {
      title: 'Regions, wildcards and variables',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": ["arn:aws:sqs:eu-west-1:111122223333:orders", "arn:aws:sqs:us-*:111122223333:orders", "arn:aws-cn:sqs:cn-north-1:111122223333:orders", "arn:aws:sqs:\${AWS::Region}:111122223333:orders"]
  }
}`,
    },
    {
      title: 'a Region that may be new',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-north-9:111122223333:orders"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a misspelt Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:«us-esat-1»:111122223333:orders"
  }
}`,
      message: 'Unknown Region `us-esat-1`. Did you mean `us-east-1`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1:111122223333:orders"
  }
}`,
    },
    {
      title: 'an Availability Zone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:«eu-west-1a»:111122223333:orders"
  }
}`,
      type: 'resource',
      message: 'Unknown Region `eu-west-1a`. Did you mean `eu-west-1`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"
  }
}`,
    },
    {
      title: 'a Region of another partition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:«cn-north-1»:111122223333:orders"
  }
}`,
      message: 'The Region `cn-north-1` is in the partition `aws-cn`, and not in `aws`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws-cn:sqs:cn-north-1:111122223333:orders"
  }
}`,
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('INVALID_ARN_REGION', context),
};
