import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { tagKeyPages, tagKeyReports } from './tag-key-reports.js';

export const allowWithUnsupportedTagConditionKeyForService: Rule = {
  code: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  severity: 'suggestion',
  title: 'Allow with a condition on a tag that an action does not take',
  accessAnalyzer: true,
  docs: `
Reports an \`Allow\` with a condition on \`aws:ResourceTag/...\` whose actions include some that work on no resource with
tags, like those that list things.

Requests for such an action come without the condition key, so the condition is never met, and the statement never
allows the action.

Give these actions a statement of their own, without the condition. Do not turn the operator into a negated one or one
with \`IfExists\` to make the finding go: then the statement allows those actions always.

There is one finding for each service. A wildcard like \`ec2:*\` is reported when it matches such an action; \`*\` is not. An
action that can tag what it creates is not reported, as in Access Analyzer's findings, and neither is one that works on a
resource for which the service authorization reference lists no tags.

Switch the rule off where a statement takes in such actions on purpose, and another one allows them.
`,
  references: tagKeyPages,

  valid: [
    {
      title: 'actions on things with tags, one that creates something, and one that tags it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["logs:PutRetentionPolicy", "ssm:CreateOpsItem", "ec2:CreateTags"],
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } }
  }
}`,
    },
    {
      title: 'operators that are met without the tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "logs:DescribeLogGroups",
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "aws:ResourceTag/team": "red" },
        "StringEqualsIfExists": { "aws:ResourceTag/stage": "test" }
      }
    }
  ]
}`,
    },
    {
      title: 'another tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "logs:DescribeLogGroups",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalTag/team": "blue" } }
  }
}`,
    },
    {
      title: 'an action that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": { "Fn::Sub": "logs:\${Describe}" },
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'two actions beside others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Logs",
      "Effect": "Allow",
      "Action": ["logs:PutRetentionPolicy", "«logs:PutResourcePolicy»", "logs:CreateLogStream", "logs:DescribeLogGroups"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue", "aws:PrincipalTag/team": "blue" } }
    }
  ]
}`,
      message:
        '`logs:PutResourcePolicy` and `logs:DescribeLogGroups` do not take `aws:ResourceTag/team`: with it the ' +
        'statement never allows those actions.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Logs",
      "Effect": "Allow",
      "Action": ["logs:PutRetentionPolicy", "logs:CreateLogStream"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue", "aws:PrincipalTag/team": "blue" } }
    },
    {
      "Sid": "Logs2",
      "Effect": "Allow",
      "Action": [
        "logs:PutResourcePolicy",
        "logs:DescribeLogGroups"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalTag/team": "blue"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'one action alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "«wisdom:ListAIAgents»",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } }
    }
  ]
}`,
      message:
        '`wisdom:ListAIAgents` does not take `aws:ResourceTag/team`: with it the statement never allows that action.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "wisdom:ListAIAgents",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'a wildcard that takes in an action without tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:UpdateMlflowTrackingServer", "«sagemaker-mlflow:*»"],
      "Resource": "arn:aws:sagemaker:*:*:mlflow-tracking-server/*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "\${aws:PrincipalTag/team}" } }
    }
  ]
}`,
      message:
        '`sagemaker-mlflow:*` takes in actions without resource tags, like `sagemaker-mlflow:AccessUI`: with ' +
        '`aws:ResourceTag/team` the statement never allows those.',
    },
  ],

  appliesTo: hasConditions,
  check: (context) => tagKeyReports(context, 'Allow'),
};
