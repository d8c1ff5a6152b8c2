/** What the rules about `iam:CreateServiceLinkedRole` share: which statements they report, how, and their advice. */
import { isLeftByDenials } from '../../analysis/granted/granted.js';
import type { ActionMatch } from '../../analysis/grants.js';
import { servicesWithLinkedRoles } from '../../analysis/roles/role-services.js';
import { type ServiceLinkedRoleGrant, serviceLinkedRoleGrants } from '../../analysis/roles/service-linked-role.js';
import { roleServiceFixes, valueForEveryService } from '../fixes/role-services.js';
import type { Report, RuleContext } from '../rule.js';

/** AWS's pages about service-linked roles. */
export const createSlrPages: readonly string[] = [
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html',
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_awsservicename',
];

/** The part of the documentation that is true of all six checks of Access Analyzer. */
export const createSlrAdvice = `
A service-linked role lets an AWS service act in the account with rights that AWS has chosen. Whoever may create such a
role for any service may let in services that nobody meant to use.

Give the action a statement of its own, with the ARN of the role as \`Resource\` (\`arn:aws:iam::*:role/aws-service-role/\`, then
the service and the name), or with a condition on \`iam:AWSServiceName\`. Only requests for service-linked roles carry that
key, so beside other actions the condition would deny those.

The rule is silent with a condition on \`iam:AWSServiceName\` that names services. As in Access Analyzer's findings, no other
condition counts, and neither does one that is negated or takes any value. Only identity policies are looked at: a
permissions boundary, a session policy and an SCP grant nothing by themselves.

Unlike Access Analyzer, as far as is known, it is silent too where a \`Deny\` of the same policy takes the action away, or leaves
only some roles or services of it, and where there may be such a statement at deployment.

Switch the rule off for policies of administrators who set up services as they need them.
`;

/** A report for each statement that lets service-linked roles be created in a certain way. */
export function createSlrReports(
  { policy, reference }: RuleContext,
  how: ActionMatch,
  roles: 'all' | 'all-but-some',
): readonly Report[] {
  const limit = { name: 'iam:CreateServiceLinkedRole', key: 'iam:AWSServiceName' };
  return serviceLinkedRoleGrants(policy)
    .filter((it) => it.action.how === how && it.roles === roles && isLeftByDenials(policy, it, limit.name, reference))
    .map((it) => ({
      ...createSlrReport(it),
      // Only made for who asks: each is a copy of a statement.
      get fixes() {
        const services = servicesWithLinkedRoles(policy);
        return roleServiceFixes(policy, it, { ...limit, services }, reference);
      },
    }));
}

function createSlrReport(grant: ServiceLinkedRoleGrant): Report {
  const { action, resource, roles } = grant;
  const what =
    action.how === 'named'
      ? `\`${action.text}\``
      : `\`${action.text}\` includes \`iam:CreateServiceLinkedRole\`, which`;
  const which =
    roles === 'all'
      ? `on \`${resource.text}\` can create the service-linked role of any service`
      : 'with `NotResource` can create the service-linked role of any service that is not left out';
  return {
    at: action.at,
    message: `${what} ${which}. ${createSlrCure(grant)}`,
    related: [
      {
        at: resource,
        message: roles === 'all' ? 'These are the roles of all services.' : 'These are all roles but some.',
      },
    ],
  };
}

/** What to do about a statement. Beside other actions a condition on `iam:AWSServiceName` would deny those. */
function createSlrCure({ alone, action, statement }: ServiceLinkedRoleGrant): string {
  const every = valueForEveryService(statement, 'iam:AWSServiceName');
  if (alone && every)
    return `\`${every.text}\` for \`iam:AWSServiceName\` takes in every service: name the service, or the role.`;
  if (alone) return 'Name the role, or add a condition on `iam:AWSServiceName`.';
  return action.how === 'named'
    ? 'Move it to a statement of its own that names the role or the service (`iam:AWSServiceName`).'
    : 'List the actions, and give that one a statement of its own that names the role or the service (`iam:AWSServiceName`).';
}
