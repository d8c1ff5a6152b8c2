import type { Rule } from '../rule.js';
import { hasWildcardsWithMeaning, nullFixes, wildcardsThatMean } from './wildcard-reports.js';

export const equivalentToNullTrue: Rule = {
  code: 'EQUIVALENT_TO_NULL_TRUE',
  severity: 'suggestion',
  title: 'Condition that only asks whether its key is absent',
  accessAnalyzer: true,
  docs: `
Reports \`*\` as a value under an operator like \`StringNotLike\`, which no value of the condition key meets.

A negated operator is also met by a request without the key, so such a condition asks nothing but whether the key is absent.
\`Null\` with \`"true"\` asks the same, and says it.

The same holds for \`ForAllValues:StringNotLike\`, for negated operators with \`IfExists\` and for the negated ARN operators.

Switch it off if you prefer \`*\` for this.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
  ],

  valid: [
    {
      title: '`Null`, and values with other signs',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": {
      "Null": { "aws:RequestTag/team": "true" },
      "StringNotLike": { "aws:RequestTag/stage": "test*" }
    }
  }
}`,
    },
    {
      title: '`ForAnyValue`, which no request meets',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringNotLike": { "aws:TagKeys": "*" } }
  }
}`,
    },
    {
      title: 'values of which some are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "StringNotLike": { "aws:RequestTag/team": [{ "Ref": "Team" }] } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a tag that has no value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "StringNotLike": { "aws:RequestTag/team": "«*»" } }
    }
  ]
}`,
      type: 'scp',
      message:
        '`*` under `StringNotLike` only asks whether the request lacks `aws:RequestTag/team`: say so with `Null` and `"true"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "Null": { "aws:RequestTag/team": "true" } }
    }
  ]
}`,
    },
    {
      title: 'a key of several values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateVolume",
      "Resource": "arn:aws:ec2:*:*:volume/*",
      "Condition": {
        "ForAllValues:StringNotLike": { "aws:TagKeys": ["«*»"] },
        "StringEquals": { "ec2:VolumeType": "gp3" }
      }
    }
  ]
}`,
      message:
        '`*` under `ForAllValues:StringNotLike` only asks whether the request lacks `aws:TagKeys`: say so with `Null` and `"true"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateVolume",
      "Resource": "arn:aws:ec2:*:*:volume/*",
      "Condition": {
        "Null": { "aws:TagKeys": "true" },
        "StringEquals": { "ec2:VolumeType": "gp3" }
      }
    }
  ]
}`,
    },
  ],

  appliesTo: hasWildcardsWithMeaning,

  *check(context) {
    for (const found of wildcardsThatMean('absent', context)) {
      const asks = `only asks whether the request lacks \`${found.condition.key.text}\``;
      yield {
        at: found.value,
        message: `${found.words} ${asks}: say so with \`Null\` and \`"true"\`.`,
        fixes: nullFixes(found, 'true'),
      };
    }
  },
};
