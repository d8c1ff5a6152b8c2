import type { Span, StringNode } from '../../hosts/value.js';

/**
 * Where a part of a text stands in the document as itself: sign by sign, on one line. Escaped signs, signs that the
 * format adds and the gaps between pieces that a function joins are left out, so that one part may have several spans.
 * Empty for what stands nowhere, as what a format fills in.
 * @param document the text of the whole document
 * @param start an index of the text of the node, as is `end`
 */
export function writtenSpans(document: string, node: StringNode, start: number, end: number): readonly Span[] {
  if (start >= end) return [];
  const first = node.at(start);
  const whole = { start: first, end: node.at(end - 1) + 1 };
  const part = node.text.slice(start, end);
  if (whole.end - whole.start === part.length && !part.includes('\n') && document.startsWith(part, first))
    return [whole];
  return spansOfSigns(document, node, start, end);
}

function spansOfSigns(document: string, node: StringNode, start: number, end: number): readonly Span[] {
  const spans: { start: number; end: number }[] = [];
  for (let index = start; index < end; index += 1) {
    const at = node.at(index);
    const sign = node.text[index];
    if (sign === '\n' || document[at] !== sign) continue;
    const last = spans.at(-1);
    if (last?.end === at) last.end = at + 1;
    else spans.push({ start: at, end: at + 1 });
  }
  return spans;
}

/** From where a part of a text begins to where it ends, with all that the format puts between; undefined when it stands nowhere. */
export function writtenSpan(document: string, node: StringNode, start: number, end: number): Span | undefined {
  const spans = writtenSpans(document, node, start, end);
  const [first] = spans;
  const last = spans.at(-1);
  return first && last && first.start < last.end ? { start: first.start, end: last.end } : undefined;
}

/**
 * A part of a text as it is written, with the signs by which the format escapes it: `$${aws:username}` in Terraform.
 * Undefined when it runs over several lines.
 */
export function escapedSpan(document: string, node: StringNode, start: number, end: number): Span | undefined {
  const span = { start: node.at(start), end: node.at(end - 1) + 1 };
  const isWhole = span.start < span.end && document[span.end - 1] === node.text[end - 1];
  return isWhole && !document.slice(span.start, span.end).includes('\n') ? span : undefined;
}
