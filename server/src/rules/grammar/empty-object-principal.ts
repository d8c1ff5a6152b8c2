import { hasViolations } from '../applies-to.js';
import { removeStatementFixes } from '../fixes/statements.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const emptyObjectPrincipal: Rule = {
  code: 'EMPTY_OBJECT_PRINCIPAL',
  severity: 'suggestion',
  title: 'Empty principal',
  accessAnalyzer: true,
  policyTypes: ['resource', 'trust', 'vpc-endpoint'],
  docs: `
Reports a \`Principal\` or \`NotPrincipal\` that is an empty object.

It names nobody. Name principals by type, like \`{ "AWS": "111122223333" }\`, or remove the statement.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],

  valid: [
    {
      title: 'a principal',
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
      title: 'an RCP, in which another rule reports it',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": {},
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'an identity policy, in which another rule reports every principal',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {},
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'nobody',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": «{»},
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Principal` is empty: name principals by type, or remove the statement.',
    },
    {
      title: 'beside another statement',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Effect": "Allow", "Principal": «{»}, "Action": "sts:AssumeRole" }
  ]
}`,
      message: '`Principal` is empty: name principals by type, or remove the statement.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, name = '', object } of withCode(context, 'EMPTY_OBJECT_PRINCIPAL')) {
      yield {
        at,
        message: `\`${name}\` is empty: name principals by type, or remove the statement.`,
        fixes: name.startsWith('Not') ? [] : removeStatementFixes(context.policy, object),
      };
    }
  },
};
