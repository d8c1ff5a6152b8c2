import type { Rule } from '../rule.js';
import { type ListKind, redundancyReports } from './redundant-texts.js';

const resources: ListKind = { noun: 'resource', caseCounts: true };

export const redundantResource: Rule = {
  code: 'REDUNDANT_RESOURCE',
  severity: 'suggestion',
  title: 'Resource that another one covers',
  accessAnalyzer: true,
  docs: `
Reports resources of a list that change nothing, since another entry of the same \`Resource\` or \`NotResource\` covers them:
a pattern with wildcards, or the same ARN again.

\`*\` also matches slashes: \`arn:aws:s3:::logs-*\` names the buckets and their objects, which many who write
\`arn:aws:s3:::logs-*/*\` beside it do not expect. All that one pattern covers is one finding, at the first entry that it
concerns.

Remove what is covered, or make the pattern narrower when it takes in more than was meant. The fix removes what is
covered, which leaves the permissions as they are.

Resources of different statements are not compared. Parts that are only known at deploy time are compared when they can
only be the same: \`arn:\${AWS::Partition}:s3:::logs-*\` covers \`arn:\${AWS::Partition}:s3:::logs-*/*\`. Switch the rule off
if both forms are written on purpose, as for buckets and their objects.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html'],

  valid: [
    {
      title: 'a bucket and its objects',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:ListBucket", "s3:GetObject"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}`,
    },
    {
      title: 'names that differ in case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/Reports/*", "arn:aws:s3:::amzn-s3-demo-bucket/reports/*"]
  }
}`,
    },
    {
      title: 'a variable, which may become any text',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/?/*", "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"]
  }
}`,
    },
    {
      title: 'a wildcard within a segment, which may end at a colon',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "lambda:InvokeFunction",
    "Resource": ["arn:aws:lambda:*:*:function:app-*-live", "arn:aws:lambda:*:*:function:app-a:b-live"]
  }
}`,
    },
    {
      title: 'a branch that may not be taken',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": ["arn:aws:sqs:*:*:orders", { "Fn::If": ["A", "arn:aws:sqs:*:*:*", "arn:aws:sqs:*:*:orders"] }]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'objects of buckets that are there with their objects',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject", "s3:ListBucket"],
    "Resource": ["«arn:aws:s3:::amzn-s3-demo-bucket*»", "arn:aws:s3:::amzn-s3-demo-bucket*/*"]
  }
}`,
      message:
        '`arn:aws:s3:::amzn-s3-demo-bucket*` covers `arn:aws:s3:::amzn-s3-demo-bucket*/*`, which changes nothing.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject", "s3:ListBucket"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket*"]
  }
}`,
    },
    {
      title: 'a variable that a wildcard covers',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["«arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*»", "arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}`,
      message:
        '`arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*` changes nothing: `arn:aws:s3:::amzn-s3-demo-bucket/*` of the ' +
        'same list covers it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}`,
    },
    {
      title: 'a resource of a bucket policy that is there three times',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:PutObject",
    "NotResource": [
      "«arn:aws:s3:::amzn-s3-demo-bucket/in/*»",
      "arn:aws:s3:::amzn-s3-demo-bucket/in/*",
      "arn:aws:s3:::amzn-s3-demo-bucket/in/**"
    ]
  }
}`,
      message:
        '`arn:aws:s3:::amzn-s3-demo-bucket/in/*` and `arn:aws:s3:::amzn-s3-demo-bucket/in/**` mean the same, and are there ' +
        '3 times together: once is enough.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:PutObject",
    "NotResource": [
      "arn:aws:s3:::amzn-s3-demo-bucket/in/*"
    ]
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const { resource, notResource } of policy.statements) {
      for (const report of redundancyReports(resource, resources)) yield report;
      for (const report of redundancyReports(notResource, resources)) yield report;
    }
  },
};
