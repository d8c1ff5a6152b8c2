/** Putting several things in a row into another order, with the comments that belong to them, for every host alike. */
import { type Comment, type CommentSigns, commentsIn } from './comment-signs.js';
import type { TextEdit } from './host.js';
import type { Span } from './value.js';

export interface Row {
  readonly text: string;
  /** All that stand in the row, in the order of the text. */
  readonly pieces: readonly Span[];
  /** Where comments of the first piece may begin, and those of the last one end. */
  readonly around: Span;
  readonly signs: CommentSigns;
  /** Comments that stand deeper than this column belong to the piece above them: in YAML, where it has no bracket. */
  readonly column?: number;
  /** Whether a piece must be the last of its line, as a heredoc must. */
  readonly endsLine?: (piece: string) => boolean;
}

/** A piece with its comments: those before it and it, and those behind it, with a comma between the two. */
interface Slot {
  readonly start: number;
  readonly end: number;
  readonly remarks: Span;
  /** Whether the line ends behind the piece, and behind its comments. */
  readonly endsItsLine: boolean;
  readonly endsRemarkLine: boolean;
}

/**
 * The text edits that put the pieces of a row into another order. Commas, line breaks and comments that belong to no
 * piece stay where they are: those behind an empty line, those at the brackets.
 * @param order the index of each piece as it stands now, in the order to be
 * @returns none when nothing changes, and when it cannot be written
 */
export function reorder(row: Row, order: readonly number[]): TextEdit[] {
  if (!isOrderOf(order, row.pieces.length) || order.every((from, to) => from === to)) return [];
  const gaps = gapsOf(row);
  const commented = gaps.some((it) => it.comments.length > 0);
  // Between escaped line breaks nobody knows where a comment ends.
  if (commented && gaps.some((it) => it.isStrange)) return [];
  const slots = row.pieces.map((piece, index) => slotOf(row, piece, gaps[index] as Gap, gaps[index + 1] as Gap));
  const edits: TextEdit[] = [];
  for (const [to, from] of order.entries()) {
    const slot = slots[to];
    const moved = slots[from];
    if (!slot || !moved) return [];
    if (slot === moved) continue;
    if (!fits(row, moved, slot)) return [];
    edits.push(...moveTo(row.text, moved, slot));
  }
  return edits;
}

function isOrderOf(order: readonly number[], count: number): boolean {
  return order.length === count && new Set(order).size === count && order.every((it) => it >= 0 && it < count);
}

/** What stands between two pieces, or beside the first or the last one. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly comments: readonly Comment[];
  /** Behind the first comma that is in no comment. */
  readonly comma: number | undefined;
  /** The first line break that is in no comment. */
  readonly lineBreak: number | undefined;
  /** Whether there is something else than white space, commas and comments. */
  readonly isStrange: boolean;
}

function gapsOf({ text, pieces, around, signs }: Row): readonly Gap[] {
  return Array.from({ length: pieces.length + 1 }, (_, index): Gap => {
    const start = pieces[index - 1]?.end ?? around.start;
    const end = pieces[index]?.start ?? around.end;
    const gap = text.slice(start, end);
    const comments = commentsIn(gap, signs).map((it) => ({ ...it, start: it.start + start, end: it.end + start }));
    const bare = blankOut(gap, start, comments);
    const placeOf = (sign: string): number | undefined => {
      const at = bare.indexOf(sign);
      return at < 0 ? undefined : start + at;
    };
    const comma = placeOf(',');
    return {
      start,
      end,
      comments,
      comma: comma === undefined ? undefined : comma + 1,
      lineBreak: placeOf('\n'),
      isStrange: /[^\s,]/.test(bare),
    };
  });
}

function blankOut(gap: string, start: number, comments: readonly Span[]): string {
  let bare = '';
  let from = 0;
  for (const it of comments) {
    bare += gap.slice(from, it.start - start) + ' '.repeat(it.end - it.start);
    from = it.end - start;
  }
  return bare + gap.slice(from);
}

