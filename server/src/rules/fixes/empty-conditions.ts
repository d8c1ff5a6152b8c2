/** The fixes of a condition key that is compared with no value. */
import { moveConditionEdits } from '../../analysis/edits/conditions.js';
import type { Violation } from '../../policy/grammar/violation.js';
import type { Condition, Policy, Statement } from '../../policy/model.js';
import type { ProposedFix } from '../rule.js';
import { removalTitle } from '../violations.js';
import { removeConditionFixes } from './conditions.js';
import { fixesWith } from './fixes-with.js';

/** A fix that takes such a condition away, where that can be done: then the statement is also about other requests. */
export function removeEmptyConditionFixes(policy: Policy, violation: Violation): readonly ProposedFix[] {
  const found = conditionOf(policy, violation);
  return found
    ? removeConditionFixes(found.statement, found.condition, removalTitle(found.condition.key.text), false)
    : [];
}

/** A fix that asks with `Null` that the key is absent, for operators that only such requests meet. */
export function askForAbsenceFixes(policy: Policy, violation: Violation): readonly ProposedFix[] {
  const found = conditionOf(policy, violation);
  const edits = found && moveConditionEdits(found.statement, found.condition, 'Null', 'true');
  return fixesWith('Change to `Null`, which asks that the key is absent', edits, false);
}

interface Found {
  readonly statement: Statement;
  readonly condition: Condition;
}

function conditionOf({ statements }: Policy, { object, name }: Violation): Found | undefined {
  for (const statement of statements) {
    const condition = statement.conditions.find((it) => it.object === object && it.key.text === name);
    if (condition) return { statement, condition };
  }
  return undefined;
}
