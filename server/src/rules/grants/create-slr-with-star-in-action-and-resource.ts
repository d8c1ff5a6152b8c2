import { hasServiceLinkedRolesCreated } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { createSlrAdvice, createSlrPages, createSlrReports } from './create-slr-reports.js';

export const createSlrWithStarInActionAndResource: Rule = {
  code: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
  severity: 'warning',
  title: 'Wildcard action that creates the service-linked role of any service',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` whose action holds a wildcard that also matches \`iam:CreateServiceLinkedRole\` (\`*\`, \`iam:*\`, \`iam:Create*\`), on
\`*\` or on a wildcard that stands for the roles of all services.
${createSlrAdvice}`,
  references: createSlrPages,

  valid: [
    {
      title: 'a wildcard that does not match',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:Get*", "Resource": "*" } }`,
    },
    {
      title: 'all of IAM on some roles',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::*:role/app-*" } }`,
    },
    {
      title: 'one service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinked*", "Resource": "*", "Condition": { "StringEquals": { "iam:AWSServiceName": "ecs.amazonaws.com" } } }
}`,
    },
    {
      title: 'the SCP that takes nothing away',
      type: 'scp',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'a permissions boundary, which sets a limit and grants nothing',
      type: 'boundary',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "*", "Resource": "*" },
    { "Effect": "Deny", "Action": "iam:DeleteRolePermissionsBoundary", "Resource": "*" }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'all that creates something in IAM',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "«iam:Create*»"], "Resource": "*" }]
}`,
      message:
        '`iam:Create*` includes `iam:CreateServiceLinkedRole`, which on `*` can create the service-linked ' +
        'role of any service. List the actions, and give that one a statement of its own that names the ' +
        'role or the service (`iam:AWSServiceName`).',
    },
    {
      title: 'all of IAM',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:*»", "Resource": "*" }]
}`,
      message:
        '`iam:*` includes `iam:CreateServiceLinkedRole`, which on `*` can create the service-linked role of any service. List the actions, and give that one a statement of its own that names the role or the service (`iam:AWSServiceName`).',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": [
    "iam:Generate*",
    "iam:Get*",
    "iam:List*",
    "iam:Simulate*"
  ], "Resource": "*" }]
}`,
    },
  ],

  appliesTo: hasServiceLinkedRolesCreated,
  check: (context) => createSlrReports(context, 'wildcard', 'all'),
};
