import { identityTypes, type Rule } from '../rule.js';
import { manyTexts, marked } from './large-examples.js';
import { reportsOfSize } from './size-reports.js';

const advice =
  'Split it into several policies, or shorten it with wildcards and by putting statements that hardly differ into one.';

function withBuckets(count: number): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": [${manyTexts(count, (it) => `arn:aws:s3:::amzn-s3-demo-bucket/reports/${it}/*`)}]
    }
  ]
}`;
}

export const policySizeExceedsIdentityPolicyQuota: Rule = {
  code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  severity: 'warning',
  title: 'Identity policy larger than AWS takes',
  accessAnalyzer: true,
  policyTypes: identityTypes,
  docs: `
Reports an identity policy, a permissions boundary or a session policy with more characters than its quota, which AWS
rejects.

White space does not count, except in a session policy. What counts is the JSON that is deployed: a policy written in YAML or
Terraform is counted as the JSON that it becomes, and what is only known at deploy time is not counted.

The quota depends on what the policy is used as:

| used as | characters |
| --- | --- |
| managed policy, permissions boundary | 6,144 |
| inline policies of a user, together | 2,048 |
| inline policies of a group, together | 5,120 |
| inline policies of a role, together | 10,240 |
| inline policy of a permission set | 32,768 |
| session policy | 2,048 |

In a template or a Terraform file the resource says it. Elsewhere nothing does, and the policy is measured by 10,240 as
Access Analyzer does it. Inline policies are not added up: each is compared on its own.

To make a policy smaller, take several actions together with a wildcard, put the actions and the resources of statements
that are otherwise the same into one, and leave out each \`Sid\` that nobody needs. Or split it: a role or a user can have
several managed policies.

AWS's own managed policies may be larger. Switch this off for copies of them.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
  ],

  valid: [
    {
      title: 'a policy that fits',
      policy: withBuckets(30),
    },
    {
      title: 'a large session policy that fits',
      type: 'session',
      policy: withBuckets(36),
    },
  ],

  invalid: [
    {
      title: 'a policy with many resources',
      type: 'identity',
      policy: marked(withBuckets(220)),
      message: `The policy has 10,874 characters without white space, more than the 10,240 that even an inline policy of a role may have. ${advice}`,
    },
    {
      title: 'a session policy',
      type: 'session',
      policy: marked(withBuckets(45)),
      message: `The policy has 2,299 characters, more than the 2,048 that a session policy may have. ${advice}`,
    },
  ],

  check: ({ policy }) => reportsOfSize(policy, advice),
};
