import { describe, expect, test } from 'vitest';
import { minifiedSizeOf } from '../../../../server/src/analysis/policy-size.js';
import { type ShrinkingOptions, shrunkPolicy } from '../../../../server/src/analysis/shrinking/shrink-policy.js';
import { analyzePolicy, policiesIn } from '../../../support/check.js';
import { inTime } from '../../../support/in-time.js';
import { forgetAnswers, realReference } from '../../../support/real-reference.js';

const counted = { unit: 'characters', countsWhiteSpace: false } as const;

const text = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'One',
      Effect: 'Allow',
      Action: ['sqs:GetQueueUrl', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
      Resource: ['*'],
    },
    { Sid: 'Two', Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: '*' },
  ],
});

function shrunk(options: Partial<ShrinkingOptions>) {
  const { policy } = analyzePolicy(text, { type: 'identity' });
  return shrunkPolicy(policy, counted, { reference: realReference(), sids: 'keep', mayChange: () => true, ...options });
}

describe('a policy', () => {
  const size = minifiedSizeOf(analyzePolicy(text).policy, counted).count;

  test('that fits is left alone', () => {
    expect(shrunk({ limit: size })).toBeUndefined();
  });

  test('loses what is said twice before anything else', () => {
    const found = shrunk({ limit: size - 1 });
    expect(found?.from).toBe(size);
    expect(found?.edits().map((it) => it.kind)).toEqual(['remove-items']);
  });

  test('loses lists of one then', () => {
    const found = shrunk({ limit: size - 20 });
    expect(found?.edits().map((it) => it.kind)).toEqual(['remove-items', 'set', 'set']);
  });

  test('keeps each `Sid` unless it is asked to lose them', () => {
    const kept = shrunk({});
    const lost = shrunk({ sids: 'remove' });
    expect(kept?.edits().filter((it) => it.kind === 'remove-entry')).toEqual([]);
    expect(lost?.edits().filter((it) => it.kind === 'remove-entry')).toHaveLength(1);
    expect(lost?.to).toBeLessThan(kept?.to ?? 0);
  });

  test('keeps all that may hold a comment', () => {
    expect(shrunk({ mayChange: () => false })).toBeUndefined();
  });
});

test('a policy of 200 KB is shrunk while somebody waits', () => {
  const actions = realReference().expand('*:*').slice(0, 6_000);
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  const large = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const found = inTime(5_000, () => {
    forgetAnswers();
    const [it] = policiesIn(large, { type: 'identity' });
    return it && shrunkPolicy(it.policy, counted, { reference: realReference(), sids: 'keep', mayChange: () => true });
  });
  expect(found?.to).toBeLessThan(20_000);
});
