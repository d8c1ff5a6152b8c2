import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const invalidArnServiceCase: Rule = {
  code: 'INVALID_ARN_SERVICE_CASE',
  severity: 'error',
  title: 'Service of an ARN in upper case',
  accessAnalyzer: true,
  docs: `
Reports an ARN whose service is not in lower case.

Case does not count in the prefix of an action, but in an ARN it does. An ARN with an upper-case service matches no
resource.

There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html'],

  valid: [
    {
      title: 'an action in upper case, and an ARN in lower case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "S3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'an upper-case service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:«S3»:::amzn-s3-demo-bucket/*"
  }
}`,
      message: 'The service of an ARN is written in lower case: `s3` instead of `S3`.',
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
      title: 'the same in an SCP',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "dynamodb:DeleteTable",
    "Resource": "arn:aws:«DynamoDB»:*:*:table/orders"
  }
}`,
      type: 'scp',
      message: 'The service of an ARN is written in lower case: `dynamodb` instead of `DynamoDB`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "dynamodb:DeleteTable",
    "Resource": "arn:aws:dynamodb:*:*:table/orders"
  }
}`,
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('INVALID_ARN_SERVICE_CASE', context),
};
