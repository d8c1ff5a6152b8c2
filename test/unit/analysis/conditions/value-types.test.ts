import { expect, test } from 'vitest';
import { isBase64, isBoolean, isNumber } from '../../../../server/src/analysis/conditions/value-types.js';

test.each(['true', 'false', 'True', 'FALSE'])('%s is a Boolean', (text) => expect(isBoolean(text)).toBe(true));
test.each(['', 'yes', '1', ' true'])('`%s` is no Boolean', (text) => expect(isBoolean(text)).toBe(false));

test.each(['0', '-1', '+1', '1.5', '.5', '1.', '1e3', '-1.5E-3', '007'])('%s is a number', (text) => {
  expect(isNumber(text)).toBe(true);
});
test.each(['', '.', '-', 'e3', '1,000', '1 000', ' 1', '0x10', 'NaN', 'Infinity', '1h'])(
  '`%s` is no number',
  (text) => {
    expect(isNumber(text)).toBe(false);
  },
);

test.each(['', 'AAAA', 'AAA=', 'AA==', 'AAA', 'AA', '+/+/'])('`%s` is Base64', (text) => {
  expect(isBase64(text)).toBe(true);
});
test.each(['A', 'AAAAA', 'A===', 'AA=', 'AAAA=', 'A=AA', 'A A=', '-_-_', 'é'])('`%s` is not Base64', (text) => {
  expect(isBase64(text)).toBe(false);
});
