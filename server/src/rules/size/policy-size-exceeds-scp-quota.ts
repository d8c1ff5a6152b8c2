import type { Rule } from '../rule.js';
import { manyTexts, marked } from './large-examples.js';
import { organizationPolicyDocs, organizationQuotas } from './organization-policy-docs.js';
import { reportsOfSize } from './size-reports.js';

const advice = 'Minify it, shorten it, or split it into several policies.';

function withRoles(count: number): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "organizations:LeaveOrganization",
      "Resource": "*",
      "Condition": {
        "ArnNotLike": {
          "aws:PrincipalArn": [${manyTexts(count, (it) => `arn:aws:iam::*:role/team-${it}`)}]
        }
      }
    }
  ]
}`;
}

export const policySizeExceedsScpQuota: Rule = {
  code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
  severity: 'error',
  title: 'Service control policy larger than AWS takes',
  accessAnalyzer: true,
  policyTypes: ['scp'],
  docs: `
Reports a service control policy of more than 10,240 characters, which AWS Organizations rejects.
${organizationPolicyDocs}`,
  references: organizationQuotas,

  valid: [
    {
      title: 'a policy that fits',
      policy: withRoles(200),
    },
  ],

  invalid: [
    {
      title: 'a policy with many exceptions',
      policy: marked(withRoles(360)),
      message: `The policy has 11,775 characters, more than the 10,240 that a service control policy may have. ${advice}`,
    },
  ],

  check: ({ policy }) => reportsOfSize(policy, advice),
};
