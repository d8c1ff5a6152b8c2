/** Where a heredoc ends. */

import { startsTopLevelBlock } from './lines.js';
import { nameEnd } from './reader.js';

export interface HeredocEnd {
  /** Where the line of the end marker begins. */
  readonly contentEnd: number;
  /** Behind the end marker. */
  readonly end: number;
  readonly closed: boolean;
}

/** How far the marker is looked for at once. A text without its marker is rare, and it ends soon in what a person writes. */
const linesAhead = 20_000;

/**
 * Finds the line that holds the marker alone. Without one the text ends where a line looks like a new block at the top of
 * the file, else at the end.
 * Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/scan_tokens.rl (heredocNewline)
 */
export function findHeredocEnd(text: string, contentStart: number, marker: string): HeredocEnd {
  let topLevel: number | undefined;
  let lineStart = contentStart;
  for (let lines = 0; lineStart < text.length && lines < linesAhead; lines += 1) {
    let at = lineStart;
    while (text[at] === ' ' || text[at] === '\t') at += 1;
    if (text.startsWith(marker, at) && isAlone(text, at + marker.length)) {
      return { contentEnd: lineStart, end: at + marker.length, closed: true };
    }
    if (topLevel === undefined && at === lineStart && startsTopLevelBlock(text, lineStart)) topLevel = lineStart;
    const lineBreak = text.indexOf('\n', lineStart);
    lineStart = lineBreak < 0 ? text.length : lineBreak + 1;
  }
  const contentEnd = topLevel ?? text.length;
  return { contentEnd, end: contentEnd, closed: false };
}

function isAlone(text: string, start: number): boolean {
  if (nameEnd(text, start) > start) return false;
  let at = start;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') at += 1;
  return at >= text.length || text[at] === '\n';
}
