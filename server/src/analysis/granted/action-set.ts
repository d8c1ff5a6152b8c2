/**
 * Sets of actions that rules are about, and a search of a policy for all of them at once.
 *
 * Many rules each have a set, and most actions of a policy are in none. So each text is looked up once for all sets, and a
 * rule whose actions a policy does not have costs nothing.
 */
import { internedOf, type Policy, type Statement, type Text } from '../../policy/model.js';
import { groupedBy } from '../../text/groups.js';
import { rememberInterned } from '../../text/interned.js';
import { rememberLast } from '../../text/remember.js';
import { hasWildcard, wildcardMatches } from '../../text/wildcard.js';
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
  /** The same of one statement of a policy, for who is not interested in all: there may be thousands that allow everything. */
  allowedBy(policy: Policy, statement: Statement): readonly Allowance[];
}

/**
 * Makes the set of a rule, when its module is loaded: every action of every policy is looked up in it from then on.
 * @param names actions as `prefix:Name`, each once
 */
export function actionSet(names: readonly string[]): ActionSet {
  const matching = matcherOf(names);
  const set: ActionSet = setOf(names, matching, (policy) => registry.foundIn(policy).get(set) ?? noTexts);
  registry = createRegistry([...registry.sets, { set, matching }]);
  return set;
}

/** Makes a set that only some policies are searched for, like that of a configuration. */
export function passingActionSet(names: readonly string[]): ActionSet {
  const matching = matcherOf(names);
  return setOf(names, matching, (policy) =>
    [...textsOf(policy)].flatMap(({ statement, value }) => {
      const matched = matching(value.text.toLowerCase());
      return matched.length > 0 ? [{ statement, value, matched }] : [];
    }),
  );
}

/** What allows the one action of a set in a policy. */
export function allowancesOf({ names, allowedIn }: ActionSet, policy: Policy): readonly Allowance[] {
  const [action = ''] = names;
  return allowedIn(policy).get(action) ?? [];
}

/** The actions of a set that a text in lower case matches. */
type Matcher = (lower: string) => readonly string[];

/** A text of an `Allow` statement with the actions of a set that it matches. */
interface FoundText {
  readonly statement: Statement;
  readonly value: Text;
  readonly matched: readonly string[];
}

const noTexts: readonly FoundText[] = [];

interface Registry {
  readonly sets: readonly { readonly set: ActionSet; readonly matching: Matcher }[];
  /** The texts of a policy that match something, by set. */
  foundIn(policy: Policy): ReadonlyMap<ActionSet, readonly FoundText[]>;
}

let registry = createRegistry([]);

function createRegistry(sets: Registry['sets']): Registry {
  const foundIn = rememberLast((policy: Policy): ReadonlyMap<ActionSet, readonly FoundText[]> => {
    const bySet = new Map<ActionSet, FoundText[]>();
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow' || !statement.action) continue;
      for (const value of statement.action.values) {
        for (const { set, matched } of matchesOf(internedOf(value), sets)) {
          const found = bySet.get(set);
          if (found) found.push({ statement, value, matched });
          else bySet.set(set, [{ statement, value, matched }]);
        }
      }
    }
    return bySet;
  });
  return { sets, foundIn };
}

interface Match {
  readonly set: ActionSet;
  readonly matched: readonly string[];
}

const noMatches: readonly Match[] = [];

/** The sets of which a text matches actions, with those. */
const matchesOf = rememberInterned(({ lowerCase }, sets: Registry['sets']): readonly Match[] => {
  const found = sets.flatMap(({ set, matching }) => {
    const matched = matching(lowerCase);
    return matched.length > 0 ? [{ set, matched }] : [];
  });
  return found.length > 0 ? found : noMatches;
});

function matcherOf(names: readonly string[]): Matcher {
  const byLowerName = new Map(names.map((it) => [it.toLowerCase(), it]));
  const byPrefix = groupedBy([...byLowerName.keys()], (it) => it.slice(0, it.indexOf(':')));
  return (lower) => {
    const named = byLowerName.get(lower);
    if (named !== undefined) return [named];
    if (!hasWildcard(lower)) return nothing;
    const prefix = servicePrefix(lower);
    const candidates = prefix === undefined ? [...byLowerName.keys()] : (byPrefix.get(prefix) ?? nothing);
    return candidates.filter((it) => wildcardMatches(lower, it)).flatMap((it) => byLowerName.get(it) ?? []);
  };
}

const nothing: readonly string[] = [];

/** The actions of the `Allow` statements. */
function* textsOf({ statements }: Policy): Iterable<Pick<FoundText, 'statement' | 'value'>> {
  for (const statement of statements) {
    if (statement.effect !== 'Allow' || !statement.action) continue;
    for (const value of statement.action.values) yield { statement, value };
  }
}

function setOf(
  names: readonly string[],
  matching: Matcher,
  foundIn: (policy: Policy) => readonly FoundText[],
): ActionSet {
  const foundByStatement = rememberLast((policy: Policy) => groupedBy(foundIn(policy), (it) => it.statement));
  const allowedBy = (policy: Policy, statement: Statement): readonly Allowance[] => {
    const found = foundByStatement(policy).get(statement);
    return found ? allowedByTexts(found) : allowedByRest(statement, names, matching);
  };
  const allowedIn = rememberLast((policy: Policy): ReadonlyMap<string, readonly Allowance[]> => {
    if (foundByStatement(policy).size === 0 && !hasNotAction(policy)) return noAllowances;
    const allowances = new Map<string, Allowance[]>();
    for (const statement of policy.statements) {
      for (const allowance of allowedBy(policy, statement)) {
        const ofAction = allowances.get(allowance.action);
        if (ofAction) ofAction.push(allowance);
        else allowances.set(allowance.action, [allowance]);
      }
    }
    return allowances;
  });
  return { names, matching: (text) => matching(text.toLowerCase()), allowedIn, allowedBy };
}

const noAllowances: ReadonlyMap<string, readonly Allowance[]> = new Map();

const hasNotAction = rememberLast(({ statements }: Policy) => statements.some((it) => it.notAction !== undefined));

/** What the texts of a statement allow, each action once: by its name before a pattern, as it reads best. */
function allowedByTexts(texts: readonly FoundText[]): readonly Allowance[] {
  const [only, ...others] = texts;
  if (only && others.length === 0) return allowedByText(only);
  const found = new Map<string, Allowance>();
  for (const allowance of texts.flatMap(allowedByText)) {
    const { action, allowed } = allowance;
    if (found.has(action) && !(allowed.how === 'named' && found.get(action)?.allowed.how === 'wildcard')) continue;
    found.set(action, allowance);
  }
  return [...found.values()];
}

function allowedByText({ statement, value, matched }: FoundText): readonly Allowance[] {
  const how = hasWildcard(value.text) ? 'wildcard' : 'named';
  const allowed: AllowedAction = { how, at: value, text: value.text, value };
  return matched.map((action) => ({ statement, action, allowed }));
}

/** What a statement with `NotAction` leaves in. What an incomplete list leaves in is not known. */
function allowedByRest(statement: Statement, names: readonly string[], matching: Matcher): readonly Allowance[] {
  const { effect, action, notAction } = statement;
  if (effect !== 'Allow' || action || !notAction?.complete) return [];
  const out = new Set(notAction.values.flatMap((it) => matching(it.text.toLowerCase())));
  const allowed: AllowedAction = { how: 'not-action', at: notAction, text: notAction.name, value: undefined };
  return names.filter((it) => !out.has(it)).map((name) => ({ statement, action: name, allowed }));
}
