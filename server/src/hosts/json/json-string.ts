import { type InternedText, interned } from '../../text/interned.js';
import { lastIndexWhere } from '../../text/search.js';
import { composeText, knownPiece, rewriteOf, type TextPiece } from '../composed-text.js';
import { type Hole, noHoles, type Span, type StringNode } from '../value.js';
import { looksLikeJson } from './fragments.js';

export type OffsetMap = (offset: number) => number;

/** What a string must know of the text that it stands in. */
export interface JsonText {
  readonly source: string;
  /** From offsets of `source` to offsets of the document, when `source` stands in a string itself. */
  readonly map: OffsetMap | undefined;
  /** The parts of `source` that are only known at deploy time. */
  readonly holes: readonly Hole[];
  /** Whether the text is not well-formed; known when it has been read. */
  readonly broken: boolean;
}

/**
 * A JSON string. A document has thousands, and few of them are looked at: places are made when asked, and so is the map
 * from the decoded text to the document.
 */
export class JsonString implements StringNode {
  readonly kind = 'string';
  readonly text: string;
  /** False while the closing quote is not typed. */
  readonly closed: boolean;
  private readonly start: number;
  private readonly end: number;
  private readonly around: JsonText;
  private known: InternedText | undefined;

  /**
   * @param around the text that it stands in
   * @param start where the string begins in its source, with its quote
   * @param end where it ends in its source
   * @param text its decoded text
   * @param known the text as an object, when that is at hand
   */
  constructor(around: JsonText, start: number, end: number, text: string, known?: InternedText, unclosed = false) {
    this.around = around;
    this.start = start;
    this.end = end;
    this.text = text;
    this.closed = !unclosed;
    this.known = known;
  }

  get interned(): InternedText {
    this.known ??= interned(this.text);
    return this.known;
  }

  get holes(): readonly Hole[] {
    return noHoles;
  }

  get fragment(): boolean {
    return this.around.broken && looksLikeJson(this.text);
  }

  get outer(): Span {
    return this.inDocument(this.start, this.end);
  }

  get span(): Span {
    return this.inDocument(this.contentStart, this.contentEnd);
  }

  at(index: number): number {
    const inSource = this.offsetInSource(Math.max(0, Math.min(index, this.text.length)));
    return this.around.map?.(inSource) ?? inSource;
  }

  /** The index of the decoded text that a place in the source is read as. */
  indexOf(inSource: number): number {
    return lastIndexWhere(this.text.length, (index) => this.offsetInSource(index) < inSource) + 1;
  }

  private get contentStart(): number {
    return Math.min(this.start + 1, this.end);
  }

  private get contentEnd(): number {
    return this.closed && this.end - this.start >= 2 ? this.end - 1 : this.end;
  }

  private inDocument(start: number, end: number): Span {
    const { map } = this.around;
    return map ? { start: map(start), end: map(end) } : { start, end };
  }

  private offsetInSource(index: number): number {
    const { contentStart, contentEnd } = this;
    if (contentEnd - contentStart === this.text.length) return contentStart + index;
    let offsets = offsetsOfEscaped.get(this);
    if (!offsets) {
      offsets = escapedOffsets(this.around.source, contentStart, contentEnd);
      offsetsOfEscaped.set(this, offsets);
    }
    return offsets[index] ?? contentEnd;
  }
}

/** For the few strings that have escapes: the others need not have room for it. */
const offsetsOfEscaped = new WeakMap<JsonString, readonly number[]>();

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

/** Those of holes in their order that stand between two offsets, or across one. */
export function holesBetween(holes: readonly Hole[], start: number, end: number): readonly Hole[] {
  const first = lastIndexWhere(holes.length, (index) => (holes[index]?.end ?? 0) <= start) + 1;
  let last = first;
  while ((holes[last]?.start ?? end) < end) last += 1;
  return first === last ? noHoles : holes.slice(first, last);
}

/**
 * A JSON string with the holes that the text has there.
 * @param read the string, as it reads when some sign without meaning stands for each sign of a hole
 */
export function withHoles(read: JsonString, start: number, end: number, around: JsonText): StringNode {
  const holes = holesBetween(around.holes, start, end);
  if (holes.length === 0) return read;
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const hole of holes) {
    const name = around.source.slice(hole.start + 2, hole.end - 1);
    const span = { start: around.map?.(hole.start) ?? hole.start, end: around.map?.(hole.end) ?? hole.end };
    pieces.push(knownPiece(read, from, read.indexOf(hole.start)), { kind: 'hole', name, span, becomes: hole.becomes });
    from = read.indexOf(hole.end);
  }
  pieces.push(knownPiece(read, from, read.text.length));
  const composed = composeText(pieces, read);
  const rewrite = rewriteOf(composed);
  return {
    ...composed,
    ...(rewrite && { rewrite }),
    get fragment() {
      return around.broken && looksLikeJson(composed.text);
    },
  };
}
