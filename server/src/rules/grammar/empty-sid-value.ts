import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { removeEntryFixes, withCode } from '../violations.js';

export const emptySidValue: Rule = {
  code: 'EMPTY_SID_VALUE',
  severity: 'suggestion',
  title: 'Empty `Sid`',
  accessAnalyzer: true,
  docs: `
Reports a \`Sid\` without text.

It names nothing. Give the statement a name that says what it is for, or leave \`Sid\` out.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html'],

  valid: [
    {
      title: 'a name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'no `Sid`',
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
      title: 'a `Sid` of odd signs, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": " ",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'an empty `Sid`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "«Sid»": "",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Sid` is empty: give the statement a name, or leave `Sid` out.',
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
    for (const { at, object } of withCode(context, 'EMPTY_SID_VALUE')) {
      yield {
        at,
        message: '`Sid` is empty: give the statement a name, or leave `Sid` out.',
        fixes: removeEntryFixes(object, 'Sid', true),
      };
    }
  },
};
