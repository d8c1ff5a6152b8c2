import { isNumber } from '../../analysis/conditions/value-types.js';
import type { ConditionValue } from '../../policy/model.js';
import { comparesNumbers } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { knownValuesUnder, mayBeNoText, namedValue } from './known-values.js';

export const typeMismatchNumber: Rule = {
  code: 'TYPE_MISMATCH_NUMBER',
  severity: 'warning',
  title: 'Value that is not a number under a Numeric operator',
  accessAnalyzer: true,
  docs: `
Reports a value under a Numeric operator, like \`NumericLessThan\`, that is not a number.

Such a condition is never met as it was meant. Write digits, with a decimal point if need be, with or without quotes;
units and separators of thousands are no part of a number. Parts that are known at deploy time and policy variables are
not looked at.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],

  valid: [
    {
      title: 'a number as a text and as a number',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "3600" }, "NumericGreaterThanEquals": { "s3:TlsVersion": 1.2 } }
    }
  ]
}`,
    },
    {
      title: 'a negative number and an exponent',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericNotEquals": { "aws:MultiFactorAuthAge": ["-1", "1e3"] } }
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
      "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": { "Ref": "MaximumAge" } } }
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
      "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "\${aws:PrincipalTag/age}" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a unit',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "«1h»" } }
    }
  ]
}`,
      message: '`1h` is not a number, which `NumericLessThan` takes.',
    },
    {
      title: 'a Boolean',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericEquals": { "s3:max-keys": «true» } }
    }
  ]
}`,
      message: '`true` is not a number, which `NumericEquals` takes.',
    },
    {
      title: 'a space in front of a number',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericLessThanIfExists": { "aws:MultiFactorAuthAge": "« 7200»" } }
    }
  ]
}`,
      message: '` 7200` is not a number, which `NumericLessThanIfExists` takes.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericLessThanIfExists": { "aws:MultiFactorAuthAge": "7200" } }
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
      "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "«»" } }
    }
  ]
}`,
      message: 'An empty text is not a number, which `NumericLessThan` takes.',
    },
  ],

  appliesTo: comparesNumbers,

  *check(context) {
    for (const { condition, value } of knownValuesUnder(context, 'Numeric', isNoNumber)) {
      const trimmed = value.text.trim();
      yield {
        at: value,
        message: `${namedValue(value.text)} is not a number, which \`${condition.operatorText.text}\` takes.`,
        fixes: isNumber(trimmed) ? [changeFix(value.node, trimmed, false)] : [],
      };
    }
  },
};

function isNoNumber({ text, node }: ConditionValue): boolean {
  return !isNumber(text) && !mayBeNoText(node);
}
