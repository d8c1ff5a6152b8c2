import { describe, expect, test } from 'vitest';
import { contradictionsOf } from '../../../../server/src/analysis/conditions/contradictions.js';
import { analyzePolicy } from '../../../support/check.js';
import { realReference } from '../../../support/real-reference.js';

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The kinds of contradictions of a statement with some conditions. */
function kindsIn(conditions: Conditions): readonly string[] {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: conditions };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { policy } = analyzePolicy(text, { type: 'identity' });
  return contradictionsOf(policy, realReference()).map((it) => it.kind);
}

const tag = 'aws:ResourceTag/team';

function ofTag(one: readonly [string, unknown], other: readonly [string, unknown]): readonly string[] {
  return kindsIn({ [one[0]]: { [tag]: one[1] }, [other[0]]: { [tag]: other[1] } });
}

describe('texts', () => {
  test.each([
    ['StringEquals', 'blue', 'StringLike', 'red*'],
    ['StringEquals', ['blue', 'green'], 'StringEqualsIgnoreCase', ['Red', 'GREY']],
    ['StringLike', 'a*', 'StringLikeIfExists', 'b*'],
    ['StringLike', '*-a', 'StringLikeIfExists', '*-b'],
    ['StringEquals', 'blue', 'StringNotEquals', ['red', 'blue']],
    ['StringEquals', 'Blue', 'StringNotEqualsIgnoreCase', 'blue'],
    ['StringLike', 'blue-1*', 'StringNotLike', 'blue-*'],
    ['StringEquals', 'blue', 'StringEqualsIfExists', 'Blue'],
    ['Null', 'true', 'StringEquals', 'blue'],
    ['Null', 'true', 'ForAnyValue:StringEquals', 'blue'],
  ])('%s %j and %s %j never meet', (...[one, values, other, otherValues]) => {
    expect(ofTag([one, values], [other, otherValues])).toHaveLength(1);
  });

  test.each([
    ['StringEquals', 'blue', 'StringLike', '*lu?'],
    ['StringEquals', 'blue', 'StringEqualsIgnoreCase', 'BLUE'],
    ['StringLike', 'a*', 'StringLikeIfExists', '*z'],
    ['StringLike', 'a*', 'StringNotLike', 'ab*'],
    ['StringEquals', 'Blue', 'StringNotEquals', 'blue'],
    ['StringEqualsIgnoreCase', 'blue', 'StringNotEquals', 'blue'],
    ['StringEqualsIfExists', 'blue', 'StringNotEquals', 'blue'],
    ['StringEqualsIfExists', 'blue', 'StringLikeIfExists', 'red'],
    ['StringEquals', 'blue', 'ForAllValues:StringEquals', 'red'],
    ['StringEquals', ['blue', 'red'], 'StringNotEquals', 'blue'],
    ['StringEquals', 'bl*', 'StringLike', 'red'],
    ['StringEquals', '${aws:username}', 'StringLike', 'red'],
    ['Null', 'true', 'StringNotEquals', 'blue'],
    ['Null', ['true', 'false'], 'StringEquals', 'blue'],
    ['Null', 'false', 'StringEquals', 'blue'],
  ])('%s %j and %s %j may meet', (...[one, values, other, otherValues]) => {
    expect(ofTag([one, values], [other, otherValues])).toEqual([]);
  });
});

test.each([
  ['NumericLessThan', '5', 'NumericGreaterThan', '10', 1],
  ['NumericLessThan', '5', 'NumericGreaterThanEquals', '5', 1],
  ['NumericLessThanEquals', '5', 'NumericGreaterThanEquals', '5', 0],
  ['NumericLessThan', ['5', '20'], 'NumericGreaterThan', '10', 0],
  ['NumericEquals', ['1', '2'], 'NumericGreaterThan', '2', 1],
  ['NumericEquals', '1', 'NumericNotEquals', ['1', '2'], 1],
  ['NumericLessThan', '5', 'NumericNotEquals', '4', 0],
])('numbers: %s %j and %s %j', (one, values, other, otherValues, count) => {
  const key = 's3:max-keys';
  expect(kindsIn({ [one]: { [key]: values }, [other]: { [key]: otherValues } })).toHaveLength(count);
});

