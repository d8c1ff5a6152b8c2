/** What a statement that lets roles be passed to services has in common with one that lets them be created for services. */
import { isKnown } from '../../hosts/value.js';
import { type Condition, type Place, type Statement, surelyMeet, type Text } from '../../policy/model.js';
import type { Allowance } from '../granted/action-set.js';
import type { AllowedAction } from '../grants.js';

/** What a statement lets be done with roles, and with which: `Reach` tells that. */
export type RoleGrant<Reach> = Reach & {
  readonly statement: Statement;
  /** What allows the action. */
  readonly action: AllowedAction;
  /** Whether the statement allows nothing else, so that conditions on roles can be added to it. */
  readonly alone: boolean;
};

/** The roles of whole accounts, by the resource that stands for them or the `NotResource` element that leaves them. */
export interface ManyRoles<Roles extends string> {
  readonly roles: Roles;
  readonly resource: Place & { readonly text: string };
}

/**
 * What a statement grants when no condition limits the services; undefined also when that cannot be known.
 * @param limits whether a condition limits them, or may do so
 * @param reachOf which roles a statement reaches by a text of its `Action`, which `NotAction` has not
 */
export function roleGrant<Reach>(
  { statement, allowed: action }: Pick<Allowance, 'statement' | 'allowed'>,
  limits: (condition: Condition) => boolean,
  reachOf: (statement: Statement, action: Text | undefined) => Reach | undefined,
): RoleGrant<Reach> | undefined {
  if (!statement.conditionsComplete || statement.conditions.some(limits)) return undefined;
  // An unknown part of `NotAction` may take the action out.
  if (action.how === 'not-action' && !statement.notAction?.values.every(isWhole)) return undefined;
  const reach = reachOf(statement, action.value);
  const alone = action.how === 'named' && statement.action?.complete === true && statement.action.values.length === 1;
  return reach && { ...reach, statement, action, alone };
}

/** The reach of a resource, unless it and the action are two choices of which one may exclude the other. */
export function rolesBy<Roles extends string>(
  roles: Roles,
  resource: Text,
  action: Text | undefined,
): ManyRoles<Roles> | undefined {
  return !action || surelyMeet(action, resource) ? { roles, resource } : undefined;
}

/** What `NotResource` leaves, when all of the list is there and nothing in it stands for all roles. */
export function allRolesBut(
  { notResource }: Statement,
  isEveryRole: (resource: Text) => boolean,
): ManyRoles<'all-but-some'> | undefined {
  if (!notResource?.complete || notResource.values.some(isEveryRole)) return undefined;
  const { span, path, name } = notResource;
  return { roles: 'all-but-some', resource: { span, path, text: name } };
}

/** Whether all of a text is known before a deployment. */
export function isWhole({ node }: Text): boolean {
  return isKnown(node);
}
