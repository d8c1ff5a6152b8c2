import { ipRangeText, networkOf, parseIpRange } from '../../policy/ip-range.js';
import { comparesAddresses } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { knownValuesUnder } from './known-values.js';
import { isPrivateRange } from './private-addresses.js';

export const improveIpRange: Rule = {
  code: 'IMPROVE_IP_RANGE',
  severity: 'suggestion',
  title: 'IP range with bits behind its prefix',
  accessAnalyzer: true,
  docs: `
Reports a range of IP addresses whose address has other bits than those of the network, like \`203.0.113.7/24\`.

The bits behind the prefix are ignored: the condition is about the whole network, while the policy reads as if it were
about one address. Write the address of the network, or \`/32\` (\`/128\` for IPv6) if one address is meant.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],

  valid: [
    {
      title: 'ranges with the address of the network',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32", "0.0.0.0/0"] } }
    }
  ]
}`,
    },
    {
      title: 'single addresses',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.7", "203.0.113.7/32", "2001:db8::7/128"] } }
    }
  ]
}`,
    },
    {
      title: 'no range at all, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.7/33" } }
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
      "Condition": { "IpAddress": { "aws:SourceIp": { "Fn::Sub": "\${Office}/24" } } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'an address with the prefix of its network',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "«203.0.113.7/24»" } }
    }
  ]
}`,
      message: 'The bits of `203.0.113.7/24` behind the first 24 are ignored: the range is `203.0.113.0/24`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
    }
  ]
}`,
    },
    {
      title: 'IPv6, in a list',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:VpcSourceIp": ["«2001:DB8:0:1::1/32»", "10.0.0.0/8"] }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
    }
  ]
}`,
      type: 'resource',
      message: 'The bits of `2001:DB8:0:1::1/32` behind the first 32 are ignored: the range is `2001:db8::/32`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:VpcSourceIp": ["2001:db8::/32", "10.0.0.0/8"] }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
    }
  ]
}`,
    },
  ],

  appliesTo: comparesAddresses,

  *check(context) {
    for (const { key, value } of knownValuesUnder(context, 'IpAddress', (it) => it.text.includes('/'))) {
      const range = parseIpRange(value.text);
      const network = range && networkOf(range);
      if (!network || network.address === range.address) continue;
      // How such a range is written is no matter: other rules say that it never applies.
      if (key === 'aws:sourceip' && isPrivateRange(range)) continue;
      const better = ipRangeText(network);
      yield {
        at: value,
        message: `The bits of \`${value.text}\` behind the first ${range.prefixLength} are ignored: the range is \`${better}\`.`,
        fixes: [changeFix(value.node, better, true)],
      };
    }
  },
};
