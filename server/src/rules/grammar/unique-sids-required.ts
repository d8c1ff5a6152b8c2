import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';
import { repeatedSidReports } from './sids.js';

export const uniqueSidsRequired: Rule = {
  code: 'UNIQUE_SIDS_REQUIRED',
  severity: 'error',
  title: '`Sid` of another statement',
  accessAnalyzer: true,
  policyTypes: ['identity', 'trust', 'boundary', 'session'],
  docs: `
Reports a \`Sid\` that an earlier statement of the policy has too.

In identity policies, permissions boundaries, session policies and role trust policies each \`Sid\` must be there once:
else IAM rejects the policy.

Give each statement a name of its own, or leave \`Sid\` out. The fix appends a number.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html'],

  valid: [
    {
      title: 'different names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Uploads", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'names that differ in case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "reports", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a resource-based policy, for which it is a recommendation',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Reports", "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'empty names, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
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
    { "Sid": "Reports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "«Reports»", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
      message: '`Reports` names another statement too: a `Sid` must be unique in a policy.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Reports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Sid": "Reports2", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  check(context) {
    return repeatedSidReports(context, withCode(context, 'UNIQUE_SIDS_REQUIRED'), 'a `Sid` must be unique in a policy');
  },
};
