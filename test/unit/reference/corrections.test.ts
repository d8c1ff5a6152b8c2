/** Each correction must still correct something: what the package says by itself is not to be kept by hand. */
import { expect, test } from 'vitest';
import { compileReference, pageOf } from '../../../server/src/reference/build/compile.js';
import { readCorrections } from '../../../server/src/reference/build/corrections.js';
import { readPackageData } from '../../../server/src/reference/build/package-data.js';
import { compiledReference } from '../../../server/src/reference/compiled.js';
import { nameWords } from '../../../server/src/text/words.js';

const data = readPackageData();
const corrections = readCorrections();
const compiled = compileReference(data, { ...corrections, serviceAliases: [], apiOperations: [], actionWords: [] });
/** The reference as it would be without what is kept by hand of other names. */
const unaided = compiledReference({
  index: () => compiled.index,
  service: (prefix) => compiled.services.get(prefix),
  words: () => compiled.words,
});

function packageService(prefix: string) {
  return data.services.find((service) => service.prefix === prefix);
}

test.each(corrections.services)('the name or page of $prefix', ({ prefix, name, page }) => {
  const service = packageService(prefix);
  expect(service).toBeDefined();
  expect(name ?? page).toBeDefined();
  if (name !== undefined) expect(name).not.toBe(service?.name);
  if (page !== undefined) expect(page).not.toBe(pageOf(name ?? service?.name ?? ''));
});

test.each(corrections.conditionKeys)(
  'the condition key $key of $service',
  ({ service, key, name, type, multivalued }) => {
    const known = packageService(service)?.conditionKeys.find((it) => it.key === key);
    expect(known).toBeDefined();
    expect(name ?? type ?? multivalued).toBeDefined();
    if (name !== undefined) expect(name).not.toBe(key);
    if (type !== undefined) expect(known?.type.replace('ArrayOf', '')).not.toBe(type);
    if (multivalued !== undefined) expect(known?.type.startsWith('ArrayOf')).not.toBe(multivalued);
  },
);

test.each(corrections.globalConditionKeys)(
  'the global condition key $key',
  ({ key, packageKey, type, multivalued }) => {
    const known = data.globalConditionKeys.find((it) => it.key === (packageKey ?? key));
    if (packageKey !== undefined) expect(known).toBeDefined();
    if (!known) {
      expect(type).toBeDefined();
      return;
    }
    expect(known.description).toBe('');
    if (type !== undefined) expect(known.type.replace('ArrayOf', '')).not.toBe(type);
    if (multivalued !== undefined) expect(known.type.startsWith('ArrayOf')).not.toBe(multivalued);
  },
);

test.each(corrections.actions)('the action $action', ({ action, permissionOnly, dependentActions }) => {
  const [prefix = '', name] = action.split(':');
  const known = packageService(prefix)?.actions.find((it) => it.name === name);
  expect(known).toBeDefined();
  expect(permissionOnly ?? dependentActions).toBeDefined();
  if (permissionOnly) expect(known?.isPermissionOnly).not.toBe(true);
  for (const dependent of dependentActions ?? []) expect(known?.dependentActions).not.toContain(dependent);
});

test.each(corrections.providerClaims)('the claim $claim of any provider', ({ claim }) => {
  const ofProvider = packageService('sts')?.conditionKeys.map(({ key }) => key) ?? [];
  expect(ofProvider).toContain('token.actions.githubusercontent.com:actor');
  expect(ofProvider).not.toContain(`token.actions.githubusercontent.com:${claim}`);
});

test.each(corrections.conditionKeyPages)('the page of the condition keys of $prefix', ({ prefix }) => {
  const keys = data.services.flatMap((service) => service.conditionKeys.map(({ key }) => key));
  expect(keys.some((key) => (prefix === '.' ? /^[^:]*\./ : new RegExp(`^${prefix}:`)).test(key))).toBe(true);
});

test.each(corrections.serviceAliases)('the alias $alias', ({ alias, prefixes }) => {
  for (const prefix of prefixes) expect(unaided.service(prefix)?.prefix).toBe(prefix);
  expect(prefixes).not.toContain(alias);
  expect(unaided.closestServices(alias)).not.toEqual(prefixes);
});

const operations = corrections.apiOperations.flatMap((group) =>
  Object.entries(group.operations).map(([operation, actions]) => ({ operation, actions })),
);

test.each(operations)('the API operation $operation', ({ operation, actions }) => {
  expect(unaided.hasAction(operation)).toBe(false);
  expect(actions.length).toBeGreaterThan(0);
  for (const action of actions) expect(unaided.expand(action)).toEqual([action]);
});

test.each(corrections.actionWords)('the words for $action', ({ action, words }) => {
  const known = unaided.action(action);
  expect(known && `${known.prefix}:${known.name}`).toBe(action);
  expect(words.length).toBeGreaterThan(0);
  for (const word of words) expect(nameWords(known?.name ?? '')).not.toContain(nameWords(word)[0]);
});

test.each(corrections.otherServices)('the service $prefix, which the package lacks', ({ prefix }) => {
  expect(packageService(prefix)).toBeUndefined();
});

test.each(corrections.otherActions)('the action $action, which the package lacks', ({ action }) => {
  expect(unaided.hasAction(action)).toBe(false);
  expect(unaided.service(action.slice(0, action.indexOf(':')))).toBeDefined();
  expect(unaided.isUndocumentedAction(action)).toBe(true);
});

test('no correction stands twice', () => {
  const names = [
    ...corrections.services.map(({ prefix }) => `service ${prefix}`),
    ...corrections.actions.map(({ action }) => `action ${action}`),
    ...corrections.conditionKeys.map(({ service, key }) => `key ${service} ${key}`),
    ...corrections.globalConditionKeys.map(({ key }) => `global ${key}`),
    ...corrections.serviceAliases.map(({ alias }) => `alias ${alias.toLowerCase()}`),
    ...operations.map(({ operation }) => `operation ${operation.toLowerCase().replaceAll('-', '')}`),
    ...corrections.actionWords.map(({ action }) => `words ${action}`),
    ...corrections.otherServices.map(({ prefix }) => `other service ${prefix}`),
    ...corrections.otherActions.map(({ action }) => `other action ${action.toLowerCase()}`),
  ];
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
