/**
 * Where the texts of YAML end. The rules are YAML's, except where a text is half typed: a quote that is not closed ends
 * with its line when the next line goes on with the block around it, so that the rest of the document stays understood.
 */
import { lineEndAt, lineStartAt } from '../../text/layout.js';
import {
  columnAt,
  isBlank,
  isDash,
  isFlowSign,
  isMarker,
  isSpace,
  lineStop,
  type Reader,
  report,
  Sign,
  trimmedEnd,
} from './reader.js';
import type { AliasSyntax, ScalarStyle, ScalarSyntax, Syntax } from './syntax.js';

/** What stands before a value: its tag and anchor. */
export interface Properties {
  readonly tag: string | undefined;
  readonly outerStart: number | undefined;
}

export const noProperties: Properties = { tag: undefined, outerStart: undefined };

/** A scalar without quotes on one line. */
export function scalar(start: number, end: number, properties: Properties): ScalarSyntax {
  return scalarOf('plain', start, end, properties, start, end, true);
}

/** A scalar of any style, without what only block styles have. */
export function scalarOf(
  style: ScalarStyle,
  start: number,
  end: number,
  properties: Properties,
  contentStart: number,
  contentEnd: number,
  onOneLine: boolean,
  closed = true,
): ScalarSyntax {
  const { tag, outerStart = start } = properties;
  return {
    kind: 'scalar',
    style,
    start,
    end,
    contentStart,
    contentEnd,
    onOneLine,
    tag,
    outerStart,
    closed,
    indent: 0,
    chomp: 'clip',
    value: undefined,
  };
}

/**
 * Where the colon of an entry stands whose key begins at an offset; -1 when there is no entry.
 * A key is on one line. Quotes, an alias or a tag may be in front of it.
 */
export function colonOfEntry(text: string, offset: number): number {
  let at = offset;
  let code = text.charCodeAt(at);
  while (code === Sign.ampersand || code === Sign.exclamation || code === Sign.asterisk) {
    while (!isSpace(text.charCodeAt(at))) at += 1;
    while (isBlank(text.charCodeAt(at))) at += 1;
    if (code === Sign.asterisk && text.charCodeAt(at) !== Sign.colon) return -1;
    code = text.charCodeAt(at);
  }
  if (code === Sign.doubleQuote || code === Sign.singleQuote) {
    at = quoteEnd(text, at, at + 1, lineEndAt(text, at));
    if (at < 0) return -1;
    while (isBlank(text.charCodeAt(at))) at += 1;
    return text.charCodeAt(at) === Sign.colon && isSpace(text.charCodeAt(at + 1)) ? at : -1;
  }
  // What begins with a bracket or a brace is a value, and who reads it looks for the colon behind it.
  if (code === Sign.openBracket || code === Sign.openBrace) return -1;
  for (; at < text.length; at += 1) {
    code = text.charCodeAt(at);
    if (code === Sign.newline) return -1;
    if (code === Sign.colon && isSpace(text.charCodeAt(at + 1))) return at;
    if (code === Sign.hash && isBlank(text.charCodeAt(at - 1))) return -1;
  }
  return -1;
}

/** Where a text ends whose quote stands at `start`, behind its closing quote; -1 when that is not between two offsets. */
function quoteEnd(text: string, start: number, from: number, limit: number): number {
  const quote = text.charCodeAt(start);
  for (let at = from; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === Sign.backslash && quote === Sign.doubleQuote) at += 1;
    else if (code === quote) {
      if (quote !== Sign.singleQuote || text.charCodeAt(at + 1) !== quote) return at + 1;
      at += 1;
    }
  }
  return -1;
}

/**
 * Reads a quoted text.
 * @param indent the column of the block around it: its lines are deeper
 */
export function readQuoted(reader: Reader, indent: number, properties: Properties): ScalarSyntax {
  const { text, position: start } = reader;
  const firstEnd = lineStop(reader);
  const style = text.charCodeAt(start) === Sign.doubleQuote ? 'double' : 'single';
  let end = quoteEnd(text, start, start + 1, firstEnd);
  if (end < 0) end = laterQuoteEnd(text, start, firstEnd, indent);
  if (end > firstEnd && !endsValue(text, end)) end = -1;
  if (end < 0) {
    const lineStop = unclosedEnd(text, start, firstEnd, reader.closers.length);
    reader.position = lineStop;
    report(reader, `This text is not closed: \`${text[start]}\` is missing.`, start, lineStop);
    return scalarOf(style, start, lineStop, properties, start + 1, lineStop, true, false);
  }
  moveTo(reader, end);
  return scalarOf(style, start, end, properties, start + 1, end - 1, end <= firstEnd);
}

