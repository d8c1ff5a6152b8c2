import { expect, test } from 'vitest';
import { fitOf } from '../../../server/src/text/fit.js';

test.each([
  ['get', 'GetObject', 'beginning'],
  ['', 'GetObject', 'beginning'],
  ['obj', 'GetObject', 'word'],
  ['read', 'all Read actions', 'word'],
  ['lock', 'GetBlock', 'part'],
  ['bject', 'GetObject', 'part'],
  ['gobj', 'GetObject', 'signs'],
  ['getobjct', 'GetObject', 'signs'],
  ['objectget', 'GetObject', undefined],
])('%s fits %s: %s', (typed, name, fit) => {
  expect(fitOf(typed, name)).toBe(fit);
});
