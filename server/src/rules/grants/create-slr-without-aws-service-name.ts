import { grantOf, isLimitedBy } from '../../analysis/granted/granted.js';
import { servicesWithLinkedRoles } from '../../analysis/roles/role-services.js';
import { type ServiceLinkedRoleGrant, serviceLinkedRoleGrants } from '../../analysis/roles/service-linked-role.js';
import type { Policy } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasServiceLinkedRolesCreated } from '../applies-to.js';
import { roleServiceFixes } from '../fixes/role-services.js';
import type { Rule } from '../rule.js';
import { createSlrPages } from './create-slr-reports.js';

export const createSlrWithoutAwsServiceName: Rule = {
  code: 'CREATE_SLR_WITHOUT_AWS_SERVICE_NAME',
  severity: 'warning',
  title: 'Creating service-linked roles by a name that all services use',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` of \`iam:CreateServiceLinkedRole\` on a resource that names only what the service-linked roles of all
services share, like \`role/aws-service-role/*.amazonaws.com/*\` or \`role/aws-service-role/*/AWSServiceRoleFor*\`, without a
condition on \`iam:AWSServiceName\`.

Such an ARN looks limited, and still any service can be let into the account, with the rights that AWS has chosen for it.

Name the service in the path (\`role/aws-service-role/ecs.amazonaws.com/*\`), or add a condition on \`iam:AWSServiceName\`.
Only requests for service-linked roles carry that key, so beside other actions the condition would deny those.

The rule is silent when the path names a service or the name a role, with a condition on \`iam:AWSServiceName\` or on the
caller, the network or MFA, when a \`Deny\` statement of the same policy limits the services, and where Access Analyzer's
checks report the statement, as on \`*\` and \`role/aws-service-role/*\`.

Switch the rule off for policies of administrators who set up services as they need them.
`,
  references: createSlrPages,

  valid: [
    {
      title: 'a service in the path',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/elasticbeanstalk.amazonaws.com/*" }
}`,
    },
    {
      title: 'a role by its name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/*/AWSServiceRoleForECS" }
}`,
    },
    {
      title: 'a service in a condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "Resource": "arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*",
    "Condition": { "StringLike": { "iam:AWSServiceName": "ecs.amazonaws.com" } }
  }
}`,
    },
    {
      title: 'services that a Deny statement names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*" },
    { "Effect": "Deny", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": { "StringNotEquals": { "iam:AWSServiceName": "ecs.amazonaws.com" } } }
  ]
}`,
    },
    {
      title: 'any service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/*" } }`,
    },
    {
      title: 'a role that is only known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": { "Fn::GetAtt": ["Role", "Arn"] } } }`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*" } }`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*" } }`,
    },
  ],
  invalid: [
    {
      title: 'the end of the names of all services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:CreateServiceLinkedRole»", "Resource": "arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*" }]
}`,
      message:
        '`iam:CreateServiceLinkedRole` on `arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*` can create the ' +
        'service-linked role of any service. Name the service in the path, or add a condition on `iam:AWSServiceName`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/*", "Condition": {
    "StringEquals": {
      "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com"
    }
  } }]
}`,
    },
    {
      title: 'the beginning of the names of most roles',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:GetRole", "«iam:CreateServiceLinkedRole»"], "Resource": "arn:aws:iam::111122223333:role/aws-service-role/*/AWSServiceRoleFor*" }
}`,
      message:
        '`iam:CreateServiceLinkedRole` on `arn:aws:iam::111122223333:role/aws-service-role/*/AWSServiceRoleFor*` can ' +
        'create the service-linked role of any service. Name the service in the path, or add a condition on ' +
        '`iam:AWSServiceName`.',
    },
  ],

  appliesTo: hasServiceLinkedRolesCreated,

  *check({ policy, reference }) {
    for (const grant of serviceLinkedRoleGrants(policy)) {
      const { action, resource, roles } = grant;
      if (roles !== 'all-with-usual-names' || !isLeft(policy, grant, reference)) continue;
      yield {
        at: action.at,
        message:
          `\`${action.text}\` on \`${resource.text}\` can create the service-linked role of any service. ` +
          'Name the service in the path, or add a condition on `iam:AWSServiceName`.',
        related: [{ at: resource, message: 'These are roles of all services.' }],
        get fixes() {
          const services = servicesWithLinkedRoles(policy);
          return roleServiceFixes(policy, grant, { name: createRole, key: 'iam:AWSServiceName', services }, reference);
        },
      };
    }
  },
};

const createRole = 'iam:CreateServiceLinkedRole';

/** Whether something is left of a grant that neither `Deny` statements nor other conditions limit. */
function isLeft(policy: Policy, { statement, action }: ServiceLinkedRoleGrant, reference: ServiceReference): boolean {
  const grant = grantOf(policy, { statement, action: createRole, allowed: action }, reference);
  return grant !== undefined && !isLimitedBy(grant, ['service', 'resource', 'caller', 'network', 'mfa', 'request']);
}
