import type { Rule } from '../rule.js';
import { hasWildcardsWithMeaning, removalFixes, wildcardsThatMean } from './wildcard-reports.js';

export const redundantKeyDueToWildcardInCondition: Rule = {
  code: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
  severity: 'suggestion',
  title: 'Condition that every request meets because of a `*`',
  accessAnalyzer: true,
  docs: `
Reports \`*\` as a value under an operator like \`StringLikeIfExists\` or \`ForAllValues:StringLike\`.

Any value of the condition key meets such a condition, and so does a request without the key. The statement applies as if
the condition was not there, while it looks as if something was checked.

Remove the condition, name the values that are meant, or ask whether the key is there with \`Null\`.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],

  valid: [
    {
      title: 'values with other signs',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "StringLikeIfExists": { "aws:RequestTag/team": "b*" },
      "ForAllValues:StringLike": { "aws:TagKeys": ["team", "cost-*"] }
    }
  }
}`,
    },
    {
      title: 'operators that some requests do not meet',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "StringLike": { "aws:RequestTag/team": "*" },
      "StringNotLikeIfExists": { "aws:RequestTag/stage": "*" },
      "ForAllValues:StringNotLike": { "aws:TagKeys": "*" }
    }
  }
}`,
    },
    {
      title: 'values that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "ForAllValues:StringLike": { "aws:TagKeys": { "Ref": "TagKeys" } } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: '`IfExists`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:ResourceTag/stage": "test" },
        "StringLikeIfExists": { "aws:ResourceTag/team": "«*»" }
      }
    }
  ]
}`,
      message:
        '`*` under `StringLikeIfExists` is met by every request, with `aws:ResourceTag/team` or without it: remove the condition, or name values.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:ResourceTag/stage": "test" }
      }
    }
  ]
}`,
    },
    {
      title: '`ForAllValues`, as the only condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:CreateTags",
      "Resource": "*",
      "Condition": { "ForAllValues:StringLike": { "aws:TagKeys": ["team", "«*»"] } }
    }
  ]
}`,
      type: 'scp',
      message:
        '`*` under `ForAllValues:StringLike` is met by every request, with `aws:TagKeys` or without it: remove the condition, or name values.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:CreateTags",
      "Resource": "*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasWildcardsWithMeaning,

  *check(context) {
    for (const { statement, condition, value, words } of wildcardsThatMean('always', context)) {
      const why = `is met by every request, with \`${condition.key.text}\` or without it`;
      yield {
        at: value,
        message: `${words} ${why}: remove the condition, or name values.`,
        // How AWS compares an ARN with a `*` that has no fields is not documented.
        fixes: removalFixes(statement, condition, condition.operator?.info.family === 'String'),
      };
    }
  },
};
