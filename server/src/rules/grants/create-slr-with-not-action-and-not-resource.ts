import { hasServiceLinkedRolesCreated } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { createSlrAdvice, createSlrPages, createSlrReports } from './create-slr-reports.js';

export const createSlrWithNotActionAndNotResource: Rule = {
  code: 'CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE',
  severity: 'warning',
  title: '`NotAction` and `NotResource` that leave in creating service-linked roles',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` with \`NotAction\` that does not list \`iam:CreateServiceLinkedRole\`, and with \`NotResource\`: so it allows creating the
roles of all services that are not listed.
${createSlrAdvice}`,
  references: createSlrPages,

  valid: [
    {
      title: 'the action is taken out',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "iam:Create*", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket" } }`,
    },
    {
      title: 'no role is left',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::*:*" } }`,
    },
  ],
  invalid: [
    {
      title: 'one bucket is taken out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "«NotAction»": "s3:DeleteBucket", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket" }]
}`,
      message:
        '`NotAction` includes `iam:CreateServiceLinkedRole`, which with `NotResource` can create the ' +
        'service-linked role of any service that is not left out. List the actions, and give that one a ' +
        'statement of its own that names the role or the service (`iam:AWSServiceName`).',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "NotAction": [
    "s3:DeleteBucket",
    "iam:CreateServiceLinkedRole"
  ], "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket" }]
}`,
    },
  ],

  appliesTo: hasServiceLinkedRolesCreated,
  check: (context) => createSlrReports(context, 'not-action', 'all-but-some'),
};
