import { denyInsteadFixes } from '../fixes/deny-instead.js';
import type { Rule } from '../rule.js';

export const allowWithNotPrincipal: Rule = {
  code: 'ALLOW_WITH_NOT_PRINCIPAL',
  severity: 'security-warning',
  title: 'Allow with `NotPrincipal`',
  accessAnalyzer: true,
  policyTypes: ['resource', 'vpc-endpoint'],
  docs: `
Reports \`NotPrincipal\` in a statement with \`Allow\`.

It lets in everybody but those who are named: every other AWS account, and callers without credentials where the service
takes them. AWS supports \`NotPrincipal\` only with \`Deny\`.

Name in \`Principal\` who may call. To keep somebody out, add a \`Deny\` statement with a condition on \`aws:PrincipalArn\`.

There is no good reason to switch the rule off.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html'],

  valid: [
    {
      title: 'a Deny for all but one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'an Allow for one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'all but one account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "«NotPrincipal»": { "AWS": "arn:aws:iam::444455556666:root" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message:
        '`NotPrincipal` with `Allow` lets in everybody but those who are named, anonymous callers too. ' +
        'Name in `Principal` who may call.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "arn:aws:iam::444455556666:root" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],

  *check({ policy }) {
    for (const statement of policy.statements) {
      const { effect, notPrincipal } = statement;
      if (effect !== 'Allow' || !notPrincipal) continue;
      yield {
        at: notPrincipal,
        message:
          '`NotPrincipal` with `Allow` lets in everybody but those who are named, anonymous callers too. ' +
          'Name in `Principal` who may call.',
        fixes: denyInsteadFixes(statement, notPrincipal.entry, 'Principal'),
      };
    }
  },
};
