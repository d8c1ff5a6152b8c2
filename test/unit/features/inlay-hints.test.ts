import { describe, expect, test } from 'vitest';
import { policiesOf } from '../../../server/src/analyze.js';
import { inlayHints } from '../../../server/src/features/inlay-hints.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { environmentOf, withHints } from '../../support/check.js';

const names = { accounts: { '111122223333': 'production' }, organizations: { 'o-a1b2c3d4e5': 'our company' } };

/** The hints in a statement, given by its elements without the braces. */
function hints(statement: string, options: Parameters<typeof withHints>[1] = {}): string {
  const before = '{ "Version": "2012-10-17", "Statement": [{ ';
  const text = withHints(`${before}${statement} }] }`, { names, ...options });
  return text.slice(before.length, -' }] }'.length);
}

describe('what a wildcard matches', () => {
  test.each([
    ['"s3:*ObjectTagging"', /^"s3:\*ObjectTagging" ‹→ 3 actions, 2 tagging›$/],
    ['"s3:List*"', /^"s3:List\*" ‹→ \d+ (?:list actions|read and list actions|actions, .*)›$/],
    ['"s3:*"', /^"s3:\*" ‹→ \d+ actions, \d+ permissions management›$/],
    ['"*"', /^"\*" ‹→ \d\d,\d{3} actions, .* permissions management›$/],
    ['"ec2:StopInstance?"', /^"ec2:StopInstance\?" ‹→ 1 write action›$/],
  ])('%s', (action, expected) => {
    expect(hints(`"Action": ${action}`).slice('"Action": '.length)).toMatch(expected);
    expect(hints(`"NotAction": ${action}`).slice('"NotAction": '.length)).toMatch(expected);
  });

  test.each(['"s3:GetObject"', '"s3:Nothing*"', '"nothing:*"', '"${service}:*"', '""', '1'])(
    'nothing for %s',
    (action) => {
      expect(hints(`"Action": [${action}]`)).toBe(`"Action": [${action}]`);
    },
  );
});

describe('the type of a resource', () => {
  test.each([
    ['arn:aws:s3:::reports', 'bucket'],
    ['arn:aws:s3:::reports/a.txt', 'object'],
    ['arn:aws:s3:::reports/*', 'objects'],
    ['arn:aws:s3:::reports*', 'buckets and objects'],
    ['arn:aws:sqs:eu-west-1:444455556666:jobs', 'queue'],
    ['arn:aws:sns:*:*:*', 'topics'],
  ])('%s', (arn, label) => {
    expect(hints(`"Resource": "${arn}"`)).toBe(`"Resource": "${arn}" ‹${label}›`);
  });

  test.each([
    '*',
    'arn:aws:iam::444455556666:role/app',
    'arn:aws:dynamodb:*:*:table/*',
    'arn:aws:ec2:*:*:*',
    'arn:aws:nothing:::x',
    'reports',
    '',
  ])('nothing for %s', (arn) => {
    expect(hints(`"Resource": "${arn}"`)).toBe(`"Resource": "${arn}"`);
  });
});

describe('the names of accounts and organizations', () => {
  test('behind their ids', () => {
    expect(hints('"Resource": "arn:aws:iam::111122223333:role/app"')).toBe(
      '"Resource": "arn:aws:iam::111122223333 ‹production›:role/app"',
    );
    expect(hints('"Principal": { "AWS": ["111122223333", "444455556666"] }', { type: 'resource' })).toBe(
      '"Principal": { "AWS": ["111122223333 ‹production›", "444455556666"] }',
    );
    expect(hints('"Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }')).toBe(
      '"Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5 ‹our company›" } }',
    );
    expect(hints('"Condition": { "StringEquals": { "aws:PrincipalAccount": 111122223333 } }')).toBe(
      '"Condition": { "StringEquals": { "aws:PrincipalAccount": 111122223333 ‹production› } }',
    );
  });

  test('not within a longer number', () => {
    expect(hints('"Resource": "arn:aws:iam::4111122223333:role/app"')).not.toContain('‹');
  });
});

test('only what is in the range', () => {
  const statement = (range: string): string => `{ "Statement": [{ "Action": [${range}] }] }`;
  const text = withHints(statement('"ec2:Stop*", «"s3:Put*Tagging"», "s3:Get*"'));
  expect(text).toMatch(/"ec2:Stop\*", "s3:Put\*Tagging" ‹→ [^›]*›, "s3:Get\*"/);
});

test('in YAML, in embedded JSON and in Terraform', () => {
  const yaml = `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:*ObjectTagging
            Resource: !Sub arn:aws:s3:::\${Name}/*
`;
  expect(withHints(yaml, { languageId: 'yaml' })).toBe(
    yaml
      .replace('s3:*ObjectTagging', 's3:*ObjectTagging ‹→ 3 actions, 2 tagging›')
      .replace('${Name}/*', '${Name}/* ‹objects›'),
  );
  const terraform = `data "aws_iam_policy_document" "tag" {
  statement {
    actions   = ["s3:*ObjectTagging"]
    resources = ["arn:aws:s3:::\${var.name}/*", var.other]
  }
}
`;
  expect(withHints(terraform, { languageId: 'terraform' })).toBe(
    terraform
      .replace('"s3:*ObjectTagging"', '"s3:*ObjectTagging" ‹→ 3 actions, 2 tagging›')
      .replace('${var.name}/*"', '${var.name}/*" ‹objects›'),
  );
});

test('of a large list, what is seen of it', () => {
  const resources = Array.from({ length: 10_000 }, (_, index) => `"arn:aws:sqs:eu-west-1:111122223333:jobs-${index}"`);
  const text = `{ "Statement": [{ "Effect": "Allow", "Action": "sqs:*", "Resource": [${resources}] }] }`;
  const document = parseDocument(text, { languageId: 'json' });
  if (!document) throw new Error('no document');
  const policies = policiesOf(document);
  const environment = environmentOf({ names });
  const found = inlayHints(policies, { start: 200_000, end: 201_000 }, environment);
  expect(found.length).toBeGreaterThan(20);
  expect(found.length).toBeLessThan(60);
});
