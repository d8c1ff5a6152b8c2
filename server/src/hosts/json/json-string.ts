import type { Span, StringNode } from '../value.js';

export type OffsetMap = (offset: number) => number;

/**
 * A JSON string. A document has thousands, and few of them are looked at: places are made when asked, and so is the map
 * from the decoded text to the document.
 */
export class JsonString implements StringNode {
  readonly kind = 'string';
  readonly text: string;
  /** False while the closing quote is not typed. */
  readonly closed: boolean;
  private readonly source: string;
  private readonly start: number;
  private readonly end: number;
  private readonly map: OffsetMap | undefined;
  private offsets: readonly number[] | undefined;

  /**
   * @param source the JSON text
   * @param start where the string begins in `source`, with its quote
   * @param end where it ends in `source`
   * @param text its decoded text
   * @param map from offsets of `source` to offsets of the document, when `source` stands in a string itself
   */
  constructor(source: string, start: number, end: number, text: string, map: OffsetMap | undefined, unclosed = false) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.text = text;
    this.map = map;
    this.closed = !unclosed;
    this.offsets = undefined;
  }

  get outer(): Span {
    return this.inDocument(this.start, this.end);
  }

  get span(): Span {
    return this.inDocument(this.contentStart, this.contentEnd);
  }

  at(index: number): number {
    const inSource = this.offsetInSource(Math.max(0, Math.min(index, this.text.length)));
    return this.map ? this.map(inSource) : inSource;
  }

  private get contentStart(): number {
    return Math.min(this.start + 1, this.end);
  }

  private get contentEnd(): number {
    return this.closed && this.end - this.start >= 2 ? this.end - 1 : this.end;
  }

  private inDocument(start: number, end: number): Span {
    return this.map ? { start: this.map(start), end: this.map(end) } : { start, end };
  }

  private offsetInSource(index: number): number {
    const { contentStart, contentEnd } = this;
    if (contentEnd - contentStart === this.text.length) return contentStart + index;
    this.offsets ??= escapedOffsets(this.source, contentStart, contentEnd);
    return this.offsets[index] ?? contentEnd;
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
