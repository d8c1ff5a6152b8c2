/**
 * Which statements let service-linked roles be created for any service with `iam:CreateServiceLinkedRole`.
 *
 * The role of a service brings a policy that AWS wrote for it, and nobody passes it: who creates it lets that service act in
 * the account. A condition on `iam:AWSServiceName` limits that, and Access Analyzer accepts no other, as far as its
 * findings about AWS managed policies show.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */

import { isKnown } from '../../hosts/value.js';
import { type Condition, type Place, type Policy, type Statement, surelyMeet, type Text } from '../../policy/model.js';
import { rememberLast } from '../../text/remember.js';
import { type Allowance, actionSet, allowancesOf } from '../granted/action-set.js';
import { type AllowedAction, isNegated, takesAnyValue } from '../grants.js';
import { anyName, matchesIamResource } from '../resources/iam-resources.js';

export interface ServiceLinkedRoleGrant {
  readonly statement: Statement;
  /** What allows `iam:CreateServiceLinkedRole`. */
  readonly action: AllowedAction;
  /** Which service-linked roles: those of all services, all but some, or those with names like many services give. */
  readonly roles: 'all' | 'all-but-some' | 'all-with-usual-names';
  /** The resource that stands for the roles of all services, or the `NotResource` element. */
  readonly resource: Place & { readonly text: string };
  /** Whether the statement allows nothing else, so that a condition on the service can be added to it. */
  readonly alone: boolean;
}

/** The statements of a policy that let service-linked roles be created without a limit of the services. */
export function serviceLinkedRoleGrants(policy: Policy): readonly ServiceLinkedRoleGrant[] {
  return grantsOf(policy);
}

/** Six rules ask the same of a policy. */
const grantsOf = rememberLast((policy: Policy): readonly ServiceLinkedRoleGrant[] =>
  allowancesOf(creating, policy).flatMap((it) => serviceLinkedRoleGrant(it) ?? []),
);

const creating = actionSet(['iam:CreateServiceLinkedRole']);

/** Undefined also when it cannot be known. */
function serviceLinkedRoleGrant({ statement, allowed: action }: Allowance): ServiceLinkedRoleGrant | undefined {
  if (!statement.conditionsComplete || statement.conditions.some(limitsServices)) return undefined;
  // An unknown part of `NotAction` may take the action out.
  if (action.how === 'not-action' && !statement.notAction?.values.every(isWhole)) return undefined;
  const reach = rolesOf(statement, action.value);
  const alone = action.how === 'named' && statement.action?.complete === true && statement.action.values.length === 1;
  return reach && { statement, action, ...reach, alone };
}

function rolesOf(
  { resource, notResource }: Statement,
  action: Text | undefined,
): Pick<ServiceLinkedRoleGrant, 'roles' | 'resource'> | undefined {
  const all = resource?.values.find(isRoleOfAnyService);
  if (all) return !action || surelyMeet(action, all) ? { roles: 'all', resource: all } : undefined;
  const usual = resource?.values.find(isUsualRoleOfAnyService);
  if (usual)
    return !action || surelyMeet(action, usual) ? { roles: 'all-with-usual-names', resource: usual } : undefined;
  if (resource || !notResource?.complete || !notResource.values.every(isWhole)) return undefined;
  if (notResource.values.some(isRoleOfAnyService)) return undefined;
  const { span, path, name } = notResource;
  return { roles: 'all-but-some', resource: { span, path, text: name } };
}

function isWhole({ node }: Text): boolean {
  return isKnown(node);
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
