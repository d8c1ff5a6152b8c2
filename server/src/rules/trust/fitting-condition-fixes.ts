/** Fixes that add conditions to a trust policy, where all that a statement lets in can meet them. */
import { hasActionWithoutKey } from '../../analysis/conditions/keys-of-actions.js';
import type { NewCondition } from '../../analysis/edits/conditions.js';
import type { Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { addConditionsFixes } from '../fixes/conditions.js';
import type { ProposedFix } from '../rule.js';

/** A fix that adds conditions, unless an action of the statement is one whose requests come without one of the keys. */
export function addFittingConditionsFixes(
  statement: Statement,
  title: string,
  added: readonly NewCondition[],
  reference: ServiceReference,
): readonly ProposedFix[] {
  if (added.some((it) => hasActionWithoutKey(statement, it.key, reference))) return [];
  return addConditionsFixes(statement, title, added);
}

/** How many principals a statement names; undefined when there may be others. */
export function countOfPrincipals({ principal }: Statement): number | undefined {
  return principal?.complete ? principal.types.reduce((sum, it) => sum + it.values.length, 0) : undefined;
}
