/**
 * Which statements let service-linked roles be created for any service with `iam:CreateServiceLinkedRole`.
 *
 * The role of a service brings a policy that AWS wrote for it, and nobody passes it: who creates it lets that service act in
 * the account. A condition on `iam:AWSServiceName` limits that, and Access Analyzer accepts no other, as far as its
 * findings about AWS managed policies show.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */

import type { Condition, Policy, Statement, Text } from '../../policy/model.js';
import { rememberLast } from '../../text/remember.js';
import { actionSet, allowancesOf } from '../granted/action-set.js';
import { isNegated, takesAnyValue } from '../grants.js';
import { anyName, matchesIamResource } from '../resources/iam-resources.js';
import { allRolesBut, isWhole, type ManyRoles, type RoleGrant, roleGrant, rolesBy } from './role-grants.js';

/** Which service-linked roles: those of all services, all but some, or those with names like many services give. */
type Reach = ManyRoles<'all' | 'all-but-some' | 'all-with-usual-names'>;

/** A statement that allows `iam:CreateServiceLinkedRole`. */
export type ServiceLinkedRoleGrant = RoleGrant<Reach>;

/** The statements of a policy that let service-linked roles be created without a limit of the services. */
export function serviceLinkedRoleGrants(policy: Policy): readonly ServiceLinkedRoleGrant[] {
  return grantsOf(policy);
}

/** Six rules ask the same of a policy. */
const grantsOf = rememberLast((policy: Policy): readonly ServiceLinkedRoleGrant[] =>
  allowancesOf(creating, policy).flatMap((it) => roleGrant(it, limitsServices, rolesOf) ?? []),
);

const creating = actionSet(['iam:CreateServiceLinkedRole']);

function rolesOf(statement: Statement, action: Text | undefined): Reach | undefined {
  const { resource, notResource } = statement;
  const all = resource?.values.find(isRoleOfAnyService);
  if (all) return rolesBy('all', all, action);
  const usual = resource?.values.find(isUsualRoleOfAnyService);
  if (usual) return rolesBy('all-with-usual-names', usual, action);
  if (resource || !notResource?.values.every(isWhole)) return undefined;
  return allRolesBut(statement, isRoleOfAnyService);
}

/**
 * Whether a resource matches the service-linked roles of all services: `*`, `arn:aws:iam::*:role/*`,
 * `arn:aws:iam::111122223333:role/aws-service-role/*`. A name of a service or of a role makes it some of them.
 */
function isRoleOfAnyService(resource: Text): boolean {
  return resource.text.includes('*') && matchesIamResource(resource, `role/aws-service-role/${anyName}/${anyName}`);
}

/**
 * Whether a resource matches the service-linked roles of all services, though it names a part that they share, as
 * `arn:aws:iam::*:role/aws-service-role/*.amazonaws.com/AWSServiceRoleFor*` does.
 */
function isUsualRoleOfAnyService(resource: Text): boolean {
  const usual = `role/aws-service-role/${anyName}.amazonaws.com/AWSServiceRoleFor${anyName}`;
  return resource.text.includes('*') && isWhole(resource) && matchesIamResource(resource, usual);
}

/**
 * Whether a condition limits for which services roles are created. Every request has the key, so `...IfExists` limits as
 * well.
 */
function limitsServices(condition: Condition): boolean {
  if (condition.key.text.toLowerCase() !== 'iam:awsservicename') return false;
  const { operator } = condition;
  if (!operator) return true;
  return operator.info.family !== 'Null' && !isNegated(condition) && !takesAnyValue(condition);
}
