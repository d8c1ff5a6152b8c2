import { isBoolean } from '../../analysis/conditions/value-types.js';
import type { OperatorFamily } from '../../policy/condition-operator.js';
import type { ConditionValue } from '../../policy/model.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Report, Rule, RuleContext } from '../rule.js';
import { knownValuesUnder, mayBeNoText, namedValue } from './known-values.js';

export const typeMismatchBoolean: Rule = {
  code: 'TYPE_MISMATCH_BOOLEAN',
  severity: 'warning',
  title: 'Value that is not a Boolean under `Bool` or `Null`',
  accessAnalyzer: true,
  docs: `
Reports a value under \`Bool\` or \`Null\` that is neither \`true\` nor \`false\`.

These operators know two values. Any other one is never met, or not as it was meant. Write \`true\` or \`false\`, with
or without quotes; capitals are not reported. Parts that are known at deploy time and policy variables are not looked
at.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],

  valid: [
    {
      title: '`true` and `false` as texts and as Booleans',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" }, "Null": { "aws:SourceArn": false } }
    }
  ]
}`,
    },
    {
      title: 'a capital, which some tools write',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:SecureTransport": "True" } }
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
      "Condition": { "Bool": { "aws:SecureTransport": { "Ref": "OnlySecure" } } }
    }
  ]
}`,
    },
    {
      title: 'a text under a text operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/secure": "yes" } }
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
      "Condition": { "Bool": { "aws:SecureTransport": "\${aws:PrincipalTag/secure}" } }
    }
  ]
}`,
    },
    {
      title: 'a word that is a Boolean to some who read YAML',
      policy: `Version: '2012-10-17'
Statement:
  Effect: Allow
  Action: s3:GetObject
  Resource: arn:aws:s3:::amzn-s3-demo-bucket/*
  Condition:
    Bool:
      aws:SecureTransport: yes
`,
      languageId: 'yaml',
    },
  ],
  invalid: [
    {
      title: '`yes`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:SecureTransport": "«yes»" } }
    }
  ]
}`,
      message: '`yes` is not a Boolean: `Bool` takes `true` or `false`.',
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
      title: 'a number under `BoolIfExists`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": «0» } }
    }
  ]
}`,
      message: '`0` is not a Boolean: `BoolIfExists` takes `true` or `false`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }
    }
  ]
}`,
    },
    {
      title: 'a wildcard under `Null`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Null": { "aws:SourceArn": "«*»" } }
    }
  ]
}`,
      type: 'resource',
      message: '`*` is not a Boolean: `Null` takes `true` or `false`.',
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
      "Condition": { "Bool": { "aws:SecureTransport": "«»" } }
    }
  ]
}`,
      message: 'An empty text is not a Boolean: `Bool` takes `true` or `false`.',
    },
  ],

  *check(context) {
    yield* reportsUnder('Bool', context);
    yield* reportsUnder('Null', context);
  },
};

function* reportsUnder(family: OperatorFamily, context: RuleContext): Iterable<Report> {
  for (const { condition, value } of knownValuesUnder(context, family, isNoBoolean)) {
    yield {
      at: value,
      message: `${namedValue(value.text)} is not a Boolean: \`${condition.operatorText.text}\` takes \`true\` or \`false\`.`,
      fixes: suggestionsFor(value.text).map((it) => changeFix(value.node, it, false)),
    };
  }
}

function isNoBoolean({ text, node }: ConditionValue): boolean {
  return !isBoolean(text) && !mayBeNoText(node);
}

/** What other languages write for the two. */
const otherWords: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  '1': 'true',
  no: 'false',
  off: 'false',
  '0': 'false',
};

function suggestionsFor(text: string): readonly string[] {
  const word = text.trim().toLowerCase();
  const meant = isBoolean(word) ? word : otherWords[word];
  return meant === undefined ? [] : [meant];
}
