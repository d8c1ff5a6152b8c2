/**
 * The text that a scalar stands for, and where each part of it stands in the document.
 * Source: https://yaml.org/spec/1.2.2/#73-flow-scalar-styles and #81-block-scalar-styles
 */
import { lastAtMost } from '../../text/lines.js';
import { trimmedEnd } from './reader.js';
import type { ScalarSyntax } from './syntax.js';

/** A text in runs: from `textStarts[i]` on, its signs are those from `sourceStarts[i]` on, as long as there are any. */
export interface Decoded {
  readonly text: string;
  readonly textStarts: readonly number[];
  readonly sourceStarts: readonly number[];
  /** The runs that are an escape or a line break: all of their text stands for the signs at one place. */
  readonly solid: readonly boolean[];
}

interface Builder {
  text: string;
  readonly textStarts: number[];
  readonly sourceStarts: number[];
  readonly solid: boolean[];
}

/** Decodes a scalar. Nearly all are a piece of the document as it stands. */
export function decode(source: string, scalar: ScalarSyntax): Decoded {
  const { style, contentStart, contentEnd } = scalar;
  const builder: Builder = { text: '', textStarts: [], sourceStarts: [], solid: [] };
  if (style === 'literal' || style === 'folded') decodeBlock(builder, source, scalar);
  else decodeLines(builder, source, contentStart, contentEnd, style);
  return builder;
}

/** Whether the text of a scalar is the document's, sign by sign. */
export function isVerbatim(content: string, { style, onOneLine }: ScalarSyntax): boolean {
  if (!onOneLine) return false;
  return style === 'plain' || !content.includes(style === 'double' ? '\\' : "'");
}

/** Where an index of the text stands in the document. */
export function offsetOf({ text, textStarts, sourceStarts, solid }: Decoded, index: number, end: number): number {
  if (index >= text.length) return end;
  const run = lastAtMost(textStarts, index);
  const start = sourceStarts[run] ?? end;
  return solid[run] ? start : start + index - (textStarts[run] ?? 0);
}

function add(builder: Builder, text: string, sourceStart: number, solid: boolean): void {
  if (text === '') return;
  builder.textStarts.push(builder.text.length);
  builder.sourceStarts.push(sourceStart);
  builder.solid.push(solid);
  builder.text += text;
}

/** Plain and quoted texts: white space around line breaks goes, a single break is a space, each further one a break. */
function decodeLines(
  builder: Builder,
  source: string,
  start: number,
  end: number,
  style: 'plain' | 'single' | 'double',
): void {
  let at = start;
  let isFirst = true;
  while (at <= end) {
    const newline = lineEndBefore(source, at, end);
    const isLast = newline >= end;
    const from = isFirst ? at : skipBlanks(source, at, newline);
    const continued = style === 'double' && !isLast && isEscapedBreak(source, from, newline);
    const to = isLast ? end : continued ? trimmedReturn(source, from, newline) - 1 : trimmedEnd(source, from, newline);
    decodeLine(builder, source, isLast && !isFirst && from > end ? end : from, to, style);
    if (isLast) return;
    let breaks = 0;
    let next = newline + 1;
    for (;;) {
      const stop = lineEndBefore(source, next, end);
      if (stop >= end || skipBlanks(source, next, stop) < stop) break;
      breaks += 1;
      next = stop + 1;
    }
    add(builder, breaks > 0 ? '\n'.repeat(breaks) : continued ? '' : ' ', to, true);
    at = next;
    isFirst = false;
  }
}

/** Where a line ends, or the part of the text that is looked at. */
function lineEndBefore(source: string, from: number, end: number): number {
  const newline = source.slice(from, end).indexOf('\n');
  return newline < 0 ? end : from + newline;
}

function skipBlanks(source: string, from: number, to: number): number {
  let at = from;
  while (at < to && (source[at] === ' ' || source[at] === '\t' || source[at] === '\r')) at += 1;
  return at;
}

function trimmedReturn(source: string, from: number, newline: number): number {
  return newline > from && source[newline - 1] === '\r' ? newline - 1 : newline;
}

/** Whether a line ends with a backslash that is no escaped one. */
function isEscapedBreak(source: string, from: number, newline: number): boolean {
  const end = trimmedReturn(source, from, newline);
  let at = end;
  while (at > from && source[at - 1] === '\\') at -= 1;
  return (end - at) % 2 === 1;
}

function decodeLine(builder: Builder, source: string, start: number, end: number, style: string): void {
  const sign = style === 'single' ? "'" : '\\';
  let from = start;
  for (
    let at = style === 'plain' ? -1 : source.indexOf(sign, from);
    at >= 0 && at < end;
    at = source.indexOf(sign, from)
  ) {
    add(builder, source.slice(from, at), from, false);
    const written = style === 'single' ? { text: "'", length: 2 } : decodeEscape(source, at, end);
    add(builder, written.text, at, true);
    from = at + written.length;
  }
  add(builder, source.slice(from, end), from, false);
}

/** Source: https://yaml.org/spec/1.2.2/#57-escaped-characters */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function decodeEscape(source: string, at: number, end: number): { text: string; length: number } {
  const sign = source[at + 1] ?? '';
  const digits = hexLengths[sign];
  if (digits !== undefined) {
    const hex = source.slice(at + 2, Math.min(at + 2 + digits, end));
    const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : Number.NaN;
    if (code <= 0x10ffff) return { text: String.fromCodePoint(code), length: 2 + digits };
  }
  const text = escapes[sign];
  // What is no escape stands for itself: the text is half typed, or wrong in a way that others report.
  return text === undefined ? { text: '\\', length: 1 } : { text, length: 2 };
}

/** Block texts: lines lose their indentation; in folded ones a single break between lines that are not indented goes. */
function decodeBlock(
  builder: Builder,
  source: string,
  { style, contentStart, contentEnd, indent, chomp }: ScalarSyntax,
): void {
  let breaks = 0;
  let breakAt = contentStart;
  let previousIndented = true;
  let hasText = false;
  for (let at = contentStart; at < contentEnd; ) {
    const newline = lineEndBefore(source, at, contentEnd);
    const stop = trimmedReturn(source, at, newline);
    const from = Math.min(at + indent, stop);
    if (from >= stop) {
      if (breaks === 0) breakAt = stop;
      breaks += newline < contentEnd ? 1 : 0;
    } else {
      const indented = source[from] === ' ' || source[from] === '\t';
      const folds = style === 'folded' && hasText && !indented && !previousIndented;
      add(builder, folds ? (breaks > 1 ? '\n'.repeat(breaks - 1) : ' ') : '\n'.repeat(breaks), breakAt, true);
      add(builder, source.slice(from, stop), from, false);
      breaks = newline < contentEnd ? 1 : 0;
      breakAt = stop;
      previousIndented = indented;
      hasText = true;
    }
    at = newline + 1;
  }
  const kept = chomp === 'strip' ? 0 : chomp === 'keep' ? breaks : hasText ? Math.min(breaks, 1) : 0;
  add(builder, '\n'.repeat(kept), breakAt, true);
}
