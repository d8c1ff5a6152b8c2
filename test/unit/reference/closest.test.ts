import { describe, expect, test } from 'vitest';
import { miniReference as reference } from '../../support/mini-reference.js';

test.each([
  ['s3', ['s3']],
  ['S3', ['s3']],
  ['s33', ['s3']],
  ['lamda', ['lambda']],
  ['identity', ['iam', 'sts']],
  ['securitytokenservice', ['sts']],
  ['AWS Lambda', ['lambda']],
  ['awslambda2', ['lambda']],
  ['accessmanagement', ['iam']],
  ['xyzzy', []],
  ['', []],
  ['constructor', []],
])('closestServices of %s', (prefix, services) => {
  expect(reference.closestServices(prefix)).toEqual(services);
});

test.each([
  ['s3:GetObject', ['s3:GetObject']],
  ['s3:getobject', ['s3:GetObject']],
  ['s3:GetObjct', ['s3:GetObject']],
  ['s3:ListBuckets', ['s3:ListAllMyBuckets', 's3:ListBucket']],
  ['s3:CopyObject', ['s3:GetObject', 's3:PutObject']],
  ['s3:ObjectTaggingPut', ['s3:PutObjectTagging']],
  ['s3:GetObj', ['s3:GetObject']],
  ['s33:GetObject', ['s3:GetObject']],
  ['iam:AssumeRole', ['sts:AssumeRole']],
  ['sts:PassRole', ['iam:PassRole']],
  ['lamda:InvokFunction', ['lambda:InvokeFunction']],
  ['s33:Get*', ['s3:Get*']],
  ['s33:Nope*', []],
  ['s3:Nope*', []],
  ['nope:Frobnicate', []],
  ['s3:Frobnicate', []],
  ['GetObject', []],
  ['s3:', []],
  ['', []],
])('closestActions of %s', (action, actions) => {
  expect(reference.closestActions(action)).toEqual(actions);
});

test.each([
  ['aws:PrincipalOrgId', ['aws:PrincipalOrgID']],
  ['aws:SourceVpcs', ['aws:SourceVpc', 'aws:SourceVpce']],
  ['aws:SourceV', ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceIp']],
  ['aws:ResourceTags/team', ['aws:ResourceTag/team']],
  ['aws:ResourceTags/a/b:c', ['aws:ResourceTag/a/b:c']],
  ['aws:ResourceTag', ['aws:ResourceTag/${TagKey}']],
  ['aws:resourcetag/team', ['aws:ResourceTag/team']],
  ['asw:SourceIp', ['aws:SourceIp']],
  ['SourceIp', ['aws:SourceIp']],
  ['s3:SourceIp', ['aws:SourceIp']],
  ['s3:prefx', ['s3:prefix']],
  ['s33:prefix', ['s3:prefix']],
  ['aws:OrgPaths', ['aws:PrincipalOrgPaths']],
  ['token.actions.githubusercontent.com:subb', ['token.actions.githubusercontent.com:sub']],
  ['token.actions.acme.ghe.com:actr', ['token.actions.acme.ghe.com:actor']],
  ['token.actions.acme.ghe.com:actor', ['token.actions.acme.ghe.com:actor']],
  ['aws:Frobnicate', []],
  ['x:y', []],
  [':', []],
  ['', []],
])('closestConditionKeys of %s', (key, keys) => {
  expect(reference.closestConditionKeys(key)).toEqual(keys);
});

describe('limit', () => {
  test('cuts the list', () => {
    expect(reference.closestServices('identity', 1)).toEqual(['iam']);
    expect(reference.closestActions('s3:CopyObject', 1)).toEqual(['s3:GetObject']);
    expect(reference.closestConditionKeys('aws:SourceVpcs', 1)).toEqual(['aws:SourceVpc']);
    expect(reference.closestConditionKeys('aws:SourceVpcs', 0)).toEqual([]);
  });
});

test('a long text costs no more than a short one', () => {
  const long = 'a.a/'.repeat(50_000);
  expect(reference.closestServices(long)).toEqual([]);
  expect(reference.closestActions(`s3:${long}`)).toEqual([]);
  expect(reference.closestActions(`${long}:${long}`)).toEqual([]);
  expect(reference.closestConditionKeys(`s3:${long}`)).toEqual([]);
  expect(reference.conditionKey(`${long} :sub`)).toBeUndefined();
  expect(reference.conditionKey(`s3:ExistingObjectTag/${long}`)?.key).toBe('s3:ExistingObjectTag/${TagKey}');
  expect(reference.expand(`s3:${'*a'.repeat(5_000)}`)).toEqual([]);
});
