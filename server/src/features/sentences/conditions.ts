/** The conditions of a statement in words: "only with MFA and over TLS", "except from organization o-a1b2c3d4e5". */
import type { Condition, Policy, Statement } from '../../policy/model.js';
import { listInWords } from '../../text/lists.js';
import type { Environment } from '../environment.js';
import { type ConditionWords, conditionInWords } from './condition.js';
import type { Pen } from './pen.js';

/** How much a sentence says of conditions: what they ask for, what one of them does, or only that there are some. */
export type ConditionDetail = 'words' | 'main' | 'count';

/** More conditions are counted: who reads on can read the policy. */
const mostInWords = 6;

/** What stands behind a statement that has conditions, with the sign or space before it; empty without conditions. */
export function conditionsInWords(
  statement: Statement,
  policy: Policy,
  detail: ConditionDetail,
  environment: Environment,
  pen: Pen,
): string {
  const { conditions, conditionsComplete } = statement;
  if (conditions.length === 0) return conditionsComplete ? '' : ', under conditions that are not known yet';
  const shown = detail === 'main' ? mainConditions(conditions) : conditions;
  const hasWords = detail !== 'count' && !shown.some((it) => hasPlainVariable(it, policy));
  const words = hasWords ? allInWords(shown, environment, pen) : undefined;
  if (!words || !conditionsComplete) return counted(conditions.length, conditionsComplete);
  const inWords = statement.effect === 'Deny' ? behindDeny(words) : behindAllow(words);
  return inWords + countedMore(conditions.length - shown.length);
}

/** The one that says most: the audience of an identity provider is nearly always the same. */
function mainConditions(conditions: readonly Condition[]): readonly Condition[] {
  const main = conditions.find((it) => !/:aud$/i.test(it.key.text)) ?? conditions[0];
  return main ? [main] : [];
}

/**
 * Whether a value of a condition looks like a policy variable and is none, as in policies of the old version: the words for
 * it would be those for a variable.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function hasPlainVariable({ values }: Condition, { version, versionText }: Policy): boolean {
  const isKnown = !version || versionText !== undefined;
  return isKnown && versionText?.text !== '2012-10-17' && values.some((it) => it.text.includes('${aws:'));
}

function counted(count: number, complete: boolean): string {
  if (!complete) return ', under conditions';
  return count === 1 ? ', under a condition' : `, under ${count} conditions`;
}

function countedMore(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ', under 1 more condition' : `, under ${count} more conditions`;
}

/** What all conditions ask for; undefined when that of one is not known, or when they are too many. */
function allInWords(
  conditions: readonly Condition[],
  environment: Environment,
  pen: Pen,
): readonly ConditionWords[] | undefined {
  if (conditions.length > mostInWords) return undefined;
  const words: ConditionWords[] = [];
  for (const condition of conditions) {
    const known = conditionInWords(condition, environment, pen);
    if (!known) return undefined;
    words.push(withKey(known, condition, pen));
  }
  return words;
}

/** With the key said to be absent where the condition is met then too: "only" would promise more without that. */
function withKey(words: ConditionWords, { key }: Condition, pen: Pen): ConditionWords {
  if (!words.alsoWithoutKey) return words;
  const name = pen.name(key.text);
  return { ...words, phrase: `${words.phrase} (or without ${words.phrase.includes(name) ? 'it' : name})` };
}

function behindAllow(words: readonly ConditionWords[]): string {
  const { wanted, spared } = sorted(words);
  return [
    ...(wanted.length > 0 ? [`, only ${listInWords(wanted, 'and')}`] : []),
    ...(spared.length > 0 ? [`, except ${listInWords(spared, 'or')}`] : []),
  ].join('');
}

/** Who reads "denies … only with MFA" may take it for what is allowed, so a denial says no "only". */
function behindDeny(words: readonly ConditionWords[]): string {
  const { wanted, spared } = sorted(words);
  return [
    ...(wanted.length > 0 ? [` ${listInWords(wanted, 'and')}`] : []),
    ...(spared.length > 0 ? [`, except ${listInWords(spared, 'or')}`] : []),
  ].join('');
}

interface SortedWords {
  /** What must hold, all of it. */
  readonly wanted: readonly string[];
  /** What must not hold, none of it. */
  readonly spared: readonly string[];
}

function sorted(words: readonly ConditionWords[]): SortedWords {
  return {
    wanted: words.filter((it) => !it.negated).map((it) => it.phrase),
    spared: words.filter((it) => it.negated).map((it) => it.phrase),
  };
}
