import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const arnRegionNotAllowed: Rule = {
  code: 'ARN_REGION_NOT_ALLOWED',
  severity: 'error',
  title: 'Region in an ARN that has none',
  accessAnalyzer: true,
  docs: `
Reports an ARN with a Region for a resource whose ARN has none.

The names of IAM resources and of S3 buckets are not of one Region, so their ARNs leave the field empty. An ARN with a
Region there matches no resource.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],

  valid: [
    {
      title: 'empty Regions, and a resource of S3 that has one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["iam:GetRole", "s3:GetAccessPoint"],
    "Resource": ["arn:aws:iam::111122223333:role/deploy", "arn:aws:s3:eu-west-1:111122223333:accesspoint/orders"]
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
    "Resource": "arn:aws:s3:*:*:amzn-s3-demo-bucket"
  }
}`,
    },
    {
      title: 'a domain of Amazon SWF, which has a Region in the pages of that service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "swf:StartWorkflowExecution",
    "Resource": "arn:aws:swf:eu-west-1:111122223333:/domain/orders"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a bucket with Region and account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:«us-east-1»:111122223333:amzn-s3-demo-bucket"
  }
}`,
      message: 'This ARN takes no Region, so `us-east-1` must go: its form is `arn:aws:s3:::${BucketName}`.',
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
      title: 'a role with a Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam:«us-east-1»:111122223333:role/deploy"
  }
}`,
      type: 'scp',
      message:
        'This ARN takes no Region, so `us-east-1` must go: its form is `arn:aws:iam::${Account}:role/${RoleNameWithPath}`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::111122223333:role/deploy"
  }
}`,
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('ARN_REGION_NOT_ALLOWED', context),
};
