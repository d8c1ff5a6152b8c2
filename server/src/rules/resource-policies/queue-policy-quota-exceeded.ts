import type { Rule } from '../rule.js';

export const queuePolicyQuotaExceeded: Rule = {
  code: 'QUEUE_POLICY_QUOTA_EXCEEDED',
  severity: 'error',
  title: 'Queue policy with more than Amazon SQS takes',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['resource'],
  docs: `
Reports a statement with more than 7 actions in the policy of an Amazon SQS queue, and a policy with more than 20 statements.

Amazon SQS rejects such a policy with \`OverLimit\`. Its size has a limit too, which another rule looks at.

Divide the actions among two statements, or use a wildcard like \`sqs:Get*\`.

The rule is silent when the policy is not known to be one of a queue. What is only known at deploy time, or may be left out
then, is not counted.

There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html'],

  valid: [
    {
      title: 'seven actions',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility", "sqs:PurgeQueue"],
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"
  }
}`,
    },
    {
      title: 'actions that may be left out',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility", "sqs:PurgeQueue", { "Ref": "More" }],
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"
  }
}`,
    },
    {
      title: 'a policy of which nobody knows what it belongs to',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility", "sqs:PurgeQueue", "sqs:ListQueueTags"],
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'eight actions',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "«Action»": ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility", "sqs:PurgeQueue", "sqs:ListQueueTags"],
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"
  }
}`,
      message:
        'The statement has 8 actions, but Amazon SQS takes 7 in a statement at most and rejects the policy. Divide them among ' +
        'several statements.',
    },
  ],

  *check({ policy }) {
    if (policy.resourceType !== 'AWS::SQS::Queue') return;
    const statements = policy.statements.length;
    if (policy.complete && policy.statement && statements > mostStatements) {
      yield {
        at: policy.statement,
        message: `The policy has ${statements} statements, but Amazon SQS takes ${mostStatements} at most and rejects it.`,
      };
    }
    for (const { action, notAction } of policy.statements) {
      const list = action ?? notAction;
      const count = list?.values.filter((it) => !it.choiceOf).length ?? 0;
      if (!list || count <= mostActions) continue;
      yield {
        at: list,
        message:
          `The statement has ${count} actions, but Amazon SQS takes ${mostActions} in a statement at most and rejects the ` +
          'policy. Divide them among several statements.',
      };
    }
  },
};

const mostStatements = 20;
const mostActions = 7;
