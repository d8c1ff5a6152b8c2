import { describe, expect, test } from 'vitest';
import { sourceArns } from '../../../server/src/analysis/condition-values/arn-values.js';
import { documentedValues, keyValueTables } from '../../../server/src/analysis/condition-values/documented-values.js';
import { discouragedKeys, keyPurposes } from '../../../server/src/analysis/condition-values/key-purposes.js';
import { claimValues } from '../../../server/src/analysis/condition-values/subject-values.js';
import { keysWithKind, kindOfValues } from '../../../server/src/analysis/condition-values/value-kinds.js';
import { isValueOf } from '../../../server/src/analysis/conditions/value-types.js';
import { familyForKeyType, parseConditionOperator } from '../../../server/src/policy/condition-operator.js';
import { allRegions } from '../../../server/src/policy/partitions.js';
import { namedRegions } from '../../../server/src/policy/region-names.js';
import { realReference } from '../../support/real-reference.js';

const reference = realReference();
const tableKeys = keyValueTables.flatMap((it) => it.keys);

/** `<3600>` is a number that the author may change. */
function example(value: string): string {
  return value.replace(/[<>]/g, '');
}

describe('each key is one of AWS', () => {
  const isKey = (key: string): boolean => {
    const prefix = key.slice(0, key.indexOf(':'));
    const known = [...reference.globalConditionKeys(), ...reference.serviceConditionKeys(prefix)];
    const name = key.toLowerCase();
    return known.some((it) => it.key.toLowerCase() === name) || name.startsWith('kms:encryptioncontext:');
  };
  test.each([
    ['with values', tableKeys],
    ['with a kind of values', keysWithKind],
    ['with a purpose', keyPurposes.map((it) => it.key)],
    ['that are discouraged', discouragedKeys],
  ])('%s', (_, keys) => {
    expect(keys.filter((it) => !isKey(it))).toEqual([]);
  });
});

test('a key has one kind of values or some in a table, and one purpose', () => {
  expect(tableKeys.filter((it) => kindOfValues(it) !== undefined)).toEqual([]);
  expect(new Set(keysWithKind.map((it) => it.toLowerCase())).size).toBe(keysWithKind.length);
  expect(new Set(keyPurposes.map((it) => it.key)).size).toBe(keyPurposes.length);
});

test('each value is one of the type of its key', () => {
  const wrong = tableKeys.flatMap((key) => {
    const type = reference.conditionKey(key)?.type ?? 'String';
    const values = documentedValues(key).map((it) => example(typeof it === 'string' ? it : it[0]));
    return values
      .filter((it) => !isValueOf(familyForKeyType(type), it) || (type === 'ARN' && !it.startsWith('arn:')))
      .map((it) => `${key}: ${it}`);
  });
  expect(wrong).toEqual([]);
});

test('no value stands twice', () => {
  const twice = tableKeys.filter((key) => {
    const values = documentedValues(key).map((it) => (typeof it === 'string' ? it : it[0]));
    return new Set(values).size < values.length;
  });
  expect(twice).toEqual([]);
});

test('the names of what creates a resource are actions', () => {
  const names = tableKeys
    .filter((it) => it.endsWith(':CreateAction'))
    .flatMap((key) => documentedValues(key).map((value) => key.replace('CreateAction', String(value))));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((it) => !reference.hasAction(it))).toEqual([]);
});

test('operators of the purposes exist and compare what the key holds', () => {
  const wrong = keyPurposes.flatMap(({ key, allow, deny }) =>
    [allow, deny].flatMap((use) => {
      const family = use && parseConditionOperator(use.operator)?.info.family;
      const type = reference.conditionKey(key)?.type ?? '';
      return use && family !== familyForKeyType(type) ? [`${use.operator} ${key}`] : [];
    }),
  );
  expect(wrong).toEqual([]);
});

test('claims of providers are known by a host that has them', () => {
  const hosts = [
    'token.actions.githubusercontent.com',
    'gitlab.com',
    'app.terraform.io',
    'oidc.eks.eu-west-1.amazonaws.com/id/ABC',
    'api.bitbucket.org/2.0/workspaces/a/pipelines-config/identity/oidc',
    'oidc.circleci.com/org/1',
    'agent.buildkite.com',
    'cognito-identity.amazonaws.com',
    'accounts.google.com',
  ];
  for (const { host, claim } of claimValues) {
    const keys = hosts.filter((it) => host.test(it)).map((it) => `${it}:${claim}`);
    expect(keys.length, `${claim} of ${host}`).toBeGreaterThan(0);
    for (const key of keys) {
      expect(reference.conditionKey(key), key).toBeDefined();
      expect(documentedValues(key).length, key).toBeGreaterThan(0);
    }
  }
  expect(documentedValues('token.actions.githubusercontent.com.example.org:sub')).toEqual([]);
});

test('each page is on the site of who documents it', () => {
  const pages = [...keyValueTables, ...claimValues, ...sourceArns].map((it) => it.page);
  const sites =
    /^https:\/\/(?:docs\.aws\.amazon\.com|docs\.github\.com|docs\.gitlab\.com|developer\.hashicorp\.com|support\.atlassian\.com|circleci\.com|buildkite\.com)\/\S+$/;
  expect(pages.filter((it) => !sites.test(it))).toEqual([]);
});

test('each Region with a name exists', () => {
  expect(namedRegions.filter((it) => !allRegions().includes(it))).toEqual([]);
});
