import { describe, expect, test } from 'vitest';
import {
  actionsByService,
  actionWithoutTags,
  isKeyOfManyRequests,
  isKeyOfSomeActions,
  leavesOutKey,
  takesKey,
} from '../../../../server/src/analysis/conditions/keys-of-actions.js';
import { analyzePolicy } from '../../../support/check.js';
import { realReference } from '../../../support/real-reference.js';

describe('whether an action takes a key', () => {
  test.each([
    ['s3:ListBucket', 's3:prefix', true],
    ['S3:getobject', 's3:prefix', false],
    ['kms:Encrypt', 'kms:EncryptionContext:${EncryptionContextKey}', true],
    // Of the resource that it works on.
    ['kms:Decrypt', 'aws:ResourceTag/${TagKey}', true],
    ['s3:List*', 's3:prefix', undefined],
    ['s3:NoSuchAction', 's3:prefix', undefined],
  ])('%s and %s: %s', (action, key, expected) => {
    expect(takesKey(action, key, realReference())).toBe(expected);
  });
});

describe('an action that has no part in tags', () => {
  test.each([
    ['logs:describeloggroups', 'logs:DescribeLogGroups'],
    ['sagemaker-mlflow:*', 'sagemaker-mlflow:AccessUI'],
    // What it creates may get tags.
    ['ssm:createopsitem', undefined],
    ['logs:putretentionpolicy', undefined],
    ['*', undefined],
    ['s*:describeloggroups', undefined],
    ['nosuchservice:*', undefined],
  ])('%s: %s', (pattern, expected) => {
    expect(actionWithoutTags(pattern, realReference())).toBe(expected);
  });
});

test.each([
  ['s3:prefix', true],
  ['sts:ExternalId', true],
  ['cognito-identity.amazonaws.com:aud', true],
  ['s3:ResourceAccount', false],
  ['iam:ResourceTag/${TagKey}', false],
  ['aws:RequestTag/${TagKey}', false],
  ['ec2:Vpc', false],
  ['idp.example.com:sub', false],
])('%s is a key of some actions: %s', (key, expected) => {
  expect(isKeyOfSomeActions(key, realReference())).toBe(expected);
});

test.each([
  ['s3:GetObject', 's3:prefix', true],
  ['sts:AssumeRoleWithSAML', 'cognito-identity.amazonaws.com:aud', true],
  // These are asked for with the request that assumes the role.
  ['sts:TagSession', 'cognito-identity.amazonaws.com:aud', false],
  ['sts:SetSourceIdentity', 'saml:aud', false],
  ['sts:TagSession', 'sts:ExternalId', false],
  ['sts:TagSession', 's3:prefix', true],
])('%s leaves out %s: %s', (action, key, expected) => {
  expect(leavesOutKey(action, key, realReference())).toBe(expected);
});

test.each([
  ['s3:resourceaccount', true],
  ['iam:resourcetag/${tagkey}', true],
  ['s3:prefix', false],
  // Of the tags of other services nothing is said here.
  ['ec2:resourcetag/${tagkey}', false],
])('%s is a key of many requests: %s', (key, expected) => {
  expect(isKeyOfManyRequests(key)).toBe(expected);
});

test('actions that are known are told apart by their services', () => {
  const statement = {
    Effect: 'Allow',
    Action: ['s3:GetObject', '*', 'kms:*', 'S3:List*', 's*:x', 'ec2:${x}'],
    Resource: '*',
  };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const [only] = analyzePolicy(text, { type: 'identity' }).policy.statements;
  const found = [...actionsByService(only!)].map(([service, texts]) => [service, texts.map((it) => it.text)]);
  expect(found).toEqual([
    ['s3', ['s3:GetObject', 'S3:List*']],
    ['kms', ['kms:*']],
  ]);
});
