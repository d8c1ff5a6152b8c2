/**
 * What the rules about `aws:ResourceTag` share: which statements they report, how that is worded, and their advice.
 *
 * Access Analyzer looks at this key alone, and at statements that a request without it does not meet; its findings and
 * its silence about AWS managed policies show which actions count.
 */
import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { actionsByService, actionWithoutTags } from '../../analysis/conditions/keys-of-actions.js';
import { isEveryAction } from '../../analysis/grants.js';
import type { Condition, Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import { removeItemsFixes } from '../fixes/items.js';
import { splitFixes } from '../fixes/split-statement.js';
import type { ProposedFix, Report, RuleContext } from '../rule.js';
import { someOfTexts } from '../wording.js';
import { needsKey, relatedPlaces, standTogether } from './keys-and-actions.js';

export const tagKeyPages: readonly string[] = [
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag',
];

type Effect = 'Allow' | 'Deny';

/** A report for each statement and service with actions that do not take the tags which the statement asks for. */
export function* tagKeyReports({ policy, reference }: RuleContext, effect: Effect): Iterable<Report> {
  for (const [statement, conditions] of statementsAskingForTags(policy, reference, effect)) {
    if (!statement.action) continue;
    for (const actions of actionsByService(statement).values()) {
      const together = actions.filter((it) => standTogether(it, statement));
      const without = together.filter((it) => actionWithoutTags(it.text.toLowerCase(), reference) !== undefined);
      const [first] = without;
      if (!first) continue;
      yield {
        at: first,
        message: messageFor(without, conditions, effect, reference),
        related: relatedPlaces(without, conditions),
        fixes: fixesFor(policy, statement, without, conditions, reference),
      };
    }
  }
}

/** A report for each statement with `NotAction` that asks for a tag. */
export function* notActionTagReports({ policy, reference }: RuleContext, effect: Effect): Iterable<Report> {
  for (const [{ action, notAction }, conditions] of statementsAskingForTags(policy, reference, effect)) {
    // All actions may be taken out by what is not known of the list.
    if (action || !notAction?.complete || !notAction.values.every(leavesActions)) continue;
    const keys = someOfTexts(conditions.map((it) => it.key.text));
    const verb = effect === 'Allow' ? 'allows' : 'denies';
    yield {
      at: notAction,
      message:
        `With ${keys}, \`NotAction\` ${verb} none of the actions without resource tags, though it takes them in. ` +
        'List the actions in `Action` instead.',
      related: conditions.map((at) => ({ at, message: 'This is the condition.' })),
    };
  }
}

function leavesActions({ text, node }: Text): boolean {
  return node.holes.length === 0 && !isEveryAction(text);
}

function statementsAskingForTags(
  policy: Policy,
  reference: ServiceReference,
  effect: Effect,
): ReadonlyMap<Statement, readonly Condition[]> {
  const found = new Map<Statement, Condition[]>();
  const isTagKey = (key: string): boolean => key.startsWith('aws:resourcetag/');
  for (const { statement, condition } of conditionsWithKeys(policy, reference, isTagKey)) {
    if (statement.effect !== effect || !needsKey(condition)) continue;
    const known = found.get(statement);
    if (known) known.push(condition);
    else found.set(statement, [condition]);
  }
  return found;
}

function messageFor(
  actions: readonly Text[],
  conditions: readonly Condition[],
  effect: Effect,
  reference: ServiceReference,
): string {
  const keys = someOfTexts(conditions.map((it) => it.key.text));
  const verb = effect === 'Allow' ? 'allows' : 'denies';
  const texts = actions.map((it) => it.text);
  const [first = ''] = texts;
  if (hasWildcard(first)) {
    const example = actionWithoutTags(first.toLowerCase(), reference);
    return (
      `\`${first}\` takes in actions without resource tags, like \`${example}\`: with ${keys} the statement never ` +
      `${verb} those.`
    );
  }
  const names = texts.filter((it) => !hasWildcard(it));
  const one = names.length === 1;
  return (
    `${someOfTexts(names)} ${one ? 'does' : 'do'} not take ${keys}: with it the statement never ${verb} ` +
    `${one ? 'that action' : 'those actions'}.`
  );
}

function fixesFor(
  policy: Policy,
  statement: Statement,
  actions: readonly Text[],
  conditions: readonly Condition[],
  reference: ServiceReference,
): readonly ProposedFix[] {
  // Most of what a wildcard matches may have tags, and must stay.
  if (actions.some((it) => hasWildcard(it.text))) return [];
  const split = splitFixes(policy, statement, actions, conditions, reference);
  if (statement.effect === 'Allow') return split;
  const what = actions.length === 1 ? `\`${actions[0]?.text}\`` : `${actions.length} actions`;
  const title = `Remove ${what}, which it does not deny`;
  return [...removeItemsFixes(statement.action?.value, actions, title, false), ...split];
}
