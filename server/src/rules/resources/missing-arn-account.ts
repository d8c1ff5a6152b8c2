import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const missingArnAccount: Rule = {
  code: 'MISSING_ARN_ACCOUNT',
  severity: 'error',
  title: 'ARN without the account ID that it needs',
  accessAnalyzer: true,
  docs: `
Reports an ARN without an account ID for a resource whose ARN has one.

An empty field matches only an empty one, so the ARN matches no resource. Write the account ID, or \`*\` for any account.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],

  valid: [
    {
      title: 'accounts, wildcards, and ARNs that have no account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["iam:GetRole", "s3:ListBucket"],
    "Resource": ["arn:aws:iam::111122223333:role/deploy", "arn:aws:iam::*:role/deploy", "arn:aws:s3:::amzn-s3-demo-bucket"]
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
    {
      title: 'resources of AWS services that have no account, though the service authorization reference has one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["gamelift:CreateFleet", "iot:CreateJob", "securityhub:EnableImportFindingsForProduct", "ssm:SendCommand"],
    "Resource": [
      "arn:aws:gamelift:eu-west-1::build/build-a1234567-b8c9-0d1e-2fa3-b45c6d7e8912",
      "arn:aws:iot:eu-west-1::jobtemplate/AWS-Reboot:1.0",
      "arn:aws:securityhub:eu-west-1::product/aws/guardduty",
      "arn:aws:ssm:eu-west-1::document/AWS-RunShellScript"
    ]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a role of no account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:GetRole",
    "Resource": "«arn:aws:iam:::role/deploy»"
  }
}`,
      message:
        '`arn:aws:iam:::role/deploy` lacks the account ID, as in `arn:aws:iam::${Account}:role/${RoleNameWithPath}`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:GetRole",
    "Resource": "arn:aws:iam::*:role/deploy"
  }
}`,
    },
    {
      title: 'a queue of no account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sqs:SendMessage",
    "Resource": "«arn:aws:sqs:eu-west-1::orders»"
  }
}`,
      type: 'resource',
      message:
        '`arn:aws:sqs:eu-west-1::orders` lacks the account ID, as in `arn:aws:sqs:${Region}:${Account}:${QueueName}`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-west-1:*:orders"
  }
}`,
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('MISSING_ARN_ACCOUNT', context),
};
