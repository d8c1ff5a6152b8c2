/** Fixes that are not there where they would bring another mistake. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../support/check.js';

function titlesFor(code: string, condition: string): readonly string[] | undefined {
  const text = `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": ${condition} } }`;
  return findingsOf(text, { type: 'identity', strictness: 'strict' })
    .find((it) => it.code === code)
    ?.fixes.map((it) => it.title);
}

test.each([
  ['other addresses are left', '["192.168.1.10", "${aws:username}", "203.0.113.0/24"]', ['Remove `${aws:username}`']],
  ['private addresses are left', '["192.168.1.10", "${aws:username}", "fd00::/8"]', []],
])('a variable under an operator for addresses, where %s', (_, addresses, titles) => {
  const condition = `{ "IpAddress": { "aws:SourceIp": ${addresses} } }`;
  expect(titlesFor('INVALID_VARIABLE_FOR_OPERATOR', condition)).toEqual(titles);
});

test.each([
  ['that AWS has', 'aws:PrincipalArn', ['Change to `Null`, which asks that the key is absent']],
  ['that AWS no longer has', 'aws:ARN', []],
])('no values under `IfExists`, for a key %s', (_, key, titles) => {
  expect(titlesFor('EMPTY_ARRAY_CONDITION_IFEXISTS', `{ "ArnNotLikeIfExists": { "${key}": [] } }`)).toEqual(titles);
});
