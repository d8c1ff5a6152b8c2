/** Whom statements of SCPs leave in. The examples of the rule have the common ones. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../support/check.js';

type Statement = Readonly<Record<string, unknown>>;

function lockOuts(statement: Statement, strictness: 'recommended' | 'strict' = 'recommended') {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Resource: '*', ...statement } });
  const found = findingsOf(text, { type: 'scp', strictness });
  return found.filter((it) => it.code === 'ORGANIZATION_POLICY_DENIES_EVERYONE');
}

const root = 'arn:aws:iam::*:root';

describe('a NotAction that exempts neither IAM nor AWS STS', () => {
  test('is a suggestion for the strict', () => {
    const statement = { NotAction: ['s3:*', 'ec2:Describe*'] };
    expect(lockOuts(statement)).toEqual([]);
    const [found] = lockOuts(statement, 'strict');
    expect(found?.severity).toBe('suggestion');
    expect(found?.path).toEqual(['Statement', 'NotAction']);
    expect(found?.message).toBe(
      '`NotAction` exempts neither IAM nor AWS STS: nobody can manage or assume roles, not even those who administer the ' +
        'accounts. Exempt a role with `ArnNotLike` on `aws:PrincipalArn`.',
    );
    expect(found?.fixes.map((it) => it.title)).toEqual(['Exempt the role `OrganizationAccountAccessRole`']);
  });

  test.each([
    ['some of IAM', { NotAction: ['s3:*', 'iam:Get*'] }],
    ['a wildcard in place of the service', { NotAction: ['s3:*', '*:Assume*'] }],
    ['a service that is known at deploy time', { NotAction: ['s3:*', { Ref: 'Service' }] }],
    ['nothing', { NotAction: [] }],
    ['a condition', { NotAction: 's3:*', Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }],
  ])('is no finding with %s', (_, statement) => {
    expect(lockOuts(statement, 'strict')).toEqual([]);
  });
});

describe('nobody but the root user is left in', () => {
  test.each([
    ['by ArnNotEquals', { ArnNotEquals: { 'aws:PrincipalArn': root } }],
    ['by StringNotLike', { StringNotLike: { 'aws:principalarn': [root] } }],
    ['with ...IfExists', { ArnNotLikeIfExists: { 'aws:PrincipalArn': 'arn:*:iam::*:root' } }],
    ['of one account', { StringNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:root' } }],
  ])('%s', (_, Condition) => {
    expect(lockOuts({ Action: '*', Condition }).map((it) => it.message)).toEqual([
      '`*` denies everything to every user and role of the accounts but the root user, also to those who administer them. ' +
        'Exempt a role with `ArnNotLike` on `aws:PrincipalArn`.',
    ]);
  });
});

describe('nothing is said when others are left in, or may be,', () => {
  const role = 'arn:aws:iam::*:role/admin';
  test.each([
    ['by a role beside the root user', { ArnNotLike: { 'aws:PrincipalArn': [root, role] } }],
    ['by another key', { ArnNotLike: { 'aws:PrincipalArn': root }, StringNotEquals: { 'aws:PrincipalTag/a': 'b' } }],
    ['by a wildcard', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:r*' } }],
    ['since only the root user is denied', { ArnLike: { 'aws:PrincipalArn': root } }],
    ['by a wildcard that is none', { StringNotEquals: { 'aws:PrincipalArn': root } }],
    ['by a set operator', { 'ForAnyValue:ArnNotLike': { 'aws:PrincipalArn': root } }],
    ['by a value of deploy time', { ArnNotLike: { 'aws:PrincipalArn': [root, { Ref: 'Role' }] } }],
    ['by an operator that AWS does not know', { ArnUnlike: { 'aws:PrincipalArn': root } }],
  ])('%s', (_, Condition) => {
    expect(lockOuts({ Action: ['*'], Condition })).toEqual([]);
  });
});

test('all of IAM is denied once, whatever else the statement denies', () => {
  const Action = ['iam:*', 'IAM:*', ...Array.from({ length: 1_000 }, (_, index) => `s3:Get${index}`)];
  expect(lockOuts({ Action }).length).toBe(1);
  expect(lockOuts({ Action: ['*', 'iam:*'] }).map((it) => it.related.length)).toEqual([0]);
});
