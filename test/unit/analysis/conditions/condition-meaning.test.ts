import { describe, expect, test } from 'vitest';
import { isMetWithoutKey, wildcardMeaning } from '../../../../server/src/analysis/conditions/condition-meaning.js';
import { conditionsOf } from '../../../../server/src/analysis/conditions/conditions.js';
import { parseConditionOperator } from '../../../../server/src/policy/condition-operator.js';
import { analyzePolicy } from '../../../support/check.js';
import { realReference } from '../../../support/real-reference.js';

/** What the only condition of a statement means. */
function meaningOf(operator: string, key: string, value: unknown): string | undefined {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [operator]: { [key]: value } } };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { policy } = analyzePolicy(text, { type: 'identity' });
  const [only] = conditionsOf(policy, realReference());
  if (!only) throw new Error('There is no condition.');
  return wildcardMeaning(only.condition, only.info)?.meaning;
}

describe('whether a request without the key meets an operator', () => {
  test.each([
    ['StringLike', false],
    ['StringNotLike', true],
    ['StringLikeIfExists', true],
    ['ForAllValues:StringLike', true],
    ['ForAllValues:StringNotLike', true],
    ['ForAnyValue:StringLike', false],
    ['ForAnyValue:StringNotLike', false],
    ['ForAnyValue:StringNotLikeIfExists', true],
  ])('%s: %s', (text, expected) => {
    const operator = parseConditionOperator(text);
    expect(operator && isMetWithoutKey(operator)).toBe(expected);
  });
});

describe('what a condition means because of `*`', () => {
  test.each([
    ['StringLike', 'present'],
    ['StringNotLike', 'absent'],
    ['StringLikeIfExists', 'always'],
    ['StringNotLikeIfExists', 'absent'],
    ['ForAllValues:StringLike', 'always'],
    ['ForAllValues:StringNotLike', 'absent'],
    ['ForAnyValue:StringLike', 'present'],
    ['ForAnyValue:StringNotLike', 'never'],
    ['StringEquals', undefined],
    ['StringNotEquals', undefined],
    ['Null', undefined],
    ['ArnLike', undefined],
    ['StringLikes', undefined],
  ])('%s of a text: %s', (operator, meaning) => {
    expect(meaningOf(operator, 'aws:ResourceTag/team', '*')).toBe(meaning);
  });

  test.each([
    ['ArnEquals', 'present'],
    ['ArnNotEquals', 'absent'],
    ['ArnLikeIfExists', 'always'],
    ['StringLike', 'present'],
  ])('%s of an ARN: %s', (operator, meaning) => {
    expect(meaningOf(operator, 'aws:SourceArn', '*')).toBe(meaning);
  });

  test.each([
    ['`**`', 'StringLike', 'aws:ResourceTag/team', '**', 'present'],
    ['`*` among others', 'StringNotLike', 'aws:ResourceTag/team', ['a', '*'], 'absent'],
    ['other signs beside `*`', 'StringLike', 'aws:ResourceTag/team', '?*', undefined],
    ['no values', 'StringLike', 'aws:ResourceTag/team', [], undefined],
    ['unknown values', 'StringLike', 'aws:ResourceTag/team', ['*', { Ref: 'Team' }], undefined],
    ['a key of several values', 'StringLike', 'aws:TagKeys', '*', undefined],
    ['a key of several values with a set operator', 'ForAllValues:StringLike', 'aws:TagKeys', '*', 'always'],
    ['a key of another type', 'StringLike', 'aws:CurrentTime', '*', undefined],
    ['an unknown key', 'StringLike', 'nosuch:Key', '*', 'present'],
    ['an unknown key under an ARN operator', 'ArnLike', 'nosuch:Key', '*', undefined],
  ])('%s', (_, operator, key, value, meaning) => {
    expect(meaningOf(operator, key, value)).toBe(meaning);
  });
});
