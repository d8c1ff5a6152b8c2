import { describe, expect, test } from 'vitest';
import { compiledReference } from '../../../server/src/reference/compiled.js';
import { miniIndex, miniReference as reference } from '../../support/mini-reference.js';

describe('services', () => {
  test('are sorted and have a page', () => {
    expect(reference.services().map(({ prefix }) => prefix)).toEqual(['iam', 'lambda', 's3', 'sts']);
    expect(reference.service('S3')).toEqual({
      prefix: 's3',
      name: 'Amazon S3',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html',
    });
  });

  test('an unknown one is unknown', () => {
    for (const prefix of ['', 's4', 'constructor', '__proto__', 's*']) {
      expect(reference.service(prefix)).toBeUndefined();
      expect(reference.actionNames(prefix)).toEqual([]);
      expect(reference.resourceTypes(prefix)).toEqual([]);
      expect(reference.serviceConditionKeys(prefix)).toEqual([]);
    }
  });
});

describe('actions', () => {
  test('are found in any case and given as AWS spells them', () => {
    expect(reference.hasAction('S3:getobject')).toBe(true);
    expect(reference.action('S3:getobject')).toMatchObject({ prefix: 's3', name: 'GetObject', accessLevel: 'Read' });
    expect(reference.actionNames('IAM')).toEqual(['CreateUser', 'ListRoles', 'PassRole']);
  });

  test('have resource types, condition keys and dependent actions', () => {
    expect(reference.action('s3:GetObject')).toEqual({
      prefix: 's3',
      name: 'GetObject',
      description: 'Grants permission to read an object',
      accessLevel: 'Read',
      permissionOnly: false,
      resourceTypes: [
        { name: 'object', required: true, conditionKeys: ['s3:DataAccessPointArn'], dependentActions: [] },
      ],
      conditionKeys: ['s3:ExistingObjectTag/${TagKey}'],
      dependentActions: [],
    });
    expect(reference.action('lambda:CreateFunction')?.dependentActions).toEqual(['iam:PassRole']);
    expect(reference.action('iam:PassRole')?.permissionOnly).toBe(true);
    expect(reference.action('s3:ListAllMyBuckets')?.resourceTypes).toEqual([]);
  });

  test.each([
    '',
    's3',
    's3:',
    ':GetObject',
    's3:GetObjct',
    's3:Get*',
    'x:GetObject',
    's3:constructor',
    's3:GetObject:x',
  ])('%s is none', (action) => {
    expect(reference.hasAction(action)).toBe(false);
    expect(reference.action(action)).toBeUndefined();
  });
});

describe('patterns', () => {
  test.each([
    ['s3:Get*', ['s3:GetObject']],
    ['S3:get*', ['s3:GetObject']],
    ['s3:*Object', ['s3:GetObject', 's3:PutObject']],
    ['s3:?etObject', ['s3:GetObject']],
    ['s3:GetObject', ['s3:GetObject']],
    ['*:List*', ['iam:ListRoles', 's3:ListAllMyBuckets', 's3:ListBucket']],
    ['s*:*Role', ['sts:AssumeRole']],
    ['s3:Foo*', []],
    ['s3', []],
    ['', []],
    ['List*', []],
  ])('%s', (pattern, actions) => {
    expect(reference.expand(pattern)).toEqual(actions);
    expect(reference.matchesAny(pattern)).toBe(actions.length > 0);
  });

  test('the star alone is every action', () => {
    expect(reference.expand('*')).toHaveLength(13);
    expect(reference.expand('**')).toEqual(reference.expand('*:*'));
  });

  test('are counted by access level, in the order of AWS', () => {
    expect([...reference.countByAccessLevel('s3:*')]).toEqual([
      ['List', 2],
      ['Read', 1],
      ['Write', 1],
      ['Permissions management', 1],
      ['Tagging', 1],
    ]);
    expect([...reference.countByAccessLevel('sts:*')]).toEqual([['Write', 2]]);
    expect(reference.countByAccessLevel('nope:*').size).toBe(0);
  });
});

test('resource types', () => {
  expect(reference.resourceTypes('s3').map(({ name }) => name)).toEqual(['bucket', 'object']);
  expect(reference.resourceType('S3', 'Bucket')).toEqual({
    prefix: 's3',
    name: 'bucket',
    arn: 'arn:${Partition}:s3:::${BucketName}',
    conditionKeys: ['aws:ResourceTag/${TagKey}'],
  });
  expect(reference.resourceType('s3', 'queue')).toBeUndefined();
});

test('a service whose part is missing has actions and no details, and is asked for once', () => {
  const asked: string[] = [];
  const blind = compiledReference({
    index: () => miniIndex,
    service: (prefix) => {
      asked.push(prefix);
      return undefined;
    },
    words: () => undefined,
  });
  expect(blind.hasAction('s3:GetObject')).toBe(true);
  expect(blind.expand('s3:Get*')).toEqual(['s3:GetObject']);
  expect(blind.action('s3:GetObject')).toBeUndefined();
  expect(blind.resourceTypes('s3')).toEqual([]);
  expect(blind.conditionKeysFor(['s3:*'])).toEqual([]);
  expect(asked).toEqual(['s3']);

  // What may stand in the missing part is not called unknown.
  expect(blind.conditionKey('s3:anything')).toMatchObject({ key: 's3:anything', type: 'String' });
  expect(blind.conditionKey('token.actions.githubusercontent.com:whatever')).toBeDefined();
  expect(blind.conditionKey('nope:anything')).toBeUndefined();
  expect(blind.conditionKey('aws:anything')).toBeUndefined();
});

test('the day of the data', () => {
  expect(reference.updated).toBe('2026-01-31');
});
