import { describe, expect, test } from 'vitest';
import { looksLikeJson } from '../../../server/src/hosts/json/fragments.js';
import { findingsOf } from '../../support/check.js';
import { inTime } from '../../support/in-time.js';

test.each([
  ',',
  ', ',
  ':',
  ': ',
  ': {',
  ': [',
  ' }',
  ' ],',
  '[{',
  ', Resource: ',
  ': s3:GetObject',
  's3:GetObject ]',
  's3:GetObject],',
  'arn:aws:s3:::amzn-s3-demo-bucket/* }',
  'Allow": "x',
  '[s3:GetObject',
])('%j is a piece of JSON', (text) => {
  expect(looksLikeJson(text)).toBe(true);
});

test.each([
  '',
  '*',
  's3',
  's3:',
  's3:GetObject',
  's3:GetObject,',
  's3:{Get,Put}Object',
  '[s3:GetObject]',
  'arn:aws:s3:::amzn-s3-demo-bucket/*',
  's3:]]>x',
  '::::::::',
  '::',
  '${Bucket}',
  '${aws:username',
  'arn:aws:s3:::${bucket}/${aws:PrincipalTag/team, "none"}/*',
  '{{ account }}',
  '{{ account',
  '{{resolve:ssm:/a/b}}:role/{{ name }}',
  '${Prefix}: x',
  'iot:Connection.Thing.Attributes[owner]',
  'ForAllValues:StringLike',
])('%j is none', (text) => {
  expect(looksLikeJson(text)).toBe(false);
});

test('a long text costs little', () => {
  inTime(2000, () => {
    for (const text of ['{', '{{', '${', '[', '}', '"', ': ', ' ,']) looksLikeJson(text.repeat(50_000));
  });
});

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }
    }
  ]
}`;

describe('policies with a quote too few or a line too many', () => {
  const quotes = [...policy.matchAll(/"/g)].map(({ index }) => index);
  const breaks = [...policy.matchAll(/(?<=[a-zA-Z0-9])[:/]/g)].map(({ index }) => index);
  const broken = [
    ...quotes.map((at) => policy.slice(0, at) + policy.slice(at + 1)),
    ...breaks.map((at) => `${policy.slice(0, at)}\n${policy.slice(at)}`),
  ];

  test('no finding is about what stands between texts', () => {
    for (const text of broken) {
      for (const { message } of findingsOf(text)) {
        const quoted = message.split('`')[1] ?? '';
        expect(quoted === '"*"' || !/^[\s,:{}[\]"]+$/.test(quoted), `${message}\n${text}`).toBe(true);
      }
    }
  });
});

test('in a text that is well-formed, the same is a mistake like any other', () => {
  const codesOf = (text: string): readonly string[] => findingsOf(text).map((it) => it.code);
  const wellFormed =
    '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "[s3:GetObject", "Resource": "*" } }';
  expect(codesOf(wellFormed)).toEqual(['INVALID_SERVICE_IN_ACTION']);
  expect(codesOf(wellFormed.slice(0, -1))).toEqual([]);
});
