/** Other orders of the entries of a mapping and the items of a sequence. */
import { lineEndAt, lineStartAt } from '../../text/layout.js';
import { hashComments } from '../comment-signs.js';
import type { TextEdit, ValueEdit } from '../host.js';
import { reorder } from '../reorder.js';
import type { ObjectNode, Span } from '../value.js';
import { spanOfItem, spanOfPair, startOfPair, typedItems } from './located.js';
import type { MappingSyntax, SequenceSyntax, Syntax } from './syntax.js';

type Reorder = Extract<ValueEdit, { kind: 'reorder' }>;

/** The text edits that put the parts of a node into another order; none where it cannot be written. */
export function reorderIn(text: string, node: Syntax | undefined, { node: value, order }: Reorder): TextEdit[] {
  if (value.kind === 'object') {
    if (node?.kind !== 'mapping' || !isWrittenAs(value, node)) return [];
  } else if (node?.kind !== 'sequence') return [];
  const pieces = piecesOf(text, node);
  const written = text.slice(pieces[0]?.start, pieces.at(-1)?.end);
  if (pieces.length !== order.length || hasAnchorsAndAliases(written)) return [];
  if (node.form === 'flow') {
    const around = { start: node.start + 1, end: node.end - 1 };
    return node.closed ? reorder({ text, pieces, around, signs: hashComments }, order) : [];
  }
  const around = linesAround(text, pieces);
  if (dependsOnLinesBelow(written, text, around)) return [];
  return reorder({ text, pieces, around, signs: hashComments, column: node.column }, order);
}

/** Whether all entries stand in a mapping themselves: a merge brings others, and a format fills some in. */
function isWrittenAs({ entries }: ObjectNode, { pairs }: MappingSyntax): boolean {
  return entries.every(({ key, separator, implied }, index) => {
    const pair = pairs[index];
    return pair?.colon === separator && pair?.key.start === key.outer.start && !implied;
  });
}

/** None where something is half typed, in braces or brackets or behind a dash. */
function piecesOf(text: string, node: MappingSyntax | SequenceSyntax): readonly Span[] {
  if (node.kind === 'sequence') return typedItems(node).length === node.items.length ? node.items.map(spanOfItem) : [];
  if (node.form === 'flow' && node.pairs.some((it) => it.value === undefined)) return [];
  return node.pairs.map((it) => ({ start: startOfPair(text, it), end: spanOfPair(it).end }));
}

/** An alias must stand behind its anchor. */
function hasAnchorsAndAliases(written: string): boolean {
  return /(?:^|[\s,[{])&\w/.test(written) && /(?:^|[\s,[{])\*\w/.test(written);
}

/** A text of lines may keep the empty ones below it, and end with the line break that a document has or not. */
function dependsOnLinesBelow(written: string, text: string, { end }: Span): boolean {
  if (/[|>]\d?\+/.test(written)) return true;
  return end === text.length && !text.endsWith('\n') && /[|>]\d?[ \t]*(?:#[^\n]*)?\r?\n/.test(written);
}

/** The pieces with the lines of comments above the first one and below the last one. */
function linesAround(text: string, pieces: readonly Span[]): Span {
  let end = lineEndAt(text, pieces.at(-1)?.end ?? 0);
  while (end < text.length && isRemark(text, end + 1)) end = lineEndAt(text, end + 1);
  return { start: startOfLinesAbove(text, pieces[0]?.start ?? 0), end };
}

/** The line break above the comments above a piece. What is above the first empty line of a text is about the text. */
function startOfLinesAbove(text: string, piece: number): number {
  let start = lineStartAt(text, piece);
  if (text.slice(start, piece).trim() !== '') return piece;
  while (start > 0 && isRemark(text, lineStartAt(text, start - 1))) start = lineStartAt(text, start - 1);
  if (start > 0) return start - 1;
  while (start < piece && /^[ \t]*#/.test(text.slice(start, lineEndAt(text, start))))
    start = lineEndAt(text, start) + 1;
  return Math.min(start, piece);
}

/** Whether a line is empty or a comment. */
function isRemark(text: string, lineStart: number): boolean {
  return /^\s*(?:#|$)/.test(text.slice(lineStart, lineEndAt(text, lineStart)));
}
