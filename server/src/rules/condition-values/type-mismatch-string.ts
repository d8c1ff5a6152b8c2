import { isBase64 } from '../../analysis/conditions/value-types.js';
import { comparesBinary } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { knownValuesUnder, namedValue } from './known-values.js';

export const typeMismatchString: Rule = {
  code: 'TYPE_MISMATCH_STRING',
  severity: 'warning',
  title: 'Value that is not Base64 under `BinaryEquals`',
  accessAnalyzer: true,
  docs: `
Reports a value under \`BinaryEquals\` that is not Base64.

The operator compares bytes, and a policy can only have them in Base64: letters, digits, \`+\` and \`/\`, filled up with
\`=\`. Encode the value. Parts that are known at deploy time and policy variables are not looked at.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],

  valid: [
    {
      title: 'Base64',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "BinaryEquals": { "aws:PrincipalTag/fingerprint": "QmluYXJ5VmFsdWVJbkJhc2U2NA==" } }
    }
  ]
}`,
    },
    {
      title: 'Base64 that is not filled up',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "BinaryEquals": { "aws:PrincipalTag/fingerprint": "QmluYXJ5VmFsdWVJbkJhc2U2NA" } }
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
      "Condition": { "BinaryEquals": { "aws:PrincipalTag/fingerprint": { "Ref": "Fingerprint" } } }
    }
  ]
}`,
    },
    {
      title: 'any text under a text operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/fingerprint": "a b" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a text with a space',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "BinaryEquals": { "aws:PrincipalTag/fingerprint": "«a plain text»" } }
    }
  ]
}`,
      message: '`a plain text` is not Base64, in which `BinaryEquals` takes its values.',
    },
    {
      title: 'signs of the form for URLs',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "BinaryEqualsIfExists": { "aws:PrincipalTag/fingerprint": "«-_-_»" } }
    }
  ]
}`,
      message: '`-_-_` is not Base64, in which `BinaryEqualsIfExists` takes its values.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "BinaryEqualsIfExists": { "aws:PrincipalTag/fingerprint": "+/+/" } }
    }
  ]
}`,
    },
  ],

  appliesTo: comparesBinary,

  *check(context) {
    for (const { condition, value } of knownValuesUnder(context, 'Binary', (it) => !isBase64(it.text))) {
      // The form of Base64 that is used in addresses of the web has two other signs.
      const standard = value.text.replaceAll('-', '+').replaceAll('_', '/');
      yield {
        at: value,
        message: `${namedValue(value.text)} is not Base64, in which \`${condition.operatorText.text}\` takes its values.`,
        fixes: isBase64(standard) ? [changeFix(value.node, standard, false)] : [],
      };
    }
  },
};
