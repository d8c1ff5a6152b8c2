import { expect, test } from 'vitest';
import { cannotApply, resourcePolicyKind } from '../../../../server/src/analysis/resources/resource-policies.js';
import { realReference } from '../../../support/real-reference.js';

test.each([
  ['AWS::S3::Bucket', 'kms:Decrypt', true],
  ['AWS::S3::Bucket', 'kms:*', true],
  ['AWS::S3::Bucket', 's3:ListAllMyBuckets', true],
  ['AWS::S3::Bucket', 'S3:getObject', false],
  ['AWS::S3::Bucket', 's3:ListAll*', false],
  ['AWS::S3::Bucket', '*', false],
  ['AWS::S3::Bucket', '*:GetObject', false],
  ['AWS::S3::Bucket', 'nosuchservice:Get', false],
  ['AWS::S3::Bucket', 's3:NoSuchAction', false],
  ['AWS::SQS::Queue', 'sqs:ListQueues', false],
  ['AWS::OpenSearchService::Domain', 's3:GetObject', true],
  ['AWS::OpenSearchService::Domain', 'es:ESHttp*', false],
  ['AWS::IAM::AssumeRolePolicyDocument', 'sts:TagSession', false],
  ['AWS::IAM::AssumeRolePolicyDocument', 'sts:Assume*', false],
  ['AWS::IAM::AssumeRolePolicyDocument', 'sts:GetCallerIdentity', true],
  ['AWS::IAM::AssumeRolePolicyDocument', 'sts:Get*', true],
  ['AWS::IAM::AssumeRolePolicyDocument', 'sts:NoSuchAction', false],
])('in a policy of %s, %s cannot apply: %s', (type, action, expected) => {
  const kind = resourcePolicyKind(type);
  expect(kind && cannotApply(action, kind, realReference())).toBe(expected);
});

test('of other types nothing is known', () => {
  expect(resourcePolicyKind('AWS::Glue::Catalog')).toBeUndefined();
});
