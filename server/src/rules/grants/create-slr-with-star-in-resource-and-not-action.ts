import { hasServiceLinkedRolesCreated } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { createSlrAdvice, createSlrPages, createSlrReports } from './create-slr-reports.js';

export const createSlrWithStarInResourceAndNotAction: Rule = {
  code: 'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
  severity: 'warning',
  title: '`NotAction` that leaves in creating the service-linked role of any service',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` with \`NotAction\` that does not list \`iam:CreateServiceLinkedRole\`, on \`*\` or on a wildcard that stands for the
roles of all services: so it allows creating them.
${createSlrAdvice}`,
  references: createSlrPages,

  valid: [
    {
      title: 'IAM is taken out',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "Resource": "*" } }`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "NotAction": "s3:*", "Resource": "*" } }`,
    },
    {
      title: 'actions that are only known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": [{ "Ref": "Excluded" }], "Resource": "*" } }`,
    },
    {
      title: 'other resources',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "s3:DeleteBucket", "Resource": "arn:aws:s3:::*" } }`,
    },
  ],
  invalid: [
    {
      title: 'only billing is taken out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "«NotAction»": "billing:*", "Resource": "*" }]
}`,
      message:
        '`NotAction` includes `iam:CreateServiceLinkedRole`, which on `*` can create the service-linked ' +
        'role of any service. List the actions, and give that one a statement of its own that names the ' +
        'role or the service (`iam:AWSServiceName`).',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "NotAction": [
    "billing:*",
    "iam:CreateServiceLinkedRole"
  ], "Resource": "*" }]
}`,
    },
  ],

  appliesTo: hasServiceLinkedRolesCreated,
  check: (context) => createSlrReports(context, 'not-action', 'all'),
};
