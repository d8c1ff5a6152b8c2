import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const invalidArnPrefix: Rule = {
  code: 'INVALID_ARN_PREFIX',
  severity: 'error',
  title: 'ARN that does not begin with `arn`',
  accessAnalyzer: true,
  docs: `
Reports a resource with the fields of an ARN whose first field is not \`arn\`.

AWS rejects a resource that is neither an ARN nor \`*\`.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],

  valid: [
    {
      title: 'ARNs, and everything',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", "*"]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a misspelt prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "«arm»:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message: 'An ARN begins with `arn`, and not with `arm`.',
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
      title: 'a prefix in upper case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "«ARN»:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      type: 'resource',
      message: 'An ARN begins with `arn`, and not with `ARN`.',
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
  check: (context) => arnReports('INVALID_ARN_PREFIX', context),
};
