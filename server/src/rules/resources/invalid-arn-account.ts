import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const invalidArnAccount: Rule = {
  code: 'INVALID_ARN_ACCOUNT',
  severity: 'error',
  title: 'Malformed account ID in an ARN',
  accessAnalyzer: true,
  docs: `
Reports an ARN whose account field is no account ID.

An account ID has 12 digits, leading zeros included, and no hyphens. For resources that AWS itself owns, the field is \`aws\`.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
  ],

  valid: [
    {
      title: 'account IDs, wildcards, variables and what AWS owns',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:GetPolicy",
    "Resource": ["arn:aws:iam::111122223333:policy/deploy", "arn:aws:iam::*:policy/deploy", "arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::\${AWS::AccountId}:policy/deploy"]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'hyphens in the account ID',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:GetPolicy",
    "Resource": "arn:aws:iam::«1111-2222-3333»:policy/deploy"
  }
}`,
      message: '`1111-2222-3333` is not an account ID, which has 12 digits. Did you mean `111122223333`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:GetPolicy",
    "Resource": "arn:aws:iam::111122223333:policy/deploy"
  }
}`,
    },
    {
      title: 'a digit too few, as when a spreadsheet took a zero away',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "011122223333" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-west-1:«11122223333»:orders"
  }
}`,
      type: 'resource',
      message: '`11122223333` is not an account ID, which has 12 digits.',
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('INVALID_ARN_ACCOUNT', context),
};
