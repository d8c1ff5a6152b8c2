import { expect, test } from 'vitest';
import { namesWithWords, nameWords } from '../../../server/src/text/words.js';

test.each([
  ['ListAllMyBuckets', ['list', 'all', 'my', 'bucket']],
  ['GetBucketCORS', ['get', 'bucket', 'cors']],
  ['PrincipalOrgID', ['principal', 'org', 'id']],
  ['GetMFADevice', ['get', 'mfa', 'device']],
  ['x-amz-acl', ['x', 'amz', 'acl']],
  ['ListPolicies', ['list', 'policy']],
  ['AccessKeys', ['access', 'key']],
  ['', []],
])('the words of %s', (name, words) => {
  expect(nameWords(name)).toEqual(words);
});

const names = ['GetObject', 'GetObjectAcl', 'GetObjectVersionForReplication', 'ListAllMyBuckets', 'ListBucket'];

test.each([
  ['ObjectGet', ['GetObject', 'GetObjectAcl']],
  ['ListBuckets', ['ListBucket', 'ListAllMyBuckets']],
  ['GetObjectDocument', ['GetObject']],
  ['Get', []],
  ['DropTable', []],
])('names with the words of %s', (name, found) => {
  expect(namesWithWords(name, names)).toEqual(found);
});
