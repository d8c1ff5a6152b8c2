/** A line of a text with ranges in it underlined. */
import type { Span } from '../../hosts/value.js';
import type { Lines } from '../../text/lines.js';
import { printable } from '../io.js';

/** A range to underline, with the sign to do it with. */
export interface Mark {
  readonly span: Span;
  readonly sign: string;
}

export interface Excerpt {
  /** From one, as people count. */
  readonly lineNumber: number;
  readonly line: string;
  /** What stands in the line below: spaces and the signs of the marks. */
  readonly underline: string;
  /** The marks that are in sight. */
  readonly shown: readonly Mark[];
}

/**
 * The line in which the first mark begins, cut to a width around it: minified policies are one line of thousands of
 * signs. A range that goes on in further lines is underlined to the end of the first. Where marks overlap, the first of
 * them is seen.
 */
export function excerptOf(lines: Lines, [first, ...others]: readonly [Mark, ...Mark[]], width: number): Excerpt {
  const { line } = lines.positionAt(first.span.start);
  const whole = lines.lineSpan(line);
  const window = windowAround(within(first.span, whole), whole, width);
  const { from, to } = window;
  const before = from > whole.start ? '…' : '';
  const after = to < whole.end ? '…' : '';

  const end = to < whole.end ? to - 1 : to;
  const marks = [first, ...others.filter(({ span }) => from <= span.start && span.start <= end)];
  const signs: string[] = [];
  for (const { span, sign } of marks) {
    const { start, end } = within(span, { start: from, end: to });
    const column = before.length + printed(lines.text.slice(from, start)).length;
    const length = Math.max(1, printed(lines.text.slice(start, end)).length);
    for (let at = column; at < column + length; at += 1) signs[at] ??= sign;
  }
  return {
    lineNumber: line + 1,
    line: (before + printed(lines.text.slice(from, to)) + after).trimEnd(),
    underline: Array.from(signs, (it) => it ?? ' ').join(''),
    shown: marks,
  };
}

/** The part of a span that is in another; an empty one at its edge when none is. */
function within(span: Span, limits: Span): Span {
  const start = Math.max(limits.start, Math.min(span.start, limits.end));
  return { start, end: Math.max(start, Math.min(span.end, limits.end)) };
}

/** The part of a line to show: all of it when it fits, else a third of the width before the span. */
function windowAround(span: Span, whole: Span, width: number): { from: number; to: number } {
  if (whole.end - whole.start <= width) return { from: whole.start, to: whole.end };
  const before = Math.max(Math.floor(width / 3), width - (whole.end - span.start));
  const from = Math.max(whole.start, Math.min(span.start - before, whole.end - width));
  return { from, to: Math.min(whole.end, from + width) };
}

/** Tabs take two columns, so that the underline fits whatever the terminal makes of a tab. */
function printed(text: string): string {
  return printable(text.replaceAll('\t', '  '));
}
