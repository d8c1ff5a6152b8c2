/**
 * What conditions leave of what a statement allows, and of what another statement denies.
 *
 * A condition of an `Allow` that names what must be, and one of a `Deny` that names what must not be missing, come to the
 * same: what is left has one of the values. Both are a limit here.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
import type { Condition, ConditionValue, Statement } from '../../policy/model.js';
import { isMetByAbsentKey, isMetWithoutKey } from '../conditions/condition-meaning.js';
import { leavesInWhatLacksKey, sparesWhatLacksKey } from '../conditions/loose-conditions.js';
import { holderKeys, isNegated, narrowingConditions, takesAnyValue } from '../grants.js';
import { kindsOfPlace, type LimitKind, limitKindOf, limitKindOfValue } from './limit-kinds.js';

export interface Limit {
  readonly kind: LimitKind;
  /** The condition key in lower case; empty when it is not known what limits. */
  readonly key: string;
  /** The values of which a request has one; empty when a limit is of another form, or its values are not known. */
  readonly values: readonly ConditionValue[];
  /** Whether `*` and `?` in the values stand for other signs. */
  readonly wildcards: boolean;
  /**
   * Whether every request that is left surely has one of the values. Not so when a request without the key passes, when
   * only some requests are taken out, and when a part is only known at deploy time.
   */
  readonly strict: boolean;
  /** The statement that limits: the one that allows, or one that denies the rest. */
  readonly statement: Statement;
  readonly condition: Condition | undefined;
}

/** A limit of which nothing is known, by a statement that may come to deny something. */
export function unknownLimit(statement: Statement): Limit {
  return { kind: 'unknown', key: '', values: [], wildcards: false, strict: false, statement, condition: undefined };
}

/** The limits that the conditions of an `Allow` statement set, those of the circumstances aside. */
export function limitsOf(statement: Statement): readonly Limit[] {
  const limits = statement.conditions.flatMap((it) => limitOfAllow(statement, it) ?? []);
  return statement.conditionsComplete ? limits : [...limits, unknownLimit(statement)];
}

function limitOfAllow(statement: Statement, condition: Condition): Limit | undefined {
  const kind = kindOf(condition);
  if (kind === 'circumstance' || takesAnyValue(condition) || leavesInWhatLacksKey(condition)) return undefined;
  if (!statement.principal && holderKeys.has(condition.key.text.toLowerCase())) return undefined;
  const { operator } = condition;
  if (!operator) return toLimit(statement, condition, 'unknown', false);
  return toLimit(
    statement,
    condition,
    namedKind(statement, condition, !isNegated(condition)),
    condition.complete && names(condition),
  );
}

/** The kind of a limit, with its value when it says that a resource must be in some account. */
function namedKind({ principal }: Statement, condition: Condition, isNamed: boolean): LimitKind {
  return isNamed && !principal ? limitKindOfValue(condition) : kindOf(condition);
}

/** Whether conditions of an identity policy narrow an `Allow` statement, but for those that only say where resources are. */
export function isNarrowedBeyondPlace(statement: Statement): boolean {
  return !statement.conditionsComplete || narrowingConditions(statement).some((it) => !saysOnlyWhere(it));
}

/** Whether a condition of an identity policy names no more than Regions, or the account or organization of the caller. */
export function saysOnlyWhere(condition: Condition): boolean {
  return !isNegated(condition) && kindsOfPlace.includes(limitKindOfValue(condition));
}

/** Whether a condition names what a request must have, so that one without it is not met. */
function names(condition: Condition): boolean {
  const { operator, values } = condition;
  if (!operator) return false;
  if (operator.info.family === 'Null') return false;
  if (operator.info.family === 'Bool') return !operator.ifExists && values.length === 1;
  return !isMetWithoutKey(operator) && !isNegated(condition);
}

/**
 * The limits that a `Deny` statement sets on what it is about, since it denies the rest.
 * @returns `'all'` when its conditions hold for every request, so that nothing is left; an empty list when it only takes
 * some requests out
 */
export function limitsOfDeny(deny: Statement): 'all' | readonly Limit[] {
  if (!deny.conditionsComplete) return [unknownLimit(deny)];
  const telling = deny.conditions.filter((it) => !holdsForAll(it));
  if (telling.length === 0) return 'all';
  // Several conditions must all hold for a request to be denied: what fails one of them is left.
  const alone = telling.length === 1;
  return telling.flatMap((it) => limitOfDeny(deny, it, alone) ?? []);
}

/** Whether every request meets a condition, be it one without the key. */
function holdsForAll(condition: Condition): boolean {
  return takesAnyValue(condition) && !isNegated(condition) && isMetByAbsentKey(condition);
}

function limitOfDeny(deny: Statement, condition: Condition, alone: boolean): Limit | undefined {
  // Which requests have the key is not known here: it may be all of them.
  if (takesAnyValue(condition) && !isNegated(condition)) return unknownLimit(deny);
  const kind = kindOf(condition);
  if (kind === 'circumstance') return undefined;
  const { operator, values, complete } = condition;
  if (!operator || !complete) return toLimit(deny, condition, 'unknown', false);
  const { family } = operator.info;
  if (family === 'Null') {
    const asksForAbsence = values.some((it) => it.text.toLowerCase() === 'true');
    return asksForAbsence ? { ...toLimit(deny, condition, kind, false), values: [] } : undefined;
  }
  if (family === 'Bool') {
    const asksForFalse = values.some((it) => it.text.toLowerCase() === 'false');
    return asksForFalse ? { ...toLimit(deny, condition, kind, alone && operator.ifExists), values: [] } : undefined;
  }
  // A positive operator takes out what has the values, and leaves the rest.
  if (!isNegated(condition) || sparesWhatLacksKey(condition)) return undefined;
  return toLimit(deny, condition, namedKind(deny, condition, true), alone && isMetWithoutKey(operator));
}

function kindOf(condition: Condition): LimitKind {
  return limitKindOf(condition.key.text.toLowerCase());
}

function toLimit(statement: Statement, condition: Condition, kind: LimitKind, strict: boolean): Limit {
  const { operator, values, key, complete } = condition;
  return {
    kind,
    key: key.text.toLowerCase(),
    values: complete ? values : [],
    wildcards: operator?.info.wildcards ?? false,
    strict,
    statement,
    condition,
  };
}
