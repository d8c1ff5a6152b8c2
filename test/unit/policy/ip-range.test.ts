import { expect, test } from 'vitest';
import { ipRangeText, isWithin, networkOf, parseIpRange } from '../../../server/src/policy/ip-range.js';

/** The range of the network as it is written; undefined for what is no range. */
function networkIn(text: string): string | undefined {
  const range = parseIpRange(text);
  return range && ipRangeText(networkOf(range));
}

test.each([
  ['203.0.113.7', '203.0.113.7/32'],
  ['203.0.113.7/24', '203.0.113.0/24'],
  ['203.0.113.255/30', '203.0.113.252/30'],
  ['255.255.255.255/0', '0.0.0.0/0'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['::', '::/128'],
  ['::1', '::1/128'],
  ['::/0', '::/0'],
  ['2001:DB8::1/32', '2001:db8::/32'],
  ['2001:db8:0:1:1:1:1:1/127', '2001:db8:0:1:1:1:1:0/127'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1/128'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1/128'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0/128'],
  ['::ffff:203.0.113.7', '::ffff:cb00:7107/128'],
  ['1:2:3:4:5:6:203.0.113.7/112', '1:2:3:4:5:6:cb00:0/112'],
  ['fe80::ffff/10', 'fe80::/10'],
])('the network of %s is %s', (text, network) => {
  expect(networkIn(text)).toBe(network);
});

test.each([
  '',
  '/',
  '/24',
  '203.0.113',
  '203.0.113.7.1',
  '203.0.113.256',
  '203.0.113.07',
  '203.0.113.-1',
  '203.0.113.',
  '203.0.113.7/',
  '203.0.113.7/33',
  '203.0.113.7/024',
  '203.0.113.7/24/8',
  '203.0.113.0/255.255.255.0',
  ' 203.0.113.7',
  '203.0.113.*',
  ':',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4::5:6:7:8',
  '1:2:3:4:5:6:7:8::',
  '12345::',
  'g::',
  '::1/129',
  '203.0.113.7::',
  '::203.0.113.7:1',
  '1:2:3:4:5:6:7:203.0.113.7',
  'fe80::1%eth0',
  '2001:db8::/32 ',
])('`%s` is no range', (text) => {
  expect(parseIpRange(text)).toBeUndefined();
});

test.each([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['10.0.0.0/8', '10.0.0.0/8', true],
  ['10.0.0.0/7', '10.0.0.0/8', false],
  ['11.0.0.0/8', '10.0.0.0/8', false],
  ['172.31.255.255', '172.16.0.0/12', true],
  ['172.32.0.0', '172.16.0.0/12', false],
  ['fd12::/16', 'fc00::/7', true],
  ['::a00:1', '10.0.0.0/8', false],
])('whether %s is within %s', (text, other, expected) => {
  const range = parseIpRange(text);
  const wider = parseIpRange(other);
  expect(range && wider && isWithin(range, wider)).toBe(expected);
});
