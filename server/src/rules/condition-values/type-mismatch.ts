import { type ConditionUnderOperator, conditionsOf, isUnderOperator } from '../../analysis/conditions/conditions.js';
import { isValueOf } from '../../analysis/conditions/value-types.js';
import { familyForKeyType, type OperatorFamily, type OperatorInfo } from '../../policy/condition-operator.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import type { ConditionKeyInfo, ConditionKeyType } from '../../reference/data.js';
import { hasWildcard } from '../../text/wildcard.js';
import { hasConditions } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

const familyWords: Readonly<Record<OperatorFamily, string>> = {
  String: 'texts',
  Numeric: 'numbers',
  Date: 'dates',
  Bool: 'Booleans',
  Binary: 'bytes',
  IpAddress: 'IP addresses',
  ARN: 'ARNs',
  Null: 'nothing',
};

const keyTypeWords: Readonly<Record<ConditionKeyType, string>> = {
  String: 'a text',
  ARN: 'an ARN',
  Bool: 'a Boolean',
  Numeric: 'a number',
  Date: 'a date',
  IPAddress: 'an IP address',
  Binary: 'bytes',
};

export const typeMismatch: Rule = {
  code: 'TYPE_MISMATCH',
  severity: 'warning',
  title: 'Operator that does not compare the data type of the condition key',
  accessAnalyzer: true,
  docs: `
Reports an operator of another data type than that of the condition key, like \`StringEquals\` for
\`aws:ViaAWSService\`, which holds a Boolean.

Values that are compared as something else do not match as they are meant to: an address in a range is not seen by a
text operator, nor a later date. Use an operator for the data type of the key; \`Null\` goes with every key.

Text operators for ARNs are not reported, nor anything for tags, which hold what somebody put there. Of the condition
keys of services only what cannot work is reported, since AWS itself uses text operators for their numbers and Booleans.
Nor is a text operator with a policy variable, which no operator for other data types takes.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],

  valid: [
    {
      title: 'operators for the data types of the keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" }, "IpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "DateLessThan": { "aws:CurrentTime": "2026-12-31" }, "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/orders" } }
    }
  ]
}`,
    },
    {
      title: 'a text operator for an ARN',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/orders" } }
    }
  ]
}`,
    },
    {
      title: 'the time in seconds as a date and as a number',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericLessThan": { "aws:EpochTime": "1800000000" }, "DateGreaterThan": { "aws:EpochTime": "2026-01-31" } }
    }
  ]
}`,
    },
    {
      title: 'whether a key is there',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Null": { "aws:TokenIssueTime": "false" } }
    }
  ]
}`,
    },
    {
      title: 'tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "*",
      "Condition": { "NumericLessThan": { "aws:PrincipalTag/level": "3" }, "ArnLike": { "aws:RequestTag/owner": "arn:aws:iam::111122223333:role/*" } }
    }
  ]
}`,
    },
    {
      title: 'a text operator for a Boolean of a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateVolume",
      "Resource": "*",
      "Condition": { "StringEquals": { "ec2:Encrypted": "true" } }
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
      "Condition": { "StringEquals": { "aws:Ec2InstanceSourcePrivateIPv4": "\${aws:VpcSourceIp}" } }
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
      "Condition": { "StringEquals": { "aws:ViaAWSService": { "Ref": "Via" } } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a text operator for a Boolean',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "«aws:ViaAWSService»": "true" } }
    }
  ]
}`,
      message: '`aws:ViaAWSService` holds a Boolean, and `StringEquals` compares texts: use `Bool`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:ViaAWSService": "true" } }
    }
  ]
}`,
    },
    {
      title: 'a text operator for a Boolean, with a value that is none',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "«aws:ViaAWSService»": "amplify.amazonaws.com" } }
    }
  ]
}`,
      message: '`aws:ViaAWSService` holds a Boolean, and `StringEquals` compares texts: use `Bool`.',
    },
    {
      title: 'a text operator for an IP address',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringNotEqualsIfExists": { "«aws:SourceIp»": ["203.0.113.0/24"] } }
    }
  ]
}`,
      type: 'resource',
      message:
        '`aws:SourceIp` holds an IP address, and `StringNotEqualsIfExists` compares texts: use `NotIpAddressIfExists`.',
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
    {
      title: 'an operator for ARNs for the ID of an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ArnEquals": { "«aws:SourceAccount»": "111122223333" } }
    }
  ]
}`,
      type: 'resource',
      message: '`aws:SourceAccount` holds a text, and `ArnEquals` compares ARNs: use `StringEquals`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }
    }
  ]
}`,
    },
    {
      title: 'a number as a date',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "«aws:MultiFactorAuthAge»": "2026-12-31" } }
    }
  ]
}`,
      message: '`aws:MultiFactorAuthAge` holds a number, and `DateLessThan` compares dates: use `NumericLessThan`.',
    },
    {
      title: 'an operator for Booleans for an ARN of a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "«lambda:SourceFunctionArn»": "true" } }
    }
  ]
}`,
      message: '`lambda:SourceFunctionArn` holds an ARN, and `Bool` compares Booleans: use `ArnEquals`.',
    },
    {
      title: 'several values, of which the fitting operator takes one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "«aws:ViaAWSService»": ["true", "true"] } }
  }
}`,
      message: '`aws:ViaAWSService` holds a Boolean, and `StringEquals` compares texts: use `Bool`.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const it of conditionsOf(policy, reference)) {
      const { statement, condition, info } = it;
      if (!info || !isUnderOperator(it) || compares(it.operator.family, info)) continue;
      const { operator } = it;
      if (takesVariables(operator.family) && !(condition.complete && condition.values.every(isWhollyKnown))) continue;
      const wanted = otherOperator(it, familyForKeyType(info.type));
      yield {
        at: condition,
        message: `\`${condition.key.text}\` holds ${keyTypeWords[info.type]}, and \`${condition.operatorText.text}\` compares ${familyWords[operator.family]}: use \`${wanted.name}\`.`,
        fixes: wanted.fits ? changeOperatorFixes(statement, condition, wanted.name, false) : [],
      };
    }
  },
};

