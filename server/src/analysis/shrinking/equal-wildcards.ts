/**
 * Wildcards that match just the actions that a list names, as the service authorization reference has them.
 *
 * The best choice of patterns is a covering problem that nobody solves exactly in time. This takes in turn the pattern that
 * saves most for each action that it adds, and lets go what the others made superfluous.
 */
import type { ServiceReference } from '../../reference/reference.js';
import { compareTexts } from '../../text/distance.js';
import { groupedBy } from '../../text/groups.js';
import { remember } from '../../text/remember.js';
import { hasWildcard, wildcardMatches } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';
import { type Candidate, candidatesFor, type NamesOfService, type PatternStyle } from './wildcard-candidates.js';

export type { PatternStyle } from './wildcard-candidates.js';

/** Some actions of a list, with what can stand for all of them. */
export interface Replacement {
  /** Where they stand in the list. */
  readonly indexes: readonly number[];
  /** The patterns and names that match the same. Sorted. */
  readonly patterns: readonly string[];
}

/**
 * What can stand for the actions of a list, a replacement for each service where that is shorter. Actions that AWS does not
 * have, that may not be taken together or whose service is not named stay out.
 * @param actions those of one `Action` or `NotAction`
 * @param style whether patterns must be easy to read, or only short
 */
export function equalWildcards(
  actions: readonly string[],
  style: PatternStyle,
  reference: ServiceReference,
): readonly Replacement[] {
  return byService(actions).flatMap(([prefix, indexes]) => {
    if (indexes.length < 2 && style.form === 'readable') return [];
    return replacementIn(prefix, actions, indexes, style, reference) ?? [];
  });
}

/** The patterns and names that match just some names of a service, as `prefix:Pattern`, sorted. */
export function patternsFor(
  prefix: string,
  names: ReadonlySet<string>,
  style: PatternStyle,
  reference: ServiceReference,
): readonly string[] {
  return chosen({ prefix, wanted: [...names], written: [], style }, reference).map((it) => `${prefix}:${it}`);
}

/** The places of the actions of each service whose prefix is written out. */
function byService(actions: readonly string[]): readonly (readonly [string, readonly number[]])[] {
  const groups = groupedBy([...actions.keys()], (index) => servicePrefix(actions[index] as string));
  return [...groups].flatMap(([prefix, indexes]) => (prefix === undefined ? [] : [[prefix, indexes] as const]));
}

function replacementIn(
  prefix: string,
  actions: readonly string[],
  indexes: readonly number[],
  style: PatternStyle,
  reference: ServiceReference,
): Replacement | undefined {
  const own = indexes
    .map((index) => ({ index, name: (actions[index] as string).slice(prefix.length + 1) }))
    .map((it) => ({ ...it, matched: matchedNames(`${prefix}:${it.name}`, reference) }))
    .filter((it) => it.matched.length > 0 && !isKeptByName(`${prefix}:${it.name}`));
  const wanted = new Set(own.flatMap((it) => it.matched));
  if (wanted.size === 0) return undefined;
  const written = own.filter((it) => hasWildcard(it.name)).map((it) => it.name);
  const patterns = chosen({ prefix, wanted: [...wanted], written, style }, reference);
  const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, it) => sum + costOf(prefix, it), 0);
  if (lengthOf(patterns) >= lengthOf(own.map((it) => it.name))) return undefined;
  const spelled = (actions[own[0]?.index ?? 0] as string).slice(0, prefix.length);
  return { indexes: own.map((it) => it.index), patterns: patterns.map((it) => `${spelled}:${it}`) };
}

/** The names of the actions that an action or pattern stands for, in lower case. */
const matchedNames = remember((action, reference: ServiceReference): readonly string[] =>
  reference.expand(action).map((it) => it.slice(it.indexOf(':') + 1).toLowerCase()),
);

/** Actions that a wildcard must not hide: who reads the policy should see them, and checks ask for their names. */
const keptByName: readonly string[] = ['iam:passrole', 'iam:createservicelinkedrole'];

function isKeptByName(action: string): boolean {
  return keptByName.includes(action.toLowerCase());
}

/** The quotes and the comma of an item, and the colon. */
const signsBesides = 4;

function costOf(prefix: string, name: string): number {
  return prefix.length + name.length + signsBesides;
}

/** What patterns are to be found for. */
interface Wish {
  readonly prefix: string;
  /** The names to be matched, in lower case. */
  readonly wanted: readonly string[];
  /** The author's own patterns among them. */
  readonly written: readonly string[];
  readonly style: PatternStyle;
}

function chosen(wish: Wish, reference: ServiceReference): readonly string[] {
  return chosenFor(JSON.stringify(wish), reference);
}

/** Editors ask after each keystroke, and most lists of a policy are as they were before it. */
const chosenFor = remember((wish, reference: ServiceReference): readonly string[] => {
  const { prefix, wanted, written, style } = JSON.parse(wish) as Wish;
  const names: NamesOfService = { prefix, spelt: reference.actionNames(prefix), wanted: new Set(wanted) };
  const lower = names.spelt.map((it) => it.toLowerCase());
  const authors = written.map((pattern) => ({
    pattern,
    matches: lower.filter((it) => wildcardMatches(pattern.toLowerCase(), it)),
  }));
  const candidates = [...authors, ...candidatesFor(names, style)];
  const covering = withoutSuperfluous(greedyCover(names, candidates));
  return covering.map((it) => it.pattern).sort(compareTexts);
});

function greedyCover({ wanted, prefix }: NamesOfService, candidates: readonly Candidate[]): readonly Candidate[] {
  const left = new Set(wanted);
  const taken: Candidate[] = [];
  // What a pattern adds only becomes less, so its last worth is the most that it can have.
  const queue = candidates.map((candidate) => ({
    candidate,
    worth: candidate.matches.length / costOf(prefix, candidate.pattern),
  }));
  while (left.size > 0) {
    let best: { candidate: Candidate; worth: number } | undefined;
    for (const entry of queue) {
      if (best && entry.worth <= best.worth) continue;
      const added = entry.candidate.matches.reduce((sum, it) => sum + (left.has(it) ? 1 : 0), 0);
      entry.worth = added / costOf(prefix, entry.candidate.pattern);
      if (added > 0 && (!best || entry.worth > best.worth)) best = entry;
    }
    if (!best) break;
    taken.push(best.candidate);
    for (const name of best.candidate.matches) left.delete(name);
  }
  return taken;
}

/** Without those of which the others match all that they match, the longest first. */
function withoutSuperfluous(taken: readonly Candidate[]): readonly Candidate[] {
  const counts = new Map<string, number>();
  for (const { matches } of taken) for (const name of matches) counts.set(name, (counts.get(name) ?? 0) + 1);
  const gone = new Set<Candidate>();
  for (const candidate of taken.toSorted((one, other) => other.pattern.length - one.pattern.length)) {
    if (!candidate.matches.every((it) => (counts.get(it) ?? 0) > 1)) continue;
    gone.add(candidate);
    for (const name of candidate.matches) counts.set(name, (counts.get(name) ?? 0) - 1);
  }
  return taken.filter((it) => !gone.has(it));
}
