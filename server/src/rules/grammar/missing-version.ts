import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { hasVariable } from '../violations.js';
import { missingElements } from './unknown-elements.js';

export const missingVersion: Rule = {
  code: 'MISSING_VERSION',
  severity: 'warning',
  title: 'Policy without `Version`',
  accessAnalyzer: true,
  docs: `
Reports a policy without the \`Version\` element.

AWS then reads the policy by the first version of the policy language, from 2008, in which policy variables like
\`\${aws:username}\` are plain text: a statement with them matches nothing, and a \`Deny\` with them denies nothing.
AWS Organizations takes no SCP or RCP without it.

Add \`"Version": "2012-10-17"\`. The fix counts as safe when nothing in the policy looks like a variable.
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
      title: 'the first version, which is at least said',
      policy: `{
  "Version": "2008-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
    {
      title: 'a version that another rule reports',
      policy: `{
  "Version": "2012-10-18",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
    {
      title: 'a version that is known at deploy time',
      policy: `{
  "Version": { "Ref": "PolicyVersion" },
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
    {
      title: 'a misspelt `Version`, which another rule reports',
      policy: `{
  "version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a policy without version',
      policy: `«{»
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
      message:
        'The policy has no `Version`, so AWS reads it by the rules of 2008, in which policy variables are plain text.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
    {
      title: 'an SCP without version',
      type: 'scp',
      policy: `«{»
  "Statement": { "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }
}`,
      message: 'The policy has no `Version`: AWS Organizations takes only `2012-10-17`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    const { policy } = context;
    for (const { at } of missingElements(context, 'MISSING_VERSION')) {
      const organizations = policy.type === 'scp' || policy.type === 'rcp';
      yield {
        at,
        message: organizations
          ? 'The policy has no `Version`: AWS Organizations takes only `2012-10-17`.'
          : 'The policy has no `Version`, so AWS reads it by the rules of 2008, in which policy variables are plain text.',
        fixes: [
          {
            title: 'Add `Version`',
            edits: [{ kind: 'add-entry', object: policy.node, name: 'Version', value: '2012-10-17', where: 'start' }],
            safe: !hasVariable(policy.node),
          },
        ],
      };
    }
  },
};
