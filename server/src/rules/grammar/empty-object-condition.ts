import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { namedEntry, removeEntryFixes, withCode } from '../violations.js';

export const emptyObjectCondition: Rule = {
  code: 'EMPTY_OBJECT_CONDITION',
  severity: 'suggestion',
  title: 'Empty condition',
  accessAnalyzer: true,
  docs: `
Reports a \`Condition\` without condition operators, and a condition operator without condition keys.

It compares nothing, so the statement applies as if it were not there. Say what to compare, or remove it.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html'],

  valid: [
    {
      title: 'a condition',
      policy: `{
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
      title: 'a condition that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Fn::If": ["Strict", { "Ref": "One" }, { "Ref": "Other" }] }
    }
  ]
}`,
    },
    {
      title: 'no `Condition`',
      policy: `{
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
  invalid: [
    {
      title: 'no operators',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": «{»}
    }
  ]
}`,
      message: '`Condition` is empty, so the statement always applies: add a condition operator, or remove it.',
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
    {
      title: 'an operator without keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": «{»} }
    }
  ]
}`,
      message: '`StringEquals` has no condition key, so it compares nothing: add one, or remove it.',
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
    {
      title: 'an operator without keys beside another',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": «{»}, "Bool": { "aws:SecureTransport": "true" } }
    }
  ]
}`,
      message: '`StringEquals` has no condition key, so it compares nothing: add one, or remove it.',
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
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, object, name = '', node } of withCode(context, 'EMPTY_OBJECT_CONDITION')) {
      const whole = context.policy.statements.find((it) => it.condition?.value === node);
      // Without its only operator the element would be empty, so it goes too.
      const isOnly = !whole && object?.entries.length === 1;
      const around = isOnly ? context.policy.statements.find((it) => it.condition?.value === object)?.node : undefined;
      yield {
        at,
        message: whole
          ? '`Condition` is empty, so the statement always applies: add a condition operator, or remove it.'
          : `${namedEntry(name)} has no condition key, so it compares nothing: add one, or remove it.`,
        fixes: isOnly ? removeEntryFixes(around, 'Condition', true) : removeEntryFixes(object, name, true),
      };
    }
  },
};
