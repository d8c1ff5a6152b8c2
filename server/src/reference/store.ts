/** The stored parts with what is computed from them once: tables by lower-case name. Not for callers outside this folder. */
import { compareTexts } from '../text/distance.js';
import type { AccessLevel, ServiceInfo } from './data.js';
import { accessLevels } from './data.js';
import { accessLevelLetters, type IndexData, type ReferenceSource, type ServiceData, storedNames } from './stored.js';

export interface Store {
  readonly index: IndexData;
  /** Sorted by prefix. */
  readonly services: readonly StoredService[];
  /** In the order that their actions have as `prefix:Name`: `ec2-instance-connect:` goes before `ec2:`. */
  readonly servicesByAction: readonly StoredService[];
  /** By prefix, in any case. */
  service(prefix: string): StoredService | undefined;
  /** The details of a service, by its prefix as AWS spells it; `undefined` when they are missing. */
  details(prefix: string): ServiceData | undefined;
  /** As `IndexData` has them. Maps, since a policy may well ask for `constructor`. */
  readonly conditionKeyPrefixes: ReadonlyMap<string, readonly string[]>;
  readonly serviceAliases: ReadonlyMap<string, readonly string[]>;
  readonly apiOperations: ReadonlyMap<string, readonly string[]>;
  readonly arnServices: ReadonlyMap<string, readonly string[]>;
  readonly otherServices: ReadonlySet<string>;
  readonly otherActions: ReadonlySet<string>;
}

export interface StoredService {
  readonly info: ServiceInfo;
  names(): ServiceNames;
}

export interface ServiceNames {
  readonly spelt: readonly string[];
  readonly lower: readonly string[];
  /** The place of a name, by the name in lower case. */
  readonly places: ReadonlyMap<string, number>;
  levelAt(place: number): AccessLevel;
}

/** Reads the index now and everything else on first use. Throws what `source.index` throws. */
export function openStore(source: ReferenceSource): Store {
  const index = source.index();
  const services = index.services.map(storedService);
  const byPrefix = new Map(services.map((service) => [service.info.prefix.toLowerCase(), service]));
  const parts = new Map<string, ServiceData | undefined>();

  return {
    index,
    services,
    servicesByAction: [...services].sort((one, other) => compareTexts(`${one.info.prefix}:`, `${other.info.prefix}:`)),
    service: (prefix) => byPrefix.get(prefix.toLowerCase()),
    details(prefix) {
      if (!parts.has(prefix)) parts.set(prefix, source.service(prefix));
      return parts.get(prefix);
    },
    conditionKeyPrefixes: namesMap(index.conditionKeyPrefixes),
    serviceAliases: namesMap(index.serviceAliases),
    apiOperations: namesMap(index.apiOperations),
    arnServices: namesMap(index.arnServices),
    otherServices: new Set(storedNames(index.otherServices)),
    otherActions: new Set(storedNames(index.otherActions)),
  };
}

function namesMap(record: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(record).map(([name, joined]) => [name, storedNames(joined)]));
}

function storedService({ prefix, name, page, actions, levels }: IndexData['services'][number]): StoredService {
  let names: ServiceNames | undefined;
  return {
    info: { prefix, name, url: servicePageUrl(page) },
    names: () => {
      names ??= serviceNames(actions, levels);
      return names;
    },
  };
}

function serviceNames(actions: string, levels: string): ServiceNames {
  const spelt = storedNames(actions);
  const lower = storedNames(actions.toLowerCase());
  return {
    spelt,
    lower,
    places: new Map(lower.map((name, place) => [name, place])),
    levelAt: (place) => levelByLetter.get(levels[place] ?? '') ?? 'Write',
  };
}

const levelByLetter: ReadonlyMap<string, AccessLevel> = new Map(
  accessLevels.map((level) => [accessLevelLetters[level], level]),
);

function servicePageUrl(page: string): string {
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
}
