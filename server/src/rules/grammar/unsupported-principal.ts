import type { PolicyType } from '../../hosts/host.js';
import { hasViolations } from '../applies-to.js';
import { identityTypes, type Rule } from '../rule.js';
import { removeEntryFixes, withCode } from '../violations.js';

export const unsupportedPrincipal: Rule = {
  code: 'UNSUPPORTED_PRINCIPAL',
  severity: 'error',
  title: '`Principal` in an identity policy',
  accessAnalyzer: true,
  policyTypes: identityTypes,
  docs: `
Reports \`Principal\` and \`NotPrincipal\` in an identity policy, a permissions boundary or a session policy.

Such a policy is about the user, group or role that it is attached to, and AWS rejects one that names somebody else.
Remove the element. When the policy is meant for a resource or is a role trust policy, set its type instead.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
  ],

  valid: [
    {
      title: 'no principal',
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
      title: 'a resource-based policy',
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
      title: 'a condition on the principal',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "reports" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a principal',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "«Principal»": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message:
        '`Principal` has no place in an identity policy, which is about the user or role that it is attached to.',
      fixed: `{
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
      title: 'a principal in a permissions boundary',
      type: 'boundary',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "«NotPrincipal»": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message:
        '`NotPrincipal` has no place in a permissions boundary, which is about the user or role that it is attached to.',
      fixed: `{
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
  ],

  appliesTo: hasViolations,

  *check(context) {
    const type = names[context.policy.type] ?? 'a policy';
    for (const { at, object, name = '' } of withCode(context, 'UNSUPPORTED_PRINCIPAL')) {
      yield {
        at,
        message: `\`${name}\` has no place in ${type}, which is about the user or role that it is attached to.`,
        fixes: removeEntryFixes(object, name, false),
      };
    }
  },
};

const names: Readonly<Partial<Record<PolicyType, string>>> = {
  identity: 'an identity policy',
  boundary: 'a permissions boundary',
  session: 'a session policy',
};
