import { type Contradiction, contradictionsOf } from '../../analysis/conditions/contradictions.js';
import { parseIpRange } from '../../policy/ip-range.js';
import type { Condition, Statement } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasConditions } from '../applies-to.js';
import { isPrivateRange } from '../condition-values/private-addresses.js';
import type { Rule } from '../rule.js';

export const contradictoryConditions: Rule = {
  code: 'CONTRADICTORY_CONDITIONS',
  severity: 'warning',
  title: 'Conditions that no request meets together',
  accessAnalyzer: false,
  level: 'essential',
  docs: `
Reports two conditions of one statement that no request can meet together. All conditions of a statement must hold, so an
\`Allow\` with them grants nothing, and a \`Deny\` denies nothing, although it looks like protection.

- Two operators ask for values of one condition key that have nothing in common: \`StringEquals\` with \`a\` and \`StringLike\`
  with \`b*\`, numbers or dates that are to be less than one value and greater than a later one, ranges of addresses that
  do not overlap, or a value that another operator leaves out (\`StringNotEquals\`).
- One condition asks for a value of a key, and \`Null\` for requests without it.
- One asks for \`aws:SourceIp\`, and another for a key of VPC endpoints, like \`aws:SourceVpce\`. Requests through an endpoint
  have no \`aws:SourceIp\`, and others have no key of endpoints. To let both in, write two \`Allow\` statements.

Where either of two values will do, write both as values of one operator: values of one condition are alternatives, and
conditions are not.

The rule is silent when a request without the key meets both (\`IfExists\`), for keys that hold several values, and when
values or conditions are only known at deploy time or for each request. Private addresses in \`aws:SourceIp\` are left to
the rules about those.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
  ],

  valid: [
    {
      title: 'a value and a pattern that matches it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" }, "StringLike": { "aws:ResourceTag/team": ["b*", "red"] } }
  }
}`,
    },
    {
      title: 'patterns that may match one text',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": "home/*" }, "StringLikeIfExists": { "s3:prefix": "*/photos/*" } }
  }
}`,
    },
    {
      title: 'a span of time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "DateGreaterThan": { "aws:CurrentTime": "2026-01-01T00:00:00Z" }, "DateLessThan": { "aws:CurrentTime": "2026-07-01T00:00:00Z" } }
  }
}`,
    },
    {
      title: 'a range with a part that is left out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "NotIpAddress": { "aws:SourceIp": "203.0.113.7" } }
  }
}`,
    },
    {
      title: 'conditions that a request without the key meets',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": { "StringEqualsIfExists": { "aws:ResourceTag/team": "blue" }, "StringNotEquals": { "aws:ResourceTag/team": "blue" } }
  }
}`,
    },
    {
      title: 'a key that holds several values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringEquals": { "aws:TagKeys": "team" },
      "ForAnyValue:StringLike": { "aws:TagKeys": "cost-*" },
      "Null": { "aws:TagKeys": "false" }
    }
  }
}`,
    },
    {
      title: 'addresses and endpoints as exemptions of a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "NotIpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" }, "StringNotEqualsIfExists": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
  }
}`,
    },
    {
      title: 'addresses and endpoints, if there are any',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "IpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" }, "StringEqualsIfExists": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
  }
}`,
    },
    {
      title: 'a private range, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "IpAddress": { "aws:SourceIp": "10.0.0.0/8" }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
  }
}`,
    },
    {
      title: 'a policy variable',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/team": "\${aws:PrincipalTag/team}" }, "StringLike": { "aws:ResourceTag/team": "b*" } }
  }
}`,
    },
    {
      title: 'values that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/team": ["blue", { "Ref": "Team" }] }, "StringLike": { "aws:ResourceTag/team": "r*" } }
  }
}`,
    },
    {
      title: 'an address that is known at deploy time, which may be none',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "IpAddress": { "aws:SourceIp": { "Ref": "Range" } }, "StringEquals": { "aws:SourceVpce": "vpce-1111222233334444a" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'values that have nothing in common',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "aws:ResourceTag/team": ["blue", "red"] },
      "StringLike": { "«aws:ResourceTag/team»": "green-*" }
    }
  }
}`,
      message:
        'No value of `aws:ResourceTag/team` meets both `StringEquals` and `StringLike`, so the statement grants nothing.',
    },
    {
      title: 'a value that is left out again',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:DeleteObject",
      "Resource": "*",
      "Condition": {
        "StringNotLike": { "aws:PrincipalTag/role": "admin*" },
        "StringEquals": { "«aws:PrincipalTag/role»": "admin" }
      }
    }
  ]
}`,
      message:
        'No value of `aws:PrincipalTag/role` meets both `StringNotLike` and `StringEquals`, so the statement denies nothing.',
    },
    {
      title: 'a time that is over before it begins',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "DateGreaterThan": { "aws:CurrentTime": "2026-07-01T00:00:00Z" },
      "DateLessThan": { "«aws:CurrentTime»": "2026-01-01" }
    }
  }
}`,
      message:
        'No value of `aws:CurrentTime` meets both `DateGreaterThan` and `DateLessThan`, so the statement grants nothing.',
    },
    {
      title: 'a value of a key that must be absent',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": {
      "Null": { "aws:RequestTag/team": "true" },
      "StringLike": { "«aws:RequestTag/team»": "blue-*" }
    }
  }
}`,
      message:
        '`Null` asks for requests without `aws:RequestTag/team`, and `StringLike` for its value: no request meets both, so the statement denies nothing.',
    },
    {
      title: 'an address and a VPC endpoint',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "IpAddress": { "aws:SourceIp": "203.0.113.0/24" },
        "StringEquals": { "«aws:SourceVpce»": "vpce-1a2b3c4d" }
      }
    }
  ]
}`,
      message:
        'Only requests through a VPC endpoint have `aws:SourceVpce`, and only others have `aws:SourceIp`: no request meets both conditions, so the statement grants nothing.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const found of contradictionsOf(policy, reference)) {
      const { one, other, kind } = found;
      if (kind === 'keys' && [one.condition, other.condition].some(mayAskForPrivateAddresses)) continue;
      yield {
        at: other.condition,
        message: `${why(found)}, so the statement ${nothing(one.statement)}.`,
        related: [{ at: one.condition, message: 'No request meets this condition together with that one.' }],
      };
    }
  },
};

function why({ kind, one, other }: Contradiction): string {
  const key = `\`${other.condition.key.text}\``;
  const [first, second] = [one, other].map((it) => `\`${it.condition.operatorText.text}\``);
  if (kind === 'values') return `No value of ${key} meets both ${first} and ${second}`;
  if (kind === 'presence') {
    const isFirst = one.operator?.family === 'Null' && other.operator?.family !== 'Null';
    const [absent, present] = isFirst ? [first, second] : [second, first];
    return `${absent} asks for requests without ${key}, and ${present} for its value: no request meets both`;
  }
  const [address, endpoint] = one.key === 'aws:sourceip' ? [one, other] : [other, one];
  const only = `Only requests through a VPC endpoint have \`${endpoint.condition.key.text}\``;
  return `${only}, and only others have \`${address.condition.key.text}\`: no request meets both conditions`;
}

function nothing({ effect }: Statement): string {
  if (effect === undefined) return 'never applies';
  return effect === 'Allow' ? 'grants nothing' : 'denies nothing';
}

/** Whether a condition asks for private addresses, which other rules report, or may do so. */
function mayAskForPrivateAddresses({ operator, values }: Condition): boolean {
  return operator?.info.family === 'IpAddress' && values.some((it) => !isWhollyKnown(it) || isPrivate(it.text));
}

function isPrivate(text: string): boolean {
  const range = parseIpRange(text);
  return range !== undefined && isPrivateRange(range);
}
