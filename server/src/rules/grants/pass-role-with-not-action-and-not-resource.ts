import { hasRolesPassed } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { passRoleAdvice, passRolePages, passRoleReports } from './pass-role-reports.js';

export const passRoleWithNotActionAndNotResource: Rule = {
  code: 'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE',
  severity: 'security-warning',
  title: '`NotAction` that leaves in passing all roles but some',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` with \`NotAction\` and \`NotResource\` that takes out neither \`iam:PassRole\` nor all roles: so it allows passing
roles.
${passRoleAdvice}`,
  references: passRolePages,

  valid: [
    {
      title: 'IAM is taken out',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      title: 'all roles are taken out',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:iam::*:role/*" } }`,
    },
  ],
  invalid: [
    {
      title: 'only Amazon S3 and a bucket are taken out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "«NotAction»": "s3:*", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
      message:
        '`NotAction` includes `iam:PassRole`, and with `NotResource` hands any other role of the account to ' +
        'any service. List the actions, and give `iam:PassRole` a statement of its own that names roles or ' +
        'services (`iam:PassedToService`).',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "NotAction": [
    "s3:*",
    "iam:PassRole"
  ], "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
    },
  ],

  appliesTo: hasRolesPassed,
  check: (context) => passRoleReports(context, 'not-action', 'all-but-some'),
};
