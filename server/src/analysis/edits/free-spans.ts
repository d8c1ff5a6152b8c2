/** Which parts of a text may be written anew. */
import type { Span } from '../../hosts/value.js';
import type { Policy, Statement } from '../../policy/model.js';

/** Whether what stands in a part of the text may be written anew: not where a comment would be lost. */
export type MayChange = (part: Span) => boolean;

/** A statement with all that stands between it and its neighbours: the comments there may belong to it. */
export function spanWithRemarks({ node, index }: Statement, { statement }: Policy): Span {
  const array = statement?.value;
  if (array?.kind !== 'array' || array.items[index] !== node) return node.outer;
  const start = array.items[index - 1]?.outer.end ?? array.outer.start;
  return { start, end: array.items[index + 1]?.outer.start ?? array.outer.end };
}
