/** The answers about services, actions and resource types. */
import { remember } from '../text/remember.js';
import { hasWildcard, wildcardMatches } from '../text/wildcard.js';
import { type AccessLevel, type ActionDetail, accessLevels, type ResourceTypeInfo } from './data.js';
import type { ServiceReference } from './reference.js';
import type { Store, StoredService } from './store.js';
import type { ActionData, ServiceData } from './stored.js';

type ActionAnswers = Pick<
  ServiceReference,
  | 'services'
  | 'service'
  | 'actionNames'
  | 'hasAction'
  | 'accessLevel'
  | 'isUndocumentedAction'
  | 'action'
  | 'expand'
  | 'matchesAny'
  | 'countByAccessLevel'
  | 'resourceTypes'
  | 'resourceType'
>;

export function actionAnswers(store: Store): ActionAnswers {
  const infos = store.services.map(({ info }) => info);
  const resourceTypeLists = new Map<string, readonly ResourceTypeInfo[]>();
  const matchesAny = remember((pattern: string, of: Store) => !matchingActions(of, pattern).next().done);
  const countByAccessLevel = remember(countLevels);

  function resourceTypes(prefix: string): readonly ResourceTypeInfo[] {
    const known = store.service(prefix)?.info.prefix;
    if (known === undefined) return [];

    let list = resourceTypeLists.get(known);
    if (!list) {
      list = resourceTypeInfos(known, store.details(known));
      resourceTypeLists.set(known, list);
    }
    return list;
  }

  return {
    services: () => infos,
    service: (prefix) => store.service(prefix)?.info,
    actionNames: (prefix) => store.service(prefix)?.names().spelt ?? [],
    isUndocumentedAction: (action) => store.otherActions.has(action.toLowerCase()),
    accessLevel: (action) => findAction(store, action)?.level,
    hasAction: (action) => findAction(store, action) !== undefined,
    action(action) {
      const found = findAction(store, action);
      if (!found) return undefined;

      const { prefix } = found.service.info;
      const details = store.details(prefix);
      const data = details?.actions[found.name];
      return details && data && actionDetail(prefix, found.name, found.level, data, details);
    },
    expand(pattern) {
      const matches: string[] = [];
      for (const { service, places } of matchingActions(store, pattern)) {
        const { spelt } = service.names();
        for (const place of places) matches.push(`${service.info.prefix}:${spelt[place]}`);
      }
      return matches;
    },
    matchesAny: (pattern) => matchesAny(pattern, store),
    countByAccessLevel: (pattern) => countByAccessLevel(pattern, store),
    resourceTypes,
    resourceType(prefix, name) {
      const wanted = name.toLowerCase();
      return resourceTypes(prefix).find((type) => type.name.toLowerCase() === wanted);
    },
  };
}

/** The two parts of `prefix:Name`; `undefined` without a colon. */
export function splitAction(action: string): { prefix: string; name: string } | undefined {
  const colon = action.indexOf(':');
  return colon < 0 ? undefined : { prefix: action.slice(0, colon), name: action.slice(colon + 1) };
}

interface FoundAction {
  readonly service: StoredService;
  readonly name: string;
  readonly level: AccessLevel;
}

/** An action by `prefix:Name` in any case. */
export function findAction(store: Store, action: string): FoundAction | undefined {
  const parts = splitAction(action);
  const service = parts && store.service(parts.prefix);
  if (!service) return undefined;

  const names = service.names();
  const place = names.places.get(parts.name.toLowerCase());
  return place === undefined ? undefined : { service, name: names.spelt[place]!, level: names.levelAt(place) };
}

/**
 * The services with matching actions, and the places of these, in the order of `prefix:Name`. Yields no service without a match, so that the first
 * one answers `matchesAny`. IAM takes no wildcard before the colon but in `*` alone; a rule says so, and here it only
 * matters that authors see what they meant.
 */
export function* matchingActions(
  store: Store,
  pattern: string,
): Generator<{ readonly service: StoredService; readonly places: readonly number[] }> {
  const { prefix, name } = splitAction(/^\*+$/.test(pattern) ? '*:*' : pattern) ?? { prefix: '', name: '' };
  const namePattern = name.toLowerCase();
  for (const service of servicesMatching(store, prefix.toLowerCase())) {
    const places = matchingPlaces(service, namePattern);
    if (places.length > 0) yield { service, places };
  }
}

function servicesMatching(store: Store, prefixPattern: string): readonly StoredService[] {
  if (hasWildcard(prefixPattern)) {
    return store.servicesByAction.filter(({ info }) => wildcardMatches(prefixPattern, info.prefix.toLowerCase()));
  }
  const service = store.service(prefixPattern);
  return service ? [service] : [];
}

function matchingPlaces(service: StoredService, namePattern: string): readonly number[] {
  const names = service.names();
  if (!hasWildcard(namePattern)) {
    const place = names.places.get(namePattern);
    return place === undefined ? [] : [place];
  }
  if (/^\*+$/.test(namePattern)) return names.lower.map((_, place) => place);
  return names.lower.flatMap((name, place) => (wildcardMatches(namePattern, name) ? [place] : []));
}

function countLevels(pattern: string, store: Store): ReadonlyMap<AccessLevel, number> {
  const counts = new Map<AccessLevel, number>();
  for (const { service, places } of matchingActions(store, pattern)) {
    const names = service.names();
    for (const place of places) {
      const level = names.levelAt(place);
      counts.set(level, (counts.get(level) ?? 0) + 1);
    }
  }
  return new Map(accessLevels.flatMap((level) => (counts.has(level) ? [[level, counts.get(level)!]] : [])));
}

function actionDetail(
  prefix: string,
  name: string,
  accessLevel: AccessLevel,
  data: ActionData,
  details: ServiceData,
): ActionDetail {
  return {
    prefix,
    name,
    description: data.description,
    accessLevel,
    permissionOnly: data.permissionOnly ?? false,
    resourceTypes: (data.resourceTypes ?? []).map((type) => ({
      name: details.resourceTypes[type.type]?.name ?? '',
      required: type.required ?? false,
      conditionKeys: keysAt(details, type.conditionKeys),
      dependentActions: type.dependentActions ?? [],
    })),
    conditionKeys: keysAt(details, data.conditionKeys),
    dependentActions: data.dependentActions ?? [],
  };
}

function resourceTypeInfos(prefix: string, details: ServiceData | undefined): readonly ResourceTypeInfo[] {
  return (details?.resourceTypes ?? []).map(({ name, arn, conditionKeys }) => ({
    prefix,
    name,
    arn,
    conditionKeys: keysAt(details, conditionKeys),
  }));
}

function keysAt(details: ServiceData | undefined, places: readonly number[] = []): readonly string[] {
  return places.flatMap((place) => details?.conditionKeys[place]?.key ?? []);
}
