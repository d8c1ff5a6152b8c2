import { hasViolations } from '../applies-to.js';
import { askForAbsenceFixes } from '../fixes/empty-conditions.js';
import type { Rule } from '../rule.js';
import { namedEntry, withCode } from '../violations.js';

export const emptyArrayConditionForallvalues: Rule = {
  code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
  severity: 'suggestion',
  title: 'Condition key without values under `ForAllValues`',
  accessAnalyzer: true,
  docs: `
Reports an empty array of condition values under \`ForAllValues:\`.

\`ForAllValues\` wants all values of a request among those listed, and none is: only a request without the key meets the
condition. If that is meant, say it with
\`"Null": { "KEY": "true" }\`; else give values.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],

  valid: [
    {
      title: 'a value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }
    }
  ]
}`,
    },
    {
      title: 'another operator, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": [] } }
    }
  ]
}`,
    },
    {
      title: 'values that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": { "Ref": "Values" } } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'no values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": «[»] } }
    }
  ]
}`,
      message:
        '`aws:TagKeys` is compared with no value under `ForAllValues`, which only a request without it meets: give values, or use `Null`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Null": { "aws:TagKeys": "true" } }
    }
  ]
}`,
    },
    {
      title: 'no values, with both a set operator and `IfExists`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ForAllValues:StringLikeIfExists": { "aws:TagKeys": «[»] } }
    }
  ]
}`,
      message:
        '`aws:TagKeys` is compared with no value under `ForAllValues`, which only a request without it meets: give values, or use `Null`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Null": { "aws:TagKeys": "true" } }
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const violation of withCode(context, 'EMPTY_ARRAY_CONDITION_FORALLVALUES')) {
      const { at, name = '' } = violation;
      yield {
        at,
        message: `${namedEntry(name)} is compared with no value under \`ForAllValues\`, which only a request without it meets: give values, or use \`Null\`.`,
        fixes: askForAbsenceFixes(context.policy, violation),
      };
    }
  },
};
