import { describe, expect, test } from 'vitest';
import { sourcedCalls } from '../../../../server/src/analysis/principals/service-principal-sources.js';
import { openServices, serviceNameOf } from '../../../../server/src/analysis/principals/service-principals.js';
import { analyzePolicy } from '../../../support/check.js';
import { realReference } from '../../../support/real-reference.js';

describe('the name of a service principal', () => {
  test.each([
    ['s3.amazonaws.com', 's3'],
    ['delivery.logs.amazonaws.com', 'delivery.logs'],
    ['logs.eu-west-1.amazonaws.com', 'logs'],
    ['logs.cn-north-1.amazonaws.com.cn', 'logs'],
    ['ec2.amazonaws.com.cn', 'ec2'],
    ['eu-west-1.amazonaws.com', 'eu-west-1'],
    ['example.com', undefined],
    ['', undefined],
  ])('of `%s`', (principal, expected) => {
    expect(serviceNameOf(principal)).toBe(expected);
  });
});

describe('the list of services that send the source', () => {
  test('names services that have actions, and pages of AWS', () => {
    for (const { targets, page } of sourcedCalls) {
      for (const target of targets) expect(realReference().service(target)?.prefix).toBe(target);
      expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
    }
  });

  test('is sorted, and names no pair twice', () => {
    const pairs = sourcedCalls.flatMap(({ principal, targets }) => targets.map((it) => `${principal} ${it}`));
    expect(new Set(pairs).size).toBe(pairs.length);
    const principals = sourcedCalls.map((it) => it.principal);
    expect(principals).toEqual(principals.toSorted());
  });
});

/** The service principals that a queue lets in for whomever they act. */
function open(condition: unknown, other: Readonly<Record<string, unknown>> = {}, also: readonly unknown[] = []) {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs',
    ...(condition === undefined ? {} : { Condition: condition }),
    ...other,
  };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement, ...also] });
  const { policy } = analyzePolicy(text, { type: 'resource' });
  return openServices(policy).map((it) => it.service.text);
}

describe('services that are let in for whomever they act', () => {
  test.each([
    ['no condition', undefined],
    ['a condition on the connection', { Bool: { 'aws:SecureTransport': 'true' } }],
    ['a negated source', { StringNotEquals: { 'aws:SourceAccount': '111122223333' } }],
    ['any source', { StringLike: { 'aws:SourceAccount': '*' } }],
    ['some source', { Null: { 'aws:SourceArn': 'false' } }],
    ['every bucket', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }],
    [
      'every bucket beside one',
      { ArnLike: { 'aws:SourceArn': ['arn:aws:s3:::amzn-s3-demo-bucket', 'arn:aws:s3:*:*:*'] } },
    ],
    ['the name of the service', { StringEquals: { 'aws:PrincipalServiceName': 's3.amazonaws.com' } }],
  ])('with %s', (_title, condition) => {
    expect(open(condition)).toEqual(['s3.amazonaws.com']);
  });

  test.each([
    ['an account', { StringEquals: { 'AWS:SourceAccount': '111122223333' } }],
    ['a bucket', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::amzn-s3-demo-bucket' } }],
    ['a bucket that is not known', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::${bucket}*' } }],
    [
      'every bucket of an account',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' }, StringEquals: { 'aws:SourceAccount': '111122223333' } },
    ],
    ['an account, if it is said', { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } }],
    ['paths of an organization', { 'ForAnyValue:StringLike': { 'aws:SourceOrgPaths': 'o-a1b2c3d4e5/*' } }],
    ['the key that Amazon SNS had before', { StringEquals: { 'aws:SourceOwner': '111122223333' } }],
    ['a key that is not known', { StringEqualsIfExists: { 'sqs:Anything': 'x' } }],
    ['an operator that is not known', { StringIs: { 'aws:SourceAccount': '111122223333' } }],
  ])('not with %s', (_title, condition) => {
    expect(open(condition)).toEqual([]);
  });

  test('not for an action with which the service is not known to send the source', () => {
    expect(open(undefined, { Action: 'kms:Decrypt' })).toEqual([]);
    expect(open(undefined, { Action: '*' })).toEqual([]);
    expect(open(undefined, { Principal: { Service: 'backup.amazonaws.com' } })).toEqual([]);
  });

  test('not where another statement denies by the source, or may do so', () => {
    const principal = { Principal: '*', Action: 'sqs:*', Resource: '*' };
    const other = { StringNotEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } };
    expect(open(undefined, {}, [{ Effect: 'Deny', ...principal, Condition: other }])).toEqual([]);
    expect(open(undefined, {}, [{ Effect: { Ref: 'Effect' }, ...principal, Condition: other }])).toEqual([]);
    expect(open(undefined, {}, [{ Effect: 'Deny', ...principal, Condition: { Ref: 'Condition' } }])).toEqual([]);
    expect(open(undefined, {}, [{ Ref: 'Statement' }])).toEqual([]);
    const tls = { Bool: { 'aws:SecureTransport': 'false' } };
    expect(open(undefined, {}, [{ Effect: 'Deny', ...principal, Condition: tls }])).toEqual(['s3.amazonaws.com']);
  });
});
