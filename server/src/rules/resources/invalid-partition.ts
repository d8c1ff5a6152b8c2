import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const invalidPartition: Rule = {
  code: 'INVALID_PARTITION',
  severity: 'error',
  title: 'Unknown partition in an ARN',
  accessAnalyzer: true,
  docs: `
Reports an ARN whose second field is no partition of AWS.

A partition is a group of Regions. Most Regions are in \`aws\`, those in China are in \`aws-cn\`, and AWS GovCloud (US) is
\`aws-us-gov\`. AWS rejects an unknown partition.

There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html'],

  valid: [
    {
      title: 'partitions, a wildcard and a variable',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws-cn:s3:::amzn-s3-demo-bucket/*", "arn:*:s3:::amzn-s3-demo-bucket/*", "arn:\${AWS::Partition}:s3:::amzn-s3-demo-bucket/*"]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a misspelt partition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:«asw»:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message: 'Unknown partition `asw`. Did you mean `aws`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'no partition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:GetObject",
    "Resource": "«arn::s3:::amzn-s3-demo-bucket/*»"
  }
}`,
      type: 'scp',
      message: 'The ARN has no partition, like `aws`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('INVALID_PARTITION', context),
};
