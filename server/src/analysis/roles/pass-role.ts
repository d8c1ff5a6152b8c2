/**
 * Which statements let roles be passed to services with `iam:PassRole`, and to what extent.
 *
 * Who may pass a role to a service may use all that the role can do, through the service. So the roles should be named,
 * and the services too. The limits that count here are those that Access Analyzer's checks accept, as far as its
 * findings about AWS managed policies show them.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */

import { isKnown } from '../../hosts/value.js';
import { parseArn } from '../../policy/arn.js';
import type { Condition, ListElement, Policy, Statement, Text } from '../../policy/model.js';
import { rememberLast } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { type Allowance, actionSet, allowancesOf } from '../granted/action-set.js';
import { allowsAction, isNegated, takesAnyValue } from '../grants.js';
import { anyName, matchesIamResource } from '../resources/iam-resources.js';
import { allRolesBut, type ManyRoles, type RoleGrant, roleGrant, rolesBy } from './role-grants.js';

/** Which roles: all, all but some, or some that are named. */
type Reach = ManyRoles<'all' | 'all-but-some'> | { readonly roles: 'named'; readonly resource: undefined };

/** A statement that allows `iam:PassRole`. */
export type PassRoleGrant = RoleGrant<Reach>;

/** The statements of a policy that allow `iam:PassRole` without a limit of the services or of the use. */
export function passRoleGrants(policy: Policy): readonly PassRoleGrant[] {
  return grantsOf(policy);
}

/** Seven rules ask the same of a policy. */
const grantsOf = rememberLast((policy: Policy): readonly PassRoleGrant[] =>
  allowancesOf(passing, policy).flatMap((it) => grantOfAllowance(it) ?? []),
);

const passing = actionSet(['iam:PassRole']);

/** Undefined also when it cannot be known. */
export function passRoleGrant(statement: Statement): PassRoleGrant | undefined {
  const allowed = allowsAction(statement, 'iam:PassRole');
  return allowed && grantOfAllowance({ statement, allowed });
}

function grantOfAllowance(allowance: Pick<Allowance, 'statement' | 'allowed'>): PassRoleGrant | undefined {
  return roleGrant(allowance, limitsPassRole, rolesOf);
}

function rolesOf(statement: Statement, action: Text | undefined): Reach | undefined {
  const { resource } = statement;
  const all = resource?.values.find(isEveryRole);
  if (all) return rolesBy('all', all, action);
  if (resource) return namesRoles(resource) ? { roles: 'named', resource: undefined } : undefined;
  return allRolesBut(statement, isEveryRole);
}

/**
 * Whether a resource matches all roles of an account: `*`, `arn:aws:iam::*:*`, `arn:aws:iam::111122223333:role/*`,
 * `arn:aws:iam::${AWS::AccountId}:role/*`.
 * Part of a path or name (`role/service-role/*`, `role/Deploy*`) makes it some roles, and Access Analyzer is silent.
 */
function isEveryRole(resource: Text): boolean {
  const { text } = resource;
  // Most name a role, which is seen without taking them apart.
  return (!text.includes(':role/') || hasWildcard(text)) && matchesIamResource(resource, `role/${anyName}`);
}

/** Whether it is known that each of the resources is less than all roles: a part of each name is known. */
function namesRoles({ value, values, complete }: ListElement): boolean {
  if (complete) return true;
  const items = value?.kind === 'array' ? value.items : [value];
  const onlyTexts = items.length === values.length && items.every((it) => it?.kind === 'string');
  return onlyTexts && values.every((it) => isKnown(it.node) || namesRole(it));
}

/** Whether a text with holes is a role with a name of which the beginning is known, and which no service has made. */
export function namesRole({ text, node }: Text): boolean {
  const resource = parseArn(text, node.holes)?.resource;
  const known = /^role\/([^*?$]+)/.exec(resource?.text ?? '')?.[1];
  return known !== undefined && !'aws-service-role/'.startsWith(known);
}

/**
 * Whether a condition limits what roles are passed to. `...IfExists` does not: services that send no
 * `iam:PassedToService` pass. `aws:CalledVia` and the like do not either; Access Analyzer reports such statements.
 */
function limitsPassRole(condition: Condition): boolean {
  const { operator } = condition;
  if (
    !/^(?:iam:(?:PassedToService$|AssociatedResourceArn$|ResourceTag\/)|aws:ResourceTag\/)/i.test(condition.key.text)
  ) {
    return false;
  }
  if (!operator) return true;
  return !operator.ifExists && operator.info.family !== 'Null' && !isNegated(condition) && !takesAnyValue(condition);
}

/** Whether a statement says anything of the services that a role may be passed to. */
export function mentionsPassedToService(statement: Statement): boolean {
  return statement.conditions.some((it) => it.key.text.toLowerCase() === 'iam:passedtoservice');
}
