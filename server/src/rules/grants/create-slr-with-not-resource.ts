import { hasServiceLinkedRolesCreated } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { createSlrAdvice, createSlrPages, createSlrReports } from './create-slr-reports.js';

export const createSlrWithNotResource: Rule = {
  code: 'CREATE_SLR_WITH_NOT_RESOURCE',
  severity: 'warning',
  title: 'Creating service-linked roles with `NotResource`',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` of \`iam:CreateServiceLinkedRole\` with \`NotResource\`: it takes in the roles of all services that are not listed, and
of those that AWS will bring out tomorrow.
${createSlrAdvice}`,
  references: createSlrPages,

  valid: [
    {
      title: 'the role of one service',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS" } }`,
    },
    {
      title: 'no role is left',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["iam:CreateServiceLinkedRole", "s3:GetObject"], "NotResource": "arn:aws:iam::*:role/*" } }`,
    },
    {
      title: 'a list that is not known whole',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "NotResource": [{ "Ref": "RoleArn" }] } }`,
    },
  ],
  invalid: [
    {
      title: 'all but one role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:CreateServiceLinkedRole»", "NotResource": "arn:aws:iam::111122223333:role/app" }]
}`,
      message:
        '`iam:CreateServiceLinkedRole` with `NotResource` can create the service-linked role of any service ' +
        'that is not left out. Name the role, or add a condition on `iam:AWSServiceName`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "NotResource": "arn:aws:iam::111122223333:role/app", "Condition": {
    "StringEquals": {
      "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com"
    }
  } }]
}`,
    },
  ],

  appliesTo: hasServiceLinkedRolesCreated,
  check: (context) => createSlrReports(context, 'named', 'all-but-some'),
};
