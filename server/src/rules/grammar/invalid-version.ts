import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { hasVariable, withCode } from '../violations.js';

export const invalidVersion: Rule = {
  code: 'INVALID_VERSION',
  severity: 'error',
  title: 'Version that the policy language does not have',
  accessAnalyzer: true,
  docs: `
Reports a \`Version\` that is neither \`2012-10-17\` nor \`2008-10-17\`, and in an SCP or RCP any but \`2012-10-17\`.

The version is that of the policy language, not of your policy: it does not change when you edit the policy, and it is
no date that you choose. AWS rejects a policy with another one.

Write \`2012-10-17\`.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html'],

  valid: [
    {
      title: 'the current version',
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
      title: 'the first version',
      policy: `{
  "Version": "2008-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
    {
      title: 'an SCP with the current version',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }
}`,
    },
    {
      title: 'a version that is known at deploy time',
      policy: `{
  "Version": { "Ref": "PolicyVersion" },
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'a date of your own',
      policy: `{
  "Version": "«2024-01-01»",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
      message: '`2024-01-01` is not a version of the policy language: use `2012-10-17`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
    {
      title: 'an empty text',
      policy: `{
  "«Version»": "",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
      message: '`Version` is empty: use `2012-10-17`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
    {
      title: 'an SCP with the first version',
      type: 'scp',
      policy: `{
  "Version": "«2008-10-17»",
  "Statement": { "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }
}`,
      message: 'AWS Organizations takes the version `2012-10-17` alone, not `2008-10-17`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, node } of withCode(context, 'INVALID_VERSION')) {
      if (node?.kind !== 'string') continue;
      yield {
        at,
        message: messageFor(node.text),
        fixes: [
          {
            title: 'Change to `2012-10-17`',
            edits: [{ kind: 'set', node, value: '2012-10-17' }],
            safe: !hasVariable(context.policy.node),
          },
        ],
      };
    }
  },
};

function messageFor(text: string): string {
  if (text === '') return '`Version` is empty: use `2012-10-17`.';
  return text === '2008-10-17'
    ? 'AWS Organizations takes the version `2012-10-17` alone, not `2008-10-17`.'
    : `\`${text}\` is not a version of the policy language: use \`2012-10-17\`.`;
}
