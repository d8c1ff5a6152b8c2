import { hasServiceLinkedRolesCreated } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { createSlrAdvice, createSlrPages, createSlrReports } from './create-slr-reports.js';

export const createSlrWithStarInActionAndNotResource: Rule = {
  code: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
  severity: 'warning',
  title: 'Wildcard action that creates service-linked roles, with `NotResource`',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` with \`NotResource\` whose action holds a wildcard that also matches \`iam:CreateServiceLinkedRole\` (\`*\`, \`iam:*\`,
\`iam:Create*\`).
${createSlrAdvice}`,
  references: createSlrPages,

  valid: [
    {
      title: 'a wildcard that does not match',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:Get*", "NotResource": "arn:aws:iam::111122223333:role/admin" } }`,
    },
    {
      title: 'no role is left',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "NotResource": "arn:aws:iam::*:*" } }`,
    },
  ],
  invalid: [
    {
      title: 'all that creates something in IAM, but one role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:Create*»", "NotResource": "arn:aws:iam::111122223333:role/admin" }]
}`,
      message:
        '`iam:Create*` includes `iam:CreateServiceLinkedRole`, which with `NotResource` can create the ' +
        'service-linked role of any service that is not left out. List the actions, and give that one a ' +
        'statement of its own that names the role or the service (`iam:AWSServiceName`).',
    },
    {
      title: 'all of IAM',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:*»", "NotResource": "arn:aws:iam::111122223333:role/admin" }]
}`,
      message:
        '`iam:*` includes `iam:CreateServiceLinkedRole`, which with `NotResource` can create the service-linked role of any service that is not left out. List the actions, and give that one a statement of its own that names the role or the service (`iam:AWSServiceName`).',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": [
    "iam:Generate*",
    "iam:Get*",
    "iam:List*",
    "iam:Simulate*"
  ], "NotResource": "arn:aws:iam::111122223333:role/admin" }]
}`,
    },
  ],

  appliesTo: hasServiceLinkedRolesCreated,
  check: (context) => createSlrReports(context, 'wildcard', 'all-but-some'),
};
