/**
 * Which resources the actions of a pattern can be for.
 * Source: the column "Resource types" of the service authorization reference, which
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * explains.
 */
import { typeArn } from '../../policy/resource-type.js';
import type { ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { type InternedText, interned, rememberInterned } from '../../text/interned.js';
import { remember } from '../../text/remember.js';
import { hasWildcard, wildcardMatches } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';
import { decisiveTypes } from '../resources/scopable-actions.js';
import { actionsOnlyOnEverything } from './well-known-services.js';

export interface ActionTypes {
  /** The service prefix. */
  readonly prefix: string;
  /** The types of all actions that the pattern matches, by their documented ARNs; none when they only work on `*`. */
  readonly types: ReadonlyMap<string, ResourceTypeInfo>;
  /** Those of the types that requests surely have; all of them for an action of which that is not known. */
  readonly mainTypes: ReadonlyMap<string, ResourceTypeInfo>;
  /** The names that ARNs have of the services of which the service has resource types. */
  readonly arnServices: ReadonlySet<string>;
  /**
   * How the actions without a resource type are known: `listed` when AWS says of all of them that they take `*` only,
   * `unlisted` when the reference just names no type for one of them, `none` when all have types.
   */
  readonly withoutType: 'none' | 'listed' | 'unlisted';
  /** Whether some requests for one of the actions are only allowed by `*`: it has no type, or one that may be absent. */
  readonly takesEverything: boolean;
  /** The same for patterns that are alike in all of this. */
  readonly kind: string;
}

/** A pattern that matches more is about a whole service, which has actions for everything. */
const mostMatches = 400;

/**
 * What is known of the resources of a pattern of actions with a service prefix.
 * @returns undefined when an action is not known, or one of its types is not
 */
export const actionTypesOf = rememberInterned((text: InternedText, reference: ServiceReference) => {
  return findTypes(text.lowerCase, reference);
});

function findTypes(pattern: string, reference: ServiceReference): ActionTypes | undefined {
  const prefix = servicePrefix(pattern);
  const arnServices = prefix === undefined ? undefined : arnServicesOf(prefix, reference);
  if (prefix === undefined || !arnServices) return undefined;
  const names = hasWildcard(pattern) ? reference.expand(pattern) : [pattern];
  if (names.length === 0 || names.length > mostMatches) return undefined;
  const types = new Map<string, ResourceTypeInfo>();
  const mainTypes = new Map<string, ResourceTypeInfo>();
  let withoutType: ActionTypes['withoutType'] = 'none';
  let takesEverything = false;
  for (const name of names) {
    const detail = reference.action(name);
    if (!detail) return undefined;
    const decisive = decisiveTypes(detail).types;
    for (const typeOfAction of detail.resourceTypes) {
      const type = reference.resourceType(detail.prefix, typeOfAction.name);
      if (!type) return undefined;
      types.set(type.arn, type);
      if (decisive.length === 0 || decisive.includes(typeOfAction)) mainTypes.set(type.arn, type);
    }
    takesEverything ||= decisive.length === 0;
    if (detail.resourceTypes.length > 0) continue;
    if (!isOnlyOnEverything(name.toLowerCase())) withoutType = 'unlisted';
    else if (withoutType === 'none') withoutType = 'listed';
  }
  // The same text for the same kind, which is compared in no time.
  const kind = interned([prefix, withoutType, takesEverything, ...[...types.keys()].sort()].join(' ')).text;
  return { prefix, types, mainTypes, arnServices, withoutType, takesEverything, kind };
}

/** The services that the ARNs of the types of a service name; undefined when a type may be of any service. */
const arnServicesOf = remember((prefix, reference: ServiceReference): ReadonlySet<string> | undefined => {
  const found = new Set([prefix]);
  for (const type of reference.resourceTypes(prefix)) {
    const service = typeArn(type)?.service.text;
    if (service === undefined || /[$*?]/.test(service)) return undefined;
    found.add(service);
  }
  return found;
});

const onlyOnEverything = anyOf(actionsOnlyOnEverything.flatMap((it) => it.actions));
const notOnlyOnEverything = anyOf(actionsOnlyOnEverything.flatMap((it) => it.butNot ?? []));

function anyOf(patterns: readonly string[]): (action: string) => boolean {
  const lower = patterns.map((it) => it.toLowerCase());
  return (action) => lower.some((it) => wildcardMatches(it, action));
}

/** @param action in lower case */
function isOnlyOnEverything(action: string): boolean {
  return onlyOnEverything(action) && !notOnlyOnEverything(action);
}
