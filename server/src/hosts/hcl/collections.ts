/**
 * What stands in brackets: tuples, arguments, objects and `for`. A bracket without partner ends where the next line says
 * so.
 * Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#collection-values
 */
import { indentOf, interrupts, isFirstOnLine, startsTopLevelBlock } from './lines.js';
import { codeAt, nameEnd, type Reader, readName, report, reportBroken, sign, skip, take } from './reader.js';
import type { Expression, ObjectEntry, ObjectExpression } from './syntax.js';

/** What is in brackets are expressions, and brackets are in expressions: so the readers of those are given. */
export interface Readers {
  expression(reader: Reader): Expression | undefined;
  /** An expression without operators. */
  operand(reader: Reader): Expression | undefined;
}

/** Reads a list in square brackets, or the `for` that makes one. */
export function readTuple(reader: Reader, read: Readers): Expression {
  const start = reader.pos;
  const made = readFor(reader, read, sign.closeSquare);
  if (made) return made;
  const { items, closed } = readList(reader, read, sign.closeSquare);
  return { kind: 'tuple', items, closed, span: { start, end: reader.end } };
}

export interface List {
  readonly items: readonly Expression[];
  readonly closed: boolean;
}

/** Reads what stands in square brackets or parentheses, with commas between it. */
export function readList(reader: Reader, read: Readers, closer: number): List {
  const opened = reader.pos;
  const open = { kind: 'list', at: reader.pos, indent: indentOf(reader) } as const;
  const { acrossLines } = reader;
  const items: Expression[] = [];
  let closed = false;
  let separated = true;
  enter(reader, closer, 1);
  for (skip(reader); !interrupts(reader, open); skip(reader)) {
    const code = codeAt(reader);
    if (code === closer) {
      reader.pos += 1;
      reader.end = reader.pos;
      closed = true;
      break;
    }
    if (code === sign.comma) {
      take(reader, sign.comma);
      separated = true;
    } else if (code === sign.dot && takeDots(reader)) separated = true;
    else if (closesOuter(reader, code)) break;
    else {
      const before = reader.pos;
      const item = read.expression(reader);
      if (!item) skipSign(reader);
      else {
        if (!separated) report(reader, 'A comma is missing before this.', before, item.span.end);
        items.push(item);
        separated = false;
      }
    }
  }
  enter(reader, closer, -1);
  reader.acrossLines = acrossLines;
  if (!closed) endUnclosed(reader, opened);
  return { items, closed };
}

/** Notes that a bracket opens or closes. */
function enter(reader: Reader, closer: number, difference: 1 | -1): void {
  reader.depth += difference;
  if (closer === sign.closeParenthesis) reader.openParentheses += difference;
  else if (closer === sign.closeSquare) reader.openSquares += difference;
  if (difference < 0) return;
  reader.acrossLines = true;
  reader.pos += 1;
  reader.end = reader.pos;
}

function takeDots(reader: Reader): boolean {
  if (!reader.text.startsWith('...', reader.pos)) return false;
  reader.pos += 3;
  reader.end = reader.pos;
  return true;
}

/** Whether a sign closes a bracket further out. */
function closesOuter(reader: Reader, code: number): boolean {
  if (code === sign.closeBrace) return true;
  if (code === sign.closeSquare) return reader.openSquares > 0;
  return code === sign.closeParenthesis && reader.openParentheses > 0;
}

