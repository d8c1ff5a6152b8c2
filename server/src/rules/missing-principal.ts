import { principalTypes, type Rule } from './rule.js';
import { withCode } from './violations.js';

export const missingPrincipal: Rule = {
  code: 'MISSING_PRINCIPAL',
  severity: 'error',
  title: 'Statement without `Principal`',
  accessAnalyzer: true,
  policyTypes: principalTypes,
  docs: `
Reports a statement of a resource-based policy, a role trust policy, an RCP or a VPC endpoint policy that does not say
who it is about.

Such a policy is not attached to a user or role that would say so, and AWS rejects it. Add \`Principal\`; in an RCP it is
always \`"*"\`. When the policy is meant for a user or role, set its type to an identity policy.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],

  valid: [
    {
      title: 'a principal',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: '`NotPrincipal` in its place',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an identity policy, which has none',
      type: 'identity',
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
      title: 'a principal that is known at deploy time',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Ref": "Principal" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: '`NotPrincipal` in a trust policy, which another rule reports',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "NotPrincipal": { "AWS": "111122223333" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a bucket policy without principal',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{» "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
      message: 'The statement has no `Principal`: say who it is about.',
    },
    {
      title: 'a trust policy without principal',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{» "Effect": "Allow", "Action": "sts:AssumeRole" }
}`,
      message: 'The statement has no `Principal`: say who it is about.',
    },
    {
      title: 'an RCP without principal',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{» "Effect": "Deny", "Action": "s3:*", "Resource": "*" }
}`,
      message: 'The statement has no `Principal`: in an RCP it is always `"*"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Principal": "*", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }
}`,
    },
  ],

  *check(context) {
    const everyone = context.policy.type === 'rcp';
    for (const { at, object } of withCode(context, 'MISSING_PRINCIPAL')) {
      yield {
        at,
        message: everyone
          ? 'The statement has no `Principal`: in an RCP it is always `"*"`.'
          : 'The statement has no `Principal`: say who it is about.',
        fixes:
          everyone && object
            ? [
                {
                  title: 'Add `Principal`: `*`',
                  edits: [{ kind: 'add-entry', object, name: 'Principal', value: '*', where: 'start' }],
                  safe: false,
                },
              ]
            : [],
      };
    }
  },
};