test.each([
  ['DateLessThan', '2026-01-01', 'DateGreaterThan', '2026-01-01T00:00:01Z', 1],
  ['DateLessThan', '2026-01-01T02:00:00+02:00', 'DateGreaterThanEquals', '2026-01-01T00:00:00Z', 1],
  ['DateLessThan', '2026', 'DateGreaterThan', '1767225600', 1],
  ['DateLessThan', '2026-01-02', 'DateGreaterThan', '2026-01-01', 0],
  ['DateLessThan', '20260101T000000Z', 'DateGreaterThan', '2027-01-01', 0],
  ['DateLessThan', 'soon', 'DateGreaterThan', '2027-01-01', 0],
])('dates: %s %j and %s %j', (one, values, other, otherValues, count) => {
  const key = 'aws:CurrentTime';
  expect(kindsIn({ [one]: { [key]: values }, [other]: { [key]: otherValues } })).toHaveLength(count);
});

test.each([
  ['IpAddress', '203.0.113.0/24', 'IpAddressIfExists', '198.51.100.0/24', 1],
  ['IpAddress', '203.0.113.0/25', 'NotIpAddress', '203.0.113.0/24', 1],
  ['IpAddress', '203.0.113.0/24', 'NotIpAddress', '203.0.113.0/25', 0],
  ['IpAddress', '203.0.113.0/24', 'IpAddressIfExists', '203.0.113.7', 0],
  ['IpAddress', '203.0.113.0/24', 'IpAddressIfExists', '2001:db8::/32', 1],
])('addresses: %s %j and %s %j', (one, values, other, otherValues, count) => {
  const key = 'aws:SourceIp';
  expect(kindsIn({ [one]: { [key]: values }, [other]: { [key]: otherValues } })).toHaveLength(count);
});

test.each([
  ['ArnLike', 'arn:aws:iam::*:role/a', 'ArnEqualsIfExists', 'arn:aws:iam::111122223333:role/b', 1],
  ['ArnLike', 'arn:aws:iam::*:role/a', 'StringEquals', 'arn:aws:iam::111122223333:role/A', 0],
  ['ArnLike', 'arn:aws:iam::*:role/a', 'ArnNotLike', 'arn:aws:iam::*:role/a', 1],
  ['ArnLike', 'arn:aws:iam::*:role/a', 'ArnNotLike', 'arn:aws:iam::*:role/*', 1],
  ['ArnLike', 'arn:aws:iam::*:role/*', 'ArnNotLike', 'arn:aws:iam::111122223333:role/*', 0],
  ['StringEqualsIgnoreCase', 'arn:aws:iam::111122223333:role/a', 'ArnNotLike', 'arn:aws:iam::*:role/a*', 0],
])('ARNs: %s %j and %s %j', (one, values, other, otherValues, count) => {
  const key = 'aws:PrincipalArn';
  expect(kindsIn({ [one]: { [key]: values }, [other]: { [key]: otherValues } })).toHaveLength(count);
});

describe('other keys', () => {
  test('a Boolean that is true and false', () => {
    const key = 'aws:SecureTransport';
    expect(kindsIn({ Bool: { [key]: 'true' }, BoolIfExists: { [key]: false } })).toEqual(['values']);
  });

  test('an address and an endpoint', () => {
    const address = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
    expect(kindsIn({ ...address, StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } })).toEqual(['keys']);
    expect(kindsIn({ ...address, Null: { 'aws:VpcSourceIp': 'false' } })).toEqual(['keys']);
    expect(kindsIn({ ...address, StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } })).toEqual([]);
  });

  test('a key of which nothing is known', () => {
    expect(
      kindsIn({ StringEquals: { 'id.example.com:groups': 'a' }, StringLike: { 'id.example.com:groups': 'b' } }),
    ).toEqual([]);
  });

  test('very many values are not compared', () => {
    const values = (prefix: string): readonly string[] =>
      Array.from({ length: 10_000 }, (_, index) => `${prefix}${index}`);
    const start = performance.now();
    expect(ofTag(['StringEquals', values('a')], ['StringLike', values('b')])).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
