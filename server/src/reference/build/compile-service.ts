/** Compiles the details of one service, and the global condition keys. */
import { compareTexts } from '../../text/distance.js';
import { splitConditionKey } from '../condition-key-table.js';
import type { ConditionKeyType } from '../data.js';
import type { ActionData, ConditionKeyData, ResourceTypeData, ServiceData } from '../stored.js';
import type {
  ActionCorrection,
  ConditionKeyCorrection,
  ConditionKeyPage,
  Corrections,
  GlobalConditionKeyCorrection,
} from './corrections.js';
import type { PackageAction, PackageConditionKey, PackageResourceType, PackageService } from './package-data.js';

/** Throws an `Error` that names the place when the data names a key or a type that it does not describe. */
export function compileService(service: PackageService, corrections: Corrections): ServiceData {
  const ofService = corrections.conditionKeys.filter((correction) => correction.service === service.prefix);
  const conditionKeys = compileConditionKeys(service, ofService, corrections.conditionKeyPages);
  const renamed = new Map(ofService.flatMap(({ key, name }) => (name ? [[key, name]] : [])));
  const keyPlaces = new Map(conditionKeys.map(({ key }, place) => [key.toLowerCase(), place]));
  const resourceTypes = [...service.resourceTypes].sort((one, other) => compareTexts(one.key, other.key));
  const typePlaces = new Map(resourceTypes.map(({ key }, place) => [key.toLowerCase(), place]));

  const placesOfKeys = (keys: readonly string[] = []): number[] =>
    [...new Set(keys.map((key) => placeOf(keyPlaces, renamed.get(key) ?? key, service.prefix)))].sort((a, b) => a - b);
  const placeOfType = (name: string): number => placeOf(typePlaces, name, service.prefix);

  const actions = [...service.actions].sort((one, other) => compareTexts(one.name, other.name));
  const actionCorrections = corrections.actions.filter(({ action }) => action.startsWith(`${service.prefix}:`));
  const stray = actionCorrections.find(
    ({ action }) => !actions.some(({ name }) => action === `${service.prefix}:${name}`),
  );
  if (stray) throw new Error(`A correction is of an action that is not: ${stray.action}`);
  return {
    conditionKeys,
    resourceTypes: resourceTypes.map((type) => compileResourceType(type, placesOfKeys)),
    actions: Object.fromEntries(
      actions.map((action) => {
        const correction = actionCorrections.find((it) => it.action === `${service.prefix}:${action.name}`);
        return [action.name, compileAction(action, correction, placesOfKeys, placeOfType)];
      }),
    ),
  };
}

function placeOf(places: ReadonlyMap<string, number>, name: string, prefix: string): number {
  const place = places.get(name.toLowerCase());
  if (place === undefined) throw new Error(`${prefix} names "${name}" and does not describe it`);
  return place;
}

function compileResourceType(
  { key: name, arn, conditionKeys }: PackageResourceType,
  placesOfKeys: (keys?: readonly string[]) => number[],
): ResourceTypeData {
  const places = placesOfKeys(conditionKeys);
  return places.length > 0 ? { name, arn, conditionKeys: places } : { name, arn };
}

function compileAction(
  action: PackageAction,
  correction: ActionCorrection | undefined,
  placesOfKeys: (keys?: readonly string[]) => number[],
  placeOfType: (name: string) => number,
): ActionData {
  const resourceTypes = action.resourceTypes.map(({ name, required, conditionKeys, dependentActions }) => ({
    type: placeOfType(name),
    ...(required && ({ required } as const)),
    ...filled('conditionKeys', placesOfKeys(conditionKeys)),
    ...filled('dependentActions', dependentActions),
  }));
  const dependentActions = [...new Set([...action.dependentActions, ...(correction?.dependentActions ?? [])])];
  return {
    description: action.description,
    ...((action.isPermissionOnly || correction?.permissionOnly) && ({ permissionOnly: true } as const)),
    ...filled('resourceTypes', resourceTypes),
    ...filled('conditionKeys', placesOfKeys(action.conditionKeys)),
    ...filled('dependentActions', dependentActions.sort(compareTexts)),
  };
}