/** Passes a sign that has no place here. */
function skipSign(reader: Reader): void {
  const start = reader.pos;
  reader.pos += (reader.text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  reader.end = reader.pos;
  reportBroken(reader, `\`${reader.text.slice(start, reader.pos)}\` has no place here.`, start, reader.pos);
}

/** What is in a bracket without partner ends before the line of what comes next. */
function endUnclosed(reader: Reader, opened: number): void {
  const bracket = reader.text[opened] ?? '';
  const closer = bracket === '[' ? ']' : bracket === '{' ? '}' : ')';
  reportBroken(reader, `This is not closed: \`${closer}\` is missing.`, opened, opened + 1);
  const passed = reader.lineStart > reader.end;
  const end = passed && reader.pos < reader.text.length ? reader.lineStart - 1 : reader.pos;
  reader.end = Math.max(reader.end, reader.text[end - 1] === '\r' ? end - 1 : end);
}

/** Reads an object in braces, or the `for` that makes one. */
export function readObject(reader: Reader, read: Readers): Expression {
  const start = reader.pos;
  const made = readFor(reader, read, sign.closeBrace);
  if (made) return made;
  const open = { kind: 'object', at: start, indent: indentOf(reader) } as const;
  const { acrossLines } = reader;
  const entries: ObjectEntry[] = [];
  let closed = false;
  enter(reader, sign.closeBrace, 1);
  for (skip(reader); !interrupts(reader, open); skip(reader)) {
    const code = codeAt(reader);
    if (take(reader, sign.closeBrace)) {
      closed = true;
      break;
    }
    if (code === sign.comma) take(reader, sign.comma);
    else if (code !== sign.closeBrace && closesOuter(reader, code)) break;
    else {
      const entry = readEntry(reader, read);
      if (entry) entries.push(entry);
      else skipSign(reader);
    }
    reader.acrossLines = true;
  }
  enter(reader, sign.closeBrace, -1);
  reader.acrossLines = acrossLines;
  if (!closed) endUnclosed(reader, start);
  const object: ObjectExpression = { kind: 'object', entries, closed, span: { start, end: reader.end } };
  return object;
}

function readEntry(reader: Reader, read: Readers): ObjectEntry | undefined {
  const isParenthesized = codeAt(reader) === sign.openParenthesis;
  const start = reader.pos;
  // From the key on, a line break ends the entry.
  reader.acrossLines = false;
  const operand = read.operand(reader);
  if (!operand) return undefined;
  const keyEnd = reader.end;
  // A name in parentheses is a reference, and one without them is itself.
  const key: Expression =
    isParenthesized && operand.kind !== 'template'
      ? { kind: 'unknown', inner: [operand], span: { start, end: keyEnd } }
      : operand;
  skip(reader);
  const separator = reader.pos;
  if (!take(reader, sign.equals) && !take(reader, sign.colon)) {
    if (codeAt(reader) === sign.openBrace || codeAt(reader) === sign.openSquare) {
      report(reader, 'A `=` is missing before this.', separator, separator + 1);
      return { key, separator: undefined, value: read.expression(reader) };
    }
    report(reader, 'This has no value: `=` is missing.', start, keyEnd);
    passRest(reader, read);
    return { key, separator: undefined, value: undefined };
  }
  skip(reader);
  const value = read.expression(reader);
  if (!value) report(reader, 'This has no value.', start, keyEnd);
  // The end of what is not closed has brought the reader to another line.
  if (!isFirstOnLine(reader)) passRest(reader, read);
  return { key, separator, value };
}

/** Passes what nobody understands, to the end of the entry. */
function passRest(reader: Reader, read: Readers): void {
  for (;;) {
    skip(reader);
    const code = codeAt(reader);
    const start = reader.pos;
    if (code === sign.lineFeed || code === sign.comma || Number.isNaN(code) || closesOuter(reader, code)) return;
    // The next entry, before which a comma is missing.
    if (isEntryStart(reader)) {
      report(reader, 'A comma or a new line is missing before this.', start, start + 1);
      return;
    }
    if (read.expression(reader)) report(reader, 'This has no place here.', start, reader.end);
    else skipSign(reader);
  }
}

function isEntryStart(reader: Reader): boolean {
  return /^(?:[\w-]+|"[^"\n]*")[ \t]*[=:](?![=>])/.test(reader.text.slice(reader.pos, reader.pos + 120));
}

/** Reads `[for x in y : z]` and `{for k, v in y : k => z}`; undefined when the bracket holds no `for`. */
function readFor(reader: Reader, read: Readers, closer: number): Expression | undefined {
  const { text } = reader;
  const start = reader.pos;
  if (!/^[[{]\s*for\s+[^\s=:]/.test(text.slice(start, start + 200))) return undefined;
  const { acrossLines } = reader;
  const open = { kind: 'list', at: reader.pos, indent: indentOf(reader) } as const;
  enter(reader, closer, 1);
  skip(reader);
  let variable = readName(reader)?.text;
  let list: Expression | undefined;
  let value: Expression | undefined;
  let closed = false;
  for (skip(reader); !interrupts(reader, open); skip(reader)) {
    const code = codeAt(reader);
    if (take(reader, closer)) {
      closed = true;
      break;
    }
    if (closesOuter(reader, code)) break;
    if (text.startsWith('=>', reader.pos)) {
      reader.pos += 2;
      skip(reader);
      value = read.expression(reader);
    } else if (take(reader, sign.colon)) {
      skip(reader);
      value = read.expression(reader);
    } else if (!list && text.startsWith('in', reader.pos) && nameEnd(text, reader.pos) === reader.pos + 2) {
      reader.pos += 2;
      skip(reader);
      list = read.expression(reader);
    } else if (!take(reader, sign.comma) && !takeDots(reader)) {
      const other = read.expression(reader);
      if (!other) skipSign(reader);
      // Of two names, the second is the item.
      else if (!list && other.kind === 'reference') variable = other.steps.join('.');
    }
  }
  enter(reader, closer, -1);
  reader.acrossLines = acrossLines;
  if (!closed) endUnclosed(reader, start);
  const isItem = value?.kind === 'reference' && value.steps.join('.') === variable;
  const makes = closer === sign.closeSquare ? 'list' : 'object';
  const filtered = isItem && makes === 'list' ? list : undefined;
  return { kind: 'for', makes, value, filtered, span: { start, end: reader.end } };
}

/** Passes brackets that are nested too deeply, without recursion. */
export function skipBrackets(reader: Reader, start = reader.pos): Expression {
  const { text } = reader;
  let open = 0;
  let at = reader.pos;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === sign.lineFeed) {
      reader.lineStart = at + 1;
      if (startsTopLevelBlock(text, at + 1)) break;
    } else if (code === sign.openSquare || code === sign.openBrace || code === sign.openParenthesis) open += 1;
    else if (code === sign.closeSquare || code === sign.closeBrace || code === sign.closeParenthesis) {
      open -= 1;
      if (open === 0) break;
    }
  }
  reader.pos = Math.min(at + 1, text.length);
  reader.end = reader.pos;
  report(reader, 'This is nested too deeply.', start, start + 1);
  return { kind: 'unknown', inner: [], span: { start, end: reader.pos } };
}
