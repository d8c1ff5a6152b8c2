/**
 * HCL text to its syntax tree. Ours, since it must understand text that is half typed: what a missing quote or bracket
 * breaks is read a second time, and then the indentation says where the brackets should have been closed.
 */
import { readExpression } from './expressions.js';
import { indentOf, interrupts, isFirstOnLine, type OpenBracket, startsTopLevelBlock } from './lines.js';
import { findBracketPairs } from './pairs.js';
import {
  codeAt,
  maximumDepth,
  moveTo,
  newReader,
  noPairs,
  type Reader,
  readName,
  report,
  reportBroken,
  sign,
  skip,
  take,
} from './reader.js';
import type { Attribute, Block, Expression, ParsedHcl, Word } from './syntax.js';
import { readQuoted } from './templates.js';

type Item = Attribute | Block;

/** Parses HCL. Never throws, never recurses deeper than a bound; half-typed text gives a smaller tree and problems. */
export function parseHcl(text: string): ParsedHcl {
  const reader = newReader(text);
  const items: Item[] = [];
  // Where the last block at the top of the file begins: so far, all is well.
  let sound = soundPoint(reader, items);
  for (;;) {
    reader.acrossLines = true;
    skip(reader);
    if (reader.pos === reader.lineStart && startsTopLevelBlock(text, reader.pos) && reader.pos > sound.pos) {
      reader.recovering = false;
      reader.pairs = noPairs;
      sound = soundPoint(reader, items);
    }
    if (reader.pos >= text.length) break;
    if (codeAt(reader) === sign.closeBrace) {
      reportBroken(reader, '`}` closes nothing: remove it.', reader.pos, reader.pos + 1);
      take(reader, sign.closeBrace);
    } else readItem(reader, items);
    if (reader.broken && !reader.recovering) {
      moveTo(reader, sound.pos);
      items.length = sound.items;
      reader.problems.length = sound.problems;
      reader.comments.length = sound.comments;
      reader.recovering = true;
      reader.indented = isIndented(text, sound.pos);
      reader.pairs = findBracketPairs(text, sound.pos);
    }
    reader.broken = false;
  }
  return {
    body: { items, span: { start: 0, end: text.length } },
    problems: reader.problems,
    comments: reader.comments,
  };
}

interface SoundPoint {
  readonly pos: number;
  readonly items: number;
  readonly problems: number;
  readonly comments: number;
}

function soundPoint({ pos, problems, comments }: Reader, items: readonly Item[]): SoundPoint {
  return { pos, items: items.length, problems: problems.length, comments: comments.length };
}

