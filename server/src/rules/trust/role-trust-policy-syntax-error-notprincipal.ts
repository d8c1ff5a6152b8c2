import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const roleTrustPolicySyntaxErrorNotprincipal: Rule = {
  code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
  severity: 'error',
  title: '`NotPrincipal` in a role trust policy',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports \`NotPrincipal\` in a role trust policy, which AWS rejects.

Name in \`Principal\` who may assume the role. To keep somebody out, add a statement with \`Deny\` and a \`Condition\` on
\`aws:PrincipalArn\`.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html'],

  valid: [
    {
      title: 'a principal',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
    },
    {
      title: '`NotPrincipal` in a resource-based policy',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotPrincipal": { "AWS": "111122223333" },
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
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Intern*" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: '`NotPrincipal`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "«NotPrincipal»": { "AWS": "111122223333" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      message: 'A role trust policy takes no `NotPrincipal`: name in `Principal` who may assume the role.',
    },
  ],

  *check(context) {
    for (const { at } of withCode(context, 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL')) {
      yield {
        at,
        message: 'A role trust policy takes no `NotPrincipal`: name in `Principal` who may assume the role.',
      };
    }
  },
};
