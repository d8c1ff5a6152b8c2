import { describe, expect, test } from 'vitest';
import { equalWildcards, type PatternStyle } from '../../../../server/src/analysis/shrinking/equal-wildcards.js';
import { realReference } from '../../../support/real-reference.js';
import { randomNumbers } from '../../../support/unknown-values.js';

const readable: PatternStyle = { form: 'readable', wildcards: 'anywhere' };
const shortest: PatternStyle = { form: 'shortest', wildcards: 'anywhere' };

function patterns(actions: readonly string[], style: PatternStyle): readonly string[] {
  return equalWildcards(actions, style, realReference()).flatMap((it) => it.patterns);
}

/** The actions that a list is left with. */
function afterwards(actions: readonly string[], style: PatternStyle): readonly string[] {
  const replaced = equalWildcards(actions, style, realReference());
  const gone = new Set(replaced.flatMap((it) => it.indexes));
  return [...actions.filter((_, index) => !gone.has(index)), ...replaced.flatMap((it) => it.patterns)];
}

function matched(actions: readonly string[]): readonly string[] {
  return [...new Set(actions.flatMap((it) => realReference().expand(it)))].sort();
}

describe('wildcards that read well', () => {
  test('end where a word ends', () => {
    const { expand } = realReference();
    expect(patterns([...expand('s3:Get*'), ...expand('s3:*Tagging')], readable)).toEqual(['s3:*Tagging', 's3:Get*']);
  });

  test('stand for several actions', () => {
    expect(patterns(['s3:GetObject', 's3:PutObject', 'sqs:SendMessage'], readable)).toEqual([]);
  });

  test('are those of the author where they fit', () => {
    expect(patterns(['sqs:Get*', 'sqs:GetQueueUrl'], readable)).toEqual(['sqs:Get*']);
  });

  test('stand for a whole service', () => {
    expect(patterns(realReference().expand('sqs:*'), readable)).toEqual(['sqs:*']);
  });
});

describe('the shortest wildcards', () => {
  test('end where they can', () => {
    expect(patterns(['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'], shortest)).toEqual([
      'sqs:G*',
      'sqs:Sen*',
    ]);
  });

  test('have their wildcard at the end where it must be there', () => {
    const style: PatternStyle = { form: 'shortest', wildcards: 'at-the-end' };
    const found = patterns(realReference().expand('s3:*Tagging'), style);
    expect(found.length).toBeGreaterThan(1);
    expect(found.filter((it) => /\*./.test(it))).toEqual([]);
  });
});

describe.each([readable, shortest])('$form', (style) => {
  test('actions that nobody should have to look for keep their names', () => {
    const all = realReference().expand('iam:*');
    expect(afterwards(all, style)).toContain('iam:PassRole');
    expect(patterns(all, style).filter((it) => realReference().expand(it).includes('iam:PassRole'))).toEqual([]);
  });

  test('what AWS does not have stays', () => {
    const actions = ['sqs:GetQueueUrl', 'sqs:GetNothing', 'nothing:Get', '*', 'sqs', ''];
    const replaced = equalWildcards(actions, style, realReference());
    expect(replaced.flatMap((it) => it.indexes).filter((it) => it !== 0)).toEqual([]);
  });

  test('of random lists they match just what the list matched, and are shorter', () => {
    const random = randomNumbers(7);
    const services = ['s3', 'iam', 'ec2', 'dynamodb', 'apigateway', 'execute-api', 'sts'];
    for (const service of services) {
      const names = realReference().expand(`${service}:*`);
      for (const share of [0.1, 0.5, 0.9]) {
        const actions = names.filter(() => random() < share);
        const after = afterwards(actions, style);
        expect(matched(after)).toEqual([...actions].sort());
        expect(after.join().length).toBeLessThanOrEqual(actions.join().length);
      }
    }
  });
});

test('nothing shorter is there for a list of exact prefixes than the one pattern that has them', () => {
  expect(patterns(realReference().expand('ec2:Describe*'), shortest)).toEqual(['ec2:Des*']);
});
