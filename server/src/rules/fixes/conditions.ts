/** Fixes of whole conditions: another operator, another key, one condition more or less. */
import {
  addConditionEdits,
  addConditionsEdits,
  hasKey,
  moveConditionEdits,
  type NewCondition,
  removeConditionEdits,
} from '../../analysis/edits/conditions.js';
import type { PlainValue } from '../../hosts/value.js';
import type { Condition, Statement } from '../../policy/model.js';
import type { ProposedFix } from '../rule.js';
import { fixesWith } from './fixes-with.js';
import { renameEntryFixes } from './suggestions.js';

/** A fix that puts a condition under another operator, where that can be done. `safe` as in `ProposedFix`. */
export function changeOperatorFixes(
  statement: Statement,
  condition: Condition,
  operator: string,
  safe: boolean,
): readonly ProposedFix[] {
  return fixesWith(`Change to \`${operator}\``, moveConditionEdits(statement, condition, operator), safe);
}

/** A fix for each key that a condition may have instead, without those that its operator has already. */
export function changeKeyFixes(condition: Condition, keys: readonly string[]): readonly ProposedFix[] {
  return renameEntryFixes(
    condition.entry,
    keys.filter((it) => !hasKey(condition.object, it)),
  );
}

/** A fix that takes a condition away, where that can be done. `safe` as in `ProposedFix`. */
export function removeConditionFixes(
  statement: Statement,
  condition: Condition,
  title: string,
  safe: boolean,
): readonly ProposedFix[] {
  return fixesWith(title, removeConditionEdits(statement, condition), safe);
}

/** A fix that adds a condition to a statement, where that can be done. It changes what the policy grants. */
export function addConditionFixes(
  statement: Statement,
  title: string,
  operator: string,
  key: string,
  value: PlainValue,
): readonly ProposedFix[] {
  return fixesWith(title, addConditionEdits(statement, operator, key, value), false);
}

/** A fix that adds several conditions to a statement at once, no two of which have the same operator and key. */
export function addConditionsFixes(
  statement: Statement,
  title: string,
  added: readonly NewCondition[],
): readonly ProposedFix[] {
  return fixesWith(title, addConditionsEdits(statement, added), false);
}
