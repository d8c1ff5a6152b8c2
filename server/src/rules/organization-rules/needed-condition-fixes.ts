/** Fixes that give actions the conditions that a rule of the organization needs, and no others. */
import { addConditionsEdits, withCondition } from '../../analysis/edits/conditions.js';
import { moveActionsEdits, textOrList } from '../../analysis/edits/statements.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { patternCovers } from '../../text/wildcard.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix } from '../rule.js';
import { allOfTexts, someOfTexts } from '../wording.js';
import type { NeededCondition, NeedRule } from './organization-rule.js';

/**
 * The fixes for a statement that grants actions of a rule without some conditions: they come to the statement, or, where its
 * other actions cannot have them, to one of the actions' own.
 */
export function neededConditionFixes(
  policy: Policy,
  statement: Statement,
  { rule, needed }: { readonly rule: NeedRule; readonly needed: readonly NeededCondition[] },
  reference: ServiceReference,
): readonly ProposedFix[] {
  // Which value the author would choose is not known.
  if (needed.some((it) => it.values.length === 0)) return [];
  const meant = textsMeant(statement, rule);
  if (mayHaveForOthers(statement, meant, needed)) return addFixes(statement, needed);
  const [only, ...more] = needed;
  return only && more.length === 0 ? ownStatementFixes(policy, statement, meant, only, reference) : [];
}

/** The texts of a statement's `Action` that stand for nothing but actions of a rule. */
function textsMeant({ action }: Statement, { actions }: NeedRule): readonly Text[] {
  const patterns = actions.map((it) => it.toLowerCase());
  return action?.values.filter((it) => patterns.some((one) => patternCovers(one, it.text.toLowerCase()))) ?? [];
}

/** Whether the other actions of a statement could be had with the conditions too: a request has no keys of other services. */
function mayHaveForOthers({ action }: Statement, meant: readonly Text[], needed: readonly NeededCondition[]): boolean {
  return meant.length === action?.values.length || needed.every((it) => /^aws:/i.test(it.key));
}

function addFixes(statement: Statement, needed: readonly NeededCondition[]): readonly ProposedFix[] {
  const added = needed.map(({ operator, key, values }) => ({ operator, key, value: textOrList(values) }));
  const keys = allOfTexts(needed.map((it) => it.key));
  const title = needed.length === 1 ? `Add the condition on ${keys}` : `Add the conditions on ${keys}`;
  return fixesWith(title, addConditionsEdits(statement, added), false);
}

function ownStatementFixes(
  policy: Policy,
  statement: Statement,
  meant: readonly Text[],
  { operator, key, values }: NeededCondition,
  reference: ServiceReference,
): readonly ProposedFix[] {
  const Condition = withCondition(statement, operator, key, textOrList(values));
  if (!Condition || meant.length === 0) return [];
  const actions = someOfTexts(meant.map((it) => it.text));
  const title = `Allow ${actions} in a statement of its own, with the condition on \`${key}\``;
  return fixesWith(title, moveActionsEdits(policy, statement, meant, { Condition }, reference), false);
}
