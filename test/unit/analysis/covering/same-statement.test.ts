/** Which statements say the same: only those of which all is known, and surely in any case. */
import { expect, test } from 'vitest';
import { sameStatements } from '../../../../server/src/analysis/covering/same-statement.js';
import { parseDocument } from '../../../../server/src/hosts/index.js';
import { readPolicy } from '../../../../server/src/policy/read-policy.js';
import { inTime } from '../../../support/in-time.js';

/** The indexes of each group of statements that say the same. */
function groupsOf(statements: string): readonly (readonly number[])[] {
  const text = `{ "Version": "2012-10-17", "Statement": ${statements} }`;
  const [site] = parseDocument(text, { languageId: 'json' })?.sites ?? [];
  if (!site) throw new Error('There is no policy');
  return sameStatements(readPolicy(site.value, 'resource')).map((group) => group.map((it) => it.index));
}

const common = '"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"';

/** Two statements that share most, and each of which has something of its own. */
function differingIn(one: string, other: string): readonly (readonly number[])[] {
  return groupsOf(`[{ ${common}, ${one} }, { ${common}, ${other} }]`);
}

test.each([
  ['"Sid": "a"', '"Sid": "b"'],
  [
    '"Condition": { "Bool": { "aws:SecureTransport": true } }',
    '"Condition": { "Bool": { "aws:securetransport": ["true"] } }',
  ],
  [
    '"Condition": { "StringLike": { "aws:userid": ["a", "b"] }, "Null": { "aws:a": "true" } }',
    '"Condition": { "Null": { "aws:a": "true" }, "StringLike": { "aws:userid": ["b", "a"] } }',
  ],
])('the same: %s and %s', (one, other) => {
  expect(differingIn(one, other)).toEqual([[0, 1]]);
});

test.each([
  ['"Sid": "a"', '"NotAction": "s3:*"'],
  ['"Sid": "a"', '"Sid": "b", "Condition": { "Bool": { "aws:SecureTransport": "true" } }'],
  [
    '"Condition": { "Bool": { "aws:SecureTransport": "true" } }',
    '"Condition": { "BoolIfExists": { "aws:SecureTransport": "true" } }',
  ],
  ['"Condition": { "StringLike": { "aws:userid": "a" } }', '"Condition": { "StringLike": { "aws:userid": "A" } }'],
  ['"Condition": { "StringLike": { "aws:userid": [] } }', '"Condition": { "StringLike": { "aws:userid": "" } }'],
  ['"Other": 1', '"Other": 1'],
  ['"Effect": "Deny"', '"Effect": "Deny"'],
  ['"Condition": { "Null": { "a:b": null } }', '"Condition": { "Null": { "a:b": null } }'],
  ['"Condition": [1]', '"Condition": [1]'],
  ['"NotResource": "{{ x }}"', '"NotResource": "{{ x }}"'],
])('not surely the same: %s and %s', (one, other) => {
  expect(differingIn(one, other)).toEqual([]);
});

test('groups stand in the order of their first statements', () => {
  const a = '{ "Effect": "Allow", "Action": "s3:Get*", "Resource": ["a", "b"] }';
  const b = '{ "Effect": "Allow", "Action": ["S3:get*"], "Resource": ["b", "a"] }';
  const c = '{ "Effect": "Allow", "NotPrincipal": { "AWS": ["1", "2"], "Service": "x" }, "Action": "s3:Get*" }';
  const d = '{ "Effect": "Allow", "NotPrincipal": { "Service": ["x"], "AWS": ["2", "1"] }, "Action": "s3:Get*" }';
  expect(groupsOf(`[${c}, ${a}, {}, ${b}, ${d}, ${a}]`)).toEqual([
    [0, 4],
    [1, 3, 5],
  ]);
});

test('a statement without an array, and none', () => {
  expect(groupsOf(`{ ${common} }`)).toEqual([]);
  expect(groupsOf('[]')).toEqual([]);
});

test('does not take long on many statements', () => {
  const actions = JSON.stringify(Array.from({ length: 40 }, (_, index) => `s3:Get${index}`));
  const statements = Array.from({ length: 2_000 }, () => `{ "Effect": "Deny", "Action": ${actions}, "Resource": "*" }`);
  expect(inTime(6_000, () => groupsOf(`[${statements.join(',')}]`))).toHaveLength(1);
});
