import { comparesAddresses } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { privateAddresses, privateRangesInWords, somePrivateReport } from './private-addresses.js';

export const privateNotIpAddressSubset: Rule = {
  code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
  severity: 'suggestion',
  title: 'Private addresses among public ones in `aws:SourceIp` under `NotIpAddress`',
  accessAnalyzer: true,
  docs: `
Reports \`aws:SourceIp\` under \`NotIpAddress\` when some of its values are private addresses and others are public.

\`aws:SourceIp\` is the address that a request has on the internet. A request from within a VPC, through a VPC endpoint,
does not have the key at all; its address is \`aws:VpcSourceIp\`. So the private ranges have no effect. Remove them, or
ask for \`aws:VpcSourceIp\` in a statement of its own.

${privateRangesInWords}
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
  ],

  valid: [
    {
      title: 'public ranges',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } }
    }
  ]
}`,
    },
    {
      title: 'a range with private and public addresses',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": "0.0.0.0/0" } }
    }
  ]
}`,
    },
    {
      title: 'private ranges alone, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["10.0.0.0/8", "192.168.0.0/16"] } }
    }
  ]
}`,
    },
    {
      title: 'the other operator, which another rule looks at',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"] } }
    }
  ]
}`,
    },
    {
      title: 'private ranges for the address within a VPC',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:VpcSourceIp": ["10.0.0.0/8", "203.0.113.0/24"] }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
    }
  ]
}`,
    },
    {
      title: 'a range that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["10.0.0.0/8", { "Ref": "OfficeRange" }] } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a private range among public ones',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24", "«10.0.0.0/8»"] } }
    }
  ]
}`,
      message: '`10.0.0.0/8` is private, and `aws:SourceIp` is always a public address: the value has no effect here.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24"] } }
    }
  ]
}`,
    },
    {
      title: 'several private ranges, reported once',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddressIfExists": { "aws:SourceIp": ["«10.0.0.0/8»", "203.0.113.0/24", "192.168.0.0/16"] } }
    }
  ]
}`,
      type: 'resource',
      message: '`10.0.0.0/8` is private, and `aws:SourceIp` is always a public address: the value has no effect here.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddressIfExists": { "aws:SourceIp": ["203.0.113.0/24"] } }
    }
  ]
}`,
    },
  ],

  appliesTo: comparesAddresses,

  *check(context) {
    for (const it of privateAddresses(context, { negated: true, all: false })) {
      yield somePrivateReport(it);
    }
  },
};
