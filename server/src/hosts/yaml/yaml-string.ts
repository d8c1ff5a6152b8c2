import { type Hole, noHoles, type Span, type StringNode } from '../value.js';
import { type Decoded, decode, isVerbatim, offsetOf } from './decode.js';
import type { ScalarSyntax } from './syntax.js';

/**
 * The text of a scalar. A template has thousands, and few of them are looked at: the text is decoded when it is asked
 * for, and places are made then too.
 */
export class YamlString implements StringNode {
  readonly kind = 'string';
  readonly syntax: ScalarSyntax;
  private readonly source: string;
  private known: string | undefined;
  private decoded: Decoded | undefined;

  constructor(source: string, syntax: ScalarSyntax) {
    this.source = source;
    this.syntax = syntax;
    this.known = undefined;
    this.decoded = undefined;
  }

  get text(): string {
    if (this.known === undefined) {
      const content = this.source.slice(this.syntax.contentStart, this.syntax.contentEnd);
      if (isVerbatim(content, this.syntax)) this.known = content;
      else {
        this.decoded = decode(this.source, this.syntax);
        this.known = this.decoded.text;
      }
    }
    return this.known;
  }

  get holes(): readonly Hole[] {
    return noHoles;
  }

  get fragment(): boolean {
    return false;
  }

  get span(): Span {
    return { start: this.syntax.contentStart, end: this.syntax.contentEnd };
  }

  get outer(): Span {
    return { start: this.syntax.outerStart, end: this.syntax.end };
  }

  at(index: number): number {
    const { contentStart, contentEnd } = this.syntax;
    const { length } = this.text;
    const inside = Math.max(0, Math.min(index, length));
    if (!this.decoded) return contentStart + inside;
    return offsetOf(this.decoded, inside, contentEnd);
  }
}
