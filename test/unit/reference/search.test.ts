/** Actions by words, and by names that are no actions. */
import { describe, expect, test } from 'vitest';
import { commonServices } from '../../../server/src/features/completion/actions/common-services.js';
import { compiledReference } from '../../../server/src/reference/compiled.js';
import { miniReference, miniSource } from '../../support/mini-reference.js';
import { realReference } from '../../support/real-reference.js';

const real = realReference();

function search(text: string, within?: string): readonly string[] {
  return miniReference.searchActions({ text, within, preferred: [], limit: 10 });
}

describe('words', () => {
  test.each([
    ['of the name', 'list', ['iam:ListRoles', 's3:ListBucket', 's3:ListAllMyBuckets']],
    ['of the description', 'credentials', ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity']],
    ['that are only begun', 'cred', ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity']],
    ['that a name is made of', 'PutObjectT', ['s3:PutObjectTagging']],
    ['that are written as one', 'putobjectt', ['s3:PutObjectTagging']],
    ['that are written as one, the last of them begun', 'assumerolew', ['sts:AssumeRoleWithWebIdentity']],
    ['that are written as one, beside others', 'websso assumerole', []],
    ['in any order and number', 'buckets policy', ['s3:PutBucketPolicy']],
    ['of which one is missing', 'bucket role', []],
    ['that all descriptions have', 'grants permission', []],
    ['that say too little', 'ro', []],
    ['of no letters', ' :-*', []],
    ['that objects have by themselves', 'constructor', []],
  ])('%s', (_, text, found) => {
    expect(search(text)).toEqual(found);
  });

  test('within one service', () => {
    expect(search('role', 'sts')).toEqual(['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity']);
    expect(search('role', 'nope')).toEqual([]);
  });

  test('a name that has no other words comes first, then the services that are preferred', () => {
    expect(search('assume role')[0]).toBe('sts:AssumeRole');
    const listing = (preferred: readonly string[]) =>
      miniReference.searchActions({ text: 'list', within: undefined, preferred, limit: 1 });
    expect(listing(['iam'])).toEqual(['iam:ListRoles']);
    expect(listing(['s3'])).toEqual(['s3:ListBucket']);
  });

  test('a reference without its words finds nothing', () => {
    const blind = compiledReference({ ...miniSource, words: () => undefined });
    expect(blind.searchActions({ text: 'list', preferred: [], limit: 10 })).toEqual([]);
  });

  test('a long text costs no more than a short one', () => {
    expect(search('ab '.repeat(100_000))).toEqual([]);
  });
});

test.each([
  ['upload', 's3:PutObject'],
  ['download', 's3:GetObject'],
  ['delete bucket', 's3:DeleteBucket'],
  ['send email', 'ses:SendEmail'],
  ['decrypt', 'kms:Decrypt'],
  ['get secret', 'secretsmanager:GetSecretValue'],
  ['pass role', 'iam:PassRole'],
  ['passrole', 'iam:PassRole'],
  ['passro', 'iam:PassRole'],
  ['getobject', 's3:GetObject'],
  ['createfun', 'lambda:CreateFunction'],
  ['assumerole', 'sts:AssumeRole'],
  ['runinst', 'ec2:RunInstances'],
  ['assume role', 'sts:AssumeRole'],
  ['launch instance', 'autoscaling:LaunchInstances'],
  ['put metric data', 'cloudwatch:PutMetricData'],
])('%s finds %s first', (text, first) => {
  expect(real.searchActions({ text, preferred: commonServices, limit: 5 })[0]).toBe(first);
});

describe('API operations', () => {
  test.each([
    ['s3:ListBuckets', 's3:ListBuckets'],
    ['S3:listbuckets', 's3:ListBuckets'],
    ['s3:list-buckets', 's3:ListBuckets'],
    ['CopyObject', 's3:CopyObject'],
    ['s3:GetObject', undefined],
    ['nope:ListBuckets', undefined],
    ['s3:', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('%s is %s', (text, name) => {
    expect(miniReference.apiOperation(text)?.name).toBe(name);
  });

  test('by another name of the service', () => {
    expect(real.apiOperation('s3api:list-objects-v2')).toEqual({
      name: 's3:ListObjectsV2',
      actions: ['s3:ListBucket'],
    });
  });

  test('alone only when one service has it', () => {
    expect(real.apiOperations().filter((it) => it.name.endsWith(':CreateTable')).length).toBe(1);
    expect(real.apiOperation('get-login-password')).toBeUndefined();
  });

  test('of one service, and of all', () => {
    expect(miniReference.apiOperations('s3').map((it) => it.name)).toEqual(['s3:ListBuckets', 's3:CopyObject']);
    expect(miniReference.apiOperations('iam')).toEqual([]);
    expect(miniReference.apiOperations().length).toBe(2);
  });
});

test('an action may be written like the command of the AWS CLI', () => {
  expect(miniReference.closestActions('s3:list-all-my-buckets')).toEqual(['s3:ListAllMyBuckets']);
});

test('which services resource control policies reach', () => {
  expect(real.services().filter((it) => real.supportsResourceControl(it.prefix)).length).toBeGreaterThan(50);
  expect(real.supportsResourceControl('S3')).toBe(true);
  expect(real.supportsResourceControl('iam')).toBe(false);
});

test('common services exist', () => {
  expect(commonServices.filter((it) => real.service(it)?.prefix !== it)).toEqual([]);
  expect(new Set(commonServices).size).toBe(commonServices.length);
});
