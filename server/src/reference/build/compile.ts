/** Compiles the data of the package and the corrections into the stored form. Pure: reads and writes nothing. */

import { compareTexts } from '../../text/distance.js';
import { arnServiceOf } from '../arns.js';
import { splitConditionKey } from '../condition-key-table.js';
import { type AccessLevel, accessLevels } from '../data.js';
import {
  accessLevelLetters,
  type ConditionKeyData,
  type IndexData,
  type ServiceData,
  type ServiceIndexData,
  type WordsData,
} from '../stored.js';
import { compileGlobalConditionKeys, compileService } from './compile-service.js';
import { compileWords } from './compile-words.js';
import type { Corrections, ServiceCorrection } from './corrections.js';
import type { PackageAction, PackageData, PackageService } from './package-data.js';

export interface CompiledReference {
  readonly index: IndexData;
  /** By prefix. */
  readonly services: ReadonlyMap<string, ServiceData>;
  readonly words: WordsData;
}

/** Throws an `Error` that names the place when the data does not fit together or a correction has nothing to correct. */
export function compileReference(data: PackageData, corrections: Corrections): CompiledReference {
  const sorted = [...data.services].sort((one, other) => compareTexts(one.prefix, other.prefix));
  const services = new Map(sorted.map((service) => [service.prefix, compileService(service, corrections)]));
  for (const { prefix } of corrections.services) {
    if (!services.has(prefix)) throw new Error(`A correction is of a service that is not: ${prefix}`);
  }
  const index: IndexData = {
    updated: data.updated,
    origin: data.origin,
    services: sorted.map((service) =>
      indexService(
        service,
        corrections.services.find(({ prefix }) => prefix === service.prefix),
      ),
    ),
    globalConditionKeys: compileGlobalConditionKeys(data.globalConditionKeys, corrections.globalConditionKeys),
    conditionKeyPrefixes: conditionKeyPrefixes(services),
    providerClaims: corrections.providerClaims.map(
      ({ claim: key, description, type, multivalued }): ConditionKeyData =>
        multivalued ? { key, description, type, multivalued } : { key, description, type },
    ),
    serviceAliases: serviceAliases(corrections),
    apiOperations: apiOperations(corrections),
    rcpServices: [...data.rcpServices].sort().join(' '),
    arnServices: arnServices(services),
    otherServices: corrections.otherServices.map(({ prefix }) => prefix).join(' '),
    otherActions: corrections.otherActions.map(({ action }) => action.toLowerCase()).join(' '),
  };
  return { index, services, words: compileWords(index, services, corrections.actionWords) };
}

function indexService(service: PackageService, correction: ServiceCorrection | undefined): ServiceIndexData {
  const actions = [...service.actions].sort((one, other) => compareTexts(one.name, other.name));
  const spaced = actions.find(({ name }) => !/^[A-Za-z0-9-]+$/.test(name));
  if (spaced) throw new Error(`The name of an action of ${service.prefix} is odd: "${spaced.name}"`);

  const name = correction?.name ?? service.name;
  return {
    prefix: service.prefix,
    name,
    page: correction?.page ?? pageOf(name),
    actions: actions.map((action) => action.name).join(' '),
    levels: actions.map((action) => accessLevelLetters[accessLevelOf(service.prefix, action)]).join(''),
  };
}

/** AWS names the page of a service after the service: in lower case, without spaces and parentheses, with dots and hyphens. */
export function pageOf(serviceName: string): string {
  return serviceName.toLowerCase().replace(/[^a-z0-9.-]/g, '');
}

/**
 * The access level of an action. Since 2026 AWS writes `Tagging, Write` and `Permissions management, Write`, where it
 * had the first of the two before; the first says more, and `Write` is in both.
 */
function accessLevelOf(prefix: string, { name, accessLevel }: PackageAction): AccessLevel {
  const levels = accessLevel.split(', ').map((text) => accessLevels.find((level) => level === text));
  if (levels.some((level) => level === undefined))
    throw new Error(`${prefix}:${name} has the access level "${accessLevel}"`);

  const level = levels.find((it) => it !== 'Write') ?? levels[0];
  return level ?? 'Write';
}

/** The service of the prefix goes first, since another service may describe its keys otherwise. */
function conditionKeyPrefixes(services: ReadonlyMap<string, ServiceData>): Readonly<Record<string, string>> {
  const listing = new Map<string, Set<string>>();
  for (const [service, { conditionKeys }] of services) {
    for (const { key } of conditionKeys) {
      const prefix = splitConditionKey(key)?.prefix.toLowerCase();
      if (prefix === undefined) throw new Error(`${service} lists a condition key without a prefix: ${key}`);
      if (prefix === 'aws') continue;
      const known = listing.get(prefix) ?? new Set(services.has(prefix) && prefix !== service ? [prefix] : []);
      listing.set(prefix, known.add(service));
    }
  }
  return Object.fromEntries(
    [...listing]
      .sort(([one], [other]) => compareTexts(one, other))
      .map(([prefix, names]) => [prefix, [...names].join(' ')]),
  );
}

/** Most services have ARNs with their own prefix, which needs no telling. */
function arnServices(services: ReadonlyMap<string, ServiceData>): Readonly<Record<string, string>> {
  const found = new Map<string, Set<string>>();
  for (const [prefix, { resourceTypes }] of services) {
    for (const { arn } of resourceTypes) {
      const name = arnServiceOf(arn);
      if (name !== undefined && name !== prefix) found.set(name, (found.get(name) ?? new Set()).add(prefix));
    }
  }
  return Object.fromEntries(
    [...found]
      .sort(([one], [other]) => compareTexts(one, other))
      .map(([name, prefixes]) => [name, [...prefixes].join(' ')]),
  );
}

function serviceAliases({ serviceAliases: entries }: Corrections): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map(({ alias, prefixes }) => [alias.toLowerCase(), prefixes.join(' ')]));
}

function apiOperations({ apiOperations: groups }: Corrections): Readonly<Record<string, string>> {
  return Object.fromEntries(
    groups.flatMap(({ operations }) =>
      Object.entries(operations).map(([operation, actions]) => [operation, actions.join(' ')]),
    ),
  );
}
