import { hasViolations } from '../applies-to.js';
import { removeEmptyConditionFixes } from '../fixes/empty-conditions.js';
import type { Rule } from '../rule.js';
import { namedEntry, withCode } from '../violations.js';

export const emptyArrayConditionForanyvalue: Rule = {
  code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
  severity: 'suggestion',
  title: 'Condition key without values under `ForAnyValue`',
  accessAnalyzer: true,
  docs: `
Reports an empty array of condition values under \`ForAnyValue:\`.

\`ForAnyValue\` wants one of the values of a request among those listed, and none is: the condition is never met. Give values, or remove the statement.
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
      "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }
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
      "Condition": { "StringEqualsIfExists": { "aws:TagKeys": [] } }
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
      "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": { "Ref": "Values" } } }
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
      "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": «[»] } }
    }
  ]
}`,
      message: '`aws:TagKeys` is compared with no value under `ForAnyValue`, which no request meets: give values.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const violation of withCode(context, 'EMPTY_ARRAY_CONDITION_FORANYVALUE')) {
      const { at, name = '' } = violation;
      yield {
        at,
        message: `${namedEntry(name)} is compared with no value under \`ForAnyValue\`, which no request meets: give values.`,
        fixes: removeEmptyConditionFixes(context.policy, violation),
      };
    }
  },
};
