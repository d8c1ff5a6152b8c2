import { hasRolesPassed } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { passRoleAdvice, passRolePages, passRoleReports } from './pass-role-reports.js';

export const passRoleWithStarInResourceAndNotAction: Rule = {
  code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
  severity: 'security-warning',
  title: '`NotAction` that leaves in passing any role',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` with \`NotAction\` that does not list \`iam:PassRole\`, on \`*\` or on a wildcard that stands for all roles: so it
allows passing them.
${passRoleAdvice}`,
  references: passRolePages,

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
        '`NotAction` includes `iam:PassRole`, and on `*` hands any role of the account to any service. List ' +
        'the actions, and give `iam:PassRole` a statement of its own that names roles or services ' +
        '(`iam:PassedToService`).',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "NotAction": [
    "billing:*",
    "iam:PassRole"
  ], "Resource": "*" }]
}`,
    },
  ],

  appliesTo: hasRolesPassed,
  check: (context) => passRoleReports(context, 'not-action', 'all'),
};
