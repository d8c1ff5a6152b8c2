import type { Rule } from '../rule.js';
import { manyTexts, marked } from './large-examples.js';
import { reportsOfSize } from './size-reports.js';

const advice =
  'Name accounts or an organization instead of many principals, and put statements that hardly differ into one.';

function withAccounts(count: number): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": [${manyTexts(count, (it) => `arn:aws:iam::111122223333:role/team-${it}`)}]
      },
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:us-east-1:111122223333:orders"
    }
  ]
}`;
}

export const policySizeExceedsResourcePolicyQuota: Rule = {
  code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  severity: 'warning',
  title: 'Resource policy larger than its service takes',
  accessAnalyzer: true,
  policyTypes: ['resource', 'vpc-endpoint'],
  docs: `
Reports a resource policy that is larger than its service takes, as 20 KB for a bucket, 32 KB for a KMS key, 8,192 bytes for
an SQS queue, or 20,480 characters for a VPC endpoint. The service rejects it.

AWS has no list of these quotas for all services. The one used here is ours, from the documentation of the services; where a
service says nothing, or where it is not known what the policy belongs to, nothing is reported. A template or a Terraform
file says what it belongs to; for other files, the option \`--resource-type\` of \`leastwise check\` does.

White space counts, but many tools take it out before they send a policy. So it is left out here: what is reported is too
large in any case. What is only known at deploy time is not counted.

To make a policy smaller, name accounts or an organization instead of many principals, and put the actions, resources and
principals of statements that are otherwise the same into one. For a bucket, access points have policies of their own.
`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
  ],

  valid: [
    {
      title: 'a queue policy that fits',
      resourceType: 'AWS::SQS::Queue',
      policy: withAccounts(100),
    },
    {
      title: 'a policy of a resource that nothing is known of',
      policy: withAccounts(200),
    },
  ],

  invalid: [
    {
      title: 'a queue policy',
      resourceType: 'AWS::SQS::Queue',
      policy: marked(withAccounts(200)),
      message: `The policy has 8,561 bytes, more than the 8,192 that a queue policy may have. ${advice}`,
    },
  ],

  check: ({ policy }) => reportsOfSize(policy, advice),
};
