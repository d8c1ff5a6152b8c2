import type { Grant } from '../../analysis/granted/granted.js';
import type { Place } from '../../policy/model.js';
import { groupedBy } from '../../text/groups.js';
import { hasOrganizationRules } from '../applies-to.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { ProposedFix, Rule } from '../rule.js';
import { someOfTexts } from '../wording.js';
import { grantingTypes, grantsForRule, isAbout, isNeverRule, toldBy } from './organization-rule.js';

const noUsers = {
  name: 'no-users',
  never: ['iam:CreateUser', 'iam:CreateLoginProfile', 'iam:CreateAccessKey'],
  message: 'People sign in through IAM Identity Center',
};

export const actionForbiddenByOrganization: Rule = {
  code: 'ACTION_FORBIDDEN_BY_ORGANIZATION',
  severity: 'security-warning',
  title: 'Action that a rule of the organization forbids',
  accessAnalyzer: false,
  policyTypes: grantingTypes,
  docs: `
Reports a statement that grants an action which \`organizationRules\` of the configuration file never allow to be granted.

\`\`\`json
"organizationRules": [
  {
    "name": "no-users",
    "never": ["iam:CreateUser", "iam:CreateLoginProfile", "iam:CreateAccessKey"],
    "message": "People sign in through IAM Identity Center",
    "severity": "error",
    "policyTypes": ["identity"]
  }
]
\`\`\`

\`never\` has actions or patterns of them, as in a policy. A statement grants an action that it names, that a wildcard of
it matches or that \`NotAction\` leaves in, under whichever conditions. What a \`Deny\` of the same policy takes away is not
granted. \`severity\`, \`message\`, \`link\` and \`policyTypes\` may be left out.

The rule says nothing without such an entry.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
  ],

  valid: [
    {
      title: 'other actions',
      organizationRules: [noUsers],
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:GetUser", "Resource": "*" } }`,
    },
    {
      title: 'a Deny',
      organizationRules: [noUsers],
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:CreateUser", "Resource": "*" } }`,
    },
    {
      title: 'what a Deny of the same policy takes away',
      organizationRules: [noUsers],
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:Get*", "iam:Create*"], "Resource": "*" },
    { "Effect": "Deny", "Action": ["iam:CreateUser", "iam:CreateLoginProfile", "iam:CreateAccessKey"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a type of policy that the rule is not about',
      type: 'resource',
      organizationRules: [{ ...noUsers, policyTypes: ['identity'] }],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "iam:CreateUser", "Resource": "*" }
}`,
    },
    {
      title: 'no such rule in the configuration',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateUser", "Resource": "arn:aws:iam::111122223333:user/app" } }`,
    },
  ],
  invalid: [
    {
      title: 'an action that is named',
      organizationRules: [{ ...noUsers, link: 'https://example.com/sign-in' }],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:GetUser", "«iam:CreateUser»"], "Resource": "arn:aws:iam::111122223333:user/app" }
}`,
      message:
        'The rule `no-users` of your organization forbids granting `iam:CreateUser`. ' +
        'People sign in through IAM Identity Center. See https://example.com/sign-in.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:GetUser"], "Resource": "arn:aws:iam::111122223333:user/app" }
}`,
    },
    {
      title: 'a wildcard',
      organizationRules: [noUsers],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«iam:Create*»", "Resource": "arn:aws:iam::111122223333:user/app" }
}`,
      message:
        'The rule `no-users` of your organization forbids granting `iam:CreateAccessKey`, `iam:CreateLoginProfile` and `iam:CreateUser`, ' +
        'which `iam:Create*` does. People sign in through IAM Identity Center.',
    },
  ],

  appliesTo: hasOrganizationRules,

  *check({ policy, reference, organizationRules }) {
    for (const rule of organizationRules.filter(isNeverRule)) {
      if (!isAbout(rule, policy)) continue;
      const grants = grantsForRule(rule, policy, reference, () => true);
      for (const [at, found] of groupedBy(grants, (it): Place => it.allowed.at)) {
        const [first] = found;
        if (first) yield { at, ...toldBy(rule, messageFor(rule.name, first, found)), fixes: fixesFor(first) };
      }
    }
  },
};

function messageFor(name: string, { allowed }: Grant, grants: readonly Grant[]): string {
  const which = someOfTexts(grants.map((it) => it.action).toSorted());
  const how = allowed.how === 'named' ? '' : `, which \`${allowed.text}\` does`;
  return `The rule \`${name}\` of your organization forbids granting ${which}${how}.`;
}

function fixesFor({ allowed: { how, value }, statement }: Grant): readonly ProposedFix[] {
  if (how !== 'named' || !value || !statement.action) return [];
  const repeated = statement.action.values.filter((it) => it.text === value.text);
  return removeItemsFixes(statement.action.value, repeated, `Remove \`${value.text}\``, false);
}
