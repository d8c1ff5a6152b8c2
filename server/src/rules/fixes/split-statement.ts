/** Edits that divide a statement: for the rules about actions that do not fit the conditions beside them. */
import { withoutConditions } from '../../analysis/edits/conditions.js';
import { isWhollyKnown, moveActionsEdits } from '../../analysis/edits/statements.js';
import type { Condition, Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import type { ProposedFix } from '../rule.js';
import { allOfTexts } from '../wording.js';
import { removeConditionFixes } from './conditions.js';
import { fixesWith } from './fixes-with.js';

/**
 * A fix that gives actions a statement of their own, which is like theirs but for the conditions; when a statement has no
 * other action, one that removes its only condition of those.
 *
 * None where it is not known what the statement says, where it does not stand in an array, and for a list with choices.
 * @param actions some or all of the statement's `Action`
 */
export function splitFixes(
  policy: Policy,
  statement: Statement,
  actions: readonly Text[],
  conditions: readonly Condition[],
  reference: ServiceReference,
): readonly ProposedFix[] {
  const { action } = statement;
  const keys = allOfTexts([...new Set(conditions.map((it) => it.key.text))]);
  if (!action?.complete || !isWhollyKnown(statement.node)) return [];
  if (action.values.length === actions.length) {
    const [only, ...more] = conditions;
    const isOnly = only !== undefined && more.length === 0;
    return isOnly ? removeConditionFixes(statement, only, `Remove the condition on ${keys}`, false) : [];
  }
  const what = actions.length === 1 ? `\`${actions[0]?.text}\`` : `${actions.length} actions`;
  const Condition = withoutConditions(statement, conditions);
  const edits = moveActionsEdits(policy, statement, actions, { Condition }, reference);
  return fixesWith(`Move ${what} to a statement without ${keys}`, edits, false);
}
