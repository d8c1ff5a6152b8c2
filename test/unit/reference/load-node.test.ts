import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadReference } from '../../../server/src/reference/load-node.js';
import { miniIndex, miniServices, miniSource } from '../../support/mini-reference.js';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'leastwise-reference-'));
  mkdirSync(join(dir, 'services'));
  writeFileSync(join(dir, 'index.json'), JSON.stringify(miniIndex));
  for (const [prefix, data] of miniServices) writeFileSync(servicePath(prefix), JSON.stringify(data));
});

afterEach(() => rmSync(dir, { recursive: true }));

function servicePath(prefix: string): string {
  return join(dir, 'services', `${prefix}.json`);
}

test('reads the index at once and the services when asked', () => {
  const reference = loadReference(dir);
  rmSync(join(dir, 'index.json'));
  expect(reference.action('s3:GetObject')?.accessLevel).toBe('Read');
  rmSync(servicePath('s3'));
  expect(reference.resourceTypes('s3')).toHaveLength(2);
});

test.each([
  ['missing', undefined],
  ['broken', '{ "services": ['],
  ['of another kind', '[]'],
  ['null', 'null'],
])('an index that is %s is an error that names the file', (_, text) => {
  if (text === undefined) rmSync(join(dir, 'index.json'));
  else writeFileSync(join(dir, 'index.json'), text);
  expect(() => loadReference(dir)).toThrow(/service authorization reference cannot be read from .*index\.json: /);
});

test.each([
  ['missing', undefined],
  ['broken', '{'],
  ['of another kind', '{}'],
])('a service that is %s is told once and has no details', (_, text) => {
  if (text === undefined) rmSync(servicePath('s3'));
  else writeFileSync(servicePath('s3'), text);
  const problems: string[] = [];
  const reference = loadReference(dir, (message) => problems.push(message));

  expect(reference.hasAction('s3:GetObject')).toBe(true);
  expect(problems).toEqual([]);
  expect(reference.action('s3:GetObject')).toBeUndefined();
  expect(reference.resourceTypes('s3')).toEqual([]);
  expect(reference.conditionKey('s3:prefix')).toBeDefined();
  expect(reference.action('iam:PassRole')).toBeDefined();
  expect(problems).toEqual([expect.stringMatching(/^Details of s3 are unknown, since .*s3\.json cannot be read: /)]);
});

test('without a listener a missing service is no error', () => {
  rmSync(servicePath('s3'));
  expect(loadReference(dir).action('s3:GetObject')).toBeUndefined();
});

test.each([
  ['missing', undefined],
  ['broken', '{'],
  ['of another kind', '[]'],
])('words that are %s are told once, and nothing is found', (_, text) => {
  if (text !== undefined) writeFileSync(join(dir, 'words.json'), text);
  const problems: string[] = [];
  const reference = loadReference(dir, (message) => problems.push(message));
  const search = () => reference.searchActions({ text: 'bucket', preferred: [], limit: 5 });

  expect(problems).toEqual([]);
  expect([search(), search()]).toEqual([[], []]);
  expect(problems).toEqual([
    expect.stringMatching(/^Actions cannot be searched, since .*words\.json cannot be read: /),
  ]);
});

test('words are read when actions are first searched', () => {
  const reference = loadReference(dir);
  writeFileSync(join(dir, 'words.json'), JSON.stringify(miniSource.words()));
  expect(reference.searchActions({ text: 'policy', preferred: [], limit: 5 })).toEqual(['s3:PutBucketPolicy']);
});
