/** What the rules share that look at `*` as the value of a condition. */
import {
  type WildcardCondition,
  type WildcardMeaning,
  wildcardMeaning,
} from '../../analysis/conditions/condition-meaning.js';
import { conditionsOf } from '../../analysis/conditions/conditions.js';
import { moveConditionEdits } from '../../analysis/edits/conditions.js';
import type { Condition, Policy, Statement } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import { removeConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix, RuleContext } from '../rule.js';

export interface FoundWildcard extends WildcardCondition {
  readonly statement: Statement;
  readonly condition: Condition;
  /** "`*` under `StringLike`": how a sentence about it begins. */
  readonly words: string;
}

/** The conditions of a policy to which a `*` gives a meaning. */
export function wildcardsThatMean(
  meaning: WildcardMeaning,
  { policy, reference }: RuleContext,
): readonly FoundWildcard[] {
  return wildcardsWithMeaning(policy, reference).filter((it) => it.meaning === meaning);
}

/** Whether a wildcard has one of these meanings. */
export function hasWildcardsWithMeaning({ policy, reference }: RuleContext): boolean {
  return wildcardsWithMeaning(policy, reference).length > 0;
}

/** Four rules ask the same of a policy. */
const wildcardsWithMeaning = rememberLast((policy: Policy, reference: ServiceReference): readonly FoundWildcard[] =>
  conditionsOf(policy, reference).flatMap(({ statement, condition, info }) => {
    const found = wildcardMeaning(condition, info);
    if (!found || condition.key.text === '' || hasPlaceholder(condition.key.text)) return [];
    const words = `\`${found.value.text}\` under \`${condition.operatorText.text}\``;
    return [{ ...found, statement, condition, words }];
  }),
);

/**
 * The fix that asks for the presence or the absence of a key with `Null`. Where `Null` asks that already, the condition
 * goes.
 * @param absent `"true"` when the key must be absent, `"false"` when it must be present
 */
export function nullFixes({ statement, condition }: FoundWildcard, absent: 'true' | 'false'): readonly ProposedFix[] {
  // How AWS compares an ARN with a `*` that has no fields is not documented.
  const safe = condition.operator?.info.family === 'String';
  const moved = moveConditionEdits(statement, condition, 'Null', absent);
  if (moved) return [{ title: `Change to \`Null\` with \`"${absent}"\``, edits: moved, safe }];
  return isSaidByNull(statement, condition, absent) ? removalFixes(statement, condition, safe) : [];
}

/** The fix that takes a condition away. */
export function removalFixes(statement: Statement, condition: Condition, safe: boolean): readonly ProposedFix[] {
  return removeConditionFixes(statement, condition, `Remove the condition on \`${condition.key.text}\``, safe);
}

function isSaidByNull({ conditions }: Statement, { key }: Condition, absent: string): boolean {
  const wanted = key.text.toLowerCase();
  return conditions.some(
    ({ operator, key: other, values, complete }) =>
      operator?.info.name === 'Null' &&
      other.text.toLowerCase() === wanted &&
      complete &&
      values.length === 1 &&
      values[0]?.text === absent,
  );
}
