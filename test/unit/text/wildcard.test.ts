import { describe, expect, test } from 'vitest';
import { hasWildcard, wildcardMatches } from '../../../server/src/text/wildcard.js';

describe('wildcardMatches', () => {
  test.each([
    ['', ''],
    ['*', ''],
    ['*', 'GetObject'],
    ['GetObject', 'GetObject'],
    ['Get*', 'Get'],
    ['Get*', 'GetObject'],
    ['*Object', 'GetObject'],
    ['*Object*', 'GetObjectAcl'],
    ['G?tObject', 'GetObject'],
    ['*a*b', 'aab'],
    ['*ab', 'aaab'],
    ['**', 'x'],
    ['?*', 'x'],
    ['a*b*c', 'a-b-b-c-c'],
    ['a?', 'a*'],
  ])('%s matches %s', (pattern, text) => {
    expect(wildcardMatches(pattern, text)).toBe(true);
  });

  test.each([
    ['', 'x'],
    ['?', ''],
    ['?*', ''],
    ['Get', 'GetObject'],
    ['Get*', 'get'],
    ['Get*', 'PutObject'],
    ['*Object', 'GetObjectAcl'],
    ['G?t', 'Gt'],
    ['a*b*c', 'a-c-b'],
    ['a.c', 'abc'],
    ['[ab]', 'a'],
  ])('%s does not match %s', (pattern, text) => {
    expect(wildcardMatches(pattern, text)).toBe(false);
  });

  test('does not take long on a pattern that backtracks', () => {
    expect(wildcardMatches(`${'*a'.repeat(500)}*b`, 'a'.repeat(5000))).toBe(false);
  });

  test('agrees with a regular expression on all short texts', () => {
    for (const pattern of textsOver('ab*?', 4)) {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      for (const text of textsOver('ab', 4)) {
        expect(wildcardMatches(pattern, text), `${pattern} on ${text}`).toBe(expression.test(text));
      }
    }
  });
});

test('hasWildcard', () => {
  expect(['s3:Get*', 's3:Ge?', 's3:GetObject', ''].map(hasWildcard)).toEqual([true, true, false, false]);
});

function textsOver(letters: string, longest: number): readonly string[] {
  if (longest === 0) return [''];
  const shorter = textsOver(letters, longest - 1);
  return [...new Set([...shorter, ...shorter.flatMap((text) => [...letters].map((letter) => letter + text))])];
}
