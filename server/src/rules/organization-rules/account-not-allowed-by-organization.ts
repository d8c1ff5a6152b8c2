import { kindsOfKeys } from '../../analysis/conditions/identifier-kinds.js';
import { accountNamedBy } from '../../policy/account-id.js';
import type { Place, Statement } from '../../policy/model.js';
import { groupedBy } from '../../text/groups.js';
import { hasOrganizationRules } from '../applies-to.js';
import type { RelatedPlace, Rule } from '../rule.js';
import { accountsAllowedBy, grantingTypes, isAbout, isAccountsRule, toldBy } from './organization-rule.js';

const ourAccounts = { name: 'our-accounts', onlyAccounts: ['111122223333'] };

export const accountNotAllowedByOrganization: Rule = {
  code: 'ACCOUNT_NOT_ALLOWED_BY_ORGANIZATION',
  severity: 'security-warning',
  title: 'Account that a rule of the organization does not allow',
  accessAnalyzer: false,
  policyTypes: grantingTypes,
  docs: `
Reports an account that a statement with \`Allow\` names, as a principal, in the ARN of a resource or as the value of a
condition, and that is none of those that \`organizationRules\` of the configuration file allow.

\`\`\`json
"organizationRules": [{ "name": "our-accounts", "onlyAccounts": ["111122223333", "444455556666"] }]
\`\`\`

With \`"onlyAccounts": "known"\` it is the accounts that the setting \`accounts\` names. \`severity\`, \`message\`, \`link\` and
\`policyTypes\` may be left out.

Conditions count on keys that hold an account or an ARN, such as \`aws:PrincipalAccount\`, \`aws:ResourceAccount\`,
\`aws:SourceAccount\`, \`aws:PrincipalArn\` and \`aws:SourceArn\`; those of a negated operator do not. Accounts that AWS
itself uses, which its documentation lists for the logs of load balancers for example, must be allowed too. The rule
says nothing without such an entry.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],

  valid: [
    {
      title: 'accounts that are allowed',
      type: 'trust',
      organizationRules: [ourAccounts],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/deploy" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'accounts that the settings name',
      type: 'trust',
      names: { accounts: { '444455556666': 'production' } },
      organizationRules: [{ name: 'our-accounts', onlyAccounts: 'known' }],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'settings that name no account yet',
      type: 'trust',
      organizationRules: [{ name: 'our-accounts', onlyAccounts: 'known' }],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": "shop-4711" } } }
}`,
    },
    {
      title: 'policies of AWS, and resources without an account',
      organizationRules: [ourAccounts],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["iam:GetPolicy", "s3:ListBucket"],
    "Resource": ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:s3:::amzn-s3-demo-bucket"]
  }
}`,
    },
    {
      title: 'accounts that a negated operator keeps out',
      type: 'resource',
      organizationRules: [ourAccounts],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:SourceAccount": "444455556666" } }
  }
}`,
    },
    {
      title: 'a Deny',
      type: 'resource',
      organizationRules: [ourAccounts],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "AWS": "444455556666" }, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
}`,
    },
  ],
  invalid: [
    {
      title: 'a principal of another account that a condition names',
      type: 'resource',
      organizationRules: [ourAccounts],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnEquals": { "aws:PrincipalArn": "«arn:aws:iam::444455556666:role/reader»" } }
  }
}`,
      message: 'The account `444455556666` is none of those that the rule `our-accounts` of your organization allows.',
    },
    {
      title: 'a principal of another account',
      type: 'trust',
      organizationRules: [{ ...ourAccounts, message: 'Ask for a role in the account of the vendor first' }],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": ["111122223333", "«arn:aws:iam::444455556666:root»"] }, "Action": "sts:AssumeRole" }
}`,
      message:
        'The account `444455556666` is none of those that the rule `our-accounts` of your organization allows. ' +
        'Ask for a role in the account of the vendor first.',
    },
    {
      title: 'a resource and a condition',
      type: 'identity',
      organizationRules: [ourAccounts],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "«arn:aws:sqs:eu-central-1:444455556666:jobs»",
    "Condition": { "StringEquals": { "aws:ResourceAccount": "444455556666" } }
  }
}`,
      message: 'The account `444455556666` is none of those that the rule `our-accounts` of your organization allows.',
    },
  ],

  appliesTo: hasOrganizationRules,

  *check({ policy, organizationRules, names }) {
    for (const rule of organizationRules.filter(isAccountsRule)) {
      if (!isAbout(rule, policy)) continue;
      const allowed = new Set(accountsAllowedBy(rule, names));
      // The settings name no account yet, which their reader is told.
      if (allowed.size === 0) continue;
      for (const statement of policy.statements) {
        if (statement.effect !== 'Allow') continue;
        const foreign = [...mentionsIn(statement)].filter((it) => !allowed.has(it.account));
        for (const [account, [first, ...others]] of groupedBy(foreign, (it) => it.account)) {
          if (!first) continue;
          const message = `The account \`${account}\` is none of those that the rule \`${rule.name}\` of your organization allows.`;
          const related = others.map(({ at }): RelatedPlace => ({ at, message: 'The same account is here.' }));
          yield { at: first.at, related, ...toldBy(rule, message) };
        }
      }
    }
  },
};

interface Mention {
  readonly account: string;
  readonly at: Place;
}

function* mentionsIn({ principal, resource, conditions }: Statement): Iterable<Mention> {
  const principals = principal?.types.flatMap((it) => it.values) ?? [];
  for (const at of [...principals, ...(resource?.values ?? [])]) {
    const account = accountNamedBy(at.text, at.node.holes);
    if (account !== undefined) yield { account, at };
  }
  for (const { key, operator, values } of conditions) {
    const kind = kindsOfKeys.get(key.text.toLowerCase());
    if ((kind !== 'account' && kind !== 'ARN') || !operator || operator.info.negated) continue;
    for (const at of values) {
      const account = accountNamedBy(at.text, at.node.kind === 'string' ? at.node.holes : undefined);
      if (account !== undefined) yield { account, at };
    }
  }
}
