/**
 * The texts that are expected in a document. It is read again at each keystroke, and nearly all of its texts are those of
 * last time, in the same order: to compare one with the one that is expected takes less time than to cut it out and to look
 * it up.
 */
import { type InternedText, interned } from '../../text/interned.js';

const quote = 34;

/** More than any policy has. A document of which nearly all is something else is not kept in memory. */
const mostKept = 20_000;

/** The texts of the last document that was read, in their order. */
let last: readonly InternedText[] = [];

export class ExpectedTexts {
  private readonly expected = last;
  private readonly texts: InternedText[] = [];
  private next = 0;

  /**
   * The text that stands between quotes, when it is the one that is expected, or the one after that, as behind a text that
   * somebody has changed.
   * @param offset where it begins, behind its quote
   */
  find(source: string, offset: number): InternedText | undefined {
    const { expected, next } = this;
    for (let index = next; index < next + 2; index += 1) {
      const known = expected[index];
      if (known && source.startsWith(known.text, offset) && source.charCodeAt(offset + known.text.length) === quote) {
        this.next = index + 1;
        this.texts.push(known);
        return known;
      }
    }
    return undefined;
  }

  /** Notes a text that was not expected, without quotes and escapes. */
  note(text: string): InternedText | undefined {
    if (this.texts.length >= mostKept) return undefined;
    const found = interned(text);
    this.texts.push(found);
    return found;
  }

  /** Makes the texts of this document the ones that are expected in the next one. */
  finish(): void {
    last = this.texts;
  }
}
