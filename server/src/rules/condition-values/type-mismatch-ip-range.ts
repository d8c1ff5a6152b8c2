import { parseIpRange } from '../../policy/ip-range.js';
import { comparesAddresses } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { knownValuesUnder, namedValue } from './known-values.js';

export const typeMismatchIpRange: Rule = {
  code: 'TYPE_MISMATCH_IP_RANGE',
  severity: 'error',
  title: 'Value that is neither an IP address nor a range of them',
  accessAnalyzer: true,
  docs: `
Reports a value under \`IpAddress\` or \`NotIpAddress\` that is neither an IP address nor a range of them in CIDR form.

An address is four numbers from 0 to 255, or the hexadecimal groups of IPv6. A range has a slash and the number of
leading bits behind it: \`203.0.113.0/24\`, \`2001:db8::/32\`. Wildcards, masks and ranges with a hyphen are no part of
the form. Parts that are known at deploy time and policy variables are not looked at.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
  ],

  valid: [
    {
      title: 'addresses and ranges',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "203.0.113.7", "2001:db8::/32", "::ffff:203.0.113.7"] } }
    }
  ]
}`,
    },
    {
      title: 'all addresses',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["0.0.0.0/0", "::/0"] } }
    }
  ]
}`,
    },
    {
      title: 'a value that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": { "Ref": "OfficeRange" } } }
    }
  ]
}`,
    },
    {
      title: 'a policy variable, which other rules look at',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "\${aws:PrincipalTag/range}" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a wildcard',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "«203.0.113.*»" } }
    }
  ]
}`,
      message: '`203.0.113.*` is neither an IP address nor a range in CIDR form, which `IpAddress` takes.',
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
      title: 'a number above 255',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["«203.0.256.1»", "203.0.113.0/24"] } }
    }
  ]
}`,
      type: 'resource',
      message: '`203.0.256.1` is neither an IP address nor a range in CIDR form, which `NotIpAddress` takes.',
    },
    {
      title: 'a space behind a range',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddressIfExists": { "aws:SourceIp": "«203.0.113.0/24 »" } }
    }
  ]
}`,
      message: '`203.0.113.0/24 ` is neither an IP address nor a range in CIDR form, which `IpAddressIfExists` takes.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" } }
    }
  ]
}`,
    },
    {
      title: 'an empty text',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "«»" } }
    }
  ]
}`,
      message: 'An empty text is neither an IP address nor a range in CIDR form, which `IpAddress` takes.',
    },
    {
      title: 'a prefix that is too long',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "«203.0.113.0/33»" } }
    }
  ]
}`,
      message: '`203.0.113.0/33` is neither an IP address nor a range in CIDR form, which `IpAddress` takes.',
    },
  ],

  appliesTo: comparesAddresses,

  *check(context) {
    for (const { condition, value } of knownValuesUnder(context, 'IpAddress', (it) => !parseIpRange(it.text))) {
      yield {
        at: value,
        message: `${namedValue(value.text)} is neither an IP address nor a range in CIDR form, which \`${condition.operatorText.text}\` takes.`,
        fixes: suggestionsFor(value.text).map((it) => changeFix(value.node, it, false)),
      };
    }
  },
};

const wildcardParts = /^(\d{1,3}(?:\.\d{1,3}){0,2})((?:\.\*)+)$/;

/** Spaces around a range are left out, and `203.0.113.*` is a range too. */
function suggestionsFor(text: string): readonly string[] {
  const trimmed = text.trim();
  const [, numbers = '', stars = ''] = wildcardParts.exec(trimmed) ?? [];
  const missing = stars.length / 2;
  const suggestion = missing > 0 ? `${numbers}${'.0'.repeat(missing)}/${32 - 8 * missing}` : trimmed;
  return parseIpRange(suggestion) ? [suggestion] : [];
}
