/** Sets of actions that a rule is about, and a search of a policy for all of them at once. */
import type { Policy, Statement } from '../../policy/model.js';
import { groupedBy } from '../../text/groups.js';
import { remember, rememberLast } from '../../text/remember.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { type AllowedAction, servicePrefix } from '../grants.js';

/** A statement that allows an action, its conditions and resources and other statements aside. */
export interface Allowance {
  readonly statement: Statement;
  /** As `prefix:Name`, in the spelling of the set. */
  readonly action: string;
  readonly allowed: AllowedAction;
}

export interface ActionSet {
  /** As AWS spells them. */
  readonly names: readonly string[];
  /** The actions of the set that a text matches, be it a name or a pattern, whatever its case. */
  matching(text: string): readonly string[];
  /** What allows the actions of the set in a policy, by action; in the order of the text. Actions that nothing allows are not in it. */
  allowedIn(policy: Policy): ReadonlyMap<string, readonly Allowance[]>;
}

/**
 * Makes a set. It is made once, when a module is loaded: what a text matches is remembered with it.
 * @param names actions as `prefix:Name`, each once
 */
export function actionSet(names: readonly string[]): ActionSet {
  const byLowerName = new Map(names.map((it) => [it.toLowerCase(), it]));
  const byPrefix = groupedBy([...byLowerName.keys()], (it) => it.slice(0, it.indexOf(':')));
  const owner = {};
  const matchingPattern = remember((pattern: string): readonly string[] => {
    const prefix = servicePrefix(pattern);
    const candidates = prefix === undefined ? [...byLowerName.keys()] : (byPrefix.get(prefix) ?? []);
    return candidates.filter((it) => wildcardMatches(pattern, it)).flatMap((it) => byLowerName.get(it) ?? []);
  });
  const matchingLower = (lower: string): readonly string[] => {
    const named = byLowerName.get(lower);
    if (named !== undefined) return [named];
    return lower.includes('*') || lower.includes('?') ? matchingPattern(lower, owner) : [];
  };

  const allowedIn = rememberLast((policy: Policy): ReadonlyMap<string, readonly Allowance[]> => {
    const found = new Map<string, Allowance[]>();
    const add = (allowance: Allowance): void => {
      const known = found.get(allowance.action);
      if (known) known.push(allowance);
      else found.set(allowance.action, [allowance]);
    };
    for (const statement of policy.statements) {
      if (statement.effect === 'Allow') allowancesOf(statement, names, matchingLower).forEach(add);
    }
    return found;
  });

  return { names, matching: (text) => matchingLower(text.toLowerCase()), allowedIn };
}

/** What a statement allows of a set, each action once: by its name before a pattern, as it reads best. */
function allowancesOf(
  statement: Statement,
  names: readonly string[],
  matching: (lower: string) => readonly string[],
): readonly Allowance[] {
  const { action: actions, notAction } = statement;
  if (actions) {
    const patterns = new Map(actions.patterns.map((it) => [it.value, it.lowerCase]));
    const found = new Map<string, Allowance>();
    for (const value of actions.values) {
      const pattern = patterns.get(value);
      const how = pattern === undefined ? 'named' : 'wildcard';
      for (const action of matching(pattern ?? value.text.toLowerCase())) {
        if (found.has(action) && !(how === 'named' && found.get(action)?.allowed.how === 'wildcard')) continue;
        found.set(action, { statement, action, allowed: { how, at: value, text: value.text, value } });
      }
    }
    return [...found.values()];
  }
  // What an incomplete list leaves in is not known.
  if (!notAction?.complete) return [];
  const out = new Set(notAction.values.flatMap((it) => matching(it.text.toLowerCase())));
  const allowed: AllowedAction = { how: 'not-action', at: notAction, text: notAction.name, value: undefined };
  return names.filter((it) => !out.has(it)).map((action) => ({ statement, action, allowed }));
}
