import { expect, test } from 'vitest';
import { splitFixes } from '../../../../server/src/rules/fixes/split-statement.js';
import { analyzePolicy } from '../../../support/check.js';
import { realReference } from '../../../support/real-reference.js';

/** What the fix is called that moves the first so many actions away from all conditions. */
function titleFor(policy: object, count: number): string | undefined {
  const { policy: read } = analyzePolicy(JSON.stringify(policy), { type: 'identity' });
  const [statement] = read.statements;
  if (!statement) throw new Error('There is no statement.');
  const actions = statement.action?.values.slice(0, count) ?? [];
  return splitFixes(read, statement, actions, statement.conditions, realReference())[0]?.title;
}

const statement = {
  Effect: 'Allow',
  Action: ['a:B', 'a:C', 'a:D'],
  Resource: '*',
  Condition: { Bool: { 'x:Y': true } },
};
const twoConditions = { ...statement, Condition: { Bool: { 'x:Y': true, 'x:Z': true } } };

test.each([
  ['one action', { Statement: [statement] }, 1, 'Move `a:B` to a statement without `x:Y`'],
  ['some actions', { Statement: [statement] }, 2, 'Move 2 actions to a statement without `x:Y`'],
  ['all actions', { Statement: [statement] }, 3, 'Remove the condition on `x:Y`'],
  ['two conditions', { Statement: [twoConditions] }, 1, 'Move `a:B` to a statement without `x:Y` and `x:Z`'],
  ['all actions under two conditions', { Statement: [twoConditions] }, 3, undefined],
  ['a statement that is in no array', { Statement: statement }, 1, undefined],
  [
    'what is half typed',
    { Statement: [{ ...statement, Resource: [null, '*'] }] },
    1,
    'Move `a:B` to a statement without `x:Y`',
  ],
])('%s', (_, policy, count, expected) => {
  expect(titleFor(policy, count)).toBe(expected);
});
