/** How many actions some patterns match, by access level. */
import { type AccessLevel, accessLevels } from '../reference/data.js';
import type { ServiceReference } from '../reference/reference.js';
import { inThousands } from '../text/numbers.js';

/** What a reader wants to know of first. */
export const gravestFirst: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];

/** How many actions a pattern matches, by access level: `37 actions: 30 Read, 7 List`. */
export function summarizeWildcard(pattern: string, reference: ServiceReference): string {
  const counts = reference.countByAccessLevel(pattern);
  const total = totalOf(counts);
  const parts = accessLevels.flatMap((level) => (counts.get(level) ? [`${counts.get(level)} ${level}`] : []));
  if (total === 0) return 'matches no action';
  return `${total} ${total === 1 ? 'action' : 'actions'}: ${parts.join(', ')}`;
}

/** Counts of actions in few words, with the gravest level only: `37 actions, 4 write`. Undefined for no actions. */
export function shortSummary(counts: ReadonlyMap<AccessLevel, number>): string | undefined {
  const total = totalOf(counts);
  const level = gravestFirst.find((it) => counts.get(it));
  if (level === undefined) return undefined;
  const actions = total === 1 ? 'action' : 'actions';
  if (counts.get(level) === total) return `${inThousands(total)} ${level.toLowerCase()} ${actions}`;
  if (level === 'Read') return `${inThousands(total)} read and list ${actions}`;
  return `${inThousands(total)} ${actions}, ${inThousands(counts.get(level) ?? 0)} ${level.toLowerCase()}`;
}

/** All levels in few words, those that only look first: `12 actions: 8 read, 4 write`, `8 read actions`. Undefined for none. */
export function summaryByLevel(counts: ReadonlyMap<AccessLevel, number>): string | undefined {
  const total = totalOf(counts);
  if (total === 0) return undefined;
  const actions = total === 1 ? 'action' : 'actions';
  const levels = levelsInWords(counts);
  return counts.size === 1 ? `${levels} ${actions}` : `${inThousands(total)} ${actions}: ${levels}`;
}

/** `8 read, 3 write` */
export function levelsInWords(counts: ReadonlyMap<AccessLevel, number>): string {
  const parts = accessLevels.flatMap((it) => {
    const count = counts.get(it);
    return count ? [`${inThousands(count)} ${it.toLowerCase()}`] : [];
  });
  return parts.join(', ');
}

/** How many of some actions, `prefix:Name` in full, have each access level. */
export function countLevels(actions: Iterable<string>, reference: ServiceReference): ReadonlyMap<AccessLevel, number> {
  const counts = new Map<AccessLevel, number>();
  for (const action of actions) {
    const level = reference.accessLevel(action);
    if (level) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return counts;
}

function totalOf(counts: ReadonlyMap<AccessLevel, number>): number {
  return [...counts.values()].reduce((sum, it) => sum + it, 0);
}