/** Whether the lines after the first are indented, up to the next block at the top of the file. */
function isIndented(text: string, start: number): boolean {
  let lineStart = start;
  for (let lines = 0; lines < 20; lines += 1) {
    const found = text.indexOf('\n', lineStart);
    if (found < 0 || startsTopLevelBlock(text, found + 1)) return false;
    lineStart = found + 1;
    if (/^[ \t]+[^\s#/]/.test(text.slice(lineStart, lineStart + 200))) return true;
  }
  return false;
}

/** Reads one attribute or block, or passes what is none. */
function readItem(reader: Reader, items: Item[]): void {
  const { text } = reader;
  reader.acrossLines = false;
  const start = reader.pos;
  const name = readName(reader) ?? readQuotedName(reader);
  if (!name) {
    reader.pos += (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    reader.end = reader.pos;
    reportBroken(reader, `\`${text.slice(start, reader.pos)}\` has no place here.`, start, reader.pos);
    return;
  }
  skip(reader);
  const code = codeAt(reader);
  if ((code === sign.equals && text.charCodeAt(reader.pos + 1) !== sign.equals) || code === sign.colon) {
    items.push(readAttribute(reader, name));
  } else if (code === sign.openBrace || code === sign.quote || isNameSign(text, reader.pos)) {
    readBlock(reader, name, items);
  } else items.push(loneWord(reader, name));
}

function isNameSign(text: string, at: number): boolean {
  return /[\p{ID_Start}_]/u.test(text[at] ?? '');
}

/** Names in quotes are for JSON; who writes them here means the name. */
function readQuotedName(reader: Reader): Word | undefined {
  if (codeAt(reader) !== sign.quote) return undefined;
  const { content } = readQuoted(reader, readExpression);
  report(reader, 'Names stand without quotes here.', content.start, content.end);
  return { text: reader.text.slice(content.start, content.end), span: content };
}

function loneWord(reader: Reader, name: Word): Attribute {
  report(
    reader,
    `\`${name.text}\` is neither an attribute nor a block: \`=\` or \`{\` is missing.`,
    name.span.start,
    name.span.end,
  );
  return { kind: 'attribute', name, equals: undefined, value: undefined, span: name.span };
}

function readAttribute(reader: Reader, name: Word): Attribute {
  const equals = reader.pos;
  if (reader.text[equals] === ':') report(reader, 'A `=` stands here in HCL.', equals, equals + 1);
  reader.pos += 1;
  reader.end = reader.pos;
  skip(reader);
  const value: Expression | undefined = readExpression(reader);
  if (!value) report(reader, `\`${name.text}\` has no value.`, name.span.start, name.span.end);
  const end = reader.end;
  skip(reader);
  expectLineEnd(reader);
  return { kind: 'attribute', name, equals, value, span: { start: name.span.start, end } };
}

/** After an attribute nothing else stands on its line, but the end of a block in one line. */
function expectLineEnd(reader: Reader): void {
  const code = codeAt(reader);
  if (code === sign.lineFeed || code === sign.closeBrace || Number.isNaN(code)) return;
  // The end of what is not closed has brought the reader to another line.
  if (isFirstOnLine(reader)) return;
  report(reader, 'A new line is missing before this.', reader.pos, reader.pos + 1);
  take(reader, sign.comma);
}

function readBlock(reader: Reader, type: Word, items: Item[]): void {
  const { text } = reader;
  const indent = indentOf(reader);
  const labels: Word[] = [];
  let quoted = false;
  for (;;) {
    skip(reader);
    if (codeAt(reader) === sign.quote) {
      quoted = true;
      const { content } = readQuoted(reader, readExpression);
      labels.push({ text: text.slice(content.start, content.end), span: content });
    } else {
      const label = readName(reader);
      if (!label) break;
      labels.push(label);
    }
  }
  const start = type.span.start;
  const open = reader.pos;
  if (codeAt(reader) !== sign.openBrace) {
    if (!quoted) {
      for (const word of [type, ...labels]) items.push(loneWord(reader, word));
      return;
    }
    const { end } = reader;
    report(reader, 'This block has no body: `{` is missing.', start, end);
    const body = { items: [], span: { start: end, end } };
    items.push({ kind: 'block', type, labels, open: undefined, close: undefined, body, span: { start, end } });
    return;
  }
  take(reader, sign.openBrace);
  const inner: Item[] = [];
  const close = readBody(reader, { kind: 'block', at: open, indent }, type.text, inner);
  const end = close === undefined ? endOfUnclosed(reader, open) : close + 1;
  reader.end = end;
  const body = { items: inner, span: { start: open + 1, end: close ?? end } };
  items.push({ kind: 'block', type, labels, open, close, body, span: { start, end } });
}

/** Reads what is in a block, to the `}`, whose place it returns. */
function readBody(reader: Reader, open: OpenBracket, type: string, items: Item[]): number | undefined {
  if (reader.depth >= maximumDepth) return passBody(reader);
  const { openParentheses, openSquares } = reader;
  reader.depth += 1;
  reader.openParentheses = 0;
  reader.openSquares = 0;
  let close: number | undefined;
  for (;;) {
    reader.acrossLines = true;
    skip(reader);
    if (interrupts(reader, open) && !isDataOfCheck(reader, type)) break;
    if (codeAt(reader) !== sign.closeBrace) readItem(reader, items);
    else if (isStray(reader, open)) {
      reportBroken(reader, '`}` closes nothing: remove it.', reader.pos, reader.pos + 1);
      take(reader, sign.closeBrace);
    } else {
      close = reader.pos;
      take(reader, sign.closeBrace);
      break;
    }
  }
  reader.depth -= 1;
  reader.openParentheses = openParentheses;
  reader.openSquares = openSquares;
  return close;
}

/** A `check` holds a `data` block, in which nobody need indent it. */
function isDataOfCheck({ text, pos }: Reader, type: string): boolean {
  return type === 'check' && text.startsWith('data', pos);
}

/** At the second reading, a `}` that is indented further than its block closes nothing. */
function isStray(reader: Reader, open: OpenBracket): boolean {
  const partner = reader.pairs.get(open.at);
  if (partner !== undefined) return reader.pos < partner;
  return reader.recovering && reader.indented && isFirstOnLine(reader) && indentOf(reader) > open.indent;
}

function endOfUnclosed(reader: Reader, open: number): number {
  reportBroken(reader, 'This block is not closed: `}` is missing.', open, open + 1);
  if (reader.pos >= reader.text.length) return reader.text.length;
  return Math.max(reader.end, isFirstOnLine(reader) ? reader.lineStart : reader.pos);
}

/** Passes a block that is nested too deeply, without recursion. */
function passBody(reader: Reader): number | undefined {
  const { text } = reader;
  let open = 1;
  for (let at = reader.pos; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === sign.lineFeed && startsTopLevelBlock(text, at + 1)) {
      moveTo(reader, at + 1);
      return undefined;
    }
    if (code === sign.openBrace) open += 1;
    else if (code === sign.closeBrace) open -= 1;
    if (open > 0) continue;
    moveTo(reader, at + 1);
    return at;
  }
  moveTo(reader, text.length);
  return undefined;
}
