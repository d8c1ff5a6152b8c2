/** Reads on in a YAML text: white space, comments, lines and their indentation. */
import { lineEndAt } from '../../text/layout.js';
import type { Syntax, SyntaxProblem } from './syntax.js';

export interface Reader {
  readonly text: string;
  readonly problems: SyntaxProblem[];
  position: number;
  /** Where the line of `position` begins. */
  lineStart: number;
  /** Between these two there is no line break. */
  readonly unbroken: { start: number; end: number };
  /** Whether the document ends here: at the end of the text or at `---` or `...`. */
  ended: boolean;
  /** How many collections are around `position`. */
  depth: number;
  /** The brackets and braces that would close those that are open, outermost first. */
  readonly closers: number[];
  /** The nodes of the document by their anchors; the last one when a name is taken again. */
  anchors: Map<string, Syntax>;
}

/** Signs by their codes: comparing numbers is what makes the parser fast. */
export const Sign = {
  tab: 9,
  newline: 10,
  return: 13,
  space: 32,
  exclamation: 33,
  doubleQuote: 34,
  hash: 35,
  percent: 37,
  ampersand: 38,
  singleQuote: 39,
  asterisk: 42,
  comma: 44,
  dash: 45,
  dot: 46,
  colon: 58,
  greater: 62,
  question: 63,
  at: 64,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  backtick: 96,
  openBrace: 123,
  bar: 124,
  closeBrace: 125,
} as const;

/** A document with more faults is something else; nobody reads on. */
const mostProblems = 1000;

export function readerOf(text: string): Reader {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return {
    text,
    problems: [],
    position: start,
    lineStart: start,
    unbroken: { start: 0, end: -1 },
    ended: false,
    depth: 0,
    closers: [],
    anchors: new Map(),
  };
}

/** Notes a fault. */
export function report(reader: Reader, message: string, start: number, end: number): void {
  if (reader.problems.length < mostProblems) reader.problems.push({ message, span: { start, end } });
}

/** Whether a sign separates words: white space, or the end of the text. */
export function isSpace(code: number): boolean {
  return (
    code === Sign.space || code === Sign.newline || code === Sign.tab || code === Sign.return || Number.isNaN(code)
  );
}

export function isBlank(code: number): boolean {
  return code === Sign.space || code === Sign.tab || code === Sign.return;
}

/** Whether a sign separates values inside brackets and braces. */
export function isFlowSign(code: number): boolean {
  return (
    code === Sign.comma ||
    code === Sign.openBracket ||
    code === Sign.closeBracket ||
    code === Sign.openBrace ||
    code === Sign.closeBrace
  );
}

/** Where the line of the reader ends. Remembered: a line may hold thousands of texts. */
export function lineStop({ text, position, unbroken }: Reader): number {
  if (position < unbroken.start || position > unbroken.end) {
    unbroken.start = position;
    unbroken.end = lineEndAt(text, position);
  }
  return unbroken.end;
}

/** The end of a text between two offsets without the white space behind it. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Goes on to the next sign that is neither white space nor part of a comment. */
export function toContent(reader: Reader): void {
  const { text } = reader;
  let at = reader.position;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === Sign.space || code === Sign.tab || code === Sign.return) at += 1;
    else if (code === Sign.newline) {
      at += 1;
      reader.lineStart = at;
      if (isMarker(text, at)) {
        reader.ended = true;
        break;
      }
    } else if (code === Sign.hash && startsComment(reader, at)) at = lineEndAt(text, at);
    else break;
  }
  reader.position = at;
  if (at >= text.length) reader.ended = true;
}

function startsComment({ text, lineStart }: Reader, at: number): boolean {
  return at === lineStart || isBlank(text.charCodeAt(at - 1));
}

/** Whether a line begins with `---` or `...`, which separate documents. */
export function isMarker(text: string, lineStart: number): boolean {
  const code = text.charCodeAt(lineStart);
  if (code !== Sign.dash && code !== Sign.dot) return false;
  return (
    text.charCodeAt(lineStart + 1) === code &&
    text.charCodeAt(lineStart + 2) === code &&
    isSpace(text.charCodeAt(lineStart + 3))
  );
}

/** Whether `- ` stands here. */
export function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === Sign.dash && isSpace(text.charCodeAt(at + 1));
}

/**
 * How far from the start of its line an offset is. YAML forbids tabs there; who types one means a level, and two columns
 * are the most common level.
 */
export function columnAt(text: string, lineStart: number, offset: number): number {
  let column = 0;
  for (let at = lineStart; at < offset; at += 1) {
    column += text.charCodeAt(at) === Sign.tab ? 2 - (column % 2) : 1;
  }
  return column;
}

/** The column of the reader. A tab before it is reported. */
export function columnOf(reader: Reader): number {
  const { text, lineStart, position } = reader;
  const column = columnAt(text, lineStart, position);
  const hasTab = column !== position - lineStart && text.slice(lineStart, position).trim() === '';
  if (hasTab && reader.problems.at(-1)?.span.end !== position) {
    report(reader, 'YAML does not allow tabs in the indentation: use spaces.', lineStart, position);
  }
  return column;
}

export interface Ahead {
  readonly position: number;
  readonly lineStart: number;
  readonly column: number;
}

/** The next content on a later line of the document, without going there. */
export function nextLine(reader: Reader, from: number): Ahead | undefined {
  const ahead: Reader = { ...reader, position: lineEndAt(reader.text, from) };
  toContent(ahead);
  if (ahead.ended) return undefined;
  const { position, lineStart } = ahead;
  return { position, lineStart, column: columnAt(reader.text, lineStart, position) };
}

/** Reports all from the reader to the end of the line. */
export function reportLine(reader: Reader, message: string): void {
  report(reader, message, reader.position, lineEndAt(reader.text, reader.position));
}
