import { hasViolations } from '../applies-to.js';
import { removeEmptyConditionFixes } from '../fixes/empty-conditions.js';
import type { Rule } from '../rule.js';
import { namedEntry, withCode } from '../violations.js';

export const emptyArrayCondition: Rule = {
  code: 'EMPTY_ARRAY_CONDITION',
  severity: 'suggestion',
  title: 'Condition key without values',
  accessAnalyzer: true,
  docs: `
Reports an empty array of condition values under an operator without a set operator and without \`IfExists\`.

A condition key without values is compared with nothing, so the condition does not do what was meant. Give a value, or
remove the key.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
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
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": ["a"] } }
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
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": { "Ref": "Values" } } }
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
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": «[»] } }
    }
  ]
}`,
      message: '`aws:PrincipalOrgID` is compared with no value: give one, or remove it.',
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
    for (const violation of withCode(context, 'EMPTY_ARRAY_CONDITION')) {
      const { at, name = '' } = violation;
      yield {
        at,
        message: `${namedEntry(name)} is compared with no value: give one, or remove it.`,
        fixes: removeEmptyConditionFixes(context.policy, violation),
      };
    }
  },
};
