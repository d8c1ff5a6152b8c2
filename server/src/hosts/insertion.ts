/** Putting one thing between others in brackets, for every host alike. */
import { indentAt, lineStartAt } from '../text/layout.js';
import type { TextEdit } from './host.js';
import { type Remarks, remarkEnd } from './remarks.js';
import type { Span } from './value.js';

export interface Brackets {
  readonly text: string;
  /** With the brackets themselves. */
  readonly around: Span;
  /** What stands in them, in its order; at least one. */
  readonly items: readonly Span[];
}

export interface ListStyle {
  /** Line break of the document; empty where all must stand on one line. */
  readonly newline: string;
  readonly remarks: Remarks;
}

/**
 * The text edits that put an item before the one at an index, or behind the last one: on a line of its own when its
 * neighbours have theirs. Comments stay with their items.
 * @param spell writes the item, on a line with an indentation
 */
export function insertItem(
  { text, around, items }: Brackets,
  index: number,
  spell: (indent: string) => string,
  { newline, remarks }: ListStyle,
): TextEdit[] {
  const previous = items[index - 1];
  const next = items[index];
  const neighbour = next ?? previous;
  if (!neighbour) return [];
  const lineStart = lineStartAt(text, neighbour.start);
  const inLines = newline !== '' && lineStart > around.start && text.slice(lineStart, neighbour.start).trim() === '';
  const indent = indentAt(text, neighbour.start);
  if (!inLines) {
    const spelled = spell(indent);
    if (!previous) return [at(neighbour.start, `${spelled}, `)];
    return [at(previous.end, `, ${spelled}`)];
  }
  const line = newline + indent + spell(indent);
  if (!previous) return [at(remarkEnd(text, around.start + 1, remarks), `${line},`)];
  const comma = /^[ \t]*,/.exec(text.slice(previous.end, around.end))?.[0].length ?? 0;
  const behind = remarkEnd(text, previous.end + comma, remarks);
  // A comma behind the last item stays behind the last item.
  if (comma > 0) return [at(behind, `${line},`)];
  if (next) return [at(previous.end, `,${line}`)];
  return behind === previous.end ? [at(behind, `,${line}`)] : [at(previous.end, ','), at(behind, line)];
}

function at(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}
