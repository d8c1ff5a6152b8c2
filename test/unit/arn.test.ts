/** ARNs taken apart, Regions, and which resource types an ARN may name. */
import { describe, expect, test } from 'vitest';
import { parseArn, splitArn } from '../../server/src/policy/arn.js';
import { partitionNamed, partitionOfRegion, regionFault } from '../../server/src/policy/partitions.js';
import { hasTemplatePlaceholder } from '../../server/src/policy/placeholders.js';
import {
  fieldMatcher,
  mayNameResourceType,
  patternsMeet,
  policySymbols,
} from '../../server/src/policy/resource-type.js';
import { inTime } from '../support/in-time.js';

/** The fields with a bar between them. */
function fieldsOf(text: string): string {
  return splitArn(text)
    .map((it) => it.text)
    .join(' | ');
}

describe('the fields of an ARN', () => {
  test.each([
    ['arn:aws:s3:::bucket/key', 'arn | aws | s3 |  |  | bucket/key'],
    [
      'arn:aws:lambda:eu-west-1:111122223333:function:f:7',
      'arn | aws | lambda | eu-west-1 | 111122223333 | function:f:7',
    ],
    [
      'arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}',
      'arn | aws | iam |  | ${aws:PrincipalAccount} | user/${aws:username}',
    ],
    ['arn:${AWS::Partition}:sns:*:{{ a:b }}:t', 'arn | ${AWS::Partition} | sns | * | {{ a:b }} | t'],
    ['arn:aws:s3', 'arn | aws | s3'],
    ['', ''],
    ['arn:aws:s3:::${aws:username', 'arn | aws | s3 |  |  | ${aws:username'],
    ['arn:${a:b', 'arn | ${a | b'],
  ])('%s', (text, fields) => {
    expect(fieldsOf(text)).toBe(fields);
  });

  test('each field says where it stands', () => {
    const text = 'arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}';
    for (const field of splitArn(text)) expect(text.slice(field.start, field.end)).toBe(field.text);
  });

  test('an ARN has six fields', () => {
    expect(parseArn('arn:aws:s3::bucket')).toBeUndefined();
    expect(parseArn('arn:aws:s3:::a:b')?.resource).toMatchObject({ text: 'a:b', start: 13, end: 16 });
  });

  test.each([
    ['arn:aws:s3:::${bucket}', true],
    ['arn:${AWS::Partition}:s3:::b', true],
    ['arn:aws:s3:::{{ bucket }}', true],
    ["arn:aws:s3:::b/${aws:username}/${*}${aws:PrincipalTag/team, 'x'}", false],
    ['arn:aws:s3:::b/${', false],
  ])('what a template fills in: %s', (text, expected) => {
    expect(hasTemplatePlaceholder(text)).toBe(expected);
  });
});

describe('partitions', () => {
  test('know their Regions and domains', () => {
    expect(partitionOfRegion('us-gov-west-1')?.name).toBe('aws-us-gov');
    expect(partitionNamed('aws-cn')?.dnsSuffix).toBe('amazonaws.com.cn');
    expect(partitionNamed('AWS')).toBeUndefined();
  });

  test.each([
    ['us-east-1', 'aws', undefined],
    ['us-esat-1', 'aws', 'malformed'],
    ['us-east-1a', 'aws', 'malformed'],
    ['US-EAST-1', 'aws', 'malformed'],
    ['cn-north-1', 'aws', 'foreign'],
    ['cn-north-1', 'aws-*', undefined],
    ['nz-north-1', 'aws', undefined],
    ['eusc-fr-west-1', 'aws-eusc', undefined],
  ] as const)('%s in %s', (region, partition, fault) => {
    expect(regionFault(region, partition)).toBe(fault);
  });
});

describe('two patterns', () => {
  test.each([
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['a*', '*c', true],
    ['a*b', 'b*a', false],
    ['*a*', '*b*', true],
    ['a?', 'a', false],
    ['a?', 'a*', true],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a*a', 'aa', true],
    ['a*a', 'a', false],
    ['ab*ba', 'a*a', true],
    ['${aws:username}x', 'yx', true],
    ['${*}', '*', true],
    ['${*}', 'a', false],
    ['x*y?z', 'xay1z', true],
  ])('%s and %s', (one, other, meet) => {
    expect(patternsMeet(policySymbols(one), policySymbols(other))).toBe(meet);
    expect(patternsMeet(policySymbols(other), policySymbols(one))).toBe(meet);
  });

  test('of many wildcards are compared in time', () => {
    const one = policySymbols(`${'*a'.repeat(500)}b`);
    const other = policySymbols(`${'a*'.repeat(500)}c*b`);
    expect(inTime(2000, () => patternsMeet(one, other))).toBe(true);
  });
});

describe('resource types', () => {
  const role = {
    prefix: 'iam',
    name: 'role',
    arn: 'arn:${Partition}:iam::${Account}:role/${RoleName}',
    conditionKeys: [],
  };
  const object = { prefix: 's3', name: 'object', arn: 'arn:${Partition}:s3:::${Bucket}/${Key}', conditionKeys: [] };

  test.each([
    ['arn:aws:iam::111122223333:role/path/deploy', true],
    ['arn:aws:iam::*:r*', true],
    ['arn:aws:iam:*:*:*', true],
    ['arn:aws:iam:::role/deploy', false],
    ['arn:aws:iam::111122223333:role/', false],
    ['arn:aws:iam::111122223333:Role/deploy', false],
    ['arn:aws:iam::111122223333:user/${aws:username}', false],
    ['arn:aws:iam::111122223333:${x}', true],
    ['arn:aws:sts::111122223333:role/deploy', false],
  ])('a role: %s', (text, expected) => {
    const arn = parseArn(text);
    expect(arn && mayNameResourceType(arn, role)).toBe(expected);
  });

  test('an object has a bucket and a key', () => {
    const bucket = parseArn('arn:aws:s3:eu-west-1::bucket');
    const key = parseArn('arn:aws:s3:eu-west-1::bucket/key');
    expect(bucket && fieldMatcher(bucket, 'resource')(object)).toBe(false);
    expect(key && fieldMatcher(key, 'resource')(object)).toBe(true);
    expect(key && mayNameResourceType(key, object)).toBe(false);
  });
});
