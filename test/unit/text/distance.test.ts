import { describe, expect, test } from 'vitest';
import { editDistance, misspellingLimit, nearestNames } from '../../../server/src/text/distance.js';

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['same', 'same', 0],
    ['getobjct', 'getobject', 1],
    ['getobjectt', 'getobject', 1],
    ['getobjekt', 'getobject', 1],
    ['getobejct', 'getobject', 1],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['abcd', 'badc', 2],
  ])('%s to %s is %i', (left, right, distance) => {
    expect(editDistance(left, right, 5)).toBe(distance);
    expect(editDistance(right, left, 5)).toBe(distance);
  });

  test('gives one more than the limit when it is exceeded', () => {
    expect(editDistance('abc', 'xyz', 2)).toBe(3);
    expect(editDistance('a', 'abcdefgh', 2)).toBe(3);
    expect(editDistance('abcdefgh', 'xbcdefgy', 1)).toBe(2);
  });
});

test('misspellingLimit grows with the length', () => {
  expect([1, 4, 5, 8, 9, 40].map(misspellingLimit)).toEqual([1, 1, 2, 2, 3, 3]);
});

describe('nearestNames', () => {
  test('ignores case', () => {
    expect(nearestNames('GETOBJCT', ['PutObject', 'GetObject'])).toEqual(['GetObject']);
  });

  test('leaves out what is two edits farther than the best', () => {
    expect(nearestNames('ListRole', ['ListRoles', 'ListRules', 'ListUsers'])).toEqual(['ListRoles', 'ListRules']);
  });

  test('prefers a name that stops early to one with another letter', () => {
    expect(nearestNames('SourceVpcs', ['SourceVpce', 'SourceVpc'])).toEqual(['SourceVpc', 'SourceVpce']);
  });

  test('prefers the same first letter', () => {
    expect(nearestNames('ec3', ['sc3', 'ec2'])).toEqual(['ec2', 'sc3']);
  });

  test.each([
    ['StringEq', ['StringLike', 'StringEquals', 'StringEqualsIgnoreCase'], ['StringEquals', 'StringEqualsIgnoreCase']],
    ['SourceAc', ['SourceIp', 'SourceArn', 'SourceAccount'], ['SourceAccount', 'SourceIp', 'SourceArn']],
    ['act', ['NotAction', 'Action'], ['Action']],
    ['GetObj', ['GetObjectAcl', 'GetObject', 'PutObject'], ['GetObject', 'GetObjectAcl']],
  ])('goes on from %s', (text, names, nearest) => {
    expect(nearestNames(text, names)).toEqual(nearest);
  });

  test('prefers a single wrong letter to a name that goes on', () => {
    expect(nearestNames('ListRolo', ['ListRoloDexes', 'ListRole'])).toEqual(['ListRole']);
  });

  test('goes on from no text that is short or begins too many names', () => {
    const many = [...'ABCDEFGHIJKLMNOP'].map((it) => `Describe${it}things`);
    expect(nearestNames('Describe', many)).toEqual([]);
    expect(nearestNames('De', ['Describe'])).toEqual([]);
    expect(nearestNames('', ['Describe'])).toEqual([]);
  });

  test('offers nothing for an unlike word', () => {
    expect(nearestNames('Foo', ['GetObject', 'Bar'])).toEqual([]);
  });
});
