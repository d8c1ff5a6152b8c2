import { hasRolesPassed } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { passRoleAdvice, passRolePages, passRoleReports } from './pass-role-reports.js';

export const passRoleWithStarInActionAndResource: Rule = {
  code: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
  severity: 'security-warning',
  title: 'Wildcard action that passes any role to any service',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` whose action holds a wildcard that also matches \`iam:PassRole\` (\`*\`, \`iam:*\`, \`iam:Pass*\`), on \`*\` or on a wildcard
that stands for all roles.
${passRoleAdvice}`,
  references: passRolePages,

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
  "Statement": { "Effect": "Allow", "Action": "iam:Pass*", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } } }
}`,
    },
    {
      title: 'an SCP',
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
      title: 'all of IAM',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "«iam:*»"], "Resource": "*" }]
}`,
      message:
        '`iam:*` includes `iam:PassRole`, and on `*` hands any role of the account to any service. List the ' +
        'actions, and give `iam:PassRole` a statement of its own that names roles or services ' +
        '(`iam:PassedToService`).',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*"], "Resource": "*" }]
}`,
    },
    {
      title: 'everything, with a condition on something else',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«*»", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }
}`,
      message:
        '`*` includes `iam:PassRole`, and on `*` hands any role of the account to any service. List the ' +
        'actions, and give `iam:PassRole` a statement of its own that names roles or services ' +
        '(`iam:PassedToService`).',
    },
  ],

  appliesTo: hasRolesPassed,
  check: (context) => passRoleReports(context, 'wildcard', 'all'),
};
