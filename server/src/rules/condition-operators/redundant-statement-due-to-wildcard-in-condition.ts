import type { Statement } from '../../policy/model.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { Rule } from '../rule.js';
import { hasWildcardsWithMeaning, wildcardsThatMean } from './wildcard-reports.js';

export const redundantStatementDueToWildcardInCondition: Rule = {
  code: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
  severity: 'suggestion',
  title: 'Condition that no request meets because of a `*`',
  accessAnalyzer: true,
  docs: `
Reports \`*\` as a value under \`ForAnyValue:StringNotLike\` or a negated ARN operator with \`ForAnyValue\`.

Every value of the condition key is like \`*\`, and a request without the key has no value that could be unlike it. So the
condition is never met, and the whole statement never applies: it allows nothing, or denies nothing.

Name the values that are meant, ask for the absence of the key with \`Null\`, or remove the statement.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],

  valid: [
    {
      title: 'values with other signs, and operators that some requests meet',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringNotLike": { "aws:TagKeys": "team-*" },
      "ForAnyValue:StringNotLikeIfExists": { "aws:TagKeys": "*" },
      "StringNotLike": { "aws:RequestTag/team": "*" }
    }
  }
}`,
    },
    {
      title: 'values that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringNotLike": { "aws:TagKeys": { "Ref": "TagKeys" } } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a statement that denies nothing',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Action": "ec2:CreateTags",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringNotLike": { "aws:TagKeys": ["team", "«*»"] } }
    }
  ]
}`,
      message:
        '`*` under `ForAnyValue:StringNotLike` is met by no request, so the statement denies nothing: name other values of `aws:TagKeys`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'a single statement',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringNotLike": { "aws:TagKeys": "«*»" } }
    }
  ]
}`,
      message:
        '`*` under `ForAnyValue:StringNotLike` is met by no request, so the statement allows nothing: name other values of `aws:TagKeys`.',
    },
  ],

  appliesTo: hasWildcardsWithMeaning,

  *check(context) {
    for (const { statement, condition, value, words } of wildcardsThatMean('never', context)) {
      const why = `is met by no request, so the statement ${whatItDoes(statement)} nothing`;
      yield {
        at: value,
        message: `${words} ${why}: name other values of \`${condition.key.text}\`.`,
        // Unsafe, though nothing changes: who wrote the statement meant it to do something.
        fixes: removeItemsFixes(context.policy.statement?.value, [statement], 'Remove the statement', false),
      };
    }
  },
};

function whatItDoes({ effect }: Statement): string {
  if (!effect) return 'does';
  return effect === 'Deny' ? 'denies' : 'allows';
}
