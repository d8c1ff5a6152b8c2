/** The stored parts with what is computed from them once: tables by lower-case name. Not for callers outside this folder. */
import { compareTexts } from '../text/distance.js';
import type { AccessLevel, ApiOperation, ServiceInfo } from './data.js';
import { accessLevels } from './data.js';
import {
  accessLevelLetters,
  type IndexData,
  type ReferenceSource,
  type ServiceData,
  storedNames,
  type WordsData,
} from './stored.js';

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
  /** By `operationKey`. */
  readonly apiOperations: ReadonlyMap<string, ApiOperation>;
  /** Read when it is first asked for. */
  words(): WordsData;
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
  let words: WordsData | undefined;

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
    apiOperations: new Map(
      Object.entries(index.apiOperations).map(([name, actions]) => [
        operationKey(name),
        { name, actions: storedNames(actions) },
      ]),
    ),
    words() {
      words ??= source.words() ?? { names: {}, texts: {} };
      return words;
    },
    arnServices: namesMap(index.arnServices),
    otherServices: new Set(storedNames(index.otherServices)),
    otherActions: new Set(storedNames(index.otherActions)),
  };
}

/** The same for an operation and for the command of the AWS CLI that is named after it: `ListObjectsV2`, `list-objects-v2`. */
export function operationKey(operation: string): string {
  const colon = operation.indexOf(':') + 1;
  return (operation.slice(0, colon) + operation.slice(colon).replaceAll('-', '')).toLowerCase();
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
