import { describe, expect, test } from 'vitest';
import { allOfTexts, oneOfTexts, someOfTexts } from '../../../server/src/rules/wording.js';
import { listInWords } from '../../../server/src/text/lists.js';

test.each([
  [[], ''],
  [['one'], 'one'],
  [['one', 'two'], 'one and two'],
  [['one', 'two', 'three'], 'one, two and three'],
])('the list %j in a sentence', (words, sentence) => {
  expect(listInWords(words, 'and')).toBe(sentence);
});

describe('texts of a policy', () => {
  test('one of them, and all of them', () => {
    expect(oneOfTexts(['A', 'B', 'C'])).toBe('`A`, `B` or `C`');
    expect(allOfTexts(['A', 'B', 'C'])).toBe('`A`, `B` and `C`');
  });

  test.each([
    [['A', 'A', 'B'], '`A` and `B`'],
    [['A', 'B', 'C'], '`A`, `B` and `C`'],
    [['A', 'B', 'C', 'D', 'E'], '`A`, `B`, `C` and 2 more'],
  ])('some of %j', (texts, sentence) => {
    expect(someOfTexts(texts)).toBe(sentence);
  });
});