/** The same on later lines, as long as these are deeper than a column or blank. */
function laterQuoteEnd(text: string, start: number, firstEnd: number, indent: number): number {
  for (let newline = firstEnd; newline < text.length; ) {
    const lineStart = newline + 1;
    let content = lineStart;
    while (isBlank(text.charCodeAt(content))) content += 1;
    newline = lineEndAt(text, content);
    if (content === newline) continue;
    if (columnAt(text, lineStart, content) <= indent || isMarker(text, lineStart)) return -1;
    const end = quoteEnd(text, start, content, newline);
    if (end >= 0) return end;
  }
  return -1;
}

/** Whether what stands behind a quoted text of several lines can stand there. When it cannot, its quote is another's. */
function endsValue(text: string, end: number): boolean {
  let at = end;
  while (isBlank(text.charCodeAt(at))) at += 1;
  const code = text.charCodeAt(at);
  return isSpace(code) || isFlowSign(code) || code === Sign.colon || (code === Sign.hash && at > end);
}

/** Where a text ends whose quote is not closed: with its line, but before the brackets at the end of it. */
function unclosedEnd(text: string, start: number, end: number, depth: number): number {
  let at = trimmedEnd(text, start + 1, end);
  const closers = depth > 0 ? /[\]},\s]+$/.exec(text.slice(start + 1, at)) : null;
  if (closers && /[\]}]/.test(closers[0])) at = start + 1 + closers.index;
  return Math.max(at, start + 1);
}

/** Goes to an offset that may be some lines on. */
function moveTo(reader: Reader, offset: number): void {
  // Only what is passed over is searched: a JSON text may be one line of megabytes.
  const newline = reader.text.slice(reader.position, offset).lastIndexOf('\n');
  if (newline >= 0) reader.lineStart = reader.position + newline + 1;
  reader.position = offset;
}

/** Where the plain text of one line ends: before white space at its end, and before a comment. */
export function plainLineEnd(text: string, start: number): number {
  const end = lineEndAt(text, start);
  const line = text.slice(start, end);
  for (let hash = line.indexOf('#', 1); hash >= 0; hash = line.indexOf('#', hash + 1)) {
    if (isBlank(line.charCodeAt(hash - 1))) return Math.max(trimmedEnd(text, start, start + hash), start + 1);
  }
  return Math.max(trimmedEnd(text, start, end), start + 1);
}

/**
 * Reads a plain text, over several lines when these are deeper than the block around it. A line that is an entry ends
 * it: YAML knows no such text, and who typed it means the entry.
 */
export function readPlain(reader: Reader, indent: number, properties: Properties): ScalarSyntax {
  const { text, position: start } = reader;
  let end = plainLineEnd(text, start);
  let onOneLine = true;
  reader.position = end;
  for (;;) {
    const next = nextTextLine(text, end, indent);
    if (next < 0 || colonOfEntry(text, next) >= 0) break;
    end = plainLineEnd(text, next);
    moveTo(reader, end);
    onOneLine = false;
  }
  return scalarOf('plain', start, end, properties, start, end, onOneLine);
}

/** Where a plain text goes on behind a line of it; -1 when it does not: at a comment, and at a line that is not deeper. */
function nextTextLine(text: string, from: number, indent: number): number {
  const { length } = text;
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  while (at < length && text.charCodeAt(at) === Sign.newline) {
    const lineStart = at + 1;
    at = lineStart;
    while (isBlank(text.charCodeAt(at))) at += 1;
    const code = text.charCodeAt(at);
    if (code === Sign.newline) continue;
    const isOver = at >= length || code === Sign.hash || isMarker(text, lineStart);
    return isOver || columnAt(text, lineStart, at) <= indent ? -1 : at;
  }
  return -1;
}

