import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';
import { repeatedSidReports } from './sids.js';

export const uniqueSidsRecommended: Rule = {
  code: 'UNIQUE_SIDS_RECOMMENDED',
  severity: 'warning',
  title: '`Sid` of another statement, where that is allowed',
  accessAnalyzer: true,
  policyTypes: ['resource', 'scp', 'rcp', 'vpc-endpoint'],
  docs: `
Reports a \`Sid\` that an earlier statement of the policy has too.

In resource-based policies, SCPs, RCPs and VPC endpoint policies AWS lets it pass, but some services do not, and a \`Sid\`
that two statements have identifies neither.

Give each statement a name of its own, or leave \`Sid\` out. The fix appends a number.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html'],

  valid: [
    {
      title: 'different names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Uploads", "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'an identity policy, for which it is an error',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Reports", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'no names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" },
    { "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a name that is there twice',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "«Reports»", "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
      message: '`Reports` names another statement too: give each `Sid` once in a policy.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Reports2", "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'an SCP',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "«Reports»", "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
      message: '`Reports` names another statement too: give each `Sid` once in a policy.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Reports2", "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  check(context) {
    return repeatedSidReports(
      context,
      withCode(context, 'UNIQUE_SIDS_RECOMMENDED'),
      'give each `Sid` once in a policy',
    );
  },
};
