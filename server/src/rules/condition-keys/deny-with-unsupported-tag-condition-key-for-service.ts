import { hasDenials } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { tagKeyPages, tagKeyReports } from './tag-key-reports.js';

export const denyWithUnsupportedTagConditionKeyForService: Rule = {
  code: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  severity: 'security-warning',
  title: 'Deny with a condition on a tag that an action does not take',
  accessAnalyzer: true,
  docs: `
Reports a \`Deny\` with a condition on \`aws:ResourceTag/...\` whose actions include some that work on no resource with
tags, like those of account settings.

Requests for such an action come without the condition key, so the condition is never met, and the statement never
denies the action, whatever its author thought.

Take these actions out, or deny them in a statement of their own, without the condition.

There is one finding for each service. A wildcard like \`iam:Update*\` is reported when it matches such an action; \`*\` is
not. An action that can tag what it creates is not reported, and neither is one that works on a resource for which the
service authorization reference lists no tags.

Switch the rule off where a statement is meant for the resources with that tag alone, and its wildcards are just short.
`,
  references: tagKeyPages,

  valid: [
    {
      title: 'actions on things with tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["kms:ScheduleKeyDeletion", "lambda:DeleteFunction"],
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/owner": "platform" } }
  }
}`,
    },
    {
      title: 'a negated operator, which is met without the tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/owner": "\${aws:PrincipalTag/owner}" } }
  }
}`,
    },
    {
      title: 'all actions on resources with a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/owner": "platform" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'an account setting beside keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["kms:ScheduleKeyDeletion", "«iam:UpdateAccountPasswordPolicy»"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/owner": "platform" } }
    }
  ]
}`,
      message:
        '`iam:UpdateAccountPasswordPolicy` does not take `aws:ResourceTag/owner`: with it the statement never denies ' +
        'that action.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["kms:ScheduleKeyDeletion"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/owner": "platform" } }
    }
  ]
}`,
    },
    {
      title: 'a wildcard in an SCP',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["kms:ScheduleKeyDeletion", "«iam:Update*»"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/owner": "platform" } }
    }
  ]
}`,
      message:
        '`iam:Update*` takes in actions without resource tags, like `iam:UpdateAccountEmailAddress`: with ' +
        '`aws:ResourceTag/owner` the statement never denies those.',
    },
  ],

  appliesTo: hasDenials,
  check: (context) => tagKeyReports(context, 'Deny'),
};
