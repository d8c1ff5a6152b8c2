/** Texts with marks: `«` and `»` around a range, `$0` where the cursor is. Tests mark places, and never count them. */

export interface MarkedText {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** Takes the `«…»` marks out of a text. */
export function readMarks(marked: string): MarkedText {
  const spans: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = '';
  for (const sign of marked) {
    if (sign === '«') open.push(text.length);
    else if (sign === '»') spans.push({ start: open.pop() ?? fail(marked), end: text.length });
    else text += sign;
  }
  if (open.length > 0) fail(marked);
  return { text, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** Puts the marks back: the form in which failures are shown. */
export function writeMarks(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const marks = spans.flatMap(({ start, end }) =>
    start === end
      ? [{ at: start, sign: '«»' }]
      : [
          { at: start, sign: '«' },
          { at: end, sign: '»' },
        ],
  );
  // Of several at one place, the one that is put in last stands first.
  const order = ['«', '«»', '»'];
  marks.sort((a, b) => b.at - a.at || order.indexOf(a.sign) - order.indexOf(b.sign));
  return marks.reduce((out, { at, sign }) => out.slice(0, at) + sign + out.slice(at), text);
}

/** Takes the marks of one range out of a text: those around what is selected, or that of the cursor. */
export function readRange(marked: string): { readonly text: string; readonly range: MarkedText['spans'][number] } {
  if (marked.includes('$0')) {
    const { text, offset } = readCursor(marked);
    return { text, range: { start: offset, end: offset } };
  }
  const { text, spans } = readMarks(marked);
  const [range = fail(marked), ...others] = spans;
  return others.length > 0 ? fail(marked) : { text, range };
}

/** A text without the marks of a range. */
export function withoutRangeMarks(marked: string): string {
  return readRange(marked).text;
}

/** Takes the cursor out of a text. */
export function readCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('$0');
  if (offset < 0 || marked.indexOf('$0', offset + 2) >= 0) fail(marked);
  return { text: marked.slice(0, offset) + marked.slice(offset + 2), offset };
}

/** Applies text edits that do not overlap. */
export function applyEdits(
  text: string,
  edits: readonly { readonly span: { readonly start: number; readonly end: number }; readonly newText: string }[],
): string {
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((out, { span, newText }) => out.slice(0, span.start) + newText + out.slice(span.end), text);
}

function fail(marked: string): never {
  throw new Error(`The marks of this text do not fit: ${marked}`);
}
