import { isKnown } from '../../hosts/value.js';
import { accountNamedBy } from '../../policy/account-id.js';
import { splitArn } from '../../policy/arn.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import { resourcesOf } from '../../policy/model.js';
import { groupedBy } from '../../text/groups.js';
import { isAbout, isAccountsRule } from '../organization-rules/organization-rule.js';
import type { Rule } from '../rule.js';

export const unknownAccountInPrincipal: Rule = {
  code: 'UNKNOWN_ACCOUNT_IN_PRINCIPAL',
  severity: 'suggestion',
  title: 'Principal of an account that the settings do not name',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['resource'],
  docs: `
Reports a principal of an \`Allow\` statement in a resource policy whose account is none of those that the settings name.

Who is named in the policy of a resource gets in from outside too, without a policy in your account that says so. A mistyped
account id lets strangers in, and an account of a partner of old times stays.

Check the id. When the account is meant, give it a name in the setting for known accounts.

The rule is silent when the settings name no accounts, where an organization rule has \`onlyAccounts\`, for accounts that the
resources of the policy belong to, when a condition limits the callers to an organization, and when the principal is only
known at deploy time.

Accounts of AWS, like those from which Elastic Load Balancing writes logs in older Regions, want a name there too.

Switch the rule off if your policies name accounts that change all the time.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts',
  ],

  valid: [
    {
      title: 'an organization rule that says which accounts are meant',
      names: { accounts: { '111122223333': 'production' } },
      organizationRules: [{ name: 'ours', onlyAccounts: 'known' }],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'an account that the settings name',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'no accounts in the settings',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'the account of the queue',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:444455556666:jobs" }
}`,
    },
    {
      title: 'an organization',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }
}`,
    },
    {
      title: 'a Deny',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "AWS": "444455556666" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'a principal that is known at deploy time',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": { "Fn::Sub": "arn:aws:iam::\${Partner}:root" } }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'another account',
      names: { accounts: { '111122223333': 'production' } },
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": ["111122223333", "«arn:aws:iam::444455556666:role/export»"] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" },
    { "Effect": "Allow", "Principal": { "AWS": "444455556666" }, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
  ]
}`,
      message:
        'This lets in the account `444455556666`, which the settings do not name. Check the id, and give the account a name ' +
        'there when it is meant.',
    },
  ],

  *check({ policy, names, organizationRules }) {
    const known = names.accounts;
    if (Object.keys(known).length === 0) return;
    // Those say themselves which accounts are meant.
    if (organizationRules.some((it) => isAccountsRule(it) && isAbout(it, policy))) return;
    const outside = policy.statements
      .flatMap(accountPrincipals)
      .filter(({ account }) => !Object.hasOwn(known, account));
    if (outside.length === 0) return;
    const own = accountsOfResources(policy);
    for (const [account, [first, ...others]] of groupedBy(outside, (it) => it.account)) {
      if (!first || own.has(account)) continue;
      yield {
        at: first.text,
        message:
          `This lets in the account \`${account}\`, which the settings do not name. Check the id, and give the account a name ` +
          'there when it is meant.',
        related: others.slice(0, mostRelated).map(({ text }) => ({ at: text, message: 'It is let in here too.' })),
        data: { account },
      };
    }
  },
};

const mostRelated = 10;

interface AccountPrincipal {
  readonly account: string;
  readonly text: Text;
}

/** The principals of an `Allow` statement that are of an account, when no condition limits the organization. */
function accountPrincipals(statement: Statement): readonly AccountPrincipal[] {
  const { effect, principal, conditions, conditionsComplete } = statement;
  if (effect !== 'Allow' || !conditionsComplete) return [];
  if (conditions.some((it) => /^aws:principalorg/i.test(it.key.text))) return [];
  const texts = principal?.types.filter((it) => it.name === 'AWS').flatMap((it) => it.values) ?? [];
  return texts.flatMap((text) => {
    const account = isKnown(text.node) ? accountNamedBy(text.text) : undefined;
    return account === undefined ? [] : { account, text };
  });
}

function accountsOfResources({ statements }: Policy): ReadonlySet<string> {
  return new Set(
    statements.flatMap(resourcesOf).flatMap(({ text, node }) => splitArn(text, node.holes)[4]?.text ?? []),
  );
}
