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
      "Principal": "*",
      "Action": "s3:DeleteBucket",
      "Resource": "*",
      "Condition": {
        "ArnNotLike": {
          "aws:PrincipalArn": [${manyTexts(count, (it) => `arn:aws:iam::*:role/team-${it}`)}]
        },
        "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
      }
    }
  ]
}`;
}

export const policySizeExceedsRcpQuota: Rule = {
  code: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
  severity: 'error',
  title: 'Resource control policy larger than AWS takes',
  accessAnalyzer: true,
  policyTypes: ['rcp'],
  docs: `
Reports a resource control policy of more than 5,120 characters, which AWS Organizations rejects.
${organizationPolicyDocs}`,
  references: organizationQuotas,

  valid: [
    {
      title: 'a policy that fits',
      policy: withRoles(100),
    },
  ],

  invalid: [
    {
      title: 'a policy with many exceptions',
      policy: marked(withRoles(190)),
      message: `The policy has 6,409 characters, more than the 5,120 that a resource control policy may have. ${advice}`,
    },
  ],

  check: ({ policy }) => reportsOfSize(policy, advice),
};
