/**
 * The answers about condition keys. A key may be global, a service's (listed by that service or by another one), or a
 * claim of an identity provider.
 */
import { compareTexts } from '../text/distance.js';
import { wildcardMatches } from '../text/wildcard.js';
import { matchingActions } from './actions.js';
import {
  type ConditionKeyTable,
  conditionKeyInfo,
  conditionKeyTable,
  isProviderHost,
  splitConditionKey,
  templatePattern,
} from './condition-key-table.js';
import type { ConditionKeyInfo } from './data.js';
import type { ServiceReference } from './reference.js';
import type { Store } from './store.js';
import type { ServiceData } from './stored.js';

type ConditionKeyAnswers = Pick<
  ServiceReference,
  'globalConditionKeys' | 'serviceConditionKeys' | 'conditionKey' | 'conditionKeysFor' | 'isConditionKeyPrefix'
>;

const globalKeysPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';
const providerKeysPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif';

export function conditionKeyAnswers(store: Store): ConditionKeyAnswers {
  const globals = conditionKeyTable(store.index.globalConditionKeys, globalKeysPage);
  const globalInfos = sorted(globals.infos);
  const globalsByName = new Map(globals.infos.map((info) => [info.key.toLowerCase(), info]));
  const tables = new Map<string, ConditionKeyTable | undefined>();
  const providers = [...store.conditionKeyPrefixes]
    .filter(([prefix]) => isProviderHost(prefix))
    .map(([prefix, services]) => ({ pattern: templatePattern(prefix), services }));

  function tableOf(servicePrefix: string): ConditionKeyTable | undefined {
    if (!tables.has(servicePrefix)) {
      const details = store.details(servicePrefix);
      const url = store.service(servicePrefix)?.info.url ?? globalKeysPage;
      tables.set(servicePrefix, details && conditionKeyTable(details.conditionKeys, url));
    }
    return tables.get(servicePrefix);
  }

  function findIn(servicePrefixes: readonly string[], lowerKey: string): ConditionKeyInfo | undefined {
    for (const prefix of servicePrefixes) {
      const found = tableOf(prefix)?.find(lowerKey);
      if (found) return found;
    }
    return undefined;
  }

  function conditionKey(key: string): ConditionKeyInfo | undefined {
    const lowerKey = key.toLowerCase();
    const parts = splitConditionKey(key);
    if (!parts || parts.name === '') return undefined;

    const known = globals.find(lowerKey);
    if (known) return known;
    if (parts.ofProvider) return providerKey(parts.prefix, parts.name, lowerKey);

    const listing = store.conditionKeyPrefixes.get(parts.prefix.toLowerCase()) ?? [];
    const found = findIn(listing, lowerKey);
    if (found) return found;
    // The key may stand in the part that is missing, and to call it unknown would be a guess.
    return listing.some((prefix) => !tableOf(prefix)) ? plainKey(key, globalKeysPage) : undefined;
  }

  function providerKey(provider: string, claim: string, lowerKey: string): ConditionKeyInfo | undefined {
    const lowerProvider = provider.toLowerCase();
    const listing = providers.filter(({ pattern }) => wildcardMatches(pattern, lowerProvider));
    for (const { services } of listing) {
      const found = findIn(services, lowerKey);
      if (found) return found;
    }
    const lowerClaim = claim.toLowerCase();
    const common = store.index.providerClaims.find(({ key }) => key.toLowerCase() === lowerClaim);
    if (common) return conditionKeyInfo({ ...common, key: `${provider}:${common.key}` }, providerKeysPage);
    // A customer may register any provider, and AWS does not say which of its claims become keys.
    const unsure = listing.length === 0 || listing.some(({ services }) => services.some((it) => !tableOf(it)));
    return unsure ? plainKey(`${provider}:${claim}`, providerKeysPage) : undefined;
  }

  /** The claims of a provider, each with the provider as written: the listed ones and those that every provider may have. */
  function providerConditionKeys(provider: string): readonly ConditionKeyInfo[] {
    const lowerProvider = provider.toLowerCase();
    const found = new Map<string, ConditionKeyInfo>();
    for (const { pattern, services } of providers) {
      if (!wildcardMatches(pattern, lowerProvider)) continue;
      for (const info of services.flatMap((it) => tableOf(it)?.infos ?? [])) {
        const parts = splitConditionKey(info.key);
        if (!parts || templatePattern(parts.prefix) !== pattern) continue;
        found.set(parts.name.toLowerCase(), { ...info, key: `${provider}:${parts.name}` });
      }
    }
    for (const claim of store.index.providerClaims) {
      const name = claim.key.toLowerCase();
      const key = `${provider}:${claim.key}`;
      if (!found.has(name)) found.set(name, conditionKeyInfo({ ...claim, key }, providerKeysPage));
    }
    return sorted([...found.values()]);
  }

  function serviceConditionKeys(prefix: string): readonly ConditionKeyInfo[] {
    if (isProviderHost(prefix)) return providerConditionKeys(prefix);

    const lowerPrefix = prefix.toLowerCase();
    const own = store.service(prefix);
    const found = new Map<string, ConditionKeyInfo>();
    const add = (info: ConditionKeyInfo) => {
      const name = info.key.toLowerCase();
      if (!globalsByName.has(name) && !found.has(name)) found.set(name, info);
    };
    if (own) tableOf(own.info.prefix)?.infos.forEach(add);
    for (const listing of store.conditionKeyPrefixes.get(lowerPrefix) ?? []) {
      const ofPrefix = tableOf(listing)?.infos.filter(({ key }) => key.toLowerCase().startsWith(`${lowerPrefix}:`));
      ofPrefix?.forEach(add);
    }
    return sorted([...found.values()]);
  }

  function conditionKeysFor(actions: readonly string[]): readonly ConditionKeyInfo[] {
    const found = new Map<string, ConditionKeyInfo>();
    for (const [prefix, names] of namesByService(store, actions)) {
      const details = store.details(prefix);
      const table = tableOf(prefix);
      if (!details || !table) continue;

      for (const place of keyPlaces(details, names)) {
        const info = table.infos[place]!;
        const name = info.key.toLowerCase();
        if (!found.has(name)) found.set(name, globalsByName.get(name) ?? info);
      }
    }
    return sorted([...found.values()]);
  }

  return {
    globalConditionKeys: () => globalInfos,
    serviceConditionKeys,
    conditionKey,
    conditionKeysFor,
    isConditionKeyPrefix(prefix) {
      const lowerPrefix = prefix.toLowerCase();
      if (lowerPrefix === 'aws' || store.service(prefix)) return true;
      return isProviderHost(prefix) || store.conditionKeyPrefixes.has(lowerPrefix);
    },
  };
}

