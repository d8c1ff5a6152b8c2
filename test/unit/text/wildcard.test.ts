import { describe, expect, test } from 'vitest';
import { hasWildcard, patternCovers, plainPattern, wildcardMatches } from '../../../server/src/text/wildcard.js';
import { textsOver } from '../../support/texts.js';

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

describe('patternCovers', () => {
  test.each([
    ['*', ''],
    ['*', '**?'],
    ['a*', 'a*b'],
    ['a*b', 'a*b*b'],
    ['a?c', 'abc'],
    ['?', '?'],
    ['*?', 'a?'],
    ['*a*', '?a'],
  ])('%s covers %s', (cover, covered) => {
    expect(patternCovers(cover, covered)).toBe(true);
  });

  test.each([
    ['?', '*'],
    ['a', '?'],
    ['a*b', 'a*'],
    ['a*b*', 'a*'],
    ['?*', '*'],
  ])('%s does not cover %s', (cover, covered) => {
    expect(patternCovers(cover, covered)).toBe(false);
  });

  test('leaves it to the caller what a question mark covers', () => {
    expect(patternCovers('?b', 'ab', (sign) => sign !== 'a')).toBe(false);
    expect(patternCovers('*b', 'ab', (sign) => sign !== 'a')).toBe(true);
  });

  // `c` stands for all signs that are in no pattern.
  const texts = textsOver('abc', 5);
  const patterns = textsOver('ab*?', 3).filter((it) => plainPattern(it) === it);
  const matched = new Map(patterns.map((it) => [it, texts.map((text) => wildcardMatches(it, text))]));

  test('is right about all short patterns', () => {
    let missed = 0;
    for (const [cover, byCover] of matched) {
      for (const [covered, byCovered] of matched) {
        const holds = byCovered.every((it, index) => !it || byCover[index]);
        const found = patternCovers(cover, covered);
        if (found) expect(holds, `${cover} on ${covered}`).toBe(true);
        else if (holds) {
          missed += 1;
          // What it does not see has both wildcards side by side.
          expect(cover, `${cover} on ${covered}`).toMatch(/\?\*/);
        }
      }
    }
    expect(missed).toBeGreaterThan(0);
  });
});

describe('plainPattern', () => {
  test.each([
    ['a**b', 'a*b'],
    ['*?', '?*'],
    ['?*?*', '??*'],
    ['a?b*', 'a?b*'],
    ['??', '??'],
  ])('writes %s as %s', (pattern, plain) => {
    expect(plainPattern(pattern)).toBe(plain);
  });

  test('matches the same', () => {
    const texts = textsOver('ab', 4);
    for (const pattern of textsOver('a*?', 4)) {
      const plain = plainPattern(pattern);
      for (const text of texts) expect(wildcardMatches(plain, text)).toBe(wildcardMatches(pattern, text));
    }
  });
});
