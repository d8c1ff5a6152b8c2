/** What rules are about that few policies have. Each of these is asked once of a policy, for all rules that name it. */
import { conditionsOf, conditionsUnder } from '../analysis/conditions/conditions.js';
import { passRoleGrants } from '../analysis/roles/pass-role.js';
import { serviceLinkedRoleGrants } from '../analysis/roles/service-linked-role.js';
import type { OperatorFamily } from '../policy/condition-operator.js';
import { mayHaveEffect } from '../policy/read-policy.js';
import type { RuleContext } from './rule.js';

type AppliesTo = (context: RuleContext) => boolean;

/** Whether a policy does not follow the grammar. */
export const hasViolations: AppliesTo = ({ violations }) => violations.length > 0;

export const hasOrganizationRules: AppliesTo = ({ organizationRules }) => organizationRules.length > 0;

export const hasConditions: AppliesTo = ({ policy }) => policy.statements.some((it) => it.conditions.length > 0);

/** Whether there are operators with `ForAllValues:` or `ForAnyValue:`. */
export const hasSetOperators: AppliesTo = ({ policy, reference }) =>
  conditionsOf(policy, reference).some((it) => it.condition.operator?.setOperator !== undefined);

export const hasDenials: AppliesTo = ({ policy }) => policy.statements.some((it) => mayHaveEffect(it, 'Deny'));

export const hasNotAction: AppliesTo = ({ policy }) => policy.statements.some((it) => it.notAction !== undefined);

export const hasRolesPassed: AppliesTo = ({ policy }) => passRoleGrants(policy).length > 0;

export const hasServiceLinkedRolesCreated: AppliesTo = ({ policy }) => serviceLinkedRoleGrants(policy).length > 0;

export const comparesNumbers: AppliesTo = under('Numeric');
export const comparesDates: AppliesTo = under('Date');
export const comparesAddresses: AppliesTo = under('IpAddress');
export const comparesBinary: AppliesTo = under('Binary');
export const comparesBooleans: AppliesTo = under('Bool');

function under(family: OperatorFamily): AppliesTo {
  return ({ policy, reference }) => conditionsUnder(policy, reference, family).length > 0;
}
