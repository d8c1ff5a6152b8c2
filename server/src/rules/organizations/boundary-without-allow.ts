import { isUnfinished } from '../../analysis/unfinished.js';
import type { Rule } from '../rule.js';

export const boundaryWithoutAllow: Rule = {
  code: 'BOUNDARY_WITHOUT_ALLOW',
  severity: 'warning',
  title: 'Permissions boundary that allows nothing',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['boundary'],
  docs: `
Reports a permissions boundary in which every statement has \`Deny\`.

A boundary is the most that a user or a role can do: an action must be allowed by the identity policies and by the boundary. One
that allows nothing leaves nothing, whatever it denies besides.

Allow what may be granted. A boundary grants nothing by itself, so that it may allow more than its users and roles have.

The rule is silent when some statements, or the effects of some, are only known at deploy time, and as long as one of them
has no effect or no actions. An SCP that only denies is
right, since \`FullAWSAccess\` stands beside it, and so is an identity policy, or a session policy that stands beside others.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
  ],

  valid: [
    {
      title: 'all but something',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "*", "Resource": "*" },
    { "Effect": "Deny", "Action": "iam:*", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a statement that is still being written',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "iam:*", "Resource": "*" },
    { "Effect": "Deny" }
  ]
}`,
    },
    {
      title: 'an SCP that only denies',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }]
}`,
    },
    {
      title: 'an identity policy that only denies',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "iam:*", "Resource": "*" }]
}`,
    },
    {
      title: 'a session policy that only denies',
      type: 'session',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" }
}`,
    },
    {
      title: 'a statement that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "iam:*", "Resource": "*" }, { "Ref": "Allowed" }]
}`,
    },
    {
      title: 'an effect that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": { "Ref": "Effect" }, "Action": "iam:*", "Resource": "*" }]
}`,
    },
    {
      title: 'no statement yet',
      policy: `{ "Version": "2012-10-17", "Statement": [] }`,
    },
  ],
  invalid: [
    {
      title: 'a boundary that only denies',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "«Deny»", "Action": "iam:*", "Resource": "*" },
    { "Effect": "Deny", "Action": "organizations:*", "Resource": "*" }
  ]
}`,
      message:
        'No statement of this permissions boundary has `Allow`, so it leaves nothing that identity policies allow. Allow ' +
        'what may be granted.',
    },
  ],

  *check({ policy: { statements, complete } }) {
    const effect = statements[0]?.elements.get('Effect');
    if (!effect || !complete || !statements.every((it) => it.effect === 'Deny' && !isUnfinished(it))) return;
    yield {
      at: effect.valuePlace,
      message:
        'No statement of this permissions boundary has `Allow`, so it leaves nothing that identity policies allow. ' +
        'Allow what may be granted.',
    };
  },
};
