/**
 * Templates: quoted texts and heredocs, with what is interpolated in them.
 * Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions
 */
import { findHeredocEnd } from './heredoc-end.js';
import {
  codeAt,
  maximumDepth,
  moveTo,
  nameEnd,
  type Reader,
  readName,
  report,
  reportBroken,
  sign,
  skip,
} from './reader.js';
import type { Expression, Template, TemplatePart } from './syntax.js';
import { partOfText, plainText, quotedText, type Stretch, stretchedText } from './template-text.js';

/** Reads an expression, if one begins here; given, since expressions hold templates and templates expressions. */
export type ReadExpression = (reader: Reader) => Expression | undefined;

/** Reads a text that begins with a quote. Without its second quote it ends with the line. */
export function readQuoted(reader: Reader, readExpression: ReadExpression): Template {
  return readPlain(reader) ?? readWithParts(reader, readExpression);
}

/** Reads a text that stands for itself, as most do: there are thousands in a file, so this makes no more than it must. */
function readPlain(reader: Reader): Template | undefined {
  const { text, pos: start } = reader;
  let end = start + 1;
  for (let code = text.charCodeAt(end); code !== sign.quote; code = text.charCodeAt(end)) {
    if (code === sign.dollar || code === sign.percent || code === sign.backslash) return undefined;
    if (code === sign.lineFeed || Number.isNaN(code)) return undefined;
    end += 1;
  }
  reader.pos = end + 1;
  reader.end = reader.pos;
  return {
    kind: 'template',
    form: 'quoted',
    content: { start: start + 1, end },
    parts: end > start + 1 ? [plain(text, start + 1, end)] : [],
    closed: true,
    span: { start, end: reader.pos },
  };
}

function readWithParts(reader: Reader, readExpression: ReadExpression): Template {
  const { text } = reader;
  const start = reader.pos;
  const parts: TemplatePart[] = [];
  const strips: number[] = [];
  let textStart = start + 1;
  let at = textStart;
  let escaped = false;
  let closed = false;
  const flush = (end: number): void => {
    if (end > textStart) parts.push(escaped ? quotedText(text, textStart, end) : plain(text, textStart, end));
    escaped = false;
  };
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === sign.quote) {
      closed = true;
      break;
    }
    if (code === sign.lineFeed || Number.isNaN(code)) break;
    if (code === sign.backslash) {
      escaped = true;
      const next = text.charCodeAt(at + 1);
      at += next === sign.lineFeed || next === sign.return ? 1 : 2;
    } else if (code === sign.dollar || code === sign.percent) {
      const next = text.charCodeAt(at + 1);
      if (next === code && text.charCodeAt(at + 2) === sign.openBrace) {
        escaped = true;
        at += 3;
      } else if (next === sign.openBrace) {
        flush(at);
        reader.pos = at;
        readSequence(reader, readExpression, parts, strips);
        at = reader.pos;
        textStart = at;
      } else at += 1;
    } else at += 1;
  }
  const lineEnd = Math.min(at, text.length);
  const end = closed ? lineEnd : unclosedEnd(reader, textStart, lineEnd);
  flush(end);
  reader.pos = closed ? end + 1 : end;
  reader.end = reader.pos;
  if (!closed) reportBroken(reader, 'This text is not closed: `"` is missing.', start, end);
  return {
    kind: 'template',
    form: 'quoted',
    content: { start: start + 1, end },
    parts: stripped(parts, strips),
    closed,
    span: { start, end: reader.pos },
  };
}

function plain(text: string, start: number, end: number): TemplatePart {
  return plainText(text.slice(start, end), start);
}

/**
 * Where a text ends that lacks its second quote: with its line. The brackets and commas at the end of the line belong to
 * what is around it, if brackets are open there.
 */
function unclosedEnd(reader: Reader, start: number, lineEnd: number): number {
  const { text } = reader;
  let end = lineEnd;
  while (end > start && /[\s,\])}]/.test(text[end - 1] ?? '')) end -= 1;
  const tail = text.slice(end, lineEnd);
  if (reader.depth > 0 && /[,\])}]/.test(tail)) return end;
  return tail.endsWith('\r') ? lineEnd - 1 : lineEnd;
}

