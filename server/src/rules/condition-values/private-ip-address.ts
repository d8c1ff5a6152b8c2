import { comparesAddresses } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { allPrivateReport, namedRanges, privateAddresses, privateRangesInWords } from './private-addresses.js';

export const privateIpAddress: Rule = {
  code: 'PRIVATE_IP_ADDRESS',
  severity: 'error',
  title: 'Only private addresses in `aws:SourceIp`',
  accessAnalyzer: true,
  docs: `
Reports \`aws:SourceIp\` under \`IpAddress\` when all of its values are private addresses.

\`aws:SourceIp\` is the address that a request has on the internet. A request from within a VPC, through a VPC endpoint,
does not have the key at all; its address is \`aws:VpcSourceIp\`. So the condition is never met. Write public ranges, or
use \`aws:VpcSourceIp\` together with \`aws:SourceVpc\`.

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
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } }
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
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "0.0.0.0/0" } }
    }
  ]
}`,
    },
    {
      title: 'private ranges among public ones, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"] } }
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
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["10.0.0.0/8", "192.168.0.0/16"] } }
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
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:VpcSourceIp": ["10.0.0.0/8", "192.168.0.0/16"] }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
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
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": ["10.0.0.0/8", { "Ref": "OfficeRange" }] } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a private range',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "«10.0.0.0/8»" }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
    }
  ]
}`,
      message:
        '`aws:SourceIp` is always a public address: no request that has it comes from `10.0.0.0/8`. Private ones are in `aws:VpcSourceIp`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/8" }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
    }
  ]
}`,
    },
    {
      title: 'private ranges and addresses',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddressIfExists": { "aws:SourceIp": ["«192.168.1.10»", "172.16.0.0/12", "fd00::/8"] }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
    }
  ]
}`,
      type: 'resource',
      message:
        '`aws:SourceIp` is always a public address: no request that has it comes from `192.168.1.10` or the other private ranges. Private ones are in `aws:VpcSourceIp`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddressIfExists": { "aws:VpcSourceIp": ["192.168.1.10", "172.16.0.0/12", "fd00::/8"] }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
    }
  ]
}`,
    },
  ],

  appliesTo: comparesAddresses,

  *check(context) {
    for (const it of privateAddresses(context, { negated: false, all: true })) {
      yield {
        ...allPrivateReport(it),
        message: `\`aws:SourceIp\` is always a public address: no request that has it comes from ${namedRanges(it, 'or')}. Private ones are in \`aws:VpcSourceIp\`.`,
      };
    }
  },
};
