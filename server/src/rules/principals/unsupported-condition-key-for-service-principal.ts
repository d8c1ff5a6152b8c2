import { isForServicesOnly, isPrincipalKey, servicesOf } from '../../analysis/principals/service-principals.js';
import type { PolicyType } from '../../hosts/host.js';
import type { Condition, Statement } from '../../policy/model.js';
import { changeKeyFixes, removeConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';

export const unsupportedConditionKeyForServicePrincipal: Rule = {
  code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  severity: 'error',
  title: 'Condition key that no service principal has',
  accessAnalyzer: true,
  policyTypes: ['resource', 'trust'],
  docs: `
Reports condition keys about users, roles and their sessions in a statement that is about service principals only, like
\`aws:PrincipalOrgID\` for \`cloudfront.amazonaws.com\`.

A service principal belongs to no organization and has no tags, so its requests do not fit such a key: with
\`StringEquals\` an \`Allow\` lets the service do nothing, and with \`StringNotEquals\` or \`...IfExists\` the condition limits
nothing.

To say for whom the service may act, compare \`aws:SourceOrgID\`, \`aws:SourceOrgPaths\`, \`aws:SourceAccount\` or
\`aws:SourceArn\`. Where a statement is about users and roles too, give the service a statement of its own.

AWS does not publish the keys that Access Analyzer looks at. The list here is ours, of keys that AWS documents for users,
roles and role sessions: \`aws:PrincipalOrgID\`, \`aws:PrincipalOrgPaths\`, \`aws:PrincipalAccount\`, \`aws:PrincipalArn\`,
\`aws:PrincipalTag\`, \`aws:username\`, \`aws:MultiFactorAuthPresent\`, \`aws:MultiFactorAuthAge\`, \`aws:SourceIdentity\` and
\`aws:FederatedProvider\`. In trust policies only the first four are looked at, since services like IAM Roles Anywhere set
tags of the sessions that they begin. \`Null\` is not looked at.

There is no good reason to switch the rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
  ],

  valid: [
    {
      title: 'the organization of the source',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "cloudtrail.amazonaws.com" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:SourceOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'everybody, services too',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
    },
    {
      title: 'a service principal and its name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "cloudtrail.amazonaws.com" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalServiceName": "cloudtrail.amazonaws.com", "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'what a certificate says, which is a tag of the session',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "rolesanywhere.amazonaws.com" },
    "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    "Condition": { "StringEquals": { "aws:PrincipalTag/x509Subject/CN": "build" } }
  }
}`,
    },
    {
      title: 'tags that a service gives to sessions of a role',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "pods.eks.amazonaws.com" },
    "Action": ["sts:AssumeRole", "sts:TagSession"],
    "Condition": { "StringEquals": { "aws:RequestTag/kubernetes-namespace": "shop" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'the organization of the principal',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "cloudfront.amazonaws.com" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "«aws:PrincipalOrgID»": "o-a1b2c3d4e5" } }
  }
}`,
      message:
        '`aws:PrincipalOrgID` is about users and roles, and does not fit a service principal. ' +
        'Compare `aws:SourceOrgID` to say for whom the service may act.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "cloudfront.amazonaws.com" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:SourceOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'a tag of the principal, beside the source',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": ["s3.amazonaws.com", "events.amazonaws.com"] },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs",
    "Condition": { "StringEquals": { "«aws:PrincipalTag/team»": "shop", "aws:SourceAccount": "111122223333" } }
  }
}`,
      message: '`aws:PrincipalTag/team` is about users and roles, and does not fit a service principal.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": ["s3.amazonaws.com", "events.amazonaws.com"] },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs",
    "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'a service that assumes a role for an account',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "ecs-tasks.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "«aws:PrincipalAccount»": "111122223333" } }
  }
}`,
      message:
        '`aws:PrincipalAccount` is about users and roles, and does not fit a service principal. ' +
        'Compare `aws:SourceAccount` to say for whom the service may act.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "ecs-tasks.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const statement of policy.statements) {
      if (statement.conditions.length === 0 || servicesOf(statement).length === 0) continue;
      if (!isForServicesOnly(statement)) continue;
      for (const condition of statement.conditions) {
        const key = condition.key.text.toLowerCase();
        if (!isUnsupported(key, policy.type) || condition.operator?.info.family === 'Null') continue;
        const instead = sourceKeyFor.get(key);
        const advice = instead ? ` Compare \`${instead}\` to say for whom the service may act.` : '';
        yield {
          at: condition,
          message: `\`${condition.key.text}\` is about users and roles, and does not fit a service principal.${advice}`,
          fixes: fixesFor(statement, condition, instead),
        };
      }
    }
  },
};

/**
 * Services may tag the sessions of roles that they begin, as IAM Roles Anywhere does with what a certificate says. So a
 * trust policy may compare what only sessions have.
 */
function isUnsupported(key: string, type: PolicyType): boolean {
  if (type === 'trust') return isPrincipalKey(key) && !key.startsWith('aws:principaltag/');
  return isPrincipalKey(key) || otherKeys.has(key);
}

/** Keys that only sessions of roles have, and one that only users have. In lower case. */
const otherKeys: ReadonlySet<string> = new Set([
  'aws:federatedprovider',
  'aws:multifactorauthage',
  'aws:multifactorauthpresent',
  'aws:sourceidentity',
  'aws:username',
]);

/** What a service sends of the same kind about those for whom it acts. */
const sourceKeyFor: ReadonlyMap<string, string> = new Map([
  ['aws:principalaccount', 'aws:SourceAccount'],
  ['aws:principalorgid', 'aws:SourceOrgID'],
  ['aws:principalorgpaths', 'aws:SourceOrgPaths'],
]);

function fixesFor(statement: Statement, condition: Condition, instead: string | undefined): readonly ProposedFix[] {
  const changes = instead === undefined ? [] : changeKeyFixes(condition, [instead]);
  if (changes.length > 0) return changes;
  return removeConditionFixes(statement, condition, `Remove \`${condition.key.text}\``, false);
}
