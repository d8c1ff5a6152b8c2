import { limitsOfDeny } from '../../analysis/granted/limits.js';
import { everyResource, isEveryAction, servicePrefix } from '../../analysis/grants.js';
import { everybody } from '../../analysis/principals/callers.js';
import { type Policy, type Statement, surelyMeet, type Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';
import { someOfTexts } from '../wording.js';

export const organizationPolicyDeniesEveryone: Rule = {
  code: 'ORGANIZATION_POLICY_DENIES_EVERYONE',
  severity: 'warning',
  title: 'SCP or RCP that locks everyone out',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['scp', 'rcp'],
  docs: `
Reports a \`Deny\` statement that leaves nobody in, since no condition limits it:

- In an SCP, every action on every resource. No user and no role of the accounts can do anything then, not even those that
  pipelines, backups and incident response work with. Only the management account and service-linked roles are left.
- In an RCP, every action of a service on every resource. Then neither the owners of the resources nor AWS services can use
  them: what CloudTrail writes to a bucket is lost too.

Exempt those who must get in: roles by \`ArnNotLike\` on \`aws:PrincipalArn\` in an SCP, the own organization and AWS services in an
RCP. To keep accounts from using a service at all, deny its actions in an SCP.

The rule is silent when there is any condition that some requests do not meet, and for \`NotAction\` and \`NotResource\`, which
leave something in.

Switch the rule off, or suppress the finding, for the SCP of an organizational unit of suspended accounts, in which nobody is
to work.
`,
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  ],

  valid: [
    {
      title: 'everyone but a role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAccountAccessRole" } }
  }
}`,
    },
    {
      title: 'the root user',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:root" } }
  }
}`,
    },
    {
      title: 'all but some services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotAction": ["iam:*", "s3:*", "sts:*"], "Resource": "*" }
}`,
    },
    {
      title: 'a service that nobody is to use',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["lightsail:*", "*:Purchase*"], "Resource": "*" }
}`,
    },
    {
      title: 'some resources',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket*" }
}`,
    },
    {
      title: 'all that AWS allows by default',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'a condition that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "Ref": "Exemptions" } }
}`,
    },
    {
      title: 'everyone outside the organization but services',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
    },
    {
      title: 'some actions of a service',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:PutBucketPolicy", "Resource": "*" }
}`,
    },
    {
      title: 'an identity policy, which is for some callers',
      type: 'identity',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'a service that RCPs do not reach',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "ec2:*", "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'every action on every resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "«*»", "Resource": "*" }
}`,
      message:
        '`*` denies everything to every user and role of the accounts, also to those who administer them. Exempt a role ' +
        'with `ArnNotLike` on `aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {
    "ArnNotLike": {
      "aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAccountAccessRole"
    }
  } }
}`,
    },
    {
      title: 'services in an RCP',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": ["sqs:PurgeQueue", "«s3:*»", "kms:*"], "Resource": "*" }
}`,
      message:
        '`s3:*` and `kms:*` are denied to everyone, also to the owners of the resources and to AWS services. Spare them ' +
        'with conditions.',
    },
  ],

  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      const denied = deniedToAll(policy, statement, reference);
      const [first, ...more] = denied;
      if (!first) continue;
      const isScp = policy.type === 'scp';
      yield {
        at: first,
        message: isScp ? messageOfScp(first) : messageOfRcp(denied),
        related: isScp ? [] : more.map((at) => ({ at, message: 'This is denied to everyone too.' })),
        get fixes() {
          return isScp ? exemptRoleFixes(statement) : [];
        },
      };
    }
  },
};

/** The actions of a statement that it denies to everyone on every resource: everything, or in an RCP all of a service. */
function deniedToAll({ type }: Policy, statement: Statement, reference: ServiceReference): readonly Text[] {
  const { action, resource, principal, effect } = statement;
  if (effect !== 'Deny' || !action) return [];
  const star = everyResource(resource);
  if (!star || limitsOfDeny(statement) !== 'all') return [];
  if (type === 'rcp' && !everybody(principal)) return [];
  const isAll = (lower: string): boolean =>
    type === 'scp' ? isEveryAction(lower) : lower.endsWith(':*') && isReached(servicePrefix(lower), reference);
  const texts = action.patterns.filter((it) => isAll(it.lowerCase)).map((it) => it.value);
  return texts.filter((it) => !it.choiceOf && it.node.holes.length === 0 && surelyMeet(it, star));
}

/** Whether RCPs have to do with a service at all. */
function isReached(prefix: string | undefined, reference: ServiceReference): boolean {
  return prefix !== undefined && reference.supportsResourceControl(prefix);
}

function messageOfScp({ text }: Text): string {
  return (
    `\`${text}\` denies everything to every user and role of the accounts, also to those who administer them. ` +
    'Exempt a role with `ArnNotLike` on `aws:PrincipalArn`.'
  );
}

function messageOfRcp(actions: readonly Text[]): string {
  const verb = actions.length === 1 ? 'is' : 'are';
  return (
    `${someOfTexts(actions.map((it) => it.text))} ${verb} denied to everyone, also to the owners of the resources and to ` +
    'AWS services. Spare them with conditions.'
  );
}

/** The role that AWS Organizations creates in new accounts, for those who administer them from the management account. */
const accountAccessRole = 'arn:aws:iam::*:role/OrganizationAccountAccessRole';

function exemptRoleFixes(statement: Statement): readonly ProposedFix[] {
  const title = 'Exempt the role `OrganizationAccountAccessRole`';
  return addConditionFixes(statement, title, 'ArnNotLike', 'aws:PrincipalArn', accountAccessRole);
}
