import { hasRolesPassed } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { passRoleAdvice, passRolePages, passRoleReports } from './pass-role-reports.js';

export const passRoleWithNotResource: Rule = {
  code: 'PASS_ROLE_WITH_NOT_RESOURCE',
  severity: 'security-warning',
  title: 'Passing all roles but some',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` of \`iam:PassRole\` with \`NotResource\`: all roles but the listed ones may be passed, also those of tomorrow.
${passRoleAdvice}`,
  references: passRolePages,

  valid: [
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/app" } }`,
    },
    {
      title: 'one service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/admin", "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } } }
}`,
    },
    {
      title: 'no role is left',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["iam:GetUser", "iam:PassRole"], "NotResource": "arn:aws:iam::*:role/*" } }`,
    },
  ],
  invalid: [
    {
      title: 'all roles but one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:PassRole»", "NotResource": "arn:aws:iam::111122223333:role/admin" }]
}`,
      message:
        '`iam:PassRole` with `NotResource` hands any other role of the account to any service. Name the ' +
        'roles, or add a condition on `iam:PassedToService`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/admin", "Condition": {
    "StringEquals": {
      "iam:PassedToService": "lambda.amazonaws.com"
    }
  } }]
}`,
    },
  ],

  appliesTo: hasRolesPassed,
  check: (context) => passRoleReports(context, 'named', 'all-but-some'),
};
