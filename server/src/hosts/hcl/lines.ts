/** What the beginning of a line says about the brackets before it, while some of them are not closed. */
import { codeAt, nameEnd, type Reader, sign } from './reader.js';

export interface OpenBracket {
  readonly kind: 'block' | 'object' | 'list';
  readonly at: number;
  /** How far the line on which it was opened is indented. */
  readonly indent: number;
}

/**
 * The blocks that stand at the top of a file and nowhere else (but `data` also in `check`).
 * Source: https://developer.hashicorp.com/terraform/language/block/terraform and its neighbours,
 * https://developer.hashicorp.com/terraform/language/files/tests
 */
const topLevelTypes = new Set([
  'action',
  'check',
  'data',
  'ephemeral',
  'import',
  'list',
  'locals',
  'mock_provider',
  'module',
  'moved',
  'output',
  'provider',
  'removed',
  'resource',
  'run',
  'terraform',
  'variable',
]);

/** Whether what follows can no longer be inside a bracket that is still open. */
export function interrupts(reader: Reader, open: OpenBracket): boolean {
  const { text, pos, lineStart } = reader;
  if (pos >= text.length) return true;
  if (!isFirstOnLine(reader)) return false;
  if (pos === lineStart && startsTopLevelBlock(text, pos)) return true;
  if (reader.pairs.has(open.at)) return false;
  if (open.kind === 'list' && startsEntry(text, pos)) return true;
  if (!reader.recovering || !reader.indented) return false;
  const indent = pos - lineStart;
  return isCloser(codeAt(reader)) ? indent < open.indent : indent <= open.indent;
}

/** The indentation of the line of the reader. */
export function indentOf({ text, lineStart }: Reader): number {
  let at = lineStart;
  while (text.charCodeAt(at) === sign.space || text.charCodeAt(at) === sign.tab) at += 1;
  return at - lineStart;
}

/** Whether nothing but white space is before the reader on its line. */
export function isFirstOnLine({ text, pos, lineStart }: Reader): boolean {
  let at = pos - 1;
  while (at >= lineStart && (text.charCodeAt(at) === sign.space || text.charCodeAt(at) === sign.tab)) at -= 1;
  return at < lineStart;
}

/** Whether a line begins like `resource "a" "b" {` or `locals {`. */
export function startsTopLevelBlock(text: string, lineStart: number): boolean {
  const end = nameEnd(text, lineStart);
  if (end === lineStart) return false;
  const next = text.charCodeAt(passBlanks(text, end));
  return (next === sign.quote || next === sign.openBrace) && topLevelTypes.has(text.slice(lineStart, end));
}

/** Whether `name =`, `name {` or `name "label"` begins here, which cannot be an item of a list. */
function startsEntry(text: string, start: number): boolean {
  const end = nameEnd(text, start);
  if (end === start) return false;
  const at = passBlanks(text, end);
  const next = text.charCodeAt(at);
  if (next === sign.openBrace || next === sign.quote) return true;
  const second = text.charCodeAt(at + 1);
  return next === sign.equals && second !== sign.equals && second !== sign.greater;
}

export function isCloser(code: number): boolean {
  return code === sign.closeBrace || code === sign.closeSquare || code === sign.closeParenthesis;
}

function passBlanks(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === sign.space || text.charCodeAt(at) === sign.tab) at += 1;
  return at;
}
