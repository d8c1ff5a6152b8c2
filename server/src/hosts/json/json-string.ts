import type { Span, StringNode } from '../value.js';

export type OffsetMap = (offset: number) => number;

/** A JSON string. The map from its decoded text to the document is made when first asked: most strings need none. */
export class JsonString implements StringNode {
  readonly kind = 'string';
  readonly span: Span;
  readonly outer: Span;
  readonly text: string;
  /** False while the closing quote is not typed. */
  readonly closed: boolean;
  readonly #source: string;
  readonly #start: number;
  readonly #end: number;
  readonly #map: OffsetMap | undefined;
  #offsets: readonly number[] | undefined;

  /**
   * @param source the JSON text
   * @param start where the string begins in `source`, with its quote
   * @param end where it ends in `source`
   * @param text its decoded text
   * @param map from offsets of `source` to offsets of the document, when `source` stands in a string itself
   */
  constructor(source: string, start: number, end: number, text: string, map: OffsetMap | undefined, unclosed = false) {
    this.#source = source;
    this.#start = Math.min(start + 1, end);
    this.#end = unclosed || end - start < 2 ? end : end - 1;
    this.#map = map;
    this.text = text;
    this.closed = !unclosed;
    this.outer = map ? { start: map(start), end: map(end) } : { start, end };
    this.span = map ? { start: map(this.#start), end: map(this.#end) } : { start: this.#start, end: this.#end };
  }

  at(index: number): number {
    const inSource = this.#offsetInSource(Math.max(0, Math.min(index, this.text.length)));
    return this.#map ? this.#map(inSource) : inSource;
  }

  #offsetInSource(index: number): number {
    if (this.#end - this.#start === this.text.length) return this.#start + index;
    this.#offsets ??= escapedOffsets(this.#source, this.#start, this.#end);
    return this.#offsets[index] ?? this.#end;
  }
}

/** Where each UTF-16 unit of the decoded text begins: an escape is one unit that takes two or six signs. */
function escapedOffsets(source: string, start: number, end: number): readonly number[] {
  const offsets: number[] = [];
  for (let at = start; at < end; ) {
    offsets.push(at);
    if (source[at] !== '\\') at += 1;
    else at += source[at + 1] === 'u' ? 6 : 2;
  }
  offsets.push(end);
  return offsets;
}