/** Reads `${…}` or `%{…}`. What comes next is text again. */
function readSequence(reader: Reader, readExpression: ReadExpression, parts: TemplatePart[], strips: number[]): void {
  const { text } = reader;
  const start = reader.pos;
  const isDirective = text.charCodeAt(start) === sign.percent;
  const { acrossLines, openParentheses, openSquares } = reader;
  // At the second reading a line break ends what is not closed.
  reader.acrossLines = !reader.recovering;
  reader.openParentheses = 0;
  reader.openSquares = 0;
  reader.pos += 2;
  reader.end = reader.pos;
  reader.depth += 1;
  if (codeAt(reader) === sign.tilde) {
    reader.pos += 1;
    strips.push(-parts.length);
  }
  skip(reader);
  let value: Expression | undefined;
  let keyword = '';
  if (isDirective) {
    keyword = readName(reader)?.text ?? '';
    readDirective(reader, readExpression);
  } else if (reader.depth <= maximumDepth && !closesOuterText(reader)) value = readExpression(reader);
  skip(reader);
  if (codeAt(reader) === sign.tilde && text.charCodeAt(reader.pos + 1) === sign.closeBrace) {
    reader.pos += 1;
    strips.push(parts.length + 1);
  }
  if (codeAt(reader) === sign.closeBrace) {
    if (!value && !isDirective) report(reader, 'An expression is missing here.', start, reader.pos + 1);
    reader.pos += 1;
    reader.end = reader.pos;
  } else closeSequence(reader, start);
  reader.depth -= 1;
  reader.acrossLines = acrossLines;
  reader.openParentheses = openParentheses;
  reader.openSquares = openSquares;
  const span = { start, end: reader.pos };
  parts.push(isDirective ? { kind: 'directive', span, keyword } : { kind: 'interpolation', span, value });
}

/** Reads what follows `if`, `for` and their like; it says nothing that a policy needs. */
function readDirective(reader: Reader, readExpression: ReadExpression): void {
  for (;;) {
    skip(reader);
    const code = codeAt(reader);
    if (code === sign.comma) reader.pos += 1;
    else if (code === sign.tilde || code === sign.closeBrace || reader.pos >= reader.text.length) return;
    else if (reader.depth > maximumDepth || !readExpression(reader)) return;
  }
}

/** While `["${"]` is typed, the quote behind `${` is the one that closes the text, and begins no other. */
function closesOuterText(reader: Reader): boolean {
  return reader.recovering && /^"[ \t]*(?:[,\])}]|$)/m.test(reader.text.slice(reader.pos, reader.pos + 40));
}

/** Finds where a sequence ends in which something stands that nobody understands, or that is not closed. */
function closeSequence(reader: Reader, start: number): void {
  const { text } = reader;
  moveTo(reader, reader.end);
  const rest = /^[^"\n}]*\}/.exec(text.slice(reader.pos, reader.pos + 200));
  if (rest) {
    report(reader, 'This is no expression.', reader.pos, reader.pos + rest[0].length - 1);
    reader.pos += rest[0].length;
    reader.end = reader.pos;
  } else reportBroken(reader, `\`${text.slice(start, start + 2)}\` is not closed: \`}\` is missing.`, start, start + 2);
}

/**
 * Takes away the white space that the markers `~` ask for, as far as its line goes: before a part (negative) or from a
 * part on.
 */
function stripped(parts: readonly TemplatePart[], strips: readonly number[]): readonly TemplatePart[] {
  if (strips.length === 0) return parts;
  const after = new Set(strips.filter((it) => it > 0));
  const before = new Set(strips.filter((it) => it <= 0).map((it) => -it - 1));
  const left = parts.map((part, index) => {
    if (part.kind !== 'text') return part;
    const from = after.has(index) ? leadingSpace(part.text) : 0;
    const to = before.has(index) ? part.text.length - trailingSpace(part.text) : part.text.length;
    return from === 0 && to === part.text.length ? part : partOfText(part, from, Math.max(from, to));
  });
  return left.filter((it) => it.kind !== 'text' || it.text !== '');
}

/** The white space before anything else on the first line, with the end of that line when there is nothing else. */
function leadingSpace(text: string): number {
  const line = text.slice(0, text.indexOf('\n') + 1 || text.length);
  return line.length - line.trimStart().length;
}

/** The white space behind everything else on the last line. */
function trailingSpace(text: string): number {
  const line = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
  return line.length - line.trimEnd().length;
}

/** Reads a text like `<<EOT`; undefined when it is none. */
export function readHeredoc(reader: Reader, readExpression: ReadExpression): Template | undefined {
  const { text } = reader;
  const start = reader.pos;
  const indented = text.charCodeAt(start + 2) === sign.minus;
  const markerStart = start + (indented ? 3 : 2);
  const markerEnd = nameEnd(text, markerStart);
  const lineBreak = /^[ \t]*\r?\n/.exec(text.slice(markerEnd, markerEnd + 80))?.[0];
  if (markerEnd === markerStart) return undefined;
  const marker = text.slice(markerStart, markerEnd);
  if (lineBreak === undefined) {
    const lineEnd = /[^\r\n]*/.exec(text.slice(markerEnd))?.[0].length ?? 0;
    if (markerEnd + lineEnd < text.length) return undefined;
  }
  const contentStart = Math.min(markerEnd + (lineBreak?.length ?? 0), text.length);
  const found = findHeredocEnd(text, contentStart, marker);
  const parts = readHeredocParts(reader, readExpression, contentStart, found.contentEnd, indented);
  moveTo(reader, found.end);
  if (!found.closed)
    reportBroken(reader, `This text is not closed: a line with \`${marker}\` is missing.`, start, markerEnd);
  return {
    kind: 'template',
    form: indented ? 'indented-heredoc' : 'heredoc',
    content: { start: contentStart, end: found.contentEnd },
    parts,
    closed: found.closed,
    span: { start, end: found.end },
  };
}

/** A part of a heredoc before its indentation is known. */
interface RawText {
  readonly start: number;
  readonly end: number;
}

function readHeredocParts(
  reader: Reader,
  readExpression: ReadExpression,
  start: number,
  end: number,
  indented: boolean,
): readonly TemplatePart[] {
  const { text } = reader;
  const parts: (TemplatePart | RawText)[] = [];
  const sequences: TemplatePart[] = [];
  const strips: number[] = [];
  let textStart = start;
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at);
    if (code !== sign.dollar && code !== sign.percent) {
      at += 1;
      continue;
    }
    const next = text.charCodeAt(at + 1);
    if (next === code && text.charCodeAt(at + 2) === sign.openBrace) at += 3;
    else if (next !== sign.openBrace) at += 1;
    else {
      if (at > textStart) parts.push({ start: textStart, end: at });
      moveTo(reader, at);
      const own: number[] = [];
      readSequence(reader, readExpression, sequences, own);
      const part = sequences.at(-1);
      // A sequence that runs over the end of the text is not closed.
      at = Math.min(reader.pos, end);
      if (part) parts.push(reader.pos > end ? { ...part, span: { start: part.span.start, end } } : part);
      strips.push(...own.map((it) => (it > 0 ? parts.length : 1 - parts.length)));
      textStart = at;
    }
  }
  if (end > textStart) parts.push({ start: textStart, end });
  const indent = indented ? commonIndent(text, parts) : 0;
  return stripped(
    parts.map((part) => ('kind' in part ? part : heredocText(text, part, indent))),
    strips,
  );
}

