/** A line of a text with a range in it underlined. */
import type { Span } from '../../hosts/value.js';
import type { Lines } from '../../text/lines.js';
import { printable } from '../io.js';

export interface Excerpt {
  /** From one, as people count. */
  readonly lineNumber: number;
  readonly line: string;
  /** What stands before the underline in the line below. */
  readonly indent: string;
  readonly underline: string;
}

/**
 * The line in which a span begins, cut to a width around the span: minified policies are one line of thousands of
 * signs. A span that goes on in further lines is underlined to the end of the first.
 */
export function excerptOf(
  lines: Lines,
  span: Span,
  options: { readonly width: number; readonly sign: string },
): Excerpt {
  const { line } = lines.positionAt(span.start);
  const whole = lines.lineSpan(line);
  const start = Math.min(span.start, whole.end);
  const end = Math.max(start, Math.min(span.end, whole.end));
  const { from, to } = windowAround({ start, end }, whole, options.width);

  const head = (from > whole.start ? '…' : '') + shown(lines.text.slice(from, start));
  const marked = shown(lines.text.slice(start, Math.min(end, to)));
  const tail = shown(lines.text.slice(Math.min(end, to), to)) + (to < whole.end ? '…' : '');
  return {
    lineNumber: line + 1,
    line: (head + marked + tail).trimEnd(),
    indent: ' '.repeat(head.length),
    underline: options.sign.repeat(Math.max(1, marked.length)),
  };
}

/** The part of a line to show: all of it when it fits, else a third of the width before the span. */
function windowAround(span: Span, whole: Span, width: number): { from: number; to: number } {
  if (whole.end - whole.start <= width) return { from: whole.start, to: whole.end };
  const before = Math.max(Math.floor(width / 3), width - (whole.end - span.start));
  const from = Math.max(whole.start, Math.min(span.start - before, whole.end - width));
  return { from, to: Math.min(whole.end, from + width) };
}

/** Tabs take two columns, so that the underline fits whatever the terminal makes of a tab. */
function shown(text: string): string {
  return printable(text.replaceAll('\t', '  '));
}
