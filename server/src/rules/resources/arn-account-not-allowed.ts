import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const arnAccountNotAllowed: Rule = {
  code: 'ARN_ACCOUNT_NOT_ALLOWED',
  severity: 'error',
  title: 'Account ID in an ARN that has none',
  accessAnalyzer: true,
  docs: `
Reports an ARN with an account ID for a resource whose ARN has none.

The name of an S3 bucket belongs to one account in the world, so the ARN of a bucket or object leaves the field empty. An
ARN with an account ID there matches no resource. To limit access to the buckets of an account, use the condition key
\`aws:ResourceAccount\`.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],

  valid: [
    {
      title: 'empty accounts, and a resource of S3 that has one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:ListBucket", "s3:GetAccessPoint"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:eu-west-1:111122223333:accesspoint/orders"]
  }
}`,
    },
    {
      title: 'a wildcard, which also stands for nothing',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3::*:amzn-s3-demo-bucket"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a bucket with an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3::«111122223333»:amzn-s3-demo-bucket"
  }
}`,
      message: 'This ARN takes no account ID, so `111122223333` must go: its form is `arn:aws:s3:::${BucketName}`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket"
  }
}`,
    },
    {
      title: 'objects with an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3::«111122223333»:amzn-s3-demo-bucket/*"
  }
}`,
      type: 'resource',
      message:
        'This ARN takes no account ID, so `111122223333` must go: its form is `arn:aws:s3:::${BucketName}/${ObjectName}`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('ARN_ACCOUNT_NOT_ALLOWED', context),
};
