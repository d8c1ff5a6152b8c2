import { conditionsUnder } from '../../analysis/conditions/conditions.js';
import { isBoolean } from '../../analysis/conditions/value-types.js';
import { comparesBooleans } from '../applies-to.js';
import type { Rule } from '../rule.js';

export const invalidConditionMultipleBoolean: Rule = {
  code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
  severity: 'error',
  title: 'Several values for a Boolean condition key',
  accessAnalyzer: true,
  docs: `
Reports a condition key that holds one Boolean and is compared with several values under \`Bool\`.

With both \`true\` and \`false\` the condition asks for nothing, and a second \`true\` adds nothing. Keep the value that
is meant.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],

  valid: [
    {
      title: 'one value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:SecureTransport": "true", "aws:ViaAWSService": ["false"] } }
    }
  ]
}`,
    },
    {
      title: 'a condition key that holds several Booleans',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "codebuild:CreateProject",
      "Resource": "*",
      "Condition": { "ForAllValues:Bool": { "codebuild:secondarySources.insecureSsl": ["true", "false"] } }
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
      "Condition": { "Bool": { "aws:SecureTransport": { "Ref": "Values" } } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'both values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "«aws:SecureTransport»": ["true", "false"] } }
    }
  ]
}`,
      message: '`aws:SecureTransport` holds one Boolean, and 2 values are given: keep the one that is meant.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" } }
    }
  ]
}`,
    },
    {
      title: 'the same value twice',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "BoolIfExists": { "«aws:MultiFactorAuthPresent»": ["false", "false"] } }
    }
  ]
}`,
      type: 'resource',
      message: '`aws:MultiFactorAuthPresent` holds one Boolean, and 2 values are given: keep the one that is meant.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }
    }
  ]
}`,
    },
  ],

  appliesTo: comparesBooleans,

  *check({ policy, reference }) {
    for (const { condition, info } of conditionsUnder(policy, reference, 'Bool')) {
      const { value, values, complete } = condition;
      if (info?.type !== 'Bool' || info.multivalued || value?.kind !== 'array' || values.length < 2) continue;
      if (!complete || !values.every((it) => isBoolean(it.text))) continue;
      const different = [...new Set(values.map((it) => it.text))];
      yield {
        at: condition,
        message: `\`${condition.key.text}\` holds one Boolean, and ${values.length} values are given: keep the one that is meant.`,
        fixes: different.map((it) => ({
          title: `Keep only \`${it}\``,
          edits: [{ kind: 'set', node: value, value: it }],
          safe: different.length === 1,
        })),
      };
    }
  },
};
