import { expect, test } from 'vitest';
import { removeItemsEdit } from '../../../../server/src/analysis/edits/items.js';
import { addTextsFixes } from '../../../../server/src/rules/fixes/items.js';
import { analyzePolicy } from '../../../support/check.js';

/** The `Action` of the only statement of a policy. */
function actionOf(action: unknown) {
  const [statement] = analyzePolicy(JSON.stringify({ Statement: [{ Action: action }] })).policy.statements;
  if (!statement?.action) throw new Error('There is no action.');
  return statement.action;
}

test('items are taken out by their places', () => {
  const { value, values } = actionOf(['a:B', 'a:C', 'a:D']);
  expect(removeItemsEdit(value, values.slice(1))).toMatchObject({ kind: 'remove-items', indexes: [1, 2] });
});

test('never all of them, and none that stands elsewhere', () => {
  const { value, values } = actionOf(['a:B', 'a:C']);
  expect(removeItemsEdit(value, values)).toBeUndefined();
  expect(removeItemsEdit(value, actionOf(['a:B', 'a:C']).values.slice(1))).toBeUndefined();
  expect(removeItemsEdit(actionOf('a:B').value, values.slice(1))).toBeUndefined();
});

test.each([
  ['a text', 'a:B', 'set'],
  ['an array', ['a:B'], 'insert-item'],
  ['an empty array', [], undefined],
])('texts are added to %s', (_, action, kind) => {
  expect(addTextsFixes(actionOf(action), ['c:D'])[0]?.edits[0]?.kind).toBe(kind);
});
