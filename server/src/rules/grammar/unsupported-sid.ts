import { freeSid, usedSids } from '../../analysis/edits/free-sid.js';
import { hasViolations } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const unsupportedSid: Rule = {
  code: 'UNSUPPORTED_SID',
  severity: 'error',
  title: '`Sid` with other signs than letters and digits',
  accessAnalyzer: true,
  policyTypes: ['identity', 'trust', 'scp', 'rcp', 'boundary', 'session'],
  docs: `
Reports a \`Sid\` with signs other than the letters \`A\` to \`Z\`, \`a\` to \`z\` and the digits.

IAM and AWS Organizations reject such a policy. The fix leaves the other signs out and begins each word with a capital.
Resource-based policies may have other signs if their service takes them, so they are not looked at.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html'],

  valid: [
    {
      title: 'letters and digits',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports2",
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
      "Sid": "Allow use of the key",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an empty `Sid`, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'a `Sid` that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": { "Ref": "Name" },
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
      title: 'a space and a hyphen',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "«Read reports-only»",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Read reports-only` has signs that a `Sid` cannot have: use letters and digits.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReportsOnly",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an SCP',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "«deny_leaving»",
      "Effect": "Deny",
      "Action": "organizations:LeaveOrganization",
      "Resource": "*"
    }
  ]
}`,
      message: '`deny_leaving` has signs that a `Sid` cannot have: use letters and digits.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "denyLeaving",
      "Effect": "Deny",
      "Action": "organizations:LeaveOrganization",
      "Resource": "*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    const found = withCode(context, 'UNSUPPORTED_SID');
    if (found.length === 0) return;
    const used = usedSids(context.policy);
    for (const { at, node } of found) {
      if (node?.kind !== 'string') continue;
      const value = freeSid(withoutOddSigns(node.text), used);
      yield {
        at,
        message: `\`${node.text}\` has signs that a \`Sid\` cannot have: use letters and digits.`,
        fixes: value ? [changeFix(node, value, true)] : [],
      };
    }
  },
};

/** Without the signs that a `Sid` cannot have; a word behind one begins with a capital. */
function withoutOddSigns(text: string): string {
  const [first = '', ...others] = text.split(/[^A-Za-z0-9]+/);
  return first + others.map((it) => it.charAt(0).toUpperCase() + it.slice(1)).join('');
}
