import type { PolicyType } from '../../hosts/host.js';
import type { Policy } from '../../policy/model.js';
import { hasViolations } from '../applies-to.js';
import { principalTypes, type Rule } from '../rule.js';
import { missingElements } from './unknown-elements.js';

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
    {
      title: 'a misspelt `Principal`, which another rule reports',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principals": { "Service": "lambda.amazonaws.com" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
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
      title: 'a statement without principal beside one that has it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    },
    «{»
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket"
    }
  ]
}`,
      type: 'resource',
      message:
        'A resource policy names a `Principal` in every statement: say who it is about. If this is an identity policy, ' +
        'remove `Principal` from the others or choose its type.',
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
  "Statement": «{» "Effect": "Deny", "Action": "s3:PutBucketPolicy", "Resource": "*" }
}`,
      message: 'The statement has no `Principal`: in an RCP it is always `"*"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Principal": "*", "Effect": "Deny", "Action": "s3:PutBucketPolicy", "Resource": "*" }
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    const everyone = context.policy.type === 'rcp';
    const message = messageFor(context.policy);
    for (const { at, object } of missingElements(context, 'MISSING_PRINCIPAL')) {
      yield {
        at,
        message,
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

/** A `Principal` in some statements only may be what the type was guessed from, and that one may be the mistake. */
function messageFor({ type, statements }: Policy): string {
  if (type === 'rcp') return 'The statement has no `Principal`: in an RCP it is always `"*"`.';
  const name = nameOfType[type];
  if (!name || !statements.some((it) => it.principal || it.notPrincipal)) {
    return 'The statement has no `Principal`: say who it is about.';
  }
  return (
    `A ${name} names a \`Principal\` in every statement: say who it is about. ` +
    'If this is an identity policy, remove `Principal` from the others or choose its type.'
  );
}

/** The types that a `Principal` makes of a policy whose type nobody has said. */
const nameOfType: Readonly<Partial<Record<PolicyType, string>>> = {
  resource: 'resource policy',
  trust: 'role trust policy',
};