function slotOf(row: Row, piece: Span, before: Gap, behind: Gap): Slot {
  const end = endWithRemarks(piece, behind);
  const remarks = remarksBehind(row, end, behind);
  return {
    start: startWithRemarks(row, piece, before),
    end,
    remarks,
    endsItsLine: endsLineAt(row.text, end, behind),
    endsRemarkLine: endsLineAt(row.text, remarks.end, behind),
  };
}

/** Whether nothing but blanks is between a place and the end of its line. */
function endsLineAt(text: string, offset: number, { lineBreak, end }: Gap): boolean {
  const stop = Math.max(offset, lineBreak ?? end);
  return text.slice(offset, stop).trim() === '' && /[\r\n]/.test(text[stop] ?? '\n');
}

/** Comments between a piece and its comma, in the line of both, are a part of it. */
function endWithRemarks({ end }: Span, behind: Gap): number {
  const limit = Math.min(behind.comma ?? behind.end, behind.lineBreak ?? behind.end);
  return behind.comments.findLast((it) => it.end <= limit && !it.endsLine)?.end ?? end;
}

/** The comments behind a piece and its comma, in their line. */
function remarksBehind({ column, text, around }: Row, end: number, behind: Gap): Span {
  const { comma, lineBreak, comments } = behind;
  const isCommaInLine = comma !== undefined && comma <= (lineBreak ?? behind.end);
  const start = isCommaInLine ? comma : end;
  // What stands between a comma and the next piece, in their line, is before that piece.
  if (lineBreak === undefined && isCommaInLine && behind.end < around.end) return { start, end: start };
  const stop = lineBreak ?? behind.end;
  const inLine = comments.findLast((it) => it.start >= start && it.start < stop)?.end ?? start;
  const deeper = column === undefined ? undefined : lastDeeper(text, comments, stop, column);
  return { start, end: deeper ?? inLine };
}

/** The end of the last of the comments right below a piece that stand deeper than it. */
function lastDeeper(text: string, comments: readonly Comment[], from: number, column: number): number | undefined {
  let end: number | undefined;
  for (const it of comments) {
    if (it.start < from) continue;
    if (columnOf(text, it.start) <= column) break;
    end = it.end;
  }
  return end;
}

function columnOf(text: string, offset: number): number {
  return offset - (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);
}

/** Where the comments begin that stand directly above a piece, or before it in its line. */
function startWithRemarks({ text, column }: Row, { start }: Span, before: Gap): number {
  const { comma = before.start, lineBreak, comments } = before;
  const from = Math.max(comma, lineBreak ?? before.start);
  let first = start;
  for (const it of comments.toReversed()) {
    const between = text.slice(it.end, first);
    if (it.start < from || (between.match(/\n/g) ?? []).length > 1) break;
    if (column !== undefined && lineBreak !== undefined && columnOf(text, it.start) > column) break;
    first = it.start;
  }
  return first;
}

/** Whether a piece with its comments can be written at the place of another. */
function fits({ text, signs, endsLine = () => false }: Row, moved: Slot, slot: Slot): boolean {
  const body = text.slice(moved.start, moved.end);
  const remarks = text.slice(moved.remarks.start, moved.remarks.end);
  if (!slot.endsItsLine && endsLine(body)) return false;
  const last = commentsIn(remarks, signs).at(-1);
  if (last?.endsLine && !slot.endsRemarkLine) return false;
  // YAML takes the sign of a comment for one only behind a blank.
  return !body.startsWith('#') || slot.start === 0 || /\s/.test(text[slot.start - 1] ?? '');
}

function moveTo(text: string, moved: Slot, slot: Slot): TextEdit[] {
  const body = text.slice(moved.start, moved.end);
  const remarks = text.slice(moved.remarks.start, moved.remarks.end);
  if (slot.remarks.start === slot.end) {
    return [{ span: { start: slot.start, end: slot.remarks.end }, newText: body + remarks }];
  }
  const edit = { span: { start: slot.start, end: slot.end }, newText: body };
  const isSame = remarks === text.slice(slot.remarks.start, slot.remarks.end);
  return isSame ? [edit] : [edit, { span: slot.remarks, newText: remarks }];
}
