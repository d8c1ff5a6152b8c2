import { expect, test } from 'vitest';
import {
  excludeEachOther,
  mayComeWithoutKey,
  presenceAsked,
} from '../../../../server/src/analysis/conditions/key-presence.js';
import type { Policy } from '../../../../server/src/policy/model.js';
import { analyzePolicy } from '../../../support/check.js';

const key = 'aws:PrincipalOrgID';

function policyOf(...conditions: readonly unknown[]): Policy {
  const statements = conditions.map((Condition, index) => {
    return { Effect: index === 0 ? 'Allow' : 'Deny', Action: '*', Resource: '*', Condition };
  });
  return analyzePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), { type: 'identity' }).policy;
}

test.each([
  ['StringEquals', 'o-a1b2c3d4e5', 'present'],
  ['StringNotEquals', 'o-a1b2c3d4e5', undefined],
  ['StringEqualsIfExists', 'o-a1b2c3d4e5', undefined],
  ['ForAnyValue:StringNotEquals', 'o-a1b2c3d4e5', 'present'],
  ['ForAllValues:StringEquals', 'o-a1b2c3d4e5', undefined],
  ['Null', 'true', 'absent'],
  ['Null', false, 'present'],
  ['Null', ['true', 'false'], undefined],
  ['Null', { Ref: 'Wanted' }, undefined],
  ['StringsEqual', 'o-a1b2c3d4e5', undefined],
])('%s %j asks for the key to be %s', (operator, value, expected) => {
  const [condition] = policyOf({ [operator]: { [key]: value } }).statements[0]?.conditions ?? [];
  expect(condition && presenceAsked(condition)).toBe(expected);
});

test.each([
  ['only a negated condition', [{ StringNotEquals: { [key]: 'o-a1b2c3d4e5' } }], true],
  ['a check', [{ StringNotEquals: { [key]: 'o-a1b2c3d4e5' }, Null: { [key]: 'false' } }], false],
  ['a Deny of requests without it', [{}, { Null: { [key]: 'true' } }], false],
  ['a Deny of all other values', [{}, { StringNotEquals: { [key]: 'o-a1b2c3d4e5' } }], false],
  ['a Deny of one value', [{}, { StringEquals: { [key]: 'o-a1b2c3d4e5' } }], true],
  ['conditions that are not known', [{ Ref: 'Conditions' }], false],
  ['conditions of a Deny that are not known', [{}, { Ref: 'Conditions' }], false],
] as const)('%s: a request without the key may come: %s', (_, conditions, expected) => {
  const policy = policyOf(...conditions);
  const [statement] = policy.statements;
  expect(statement && mayComeWithoutKey(policy, statement, key.toLowerCase())).toBe(expected);
});

test('an address excludes an endpoint, in whatever order', () => {
  expect(excludeEachOther('aws:sourceip', 'aws:sourcevpce')).toBe(true);
  expect(excludeEachOther('aws:vpceorgid', 'aws:sourceip')).toBe(true);
  expect(excludeEachOther('aws:sourcevpc', 'aws:sourcevpce')).toBe(false);
  expect(excludeEachOther('aws:sourceip', 'aws:sourcearn')).toBe(false);
});
