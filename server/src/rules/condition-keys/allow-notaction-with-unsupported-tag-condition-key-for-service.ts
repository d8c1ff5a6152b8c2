import { hasNotAction } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { notActionTagReports, tagKeyPages } from './tag-key-reports.js';

export const allowNotactionWithUnsupportedTagConditionKeyForService: Rule = {
  code: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  severity: 'suggestion',
  title: 'Allow with `NotAction` and a condition on a tag',
  accessAnalyzer: true,
  docs: `
Reports an \`Allow\` that combines \`NotAction\` with a condition on \`aws:ResourceTag/...\`.

\`NotAction\` takes in all actions but the listed ones. Many of them work on no resource with tags, like those that list
things. Their requests come without the condition key, so the statement allows none of them, and nobody sees from the
policy which ones it allows.

List the actions in \`Action\` instead.

The rule is silent about operators that are met without the key: negated ones, and those with \`IfExists\`.

Switch the rule off where another statement allows the actions without tags.
`,
  references: [
    ...tagKeyPages,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  ],

  valid: [
    {
      title: 'a list of actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:StartInstances", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } } }
}`,
    },
    {
      title: 'an operator that is met without the tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "blue" } } }
}`,
    },
    {
      title: 'actions that are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "NotAction": [{ "Ref": "Excluded" }], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'all actions but those of IAM, with a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "«NotAction»": "iam:*",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } }
    }
  ]
}`,
      message:
        'With `aws:ResourceTag/team`, `NotAction` allows none of the actions without resource tags, though it takes them ' +
        'in. List the actions in `Action` instead.',
    },
  ],

  appliesTo: hasNotAction,
  check: (context) => notActionTagReports(context, 'Allow'),
};