/**
 * The indentation that all lines share. Blank lines do not count, nor does the line of the end marker.
 * Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/parser_template.go (flushHeredocTemplateParts)
 */
function commonIndent(text: string, parts: readonly (TemplatePart | RawText)[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if ('kind' in part) {
      if (text.charCodeAt(part.span.start - 1) === sign.lineFeed) least = 0;
      continue;
    }
    for (const line of linesOf(text, part)) {
      const indent = lineIndent(text, line);
      if (!isBlank(text, line)) least = Math.min(least, indent);
    }
  }
  return Number.isFinite(least) ? least : 0;
}

/** The lines of a text that begin in it. */
function linesOf(text: string, { start, end }: RawText): readonly Stretch[] {
  const lines: Stretch[] = [];
  let at = text.charCodeAt(start - 1) === sign.lineFeed ? start : text.indexOf('\n', start) + 1;
  while (at > 0 && at < end) {
    const found = text.indexOf('\n', at);
    const lineEnd = found < 0 || found >= end ? end : found + 1;
    lines.push({ start: at, end: lineEnd });
    at = lineEnd;
  }
  return lines;
}

function lineIndent(text: string, { start, end }: Stretch): number {
  let at = start;
  while (at < end && (text.charCodeAt(at) === sign.space || text.charCodeAt(at) === sign.tab)) at += 1;
  return at - start;
}

function isBlank(text: string, { start, end }: Stretch): boolean {
  return text.charCodeAt(end - 1) === sign.lineFeed && text.slice(start, end).trim() === '';
}

function heredocText(text: string, { start, end }: RawText, indent: number): TemplatePart {
  const whole = text.slice(start, end);
  const hasEscapes = /\$\$\{|%%\{/.test(whole);
  if (indent === 0 && !hasEscapes) return plainText(whole, start);
  const skipped: Stretch[] = [];
  if (indent > 0) {
    for (const line of linesOf(text, { start, end })) {
      if (!isBlank(text, line)) skipped.push({ start: line.start, end: Math.min(line.start + indent, line.end) });
    }
  }
  // Of `$${` the second sign goes, so that what begins there begins where it is written.
  if (hasEscapes)
    for (const { index } of whole.matchAll(/\$\$\{|%%\{/g))
      skipped.push({ start: start + index + 1, end: start + index + 2 });
  skipped.sort((a, b) => a.start - b.start);
  const stretches: Stretch[] = [];
  let from = start;
  for (const gap of skipped) {
    if (gap.start > from) stretches.push({ start: from, end: gap.start });
    from = gap.end;
  }
  if (end > from) stretches.push({ start: from, end });
  return stretchedText(text, stretches, { start, end });
}
