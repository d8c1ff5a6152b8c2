import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { networkIdReports, networkIds } from './network-ids.js';

export const invalidVpcFormat: Rule = {
  code: 'INVALID_VPC_FORMAT',
  severity: 'error',
  title: 'Value that is not the ID of a VPC',
  accessAnalyzer: true,
  docs: `
Reports a value of \`aws:SourceVpc\` that is not the ID of a VPC: \`vpc-\` and 8 or 17 letters or digits behind it.

No request has such a value, so the condition is never met, or always if it is negated. Copy the ID from the VPC
console. Names, ARNs and CIDR blocks are no IDs. Wildcards, policy variables and parts that are known at deploy time are
not looked at.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc',
  ],

  valid: [
    {
      title: 'a long and a short ID',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:SourceVpc": ["vpc-1a2b3c4d5e6f78901", "vpc-1a2b3c4d"] } }
    }
  ]
}`,
    },
    {
      title: 'a wildcard, which other rules look at',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringLike": { "aws:SourceVpc": "vpc-*" } }
    }
  ]
}`,
    },
    {
      title: 'an ID that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:SourceVpc": { "Ref": "Id" } } }
    }
  ]
}`,
    },
    {
      title: 'a policy variable',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:SourceVpc": "\${aws:PrincipalTag/network}" } }
    }
  ]
}`,
    },
    {
      title: 'another condition key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/network": "main" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'an ID that is cut off',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:SourceVpc": "«vpc-1a2b3c»" } }
    }
  ]
}`,
      message: '`vpc-1a2b3c` is not the ID of a VPC: `aws:SourceVpc` is `vpc-` and 8 or 17 letters or digits.',
    },
    {
      title: 'the ID of something else',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringNotEquals": { "aws:SourceVpc": "«vpce-1a2b3c4d5e6f78901»" } }
    }
  ]
}`,
      type: 'resource',
      message:
        '`vpce-1a2b3c4d5e6f78901` is not the ID of a VPC but of a VPC endpoint, which belongs under `aws:SourceVpce`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d5e6f78901" } }
    }
  ]
}`,
    },
    {
      title: 'an ID in a list',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEqualsIfExists": { "aws:SourceVpc": ["«main»", "vpc-1a2b3c4d5e6f78901"] } }
    }
  ]
}`,
      message: '`main` is not the ID of a VPC: `aws:SourceVpc` is `vpc-` and 8 or 17 letters or digits.',
    },
  ],

  appliesTo: hasConditions,
  check: (context) => networkIdReports(context, networkIds.vpc, networkIds.vpce),
};