/** Reads a block text: `|` or `>`, what says how to take it, and its lines. */
export function readBlockText(reader: Reader, indent: number, properties: Properties): ScalarSyntax {
  const { text, position: start } = reader;
  const style = text.charCodeAt(start) === Sign.bar ? 'literal' : 'folded';
  const headEnd = lineEndAt(text, start);
  const head = /^[|>]([-+]?)([1-9]?)([-+]?)/.exec(text.slice(start, start + 3));
  const given = head?.[2] ? Math.max(indent, 0) + Number(head[2]) : undefined;
  const sign = head?.[1] || head?.[3];
  const chomp = sign === '-' ? 'strip' : sign === '+' ? 'keep' : 'clip';
  const lines = blockLines(text, headEnd, indent, given);
  reportHead(reader, start + (head?.[0].length ?? 1), headEnd);
  const contentStart = Math.min(headEnd + 1, text.length);
  const end = Math.max(trimmedEnd(text, start, lines.end), start + 1);
  const lastBreak = text.charCodeAt(lines.end - 1) === Sign.newline ? lines.end - 1 : lines.end;
  reader.position = Math.max(lastBreak, headEnd);
  reader.lineStart = lineStartAt(text, reader.position);
  const node = scalarOf(style, start, end, properties, contentStart, lines.end, false);
  return { ...node, indent: lines.indent, chomp };
}

function reportHead(reader: Reader, from: number, to: number): void {
  const rest = reader.text.slice(from, to);
  if (!/^\s*$|^\s+#/.test(rest)) report(reader, 'A text begins on the line below this sign.', from, to);
}

/** How far the lines of a block text go (behind the line break of the last one), and their indentation. */
function blockLines(text: string, headEnd: number, indent: number, given: number | undefined): Lines {
  let own = given;
  let longestBlank = indent + 1;
  let end = Math.min(headEnd + 1, text.length);
  for (let at = headEnd + 1; at < text.length; ) {
    let content = at;
    while (text.charCodeAt(content) === Sign.space) content += 1;
    const stop = lineEndAt(text, content);
    const isBlankLine = trimmedEnd(text, content, stop) === content;
    if (!isBlankLine) {
      const column = content - at;
      if (own === undefined && column > indent) own = column;
      if (own === undefined || column < own || isMarker(text, at)) break;
      end = Math.min(stop + 1, text.length);
    }
    if (isBlankLine) {
      // Blank lines at the end belong to the text too; what chomps them decides.
      end = Math.min(stop + 1, text.length);
      longestBlank = Math.max(longestBlank, content - at);
    }
    at = stop + 1;
  }
  return { end, indent: own ?? longestBlank };
}

interface Lines {
  readonly end: number;
  readonly indent: number;
}

/** Whether a value cannot go on with what stands here: the end of the line or a comment. */
export function isLineDone(text: string, offset: number): boolean {
  let at = offset;
  while (isBlank(text.charCodeAt(at))) at += 1;
  const code = text.charCodeAt(at);
  return at >= text.length || code === Sign.newline || (code === Sign.hash && at > offset);
}

/** Whether a line goes on with a block: an item or an entry without quotes that is not part of a list in brackets. */
export function continuesBlock(text: string, offset: number): boolean {
  if (isDash(text, offset)) return true;
  const code = text.charCodeAt(offset);
  if (code === Sign.doubleQuote || code === Sign.singleQuote) return false;
  if (colonOfEntry(text, offset) < 0) return false;
  const end = trimmedEnd(text, offset, lineEndAt(text, offset));
  return text.charCodeAt(end - 1) !== Sign.comma;
}

/** Only now: an alias inside its own anchor has no value. */
export function withAnchor(reader: Reader, anchor: string | undefined, node: Syntax): Syntax {
  if (anchor) reader.anchors.set(anchor, node);
  return node;
}

/** An alias, with what its name stands for so far. */
export function aliasOf({ anchors }: Reader, name: string, start: number, end: number): AliasSyntax {
  return {
    kind: 'alias',
    start,
    end,
    tag: undefined,
    outerStart: start,
    name,
    target: anchors.get(name),
    value: undefined,
  };
}

/** Nothing but a comment follows a value on its line. */
export function finishLine(reader: Reader, node: Syntax): Syntax {
  const { text, position } = reader;
  if (!isLineDone(text, position)) {
    const end = lineEndAt(text, position);
    const start = position + (/^\s*/.exec(text.slice(position, end))?.[0].length ?? 0);
    report(reader, 'The value ends before this: remove it, or put quotes around the whole text.', start, end);
    reader.position = end;
  }
  return node;
}

/** Deeper values are not read: no policy has them, and the layers above may recurse. */
export const maximumDepth = 128;

/** What is too deep is passed over, and with it the rest of the text. */
export function skipRest(reader: Reader): ScalarSyntax {
  const { text, position } = reader;
  report(
    reader,
    `Nested deeper than ${maximumDepth} levels: the rest of the text is not read.`,
    position,
    lineEndAt(text, position),
  );
  reader.position = text.length;
  reader.ended = true;
  return scalar(position, position, noProperties);
}
