/** What the rules about `iam:PassRole` share: which statements they report, how that is worded, and their advice. */
import { isLeftByDenials } from '../../analysis/granted/granted.js';
import type { ActionMatch } from '../../analysis/grants.js';
import { type PassRoleGrant, passRoleGrants } from '../../analysis/roles/pass-role.js';
import { servicesToPassTo } from '../../analysis/roles/role-services.js';
import type { Policy } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { looseCondition, roleServiceFixes, valueForEveryService, withoutIfExists } from '../fixes/role-services.js';
import type { ProposedFix, Report, RuleContext } from '../rule.js';

/** AWS's pages about passing roles. */
export const passRolePages: readonly string[] = [
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_PassedToService',
];

/** The part of the documentation that is true of all six checks of Access Analyzer. */
export const passRoleAdvice = `
Whoever may pass a role to a service can use all rights of that role through a function, an instance or a job of their
own. If one of the roles may administrate, so may everyone who can pass it.

Name the roles in \`Resource\`, and the services with a condition on \`iam:PassedToService\`. Only requests for \`iam:PassRole\`
carry that key, so put the action into a statement of its own: beside other actions the condition would deny those.

The rule is silent with a condition on \`iam:PassedToService\`, \`iam:AssociatedResourceArn\` or a tag of the role. As in Access
Analyzer's findings, one that ends in \`IfExists\` does not count, since requests without the key pass, and \`aws:CalledVia\`
does not either. Nor does one that is negated or takes any value. Only identity policies are looked at: a permissions
boundary, a session policy and an SCP grant nothing by themselves.

Unlike Access Analyzer, as far as is known, it is silent too where a \`Deny\` of the same policy takes the action away, or leaves
only some roles or services of it, and where there may be such a statement at deployment.

Switch the rule off for policies that must work with whatever roles an account has.
`;

/** A report for each statement that passes roles in a certain way. */
export function passRoleReports(
  { policy, reference }: RuleContext,
  how: ActionMatch,
  roles: 'all' | 'all-but-some',
): readonly Report[] {
  return passRoleGrants(policy)
    .filter(
      (it) => it.action.how === how && it.roles === roles && isLeftByDenials(policy, it, 'iam:PassRole', reference),
    )
    .map((it) => ({
      ...passRoleReport(it),
      // Only made for who asks: each is a copy of a statement.
      get fixes() {
        return passRoleFixes(policy, it, reference);
      },
    }));
}

/** The fixes of a statement that passes roles to any service. */
export function passRoleFixes(
  policy: Policy,
  grant: PassRoleGrant,
  reference: ServiceReference,
): readonly ProposedFix[] {
  const services = servicesToPassTo(policy);
  return roleServiceFixes(policy, grant, { name: 'iam:PassRole', key: 'iam:PassedToService', services }, reference);
}

function passRoleReport(grant: PassRoleGrant): Report {
  const { action, resource, roles } = grant;
  const what = action.how === 'named' ? `\`${action.text}\`` : `\`${action.text}\` includes \`iam:PassRole\`, and`;
  const which =
    roles === 'all'
      ? `on \`${resource?.text}\` hands any role of the account to any service`
      : `with \`NotResource\` hands any other role of the account to any service`;
  return {
    at: action.at,
    message: `${what} ${which}. ${passRoleCure(grant)}`,
    related: resource
      ? [{ at: resource, message: roles === 'all' ? 'These are all roles.' : 'These are all roles but some.' }]
      : [],
  };
}

/** What to do about a statement. Beside other actions a condition on `iam:PassedToService` would deny those. */
function passRoleCure({ alone, action, statement }: PassRoleGrant): string {
  const every = valueForEveryService(statement, 'iam:PassedToService');
  if (alone && every)
    return `\`${every.text}\` for \`iam:PassedToService\` takes in every service: name the services, or the roles.`;
  const loose = looseCondition(statement, 'iam:PassedToService');
  if (alone && loose) {
    const { text } = loose.operatorText;
    return `\`${text}\` is also met without \`${loose.key.text}\`: use \`${withoutIfExists(loose)}\`, or name the roles.`;
  }
  if (alone) return 'Name the roles, or add a condition on `iam:PassedToService`.';
  return action.how === 'named'
    ? 'Move it to a statement of its own that names the roles or the services (`iam:PassedToService`).'
    : 'List the actions, and give `iam:PassRole` a statement of its own that names roles or services (`iam:PassedToService`).';
}
