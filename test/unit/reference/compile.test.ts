/** The build must fail loudly when the package is not as expected. */
import { expect, test } from 'vitest';
import { compileReference, pageOf } from '../../../server/src/reference/build/compile.js';
import type { Corrections } from '../../../server/src/reference/build/corrections.js';
import type { PackageAction, PackageData, PackageService } from '../../../server/src/reference/build/package-data.js';

const told = { reason: 'a test', source: 'https://docs.aws.amazon.com/' };

const none: Corrections = {
  services: [],
  actions: [],
  conditionKeys: [],
  globalConditionKeys: [],
  conditionKeyPages: [],
  providerClaims: [],
  serviceAliases: [],
  apiOperations: [],
  actionWords: [],
  otherServices: [],
  otherActions: [],
};

const getObject: PackageAction = {
  name: 'GetObject',
  description: 'Grants permission to read an object',
  accessLevel: 'Read',
  resourceTypes: [{ name: 'object', required: true, conditionKeys: [], dependentActions: [] }],
  conditionKeys: ['s3:ExistingObjectTag/<key>'],
  dependentActions: [],
};

function packageData(changes: Partial<PackageService> = {}): PackageData {
  const s3: PackageService = {
    prefix: 's3',
    name: 'Amazon S3',
    actions: [getObject],
    resourceTypes: [{ key: 'object', arn: 'arn:${Partition}:s3:::${BucketName}/${ObjectName}' }],
    conditionKeys: [{ key: 's3:ExistingObjectTag/<key>', description: 'Filters access by tag', type: 'ArrayOfString' }],
    ...changes,
  };
  return { origin: 'a test', updated: '2026-01-31', services: [s3], rcpServices: ['s3'], globalConditionKeys: [] };
}

test('compiles a service', () => {
  const name = 's3:ExistingObjectTag/${TagKey}';
  const corrections = { ...none, conditionKeys: [{ service: 's3', key: 's3:ExistingObjectTag/<key>', name, ...told }] };
  const { index, services } = compileReference(packageData(), corrections);
  expect(index.services).toEqual([
    { prefix: 's3', name: 'Amazon S3', page: 'amazons3', actions: 'GetObject', levels: 'R' },
  ]);
  expect(index.conditionKeyPrefixes).toEqual({ s3: 's3' });
  expect(services.get('s3')).toEqual({
    conditionKeys: [{ key: name, description: 'Filters access by tag', type: 'String', multivalued: true }],
    resourceTypes: [{ name: 'object', arn: 'arn:${Partition}:s3:::${BucketName}/${ObjectName}' }],
    actions: {
      GetObject: {
        description: 'Grants permission to read an object',
        resourceTypes: [{ type: 0, required: true }],
        conditionKeys: [0],
      },
    },
  });
});

test.each([
  ['Tagging, Write', 'T'],
  ['Permissions management, Write', 'P'],
  ['Write', 'W'],
  ['List', 'L'],
])('the access level "%s"', (accessLevel, letter) => {
  const data = packageData({ actions: [{ ...getObject, accessLevel }] });
  expect(compileReference(data, none).index.services[0]?.levels).toBe(letter);
});

test.each<[string, Partial<PackageService>, string]>([
  [
    'a new access level',
    { actions: [{ ...getObject, accessLevel: 'Peek' }] },
    's3:GetObject has the access level "Peek"',
  ],
  [
    'an odd name',
    { actions: [{ ...getObject, name: 'Get Object' }] },
    'The name of an action of s3 is odd: "Get Object"',
  ],
  ['a missing resource type', { resourceTypes: [] }, 's3 names "object" and does not describe it'],
  ['a missing key', { conditionKeys: [] }, 's3 names "s3:ExistingObjectTag/<key>" and does not describe it'],
  [
    'a new type of key',
    { conditionKeys: [{ key: 's3:ExistingObjectTag/<key>', description: '', type: 'Regex' }] },
    's3 s3:ExistingObjectTag/<key> has the type "Regex"',
  ],
])('%s fails', (_, changes, message) => {
  expect(() => compileReference(packageData(changes), none)).toThrow(message);
});

test.each<[string, Partial<Corrections>]>([
  ['service', { services: [{ prefix: 's4', name: 'x', ...told }] }],
  ['action', { actions: [{ action: 's3:GetObjct', permissionOnly: true, ...told }] }],
  ['condition key', { conditionKeys: [{ service: 's3', key: 's3:nope', name: 's3:yes', ...told }] }],
])('a correction of a %s that is not fails', (_, corrections) => {
  expect(() => compileReference(packageData(), { ...none, ...corrections })).toThrow(/^A correction is of a/);
});

test('a global key that only a correction knows needs a type', () => {
  const key = { key: 'aws:New', description: 'New.', ...told };
  expect(() => compileReference(packageData(), { ...none, globalConditionKeys: [key] })).toThrow(/gives no type/);
  const typed = compileReference(packageData(), { ...none, globalConditionKeys: [{ ...key, type: 'ARN' as const }] });
  expect(typed.index.globalConditionKeys).toEqual([
    {
      key: 'aws:New',
      description: 'New.',
      type: 'ARN',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-new',
    },
  ]);
});

test('pageOf keeps dots and hyphens', () => {
  expect(pageOf('Amazon AppStream 2.0')).toBe('amazonappstream2.0');
  expect(pageOf('Amazon DynamoDB Accelerator (DAX)')).toBe('amazondynamodbacceleratordax');
  expect(pageOf('AWS X-Ray')).toBe('awsx-ray');
});
