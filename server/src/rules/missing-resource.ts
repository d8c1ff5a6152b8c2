import type { Rule } from './rule.js';
import { withCode } from './violations.js';

export const missingResource: Rule = {
  code: 'MISSING_RESOURCE',
  severity: 'error',
  title: 'Statement without `Resource`',
  accessAnalyzer: true,
  policyTypes: ['identity', 'resource', 'scp', 'rcp', 'boundary', 'session', 'vpc-endpoint'],
  docs: `
Reports a statement with neither \`Resource\` nor \`NotResource\`, in every type of policy but role trust policies.

AWS rejects a policy with such a statement. In a resource-based policy too the resource must be named, usually by the
ARN of what the policy is attached to. Actions that work on no resource of their own, like \`s3:ListAllMyBuckets\`, take
\`"*"\`.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
  ],

  valid: [
    {
      title: 'a resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: '`NotResource` in its place',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/public/*"
    }
  ]
}`,
    },
    {
      title: 'a role trust policy, which is about its own role',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "lambda.amazonaws.com" },
    "Action": "sts:AssumeRole"
  }
}`,
    },
    {
      title: 'a resource that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": { "Fn::GetAtt": ["Bucket", "Arn"] }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a statement without resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{» "Effect": "Allow", "Action": "s3:GetObject" }
}`,
      message: 'The statement has neither `Resource` nor `NotResource`: name what its actions are for.',
    },
    {
      title: 'a resource-based policy',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{»
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject"
  }
}`,
      message: 'The statement has neither `Resource` nor `NotResource`: name what its actions are for.',
    },
  ],

  *check(context) {
    for (const { at } of withCode(context, 'MISSING_RESOURCE')) {
      yield { at, message: 'The statement has neither `Resource` nor `NotResource`: name what its actions are for.' };
    }
  },
};
