import { hasRolesPassed } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { passRoleAdvice, passRolePages, passRoleReports } from './pass-role-reports.js';

export const passRoleWithStarInActionAndNotResource: Rule = {
  code: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
  severity: 'security-warning',
  title: 'Wildcard action that passes all roles but some',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` with \`NotResource\` whose action holds a wildcard that also matches \`iam:PassRole\` (\`*\`, \`iam:*\`, \`iam:Pass*\`).
${passRoleAdvice}`,
  references: passRolePages,

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
      title: 'all of IAM on all but one role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:*»", "NotResource": "arn:aws:iam::111122223333:role/admin" }]
}`,
      message:
        '`iam:*` includes `iam:PassRole`, and with `NotResource` hands any other role of the account to any ' +
        'service. List the actions, and give `iam:PassRole` a statement of its own that names roles or ' +
        'services (`iam:PassedToService`).',
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

  appliesTo: hasRolesPassed,
  check: (context) => passRoleReports(context, 'wildcard', 'all-but-some'),
};
