/** The fix that the rules of this room share. */
import type { ListElement, Text } from '../../policy/model.js';
import type { ProposedFix } from '../rule.js';

/**
 * A safe fix that takes texts out of the array of a list; none when one of them does not stand there itself.
 * @param texts in the order of the list, and not all of it
 */
export function removalFixes(list: ListElement, texts: readonly Text[], title: string): readonly ProposedFix[] {
  const { value: array } = list;
  if (array?.kind !== 'array') return [];
  const indexes = texts.map((it) => Number(it.path.at(-1)));
  if (!texts.every((it, at) => array.items[indexes[at] ?? -1] === it.node)) return [];
  return [{ title, edits: [{ kind: 'remove-items', array, indexes }], safe: true }];
}

/** Enough to be named or shown: an editor shows each place, so there must be an end. */
export const mostRelated = 50;
