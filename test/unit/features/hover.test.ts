import { describe, expect, test } from 'vitest';
import { hoverOf } from '../../support/check.js';

function inStatement(text: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ ${text} }] }`;
}

describe('hover', () => {
  test('an action', () => {
    const hover = hoverOf(inStatement('"Action": "s3:GetOb$0ject"'));
    expect(hover).toMatch(/^\[s3:GetObject\]\n`s3:GetObject` \(Read\)/);
    expect(hover).toContain('- object: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`');
    expect(hover).toContain('`s3:ExistingObjectTag/');
    expect(hover).toContain('https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html');
  });

  test('an action that works on everything only', () => {
    expect(hoverOf(inStatement('"Action": ["s3:ListAllMyB$0uckets"]'))).toContain('`Resource` must be `*`');
  });

  test('a wildcard, by access level', () => {
    const hover = hoverOf(inStatement('"Action": "s3:*Object$0Tagging"'));
    expect(hover).toMatch(/matches 3 actions: 1 Read, 2 Tagging/);
    expect(hover).toContain('- Read: `GetObjectTagging`');
  });

  test('all of AWS, as a number', () => {
    expect(hoverOf(inStatement('"Action": "$0*"'))).toMatch(/matches \d+ actions: \d+ List/);
  });

  test('a condition operator', () => {
    const hover = hoverOf(inStatement('"Condition": { "ForAnyValue:String$0LikeIfExists": {} }'));
    expect(hover).toContain('at least one value');
    expect(hover).toContain('a request without the key meets it');
  });

  test('a condition operator that is named like what it compares', () => {
    expect(hoverOf(inStatement('"Condition": { "Bo$0ol": {} }'))).toMatch(/^\[Bool\]\n`Bool`\n/);
  });

  test('a wildcard that matches many actions names a few of each access level', () => {
    expect(hoverOf(inStatement('"Action": "s3:$0*"'))).toMatch(/^- Write: (?:`\w+`, ){6}and \d+ more$/m);
    expect(hoverOf(inStatement('"Action": "s3:*Tag$0ging"'))).not.toContain(' more');
  });

  test('a condition key with a free part', () => {
    const hover = hoverOf(inStatement('"Condition": { "StringEquals": { "aws:ResourceTag/te$0am": "x" } }'));
    expect(hover).toContain('`aws:ResourceTag/team` (String)');
    expect(hover).toContain('Documented as `aws:ResourceTag/${TagKey}`');
  });

  test('a claim of an identity provider', () => {
    const key = 'token.actions.githubusercontent.com:sub';
    expect(hoverOf(inStatement(`"Condition": { "StringEquals": { "$0${key}": "x" } }`))).toContain(`\`${key}\``);
  });

  test('a text of the policy stays a text', () => {
    const key = 'aws:ResourceTag/`![x](https://example.com/x.png)';
    const hover = hoverOf(inStatement(`"Condition": { "StringEquals": { "$0${key}": "x" } }`));
    expect(hover).toContain(`\`\`${key}\`\` (String)`);
  });

  test('elements, from the schema', () => {
    expect(hoverOf(inStatement('"Eff$0ect": "Allow"'))).toMatch(/^\[Effect\]\n.{40}/s);
    expect(hoverOf(inStatement('"Effect": "Al$0low"'))).toMatch(/^\[Allow\]\n.{10}/s);
    expect(hoverOf('{ "Ver$0sion": "2012-10-17" }')).toMatch(/^\[Version\]\n/);
  });

  test.each(['"Action": "s3:Nothing$0"', '"Sid": "x$0"', '"Effect": "Allow" $0', '"Condition": { "No$0pe": {} }'])(
    'nothing is said of %s',
    (statement) => {
      expect(hoverOf(inStatement(statement))).toBeUndefined();
    },
  );
});
