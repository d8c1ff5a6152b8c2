/** What the rules share that look for actions which do not take a condition key. */
import { isMetWithoutKey } from '../../analysis/conditions/condition-meaning.js';
import type { Condition, Statement, Text } from '../../policy/model.js';
import type { RelatedPlace } from '../rule.js';

/**
 * Whether a condition is only met by requests that carry its key. A negated operator is met without the key, and with
 * `...IfExists` or `Null` the author says what is to happen without it.
 */
export function needsKey(condition: Condition): boolean {
  const { operator } = condition;
  if (!operator || operator.info.family === 'Null') return false;
  return !isMetWithoutKey(operator) && isSurelyThere(condition);
}

/** Whether a condition is one in every deployment: a template may leave an entry out by its value. */
export function isSurelyThere({ value }: Condition): boolean {
  return value !== undefined && value.kind !== 'dynamic';
}

/**
 * Whether there surely is a case in which an action of a statement stands beside its conditions. Two choices may hang on
 * one condition of a template, so that one of them is never there with the other.
 */
export function standTogether({ choiceOf }: Text, { conditionsComplete }: Statement): boolean {
  return choiceOf === undefined || conditionsComplete;
}

/** The other actions and the conditions of a finding, which stands at the first action. */
export function relatedPlaces(
  [, ...others]: readonly Text[],
  conditions: readonly Condition[],
): readonly RelatedPlace[] {
  return [
    ...others.map((at) => ({ at, message: 'Nor does this action.' })),
    ...conditions.map((at) => ({ at, message: 'This is the condition.' })),
  ];
}
