/** The known texts of templates: escapes decoded, indentation removed, and the way back to the document. */
import { lastAtMost } from '../../text/lines.js';
import type { TemplatePart } from './syntax.js';

export type TextPart = Extract<TemplatePart, { readonly kind: 'text' }>;

/** A text that reads as it stands. */
export function plainText(text: string, start: number): TextPart {
  return { kind: 'text', text, span: { start, end: start + text.length }, at: (index) => start + index };
}

/**
 * The text between quotes, in which `\n` and `$${` are escapes.
 * Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-literals
 */
export function quotedText(source: string, start: number, end: number): TextPart {
  let offsets: readonly number[] | undefined;
  return {
    kind: 'text',
    text: decode(source, start, end).text,
    span: { start, end },
    at: (index) => {
      offsets ??= decode(source, start, end).offsets;
      return offsets[index] ?? (index < 0 ? start : end);
    },
  };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The decoded text, and for each of its UTF-16 units where it begins. */
function decode(source: string, start: number, end: number): { text: string; offsets: readonly number[] } {
  const offsets: number[] = [];
  let text = '';
  for (let at = start; at < end; ) {
    const { decoded, length } = escapeAt(source, at, end);
    for (let unit = 0; unit < decoded.length; unit += 1) offsets.push(at);
    text += decoded;
    at += length;
  }
  offsets.push(end);
  return { text, offsets };
}

function escapeAt(source: string, at: number, end: number): { decoded: string; length: number } {
  const first = source[at] ?? '';
  const second = source[at + 1] ?? '';
  if ((first === '$' || first === '%') && second === first && source[at + 2] === '{' && at + 3 <= end) {
    return { decoded: `${first}{`, length: 3 };
  }
  if (first !== '\\' || at + 1 >= end) return { decoded: first, length: 1 };
  const simple = escapes[second];
  if (simple !== undefined) return { decoded: simple, length: 2 };
  const digits = second === 'u' ? 4 : second === 'U' ? 8 : 0;
  const hexadecimal = source.slice(at + 2, Math.min(at + 2 + digits, end));
  const value = digits > 0 && /^[\da-f]+$/i.test(hexadecimal) ? Number.parseInt(hexadecimal, 16) : Number.NaN;
  if (hexadecimal.length !== digits || !(value <= 0x10ffff)) return { decoded: first, length: 1 };
  return { decoded: String.fromCodePoint(value), length: 2 + digits };
}

/** A stretch of a document that reads as it stands. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text from several stretches of a document, between which there are signs that do not count. */
export function stretchedText(source: string, stretches: readonly Stretch[], span: Stretch): TextPart {
  const starts: number[] = [];
  let text = '';
  for (const { start, end } of stretches) {
    starts.push(text.length);
    text += source.slice(start, end);
  }
  return {
    kind: 'text',
    text,
    span: { start: span.start, end: span.end },
    at: (index) => {
      if (index >= text.length) return span.end;
      const which = lastAtMost(starts, index);
      return (stretches[which]?.start ?? span.start) + index - (starts[which] ?? 0);
    },
  };
}

/** Part of a text, as the strip markers `~` leave it. */
export function partOfText(part: TextPart, from: number, to: number): TextPart {
  return {
    kind: 'text',
    text: part.text.slice(from, to),
    span: { start: part.at(from), end: part.at(to) },
    at: (index) => part.at(Math.max(0, Math.min(index, to - from)) + from),
  };
}
