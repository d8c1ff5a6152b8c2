import { expect, test } from 'vitest';
import { lastIndexWhere, searchInTurn } from '../../../server/src/text/search.js';

test('the last index at which something holds', () => {
  expect([0, 1, 3, 5].map((count) => lastIndexWhere(5, (index) => index < count))).toEqual([-1, 0, 2, 4]);
});

test('a sign is found at an index or behind it, as far as there is one', () => {
  const next = searchInTurn('a}b}c', '}');
  expect([0, 1, 2, 3, 4, 5].map(next)).toEqual([1, 1, 3, 3, -1, -1]);
});
