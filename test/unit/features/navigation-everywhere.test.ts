/** Whatever the text, editors can show what they are told: of all policies of the corpus, whole and cut off. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { navigationFaults } from '../../support/check-navigation.js';

const corpus = path.resolve(import.meta.dirname, '../../corpus');

describe.each(readdirSync(corpus))('%s', (name) => {
  const text = readFileSync(path.join(corpus, name), 'utf8');
  const file = { filePath: `/work/${name}`, languageId: 'unknown' };

  test('whole', () => {
    expect(navigationFaults(text, 37, file)).toEqual([]);
  });

  test('cut off', () => {
    for (const share of [0.2, 0.45, 0.7, 0.9]) {
      expect(navigationFaults(text.slice(0, Math.floor(text.length * share)), 211, file)).toEqual([]);
    }
  });
});
