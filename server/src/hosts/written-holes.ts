/** Placeholders of texts in the values of an edit, as what their author wrote for them. */
import type { PlainValue } from './value.js';

/**
 * What is written in the document for a hole, by its placeholder, `${` and `}` included. Undefined for a placeholder
 * that stands for different things, so that nobody knows which of them is meant.
 */
export type WrittenHoles = ReadonlyMap<string, string | undefined>;

/** Adds what is written for a placeholder. White space does not count. */
export function addWritten(
  holes: Map<string, string | undefined>,
  placeholder: string,
  written: string | undefined,
): void {
  const isOther = holes.has(placeholder) && withoutSpace(holes.get(placeholder)) !== withoutSpace(written);
  holes.set(placeholder, isOther ? undefined : written);
}

function withoutSpace(written: string | undefined): string | undefined {
  return written?.replace(/\s/g, '');
}

/** Whether it is known of each placeholder in a value what is to be written for it. */
export function canBeWritten(value: PlainValue, holes: WrittenHoles): boolean {
  const doubtful = [...holes].flatMap(([placeholder, written]) => (written === undefined ? placeholder : []));
  return !doubtful.some((it) => holdsText(value, it));
}

/** Whether a text is part of one of the texts in a value. CloudFormation knows itself what it is under `Fn::Sub`. */
function holdsText(value: PlainValue, text: string): boolean {
  if (typeof value === 'string') return value.includes(text);
  if (typeof value !== 'object' || value === null || 'Fn::Sub' in value) return false;
  return Object.values(value).some((it) => holdsText(it, text));
}

/** A text with what the author wrote in the place of its placeholders. `encode` spells what is between them. */
export function encodeAround(text: string, holes: WrittenHoles, encode: (text: string) => string): string {
  let encoded = '';
  let from = 0;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 1)) {
    const end = text.indexOf('}', at) + 1;
    const written = end > 0 ? holes.get(text.slice(at, end)) : undefined;
    if (written === undefined) continue;
    encoded += encode(text.slice(from, at)) + written;
    from = end;
  }
  return encoded + encode(text.slice(from));
}
