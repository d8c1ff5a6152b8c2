import type { ServiceReference } from '../../reference/reference.js';
import { hasViolations } from '../applies-to.js';
import { conditionKeyFault } from '../condition-keys/condition-key-faults.js';
import { askForAbsenceFixes } from '../fixes/empty-conditions.js';
import type { Rule } from '../rule.js';
import { namedEntry, withCode } from '../violations.js';

export const emptyArrayConditionIfexists: Rule = {
  code: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
  severity: 'suggestion',
  title: 'Condition key without values under `IfExists`',
  accessAnalyzer: true,
  docs: `
Reports an empty array of condition values under \`…IfExists\`.

A value of a request must be one of those listed, and none is: only a request without the key meets the condition. If that
is meant, say it with
\`"Null": { "KEY": "true" }\`; else give values.
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
      "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": ["a"] } }
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
      "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": { "Ref": "Values" } } }
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
      "Condition": { "StringEqualsIfExists": { "aws:PrincipalOrgID": «[»] } }
    }
  ]
}`,
      message:
        '`aws:PrincipalOrgID` is compared with no value under `IfExists`, which only a request without it meets: give values, or use `Null`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Null": { "aws:PrincipalOrgID": "true" } }
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const violation of withCode(context, 'EMPTY_ARRAY_CONDITION_IFEXISTS')) {
      const { at, name = '' } = violation;
      yield {
        at,
        message: `${namedEntry(name)} is compared with no value under \`IfExists\`, which only a request without it meets: give values, or use \`Null\`.`,
        // AWS takes a key that it no longer has under `IfExists` only.
        fixes: isGone(name, context.reference) ? [] : askForAbsenceFixes(context.policy, violation),
      };
    }
  },
};

function isGone(key: string, reference: ServiceReference): boolean {
  return conditionKeyFault(key, reference) === 'UNSUPPORTED_GLOBAL_CONDITION_KEY';
}
