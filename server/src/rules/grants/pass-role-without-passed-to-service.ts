import { grantOf, isLimitedBy } from '../../analysis/granted/granted.js';
import { isNarrowedBeyondPlace } from '../../analysis/granted/limits.js';
import { applicableResources } from '../../analysis/resources/applicable-resources.js';
import { mentionsPassedToService, type PassRoleGrant, passRoleGrants } from '../../analysis/roles/pass-role.js';
import { parseArn } from '../../policy/arn.js';
import type { Policy, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import { hasRolesPassed } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { passRoleFixes, passRolePages } from './pass-role-reports.js';

export const passRoleWithoutPassedToService: Rule = {
  code: 'PASS_ROLE_WITHOUT_PASSED_TO_SERVICE',
  severity: 'suggestion',
  title: 'Passing named roles to any service',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Suggests a condition on \`iam:PassedToService\` where \`iam:PassRole\` is allowed on named roles without one.

The trust policy of a role already says which services may use it. The condition says it a second time, on the side of
the one who passes the role: it still holds when the trust policy grows, and when a wildcard in the name of the role
comes to match another one.

Only requests for \`iam:PassRole\` carry that key, so the action needs a statement of its own.

Roles that are named without a wildcard are reported at the level \`strict\` only.

The rule is silent when all roles are meant, which Access Analyzer's checks report, when another condition or a \`Deny\`
statement of the same policy narrows the statement (Regions and the own account do not), for service-linked roles, which
only their service can use, for actions with wildcards, and for policies that grant nothing.

Switch the rule off if the trust policies of the roles are enough for you.
`,
  references: passRolePages,

  valid: [
    {
      title: 'a role for one service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }
}`,
    },
    {
      title: 'a role by its full name, below the level strict',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app" } }`,
    },
    {
      title: 'any role, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" } }`,
    },
    {
      title: 'a service-linked role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig" }
}`,
    },
    {
      title: 'a role that is only known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": { "Fn::GetAtt": ["Role", "Arn"] } } }`,
    },
    {
      title: 'resources of another service only',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "iam:PassRole"], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" } }`,
    },
    {
      title: 'services that a Deny statement names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app-*" },
    { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringNotEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }
  ]
}`,
    },
    {
      title: 'a role that a Deny statement takes out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app-*" },
    { "Effect": "Deny", "Action": "iam:*", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/admin" } }`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app" } }`,
    },
    {
      title: 'a role of no account, in a partition that is known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": { "Fn::Sub": "arn:\${AWS::Partition}:iam:::role/app-*" } } }`,
    },
  ],
  invalid: [
    {
      title: 'roles with a common name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:PassRole»", "Resource": "arn:aws:iam::111122223333:role/app-*" }]
}`,
      message:
        '`iam:PassRole` does not say to which services the roles may be passed. ' +
        'Add a condition on `iam:PassedToService`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app-*", "Condition": {
    "StringEquals": {
      "iam:PassedToService": "lambda.amazonaws.com"
    }
  } }]
}`,
    },
    {
      title: 'beside other actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["lambda:CreateFunction", "«iam:PassRole»"],
    "Resource": ["arn:aws:lambda:*:*:function:app", "arn:aws:iam::111122223333:role/service-role/*"]
  }
}`,
      message:
        '`iam:PassRole` does not say to which services the roles may be passed. ' +
        'Move it to a statement of its own with a condition on `iam:PassedToService`.',
    },
  ],

  appliesTo: hasRolesPassed,

  *check({ policy, reference }) {
    for (const grant of passRoleGrants(policy)) {
      const { statement, action, roles, alone } = grant;
      if (action.how !== 'named' || roles !== 'named' || !passesRoleOfAuthor(grant, reference)) continue;
      if (mentionsPassedToService(statement) || !isLeft(policy, grant, reference)) continue;
      const cure = alone ? 'Add a condition on' : 'Move it to a statement of its own with a condition on';
      yield {
        at: action.at,
        message:
          `\`${action.text}\` does not say to which services the roles may be passed. ` +
          `${cure} \`iam:PassedToService\`.`,
        ...(!namesRolesByWildcard(grant) && { level: 'strict' }),
        get fixes() {
          return passRoleFixes(policy, grant, reference);
        },
      };
    }
  },
};

/** Whether roles are left that neither conditions nor `Deny` statements limit. */
function isLeft(policy: Policy, { statement, action }: PassRoleGrant, reference: ServiceReference): boolean {
  const grant = isNarrowedBeyondPlace(statement)
    ? undefined
    : grantOf(policy, { statement, action: 'iam:PassRole', allowed: action }, reference);
  return grant !== undefined && !isLimitedBy(grant, ['resource', 'caller', 'network', 'mfa', 'service', 'request']);
}

/** Whether other roles than those that are there today may be passed. */
function namesRolesByWildcard({ statement }: PassRoleGrant): boolean {
  return statement.resource?.values.some((it) => hasWildcard(it.text)) ?? false;
}

/** Whether a resource is a role of the author's account: one that no service has made for itself. */
function passesRoleOfAuthor({ statement }: PassRoleGrant, reference: ServiceReference): boolean {
  const named = statement.resource?.values ?? [];
  const resources = applicableResources('iam:PassRole', named, reference) ?? named;
  return resources.some((it) => isOfIam(it) && /:role\//.test(it.text) && !/:role\/aws-service-role\//.test(it.text));
}

/** Whether the service of an ARN, and that it has no Region, are known before a deployment. */
function isOfIam({ text, node }: Text): boolean {
  const arn = parseArn(text, node.holes);
  return arn !== undefined && arn.service.holes.length === 0 && arn.region.holes.length === 0;
}
