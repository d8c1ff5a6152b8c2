import { expect, test } from 'vitest';
import { serviceLinkedRoleGrants } from '../../../../server/src/analysis/roles/service-linked-role.js';
import { analyzePolicy } from '../../../support/check.js';

/** Which roles a statement lets be created. */
function rolesOf(statement: object): string | undefined {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  return serviceLinkedRoleGrants(analyzePolicy(text, { type: 'identity' }).policy)[0]?.roles;
}

const action = { Action: 'iam:CreateServiceLinkedRole' };

test.each([
  ['*', 'all'],
  ['arn:aws:iam::*:*', 'all'],
  ['arn:aws:iam::111122223333:role/*', 'all'],
  ['arn:aws:iam::*:role/aws-service-role/*', 'all'],
  ['arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*', undefined],
  ['arn:aws:iam::*:role/*Batch*', undefined],
  ['arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS', undefined],
  ['arn:aws:s3:::*', undefined],
])('on %s: %s', (resource, expected) => {
  expect(rolesOf({ ...action, Resource: resource })).toBe(expected);
});

test.each([
  [{ StringEquals: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } }, undefined],
  [{ StringLikeIfExists: { 'IAM:awsservicename': 'ecs.*' } }, undefined],
  [{ NoSuchOperator: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } }, undefined],
  [{ StringLike: { 'iam:AWSServiceName': '*' } }, 'all'],
  [{ StringNotEquals: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } }, 'all'],
  [{ Null: { 'iam:AWSServiceName': 'false' } }, 'all'],
  [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'all'],
])('with the condition %j: %s', (condition, expected) => {
  expect(rolesOf({ ...action, Resource: '*', Condition: condition })).toBe(expected);
});