/** Most lists are empty, and an absent one is smaller. */
function filled<Name extends string, Item>(name: Name, items: readonly Item[]): { [key in Name]?: readonly Item[] } {
  return (items.length > 0 ? { [name]: items } : {}) as { [key in Name]?: readonly Item[] };
}

function compileConditionKeys(
  service: PackageService,
  corrections: readonly ConditionKeyCorrection[],
  pages: readonly ConditionKeyPage[],
): readonly ConditionKeyData[] {
  const keys = new Map<string, ConditionKeyData>();
  for (const { key: packageKey, description, type: packageType } of service.conditionKeys) {
    const correction = corrections.find((it) => it.key === packageKey);
    const key = correction?.name ?? packageKey;
    const packageParts = conditionKeyType(packageType, `${service.prefix} ${packageKey}`);
    const type = correction?.type ?? packageParts.type;
    const multivalued = correction?.multivalued ?? packageParts.multivalued;
    const url = pages.find(({ prefix }) => isOfPrefix(key, prefix))?.url;
    // A key that the package has in two spellings becomes one.
    if (keys.has(key.toLowerCase())) continue;
    keys.set(key.toLowerCase(), {
      key,
      description,
      type,
      ...(multivalued && { multivalued }),
      ...(url && { url }),
    });
  }
  const stray = corrections.find((it) => !service.conditionKeys.some(({ key }) => key === it.key));
  if (stray) throw new Error(`A correction is of a condition key that is not: ${stray.key} of ${stray.service}`);
  return [...keys.values()].sort((one, other) => compareTexts(one.key.toLowerCase(), other.key.toLowerCase()));
}

function isOfPrefix(key: string, prefix: string): boolean {
  const parts = splitConditionKey(key);
  return parts !== undefined && (prefix === '.' ? parts.ofProvider : parts.prefix === prefix);
}

/**
 * The global condition keys of the package with what the corrections know of them, and the keys that only they know.
 * A key that is new in the package has no description until someone writes one; a test asks for it.
 */
export function compileGlobalConditionKeys(
  packageKeys: readonly PackageConditionKey[],
  corrections: readonly GlobalConditionKeyCorrection[],
): readonly ConditionKeyData[] {
  const corrected = corrections.map((correction) => {
    const packageKey = correction.packageKey ?? correction.key;
    return globalConditionKey(
      packageKeys.find(({ key }) => key === packageKey),
      correction,
    );
  });
  const described = new Set(corrections.map(({ key, packageKey }) => packageKey ?? key));
  const plain = packageKeys
    .filter(({ key }) => !described.has(key))
    .map((it) => globalConditionKey(it, { key: it.key, description: it.description }));
  return [...corrected, ...plain].sort((one, other) => compareTexts(one.key.toLowerCase(), other.key.toLowerCase()));
}

function globalConditionKey(
  known: PackageConditionKey | undefined,
  correction: Omit<GlobalConditionKeyCorrection, 'packageKey' | 'reason' | 'source'>,
): ConditionKeyData {
  const { key, description } = correction;
  const facts = known && conditionKeyType(known.type, key);
  const type = correction.type ?? facts?.type;
  if (!type) throw new Error(`The package has no global key ${key}, and its correction gives no type`);
  const multivalued = correction.multivalued ?? facts?.multivalued ?? false;
  return {
    key,
    description,
    type,
    ...(multivalued && { multivalued }),
    url: globalConditionKeyUrl(key),
  };
}

const globalKeysPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

function globalConditionKeyUrl(key: string): string {
  const anchor = /^aws:(\w+)/.exec(key)?.[1]?.toLowerCase();
  return anchor ? `${globalKeysPage}#condition-keys-${anchor}` : globalKeysPage;
}

function conditionKeyType(packageType: string, place: string): { type: ConditionKeyType; multivalued: boolean } {
  const multivalued = packageType.startsWith('ArrayOf');
  const type = conditionKeyTypes.find((it) => it === packageType.slice(multivalued ? 'ArrayOf'.length : 0));
  if (!type) throw new Error(`${place} has the type "${packageType}"`);
  return { type, multivalued };
}

const conditionKeyTypes: readonly ConditionKeyType[] = [
  'String',
  'ARN',
  'Bool',
  'Numeric',
  'Date',
  'IPAddress',
  'Binary',
];
