/** Texts before and after edits. */
import type { TextEdit } from './host.js';

/** Applies edits that are in the order of the text and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let end = 0;
  for (const { span, newText } of edits) {
    result += text.slice(end, span.start) + newText;
    end = span.end;
  }
  return result + text.slice(end);
}

/** The edit from the first sign that differs to the last. */
export function differenceOf(before: string, after: string): TextEdit {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shortest - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { span: { start, end: before.length - same }, newText: after.slice(start, after.length - same) };
}
