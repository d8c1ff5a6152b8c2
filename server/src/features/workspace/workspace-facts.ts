/** The ids and ARNs of many documents, in the order in which they are of use. */
import type { WorkspaceFacts } from '../environment.js';
import type { DocumentFacts } from './document-facts.js';

type Counted = 'arns' | 'accounts' | 'organizations';

/** Counts only when somebody asks, and once. */
export function workspaceFactsOf(documents: readonly DocumentFacts<unknown>[]): WorkspaceFacts {
  const known = new Map<Counted, readonly string[]>();
  const ask = (what: Counted) => (): readonly string[] => {
    const before = known.get(what);
    if (before) return before;
    const sorted = mostUsedFirst(documents.map((it) => it[what]));
    known.set(what, sorted);
    return sorted;
  };
  return { arns: ask('arns'), accounts: ask('accounts'), organizations: ask('organizations') };
}

function mostUsedFirst(counts: readonly ReadonlyMap<string, number>[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const each of counts) for (const [text, count] of each) sums.set(text, (sums.get(text) ?? 0) + count);
  return [...sums].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)).map(([text]) => text);
}
