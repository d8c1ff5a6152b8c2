/**
 * While `s3:*Tag` is being typed, what it may become comes first: the whole text as it stands (the cursor may be before
 * a last `*`), then with a `*` at the cursor; and each action that this matches can take its place.
 */
import { hasWildcard } from '../../../text/wildcard.js';
import { summarizeWildcard } from '../../wildcard-summary.js';
import { type CompletionItem, textInsert } from '../item.js';
import type { ActionContext } from './action-context.js';
import { actionItem, listedRank } from './action-item.js';

/** A wildcard that matches more is named by its number alone: nobody reads such a list. */
const mostMatches = 500;

export function completeWildcard({ cursor, reference, isListed }: ActionContext): readonly CompletionItem[] {
  const { text, before } = cursor;
  const open = before.endsWith('*') ? before : `${before}*`;
  const patterns = [...new Set([text, open])].filter((it) => hasWildcard(it) && reference.matchesAny(it));
  const wholes = patterns.map(
    (pattern): CompletionItem => ({
      label: pattern,
      kind: 'wildcard',
      detail: summarizeWildcard(pattern, reference),
      about: { kind: 'wildcard', name: pattern },
      rank: 0,
      insert: textInsert(pattern),
    }),
  );
  const matches = reference.expand(open);
  const shown = matches.length <= mostMatches ? matches : [];
  return [...wholes, ...shown.map((it) => ({ ...actionItem(it, reference), rank: isListed(it) ? listedRank : 1 }))];
}
