import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/analyze.js';
import type { PolicyType } from '../../../server/src/hosts/host.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { realReference } from '../../support/real-reference.js';

/** What the rules about size say of the only policy of a text. */
function saidOf(text: string, path: string, explicit?: PolicyType): string | undefined {
  const document = parseDocument(text, { path });
  if (!document) throw new Error(`No host for ${path}`);
  const { policies } = analyze(document, { reference: realReference(), hints: { explicit } });
  expect(policies).toHaveLength(1);
  const [found] = policies.flatMap((it) => it.findings).filter((it) => it.code.startsWith('POLICY_SIZE_'));
  return found && `${found.code} ${found.path.length} ${found.message.split('. ').slice(0, 2).join('. ')}`;
}

/** A policy of so many characters without white space. */
function policyOf(size: number): object {
  const policy = (value: string): object => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: 's3:DeleteBucket',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/team': value } },
      },
    ],
  });
  return policy('x'.repeat(size - JSON.stringify(policy('')).length));
}

const jsonOf = (size: number): string => JSON.stringify(policyOf(size), null, 2);

const inTemplate = (type: string, size: number): string =>
  JSON.stringify({ Resources: { R: { Type: type, Properties: { PolicyDocument: policyOf(size) } } } });

describe('the quota is the last size that fits', () => {
  test.each<[PolicyType, number]>([
    ['identity', 10_240],
    ['boundary', 6_144],
    ['session', 2_048],
    ['trust', 2_048],
    ['vpc-endpoint', 20_480],
  ])('of type %s: %i', (type, limit) => {
    expect(saidOf(jsonOf(limit), 'p.json', type)).toBeUndefined();
    expect(saidOf(jsonOf(limit + 1), 'p.json', type)).toMatch(/^POLICY_SIZE_\w+ 0 The policy has [\d,]+ characters/);
  });

  test.each<[PolicyType, number]>([
    ['scp', 10_240],
    ['rcp', 5_120],
  ])('of type %s, as it is written: %i', (type, limit) => {
    const whiteSpace = jsonOf(1000).length - 1000;
    expect(saidOf(jsonOf(limit - whiteSpace), 'p.json', type)).toBeUndefined();
    const said = saidOf(jsonOf(limit - whiteSpace + 1), 'p.json', type);
    expect(said).toMatch(/ Without the white space around its elements it has [\d,]+, and fits/);
    expect(saidOf(jsonOf(limit + 1), 'p.json', type)).not.toContain('Without');
  });
});

describe('what the policy is used as', () => {
  test('a managed policy', () => {
    expect(saidOf(inTemplate('AWS::IAM::ManagedPolicy', 6_144), 't.json')).toBeUndefined();
    expect(saidOf(inTemplate('AWS::IAM::ManagedPolicy', 6_145), 't.json')).toContain('6,144 that a managed policy may');
  });

  test('a policy of a queue', () => {
    expect(saidOf(inTemplate('AWS::SQS::QueuePolicy', 8_192), 't.json')).toBeUndefined();
    expect(saidOf(inTemplate('AWS::SQS::QueuePolicy', 8_193), 't.json')).toContain('8,193 bytes');
  });

  test('a topic has no quota that is known', () => {
    expect(saidOf(inTemplate('AWS::SNS::TopicPolicy', 100_000), 't.json')).toBeUndefined();
  });
});

test('a policy may be as large as it likes and is measured all the same', () => {
  expect(saidOf(jsonOf(40_000), 'p.json')).toContain('has 40,000 characters');
  expect(saidOf(inTemplate('AWS::IAM::ManagedPolicy', 40_000), 't.json')).toContain('more than the 6,144');
});

test('what is not known is not counted, and that is said', () => {
  const written = JSON.stringify(policyOf(6_200)).replace('"s3:DeleteBucket"', 'var.actions');
  const text = `resource "aws_iam_policy" "p" {\n  policy = jsonencode(${written.replaceAll('":', '" =')})\n}\n`;
  expect(saidOf(text, 'm.tf')).toContain('has at least 6,1');
});
