/**
 * Which actions and resources of a statement do not fit together: no request for the action is about the resource.
 *
 * Only what is certain counts. The service authorization reference lacks resources that services look at, so that an
 * action is only told to fit none where its service is one of those whose types can be relied on, or where the resources
 * are those of another service. A part that is only known at deploy time makes all of a statement unknown.
 */
import { isKnown } from '../../hosts/value.js';
import type { ListElement, Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import { patternCovers } from '../../text/wildcard.js';
import { everyResource } from '../grants.js';
import { type ActionTypes, actionTypesOf } from './action-types.js';
import { type NamedResource, namedResources } from './named-resources.js';
import {
  servicesForAnyResource,
  servicesWithReliableTypes,
  servicesWithResourcesOfTheirOwn,
} from './well-known-services.js';

/** An action, or a pattern of actions, that is for none of the resources of its statement. */
export interface UnfitAction extends ActionTypes {
  readonly value: Text;
}

export interface UnfitParts {
  readonly statement: Statement;
  readonly action: ListElement;
  readonly resource: ListElement;
  readonly resources: readonly NamedResource[];
  /** The actions that are for none of the resources, in their order. */
  readonly unfitActions: readonly UnfitAction[];
  /** The resources that none of the actions is for; empty where not all is known of the actions. */
  readonly unfitResources: readonly NamedResource[];
}

/** What does not fit in the statements of a policy; those where all fits, or where it cannot be known, are left out. */
export const unfitPartsOf = rememberLast((policy: Policy, reference: ServiceReference): readonly UnfitParts[] =>
  policy.statements.flatMap((it) => unfitPartsIn(it, reference) ?? []),
);

function unfitPartsIn(statement: Statement, reference: ServiceReference): UnfitParts | undefined {
  const { action, resource } = statement;
  if (!action || action.values.length === 0) return undefined;
  const resources = resource && namedResourcesIn(resource, reference);
  if (!resources) return undefined;
  const reached = reachedBy(resources);
  const actions = action.values.map((value) => ({ value, types: typesOf(value, reference) }));
  const unfitActions = actions.flatMap(({ value, types }) => {
    return types && isSurelyUnfit(types, reached) ? [{ ...types, value }] : [];
  });
  const known = actions.flatMap(({ types }) => types ?? []);
  const allKnown = action.complete && known.length === actions.length;
  const unfitResources = allKnown ? unfitAmong(resources, known) : [];
  if (unfitActions.length + unfitResources.length === 0) return undefined;
  return { statement, action, resource, resources, unfitActions, unfitResources };
}

/** Undefined with `*`, and where there is no resource or one that is not known. */
function namedResourcesIn(list: ListElement, reference: ServiceReference): readonly NamedResource[] | undefined {
  const found = everyResource(list) ? undefined : namedResources(list, reference);
  return found && found.length > 0 ? found : undefined;
}

function typesOf({ text, node }: Text, reference: ServiceReference): ActionTypes | undefined {
  return isKnown(node) ? actionTypesOf(text.toLowerCase(), reference) : undefined;
}

/** What the resources of a statement reach together. */
interface Reached {
  /** The documented ARNs of the types. */
  readonly types: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  /** The services of which everything is reached. */
  readonly wholes: ReadonlySet<string>;
}

function reachedBy(resources: readonly NamedResource[]): Reached {
  const types = new Set<string>();
  for (const it of resources) for (const arn of it.types.keys()) types.add(arn);
  return {
    types,
    services: new Set(resources.map((it) => it.service)),
    wholes: new Set(resources.flatMap((it) => (it.isWhole ? it.service : []))),
  };
}

function isSurelyUnfit(action: ActionTypes, { types, services, wholes }: Reached): boolean {
  for (const type of action.types.keys()) if (types.has(type)) return false;
  for (const service of services) if (!isToldOf(action, service, wholes.has(service))) return false;
  return true;
}

/** Whether the reference surely tells all that an action has to do with the resources of a service. */
function isToldOf({ prefix, arnServices, withoutType }: ActionTypes, service: string, isWhole: boolean): boolean {
  if (servicesForAnyResource.has(prefix)) return false;
  if (!arnServices.has(service)) return servicesWithResourcesOfTheirOwn.has(service);
  if (withoutType === 'none') return servicesWithReliableTypes.has(prefix);
  return withoutType === 'listed' && !isWhole;
}

function unfitAmong(resources: readonly NamedResource[], actions: readonly ActionTypes[]): readonly NamedResource[] {
  const types = new Set<string>();
  // Many actions are alike in what else counts here.
  const kinds = new Map<string, ActionTypes>();
  for (const it of actions) {
    for (const arn of it.types.keys()) types.add(arn);
    kinds.set(`${it.prefix} ${it.withoutType}`, it);
  }
  return resources.filter((resource) => {
    for (const arn of resource.types.keys()) if (types.has(arn)) return false;
    for (const it of kinds.values()) if (!isToldOf(it, resource.service, resource.isWhole)) return false;
    return true;
  });
}

/** Whether another statement of the policy allows, or denies, an action on a resource that it is for, or may do so. */
export function mayFitElsewhere(
  policy: Policy,
  { statement }: UnfitParts,
  action: UnfitAction,
  reference: ServiceReference,
): boolean {
  if (!policy.complete) return true;
  const lower = action.value.text.toLowerCase();
  return policy.statements.some((other) => {
    if (other === statement || (other.effect !== undefined && other.effect !== statement.effect)) return false;
    return mayHaveAction(other, lower) && mayHaveResourceFor(policy, other, action, reference);
  });
}

/** @param lower an action or a pattern in lower case */
function mayHaveAction({ action }: Statement, lower: string): boolean {
  if (!action?.complete) return true;
  if (action.values.some(({ text, node }) => !isKnown(node) || text.toLowerCase() === lower)) return true;
  return action.patterns.some((it) => patternCovers(it.lowerCase, lower));
}

function mayHaveResourceFor(
  policy: Policy,
  statement: Statement,
  action: ActionTypes,
  reference: ServiceReference,
): boolean {
  const reached = reachesOf(policy, reference)(statement);
  return !reached || !isSurelyUnfit(action, reached);
}

/** What each statement of a policy reaches, worked out when it is asked for; undefined where it is not known. */
const reachesOf = rememberLast((_policy: Policy, reference: ServiceReference) => {
  const known = new Map<Statement, Reached | undefined>();
  return (statement: Statement): Reached | undefined => {
    if (!known.has(statement)) {
      const resources = statement.resource && namedResourcesIn(statement.resource, reference);
      known.set(statement, resources && reachedBy(resources));
    }
    return known.get(statement);
  };
});
