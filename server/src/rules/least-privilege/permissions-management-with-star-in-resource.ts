import { isExposingWhenStrict } from '../../analysis/exposure/exposure.js';
import type { Rule } from '../rule.js';
import { reportOf } from './scope-reports.js';
import { actionsBeside, type ScopedAction, starStatements } from './star-statements.js';

export const permissionsManagementWithStarInResource: Rule = {
  code: 'PERMISSIONS_MANAGEMENT_WITH_STAR_IN_RESOURCE',
  severity: 'warning',
  title: 'Permissions of all resources can be changed, beside an action that needs `*`',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports actions of the access level "Permissions management" on \`"Resource": "*"\` that can be limited to resources, in a
statement where another action needs \`*\`.

One action that takes no resource, like \`s3:ListAllMyBuckets\`, is a good reason for \`*\`. The others of the statement then
have it too. Who may change the permissions of every resource can let others in everywhere.

Give these actions a statement of their own, and name the resources there. The fix does so with the types of resources: the
names are yours to fill in.

Where all of the actions only take permissions away, like \`iam:DetachRolePolicy\`, they are reported with the setting
\`strict\`; where all give some for what AWS has named, like \`ec2:CreateNetworkInterfacePermission\`, RESOURCE_EXPOSURE
reports them there.

Regions and the own account (\`aws:ResourceAccount\` with \`\${aws:PrincipalAccount}\`) do not narrow a statement: an
identity policy reaches that account anyway. The rule is silent when another condition or a \`Deny\` statement of the same
policy may narrow it, when new resources get an id that nobody knows before, and in policies that grant nothing
(permissions boundaries, session policies, SCPs). What other rules report is left to them: statements of which all actions
can be limited (RESOURCE_STAR_WITH_SCOPABLE_ACTIONS), whole services, actions that open resources to others, and privilege
escalation.

Switch the rule off for policies that are meant to manage the permissions of whatever an account holds.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
  ],

  valid: [
    {
      title: 'resources that are named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:ListPolicies", "Resource": "*" },
    { "Effect": "Allow", "Action": "iam:CreatePolicy", "Resource": "arn:aws:iam::111122223333:policy/app" }
  ]
}`,
    },
    {
      title: 'every action can be limited, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:CreatePolicy", "iam:GetPolicy"], "Resource": "*" }
}`,
    },
    {
      title: 'an action that takes no resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:ListPolicies", "lakeformation:GrantPermissions"], "Resource": "*" }
}`,
    },
    {
      title: 'resources with a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:ListPolicies", "iam:CreatePolicy"], "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } } }
}`,
    },
    {
      title: 'called through CloudFormation',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:ListPolicies", "iam:CreatePolicy"], "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" } } }
}`,
    },
    {
      title: 'a wildcard that opens resources to others, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:*Object*"], "Resource": "*" }
}`,
    },
    {
      title: 'a wildcard that lets the caller escalate, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:ListPolicies", "iam:*Policy*"], "Resource": "*" }
}`,
    },
    {
      title: 'a Deny of what changes permissions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:ListPolicies", "iam:CreatePolicy*"], "Resource": "*" },
    { "Effect": "Deny", "NotAction": ["iam:Get*", "iam:List*"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'other statements, which may be a Deny, are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["iam:ListPolicies", "iam:CreatePolicy"], "Resource": "*" }, { "Ref": "Guard" }]
}`,
    },
    {
      title: 'actions of which some are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:ListPolicies", "iam:CreatePolicy", { "Ref": "More" }], "Resource": "*" }
}`,
    },
    {
      title: 'a way to more privileges, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:ListPolicies", "iam:CreatePolicyVersion"], "Resource": "*" }
}`,
    },
    {
      title: 'actions that only take permissions away, with the setting `recommended`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:ListRoles", "iam:DetachRolePolicy"], "Resource": "*" }
}`,
    },
    {
      title: 'a permission for a network interface, whose id AWS makes up, which RESOURCE_EXPOSURE reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ec2:DescribeVpcs", "ec2:CreateNetworkInterfacePermission"], "Resource": "*" }
}`,
    },
    {
      title: 'a whole service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" } }`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["iam:ListPolicies", "iam:CreatePolicy"], "Resource": "*" }
}`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:ListPolicies", "iam:CreatePolicy"], "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'one action beside one that needs the star',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:ListPolicies", "«iam:CreatePolicy»"], "Resource": "*" }
  ]
}`,
      message:
        '`iam:CreatePolicy` changes permissions, and `*` takes in all resources. ' +
        'It can be limited to `arn:aws:iam::<Account>:policy/<PolicyName>`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:ListPolicies"], "Resource": "*" },
    {
      "Effect": "Allow",
      "Action": "iam:CreatePolicy",
      "Resource": "arn:aws:iam::*:policy/*"
    }
  ]
}`,
    },
    {
      title: 'wildcards, over an encrypted connection',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iot:List*", "«iot:CreatePolicy*»", "iam:CreatePolicy"],
      "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" } }
    }
  ]
}`,
      message:
        '`iot:CreatePolicy`, `iot:CreatePolicyVersion` and `iam:CreatePolicy` change permissions, and `*` takes in all ' +
        'resources. `iot:CreatePolicy` can be limited to `arn:aws:iot:<Region>:<Account>:policy/<PolicyName>`, ' +
        '`iam:CreatePolicy` to `arn:aws:iam::<Account>:policy/<PolicyName>`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iot:List*"],
      "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" } }
    },
    {
      "Effect": "Allow",
      "Action": [
        "iot:CreatePolicy*",
        "iam:CreatePolicy"
      ],
      "Resource": [
        "arn:aws:iot:*:*:policy/*",
        "arn:aws:iam::*:policy/*"
      ],
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }
  ]
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const found of starStatements(policy, reference)) {
      const all = actionsBeside(found, 'Permissions management');
      const level = all.every(isEveryday) ? 'strict' : 'recommended';
      const actions = level === 'strict' ? all.filter((it) => !isExposingWhenStrict(it.action)) : all;
      const report = reportOf(policy, found, { actions, what: 'permissions' }, reference);
      if (report) yield { ...report, level };
    }
  },
};

/**
 * Whether an action is part of what many roles do all day: it takes permissions away, or gives them for something whose id
 * AWS has just made up, like the network interface of `ec2:CreateNetworkInterfacePermission`.
 */
function isEveryday(scoped: ScopedAction): boolean {
  return takesAway(scoped) || (scoped.action.includes(':Create') && scoped.arn?.endsWith('Id>') === true);
}

/** Whether an action only takes permissions away, as its name says. */
function takesAway({ action }: ScopedAction): boolean {
  return /:(?:Cancel|Delete|Detach|Disassociate|Remove|Reset|Retire|Revoke)/.test(action);
}