/**
 * Whether operators of a family compare a condition key as it is meant, or may do so. What AWS says of the data types of
 * its services' keys is not always so, and AWS uses text operators for them itself, hence the difference.
 */
function compares(family: OperatorFamily, { key, type }: ConditionKeyInfo): boolean {
  // `Null` goes with every key.
  if (family === 'Null' || family === familyForKeyType(type) || (type === 'ARN' && family === 'String')) return true;
  const isGlobal = key.startsWith('aws:');
  // The value of a tag may be anything, and that of a key of a service is only said to be a text.
  if (type === 'String' && (!isGlobal || key.includes('${'))) return true;
  if (!isGlobal) return family === 'String' || (isTime(family) && (type === 'Numeric' || type === 'Date'));
  // The time in seconds is a date and a number, and the provider of a federated user may be an ARN.
  return (key === 'aws:EpochTime' && family === 'Numeric') || (key === 'aws:FederatedProvider' && family === 'ARN');
}

/** A time may be a date or a number of seconds. */
function isTime(family: OperatorFamily): boolean {
  return family === 'Date' || family === 'Numeric';
}

function takesVariables(family: OperatorFamily): boolean {
  return family === 'String' || family === 'ARN';
}

/** The operator of another family that stands for the same comparison, and whether the values are such that it fits. */
function otherOperator(it: ConditionUnderOperator, family: OperatorFamily): { name: string; fits: boolean } {
  const { complete, operatorText, values } = it.condition;
  const isPattern = it.operator.wildcards && values.some(({ text }) => hasWildcard(text));
  const base = baseOperator(it.operator, family, isPattern);
  const name = operatorText.text.replace(it.operator.name, base ?? plainOperators[family]);
  // `Bool` takes one value.
  const isOne = values.length === 1 || (values.length > 0 && family !== 'Bool');
  const areValues = values.every((value) => isWhollyKnown(value) && isValueOf(family, value.text));
  // No ARN can be made of a value that was compared as something else.
  return { name, fits: base !== undefined && family !== 'ARN' && complete && isOne && areValues };
}

/** What is named where a family has no operator for a comparison. */
const plainOperators: Readonly<Record<OperatorFamily, string>> = {
  String: 'StringEquals',
  Numeric: 'NumericEquals',
  Date: 'DateEquals',
  Bool: 'Bool',
  Binary: 'BinaryEquals',
  IpAddress: 'IpAddress',
  ARN: 'ArnEquals',
  Null: 'Null',
};

const ordering = /(?:Less|Greater)Than(?:Equals)?$/;

function baseOperator({ name, negated }: OperatorInfo, family: OperatorFamily, isPattern: boolean): string | undefined {
  const [order] = ordering.exec(name) ?? [];
  if (family === 'Numeric' || family === 'Date') return `${family}${order ?? (negated ? 'NotEquals' : 'Equals')}`;
  if (order !== undefined) return undefined;
  switch (family) {
    case 'String':
      return `String${negated ? 'Not' : ''}${isPattern ? 'Like' : 'Equals'}`;
    case 'ARN':
      return `Arn${negated ? 'Not' : ''}${isPattern ? 'Like' : 'Equals'}`;
    case 'IpAddress':
      return negated ? 'NotIpAddress' : 'IpAddress';
    default:
      return negated ? undefined : plainOperators[family];
  }
}
