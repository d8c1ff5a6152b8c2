import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const rcpSyntaxErrorNotaction: Rule = {
  code: 'RCP_SYNTAX_ERROR_NOTACTION',
  severity: 'error',
  title: '`NotAction` in an RCP',
  accessAnalyzer: true,
  policyTypes: ['rcp'],
  docs: `
Reports \`NotAction\` in a resource control policy, which AWS Organizations rejects.

List in \`Action\` what the statement denies.
`,
  references: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html'],

  valid: [
    {
      title: 'a list of actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:*", "sqs:*"],
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: '`NotAction` in an SCP',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": "iam:*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: '`NotAction`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "«NotAction»": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
      message: 'An RCP takes no `NotAction`: list in `Action` what it denies.',
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at } of withCode(context, 'RCP_SYNTAX_ERROR_NOTACTION')) {
      yield { at, message: 'An RCP takes no `NotAction`: list in `Action` what it denies.' };
    }
  },
};
