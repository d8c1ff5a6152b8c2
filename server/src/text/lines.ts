/**
 * Offsets to lines and characters, as LSP counts them: from zero, in UTF-16 code units, and a line ends with `\n`,
 * `\r\n` or a lone `\r`.
 * Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#textDocuments
 */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Lines {
  readonly text: string;
  readonly count: number;
  /** An offset outside the text is taken as its nearest end, and one in the sign that ends a line as the end of it. */
  positionAt(offset: number): Position;
  rangeOf(span: { readonly start: number; readonly end: number }): Range;
  /** Where a line begins and ends, without the sign that ends it. A line that the text does not have is empty. */
  lineSpan(line: number): { readonly start: number; readonly end: number };
}

const lineFeed = 10;
const carriageReturn = 13;

/** The lines of a text. The text is read once, when something is first asked. */
export function linesOf(text: string): Lines {
  let known: readonly number[] | undefined;

  const starts = (): readonly number[] => {
    known ??= lineStarts(text);
    return known;
  };

  const lineSpan = (line: number): { start: number; end: number } => {
    const start = starts()[line] ?? text.length;
    let end = starts()[line + 1] ?? text.length;
    while (end > start && endsLine(text.charCodeAt(end - 1))) end -= 1;
    return { start, end };
  };

  const positionAt = (offset: number): Position => {
    const wanted = Math.max(0, Math.min(offset, text.length));
    const line = lastAtMost(starts(), wanted);
    const { start, end } = lineSpan(line);
    return { line, character: Math.min(wanted, end) - start };
  };

  return {
    text,
    get count() {
      return starts().length;
    },
    positionAt,
    rangeOf: ({ start, end }) => ({ start: positionAt(start), end: positionAt(end) }),
    lineSpan,
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (!endsLine(sign)) continue;
    if (sign === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at += 1;
    starts.push(at + 1);
  }
  return starts;
}

function endsLine(sign: number): boolean {
  return sign === lineFeed || sign === carriageReturn;
}

/** The index of the last of some ascending numbers that is not greater than `wanted`; 0 when all are greater. */
export function lastAtMost(numbers: readonly number[], wanted: number): number {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= wanted) low = middle;
    else high = middle;
  }
  return low;
}
