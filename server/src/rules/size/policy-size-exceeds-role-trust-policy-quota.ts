import type { Rule } from '../rule.js';
import { manyTexts, marked } from './large-examples.js';
import { reportsOfSize } from './size-reports.js';

const advice =
  'Name accounts or an organization instead of many principals, or ask AWS to raise the quota of the account.';

function withRoles(count: number): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": [${manyTexts(count, (it) => `arn:aws:iam::111122223333:role/team-${it}`)}]
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`;
}

export const policySizeExceedsRoleTrustPolicyQuota: Rule = {
  code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
  severity: 'warning',
  title: 'Role trust policy larger than AWS takes',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports a role trust policy of more than 2,048 characters, white space not counted. AWS rejects it unless the quota of the
account was raised.

The quota is one for each account, and can be raised to 8,192 characters in the console of Service Quotas.

To make the policy smaller, name the account and narrow it with a condition: \`aws:PrincipalOrgID\` for an organization, or
\`aws:PrincipalArn\` with a wildcard for roles whose names begin alike.

What is only known at deploy time is not counted. Switch this off when the quota of your accounts is larger.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html'],

  valid: [
    {
      title: 'a policy that fits',
      policy: withRoles(40),
    },
    {
      title: 'a trust policy of one account with a condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/team-*" } }
    }
  ]
}`,
    },
  ],

  invalid: [
    {
      title: 'many principals',
      policy: marked(withRoles(50)),
      message: `The policy has 2,205 characters without white space, more than the 2,048 that a trust policy may have. ${advice}`,
    },
  ],

  check: ({ policy }) => reportsOfSize(policy, advice),
};