/** A key of which nothing is known but that it may exist. */
function plainKey(key: string, url: string): ConditionKeyInfo {
  return { key, description: '', type: 'String', multivalued: false, url };
}

function namesByService(store: Store, patterns: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const pattern of patterns) {
    for (const { service, places } of matchingActions(store, pattern)) {
      const { prefix } = service.info;
      const ofService = names.get(prefix) ?? new Set<string>();
      names.set(prefix, ofService);
      const { spelt } = service.names();
      for (const place of places) ofService.add(spelt[place]!);
    }
  }
  return names;
}

/** Keys hang on the action, on a resource type within the action, and on the resource type itself. */
function keyPlaces(details: ServiceData, actionNames: ReadonlySet<string>): ReadonlySet<number> {
  const places = new Set<number>();
  const resourceTypes = new Set<number>();
  for (const name of actionNames) {
    const action = details.actions[name];
    for (const place of action?.conditionKeys ?? []) places.add(place);
    for (const { type, conditionKeys = [] } of action?.resourceTypes ?? []) {
      resourceTypes.add(type);
      for (const place of conditionKeys) places.add(place);
    }
  }
  for (const type of resourceTypes) {
    for (const place of details.resourceTypes[type]?.conditionKeys ?? []) places.add(place);
  }
  return places;
}

function sorted(infos: readonly ConditionKeyInfo[]): readonly ConditionKeyInfo[] {
  return [...infos].sort((one, other) => compareTexts(one.key.toLowerCase(), other.key.toLowerCase()));
}
