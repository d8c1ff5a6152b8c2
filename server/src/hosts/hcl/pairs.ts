/**
 * Which brackets of a broken text belong together, as far as that is sure. What is in such a pair is read as in sound
 * text, however it is indented.
 */
import { lineEndAt, lineStartAt } from '../../text/layout.js';
import { findHeredocEnd } from './heredoc-end.js';
import { isCloser, startsTopLevelBlock } from './lines.js';
import { type BracketPairs, nameEnd, sign } from './reader.js';

interface OpenBracket {
  readonly at: number;
  /** The sign that closes it; a quote for what is interpolated in a text. */
  readonly closer: number;
  readonly indent: number;
  readonly isInText: boolean;
  /** How many brackets without partner stood before it. */
  readonly left: number;
}

const closerOf: Readonly<Record<number, number>> = {
  [sign.openBrace]: sign.closeBrace,
  [sign.openSquare]: sign.closeSquare,
  [sign.openParenthesis]: sign.closeParenthesis,
};

/**
 * The pairs from an offset to the next block at the top of the file. When brackets are left over, only those pairs are
 * sure of which both are on one line, or on lines with the same indentation, and those inside such a pair in which none is
 * left over.
 */
export function findBracketPairs(text: string, start: number): BracketPairs {
  const pairs = new Map<number, number>();
  const unsure: number[] = [];
  const open: OpenBracket[] = [];
  let isWhole = true;
  let left = 0;
  let lineStart = lineStartAt(text, start);
  let inText = false;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === sign.lineFeed) {
      inText = false;
      // What is interpolated in a text ends with its line, unless brackets in it go on.
      while (open.at(-1)?.isInText) {
        open.pop();
        left += 1;
      }
      at += 1;
      lineStart = at;
      if (startsTopLevelBlock(text, at)) break;
    } else if (inText) at = passText(at, code);
    else if (code === sign.quote) {
      inText = true;
      at += 1;
    } else if (code === sign.hash || (code === sign.slash && text.charCodeAt(at + 1) === sign.slash)) {
      at = lineEndAt(text, at);
    } else if (code === sign.slash && text.charCodeAt(at + 1) === sign.star) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (code === sign.less && text.charCodeAt(at + 1) === sign.less) at = passHeredoc(at);
    else if (closerOf[code] !== undefined) {
      open.push({ at, closer: closerOf[code], indent: indentOf(lineStart), isInText: false, left });
      at += 1;
    } else {
      if (isCloser(code)) close(code);
      at += 1;
    }
  }
  if (open.length === 0 && isWhole) return pairs;
  for (const it of unsure) pairs.delete(it);
  return pairs;

  function passText(from: number, code: number): number {
    if (code === sign.quote) inText = false;
    if (code === sign.backslash && text.charCodeAt(from + 1) !== sign.lineFeed) return from + 2;
    if (code !== sign.dollar && code !== sign.percent) return from + 1;
    if (text.charCodeAt(from + 1) === code && text.charCodeAt(from + 2) === sign.openBrace) return from + 3;
    if (text.charCodeAt(from + 1) !== sign.openBrace) return from + 1;
    open.push({ at: from + 1, closer: sign.closeBrace, indent: 0, isInText: true, left });
    inText = false;
    return from + 2;
  }

  function close(code: number): void {
    const depth = open.findLastIndex((it) => it.closer === code);
    const partner = open[depth];
    if (!partner) {
      isWhole = false;
      left += 1;
      return;
    }
    left += open.length - depth - 1;
    open.length = depth;
    inText = partner.isInText;
    if (partner.isInText) return;
    pairs.set(partner.at, at);
    if (partner.at < lineStart && partner.indent !== indentOf(lineStart)) unsure.push(partner.at);
    else if (left === partner.left) while ((unsure.at(-1) ?? -1) > partner.at) unsure.pop();
  }

  function passHeredoc(from: number): number {
    const markerStart = from + (text.charCodeAt(from + 2) === sign.minus ? 3 : 2);
    const markerEnd = nameEnd(text, markerStart);
    const contentStart = lineEndAt(text, from) + 1;
    if (markerEnd === markerStart || contentStart > text.length) return from + 2;
    const { end } = findHeredocEnd(text, contentStart, text.slice(markerStart, markerEnd));
    lineStart = lineStartAt(text, end);
    return end;
  }

  function indentOf(line: number): number {
    let end = line;
    while (text.charCodeAt(end) === sign.space || text.charCodeAt(end) === sign.tab) end += 1;
    return end - line;
  }
}
