import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const missingArnField: Rule = {
  code: 'MISSING_ARN_FIELD',
  severity: 'error',
  title: 'ARN with too few fields',
  accessAnalyzer: true,
  docs: `
Reports a resource that has fewer than the six fields of an ARN.

An ARN is \`arn:partition:service:region:account:resource\`. Fields may be empty, but their colons must be there: an ARN of
an S3 bucket has three colons before the name of the bucket, since it has neither a Region nor an account.

IAM completes a short ARN in an identity policy with wildcards, so \`arn:aws:sqs\` is every queue. Session policies reject
it. Name the resources that are meant; where it is all of them, write the wildcards, so that readers see them. There is a
fix only where colons are forgotten: it never puts a wildcard in place of a name.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],

  valid: [
    {
      title: 'an ARN with empty fields, and everything',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", "*"]
  }
}`,
    },
    {
      title: 'an ARN that a template fills in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "\${bucket_arn}/*"
  }
}`,
    },
    {
      title: 'the short form of API Gateway in the resource policy of an API',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "execute-api:Invoke",
    "Resource": "execute-api:/prod/GET/pets"
  }
}`,
      type: 'resource',
    },
  ],
  invalid: [
    {
      title: 'a colon too few',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "«arn:aws:s3::amzn-s3-demo-bucket/*»"
  }
}`,
      message:
        '`arn:aws:s3::amzn-s3-demo-bucket/*` has 5 of the six fields of an ARN (`arn:partition:service:region:account:resource`). Did you mean `arn:aws:s3:::amzn-s3-demo-bucket/*`?',
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
      title: 'a short ARN',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "sqs:*",
    "Resource": "«arn:aws:sqs»"
  }
}`,
      type: 'scp',
      message: '`arn:aws:sqs` has 3 of the six fields of an ARN (`arn:partition:service:region:account:resource`).',
    },
    {
      title: 'a short ARN with the fields of a bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "«arn:aws:s3::»"
  }
}`,
      message: '`arn:aws:s3::` has 5 of the six fields of an ARN (`arn:partition:service:region:account:resource`).',
    },
    {
      title: 'the name of a queue alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "«arn:aws:sqs:orders»"
  }
}`,
      message:
        '`arn:aws:sqs:orders` has 4 of the six fields of an ARN (`arn:partition:service:region:account:resource`). Did you mean `arn:aws:sqs:*:*:orders`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:*:*:orders"
  }
}`,
    },
    {
      title: 'an empty text',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "«»"
  }
}`,
      message: 'The resource is empty: write an ARN, like `arn:partition:service:region:account:resource`.',
    },
    {
      title: 'a name instead of an ARN',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "NotResource": "«amzn-s3-demo-bucket»"
  }
}`,
      type: 'resource',
      message:
        '`amzn-s3-demo-bucket` is not an ARN, which has the form `arn:partition:service:region:account:resource`.',
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('MISSING_ARN_FIELD', context),
};
