/**
 * The place of the parser in a text of HCL, and how it passes white space and comments.
 * Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#lexical-elements
 */
import { lineEndAt, lineStartAt } from '../../text/layout.js';
import type { Span } from '../value.js';
import type { SyntaxProblem, Word } from './syntax.js';

export interface Reader {
  readonly text: string;
  pos: number;
  /** Where the line of `pos` begins. */
  lineStart: number;
  /** The end of the last token, before the white space that follows it. */
  end: number;
  /** Whether line breaks are white space, as they are in parentheses and in tuples. */
  acrossLines: boolean;
  /** How many brackets and blocks are open. */
  depth: number;
  /** How many parentheses and square brackets are open: a closing one without partner closes nothing. */
  openParentheses: number;
  openSquares: number;
  /** Set when a quote or a bracket has no partner. */
  broken: boolean;
  /** True in the second reading of what was broken: then the indentation tells where brackets should have been closed. */
  recovering: boolean;
  /** Whether the author indents what is in brackets. */
  indented: boolean;
  /** At the second reading, the brackets that surely belong together; none at the first. */
  pairs: BracketPairs;
  readonly problems: SyntaxProblem[];
  readonly comments: Span[];
}

/** The place of the closing bracket by the place of the opening one. */
export type BracketPairs = ReadonlyMap<number, number>;

export const noPairs: BracketPairs = new Map();

/** Deeper brackets are not read: no policy has them, and the parser and the layers above recurse. */
export const maximumDepth = 200;

/** A text with more faults is not HCL at all; nobody reads on. */
const mostProblems = 100;

export const sign = {
  tab: 9,
  lineFeed: 10,
  return: 13,
  space: 32,
  not: 33,
  quote: 34,
  hash: 35,
  dollar: 36,
  percent: 37,
  and: 38,
  openParenthesis: 40,
  closeParenthesis: 41,
  star: 42,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  less: 60,
  equals: 61,
  greater: 62,
  question: 63,
  openSquare: 91,
  backslash: 92,
  closeSquare: 93,
  openBrace: 123,
  or: 124,
  closeBrace: 125,
  tilde: 126,
} as const;

export function newReader(text: string): Reader {
  return {
    text,
    pos: 0,
    lineStart: 0,
    end: 0,
    acrossLines: true,
    depth: 0,
    openParentheses: 0,
    openSquares: 0,
    broken: false,
    recovering: false,
    indented: false,
    pairs: noPairs,
    problems: [],
    comments: [],
  };
}

/** Notes a fault. */
export function report(reader: Reader, message: string, start: number, end: number): void {
  if (reader.problems.length < mostProblems) reader.problems.push({ message, span: { start, end } });
}

/** Notes a quote or bracket without partner, for which the text is read a second time with another eye. */
export function reportBroken(reader: Reader, message: string, start: number, end: number): void {
  reader.broken = true;
  report(reader, message, start, end);
}

/** Passes white space and comments; line breaks only where they are white space. */
export function skip(reader: Reader): void {
  const { text } = reader;
  let at = reader.pos;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === sign.space || code === sign.tab || code === sign.return) at += 1;
    else if (code === sign.lineFeed) {
      if (!reader.acrossLines) break;
      at += 1;
      reader.lineStart = at;
    } else if (code === sign.hash) at = passLineComment(reader, at);
    else if (code === sign.slash) {
      const next = text.charCodeAt(at + 1);
      if (next === sign.slash) at = passLineComment(reader, at);
      else if (next === sign.star) at = passBlockComment(reader, at);
      else break;
    }
    // A byte order mark, and the space that comes with texts from web pages.
    else if (code === 0xfeff || code === 0xa0) at += 1;
    else break;
  }
  reader.pos = at;
}

function passLineComment(reader: Reader, start: number): number {
  const end = lineEndAt(reader.text, start);
  reader.comments.push({ start, end });
  return end;
}

function passBlockComment(reader: Reader, start: number): number {
  const { text } = reader;
  if (reader.recovering && !isBlank(text, reader.lineStart, start)) {
    // While a quote is missing, the end of an ARN like `…/*` looks like a comment that takes all that follows.
    const isOnLine = text.slice(start + 2, lineEndAt(text, start)).includes('*/');
    if (!isOnLine) return passLineComment(reader, start);
  }
  const found = text.indexOf('*/', start + 2);
  const end = found < 0 ? text.length : found + 2;
  if (found < 0) report(reader, 'This comment is not closed: `*/` is missing.', start, start + 2);
  reader.comments.push({ start, end });
  const lastBreak = text.slice(start, end).lastIndexOf('\n');
  if (lastBreak >= 0) reader.lineStart = start + lastBreak + 1;
  return end;
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

/** Whether signs of ASCII are part of a name: letters, digits, `_` and `-`. */
const isNameSign = Uint8Array.from({ length: 128 }, (_, code) => (/[\w-]/.test(String.fromCharCode(code)) ? 1 : 0));

/** Where a name that begins at an offset ends; the offset itself when none does. */
export function nameEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 128 ? isNameSign[code] !== 1 : !(code >= 128 && /\p{ID_Continue}/u.test(text[at] ?? ''))) break;
    at += 1;
  }
  const first = text.charCodeAt(start);
  return first === sign.minus || (first >= sign.zero && first <= sign.nine) ? start : at;
}

/** Reads a name; undefined when none begins here. */
export function readName(reader: Reader): Word | undefined {
  const start = reader.pos;
  const end = nameEnd(reader.text, start);
  if (end === start) return undefined;
  reader.pos = end;
  reader.end = end;
  return { text: reader.text.slice(start, end), span: { start, end } };
}

/** Takes a sign if it stands here. */
export function take(reader: Reader, code: number): boolean {
  if (reader.text.charCodeAt(reader.pos) !== code) return false;
  reader.pos += 1;
  reader.end = reader.pos;
  return true;
}

export function codeAt(reader: Reader): number {
  return reader.text.charCodeAt(reader.pos);
}

/** Goes back or forth to an offset from which the reading goes on. */
export function moveTo(reader: Reader, offset: number): void {
  const { text, pos, lineStart } = reader;
  // Only what is passed over is searched: lines can be long.
  const newline = offset > pos ? text.slice(pos, offset).lastIndexOf('\n') : -1;
  if (newline >= 0) reader.lineStart = pos + newline + 1;
  else if (offset < lineStart) reader.lineStart = lineStartAt(text, offset);
  reader.pos = offset;
  reader.end = offset;
}
