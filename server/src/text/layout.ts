/** How the author of a text laid it out: its lines, their indentation, their breaks. */

/** Where the line of an offset begins. */
export function lineStartAt(text: string, offset: number): number {
  // `lastIndexOf` takes what is before the first sign for the first sign.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of an offset ends: at its line break, or at the end of the text. */
export function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** The white space that the line of an offset begins with, as far as the offset. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartAt(text, offset), offset))?.[0] ?? '';
}

/** Enough to know the habits of an author. */
const sampleLength = 4000;

/** The line break of a text. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  return text.slice(0, sampleLength).includes('\r\n') ? '\r\n' : '\n';
}

/**
 * What one level of indentation is, from the first line that is indented; undefined when none is. Lines of comments do
 * not count, since those of a long one are indented otherwise.
 */
export function indentUnitOf(text: string): string | undefined {
  const indent = /^([ \t]+)[^\s#/*]/m.exec(text.slice(0, sampleLength))?.[1];
  if (indent === undefined) return undefined;
  return indent.startsWith('\t') ? '\t' : indent.slice(0, 8);
}
