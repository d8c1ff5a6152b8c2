/** Bytes of a file to text, and back. */

const byteOrderMark = '\ufeff';

/**
 * Decodes a text as editors do: by its byte order mark, which is left out, else as UTF-8. Bytes that are none become
 * U+FFFD. So positions are those that an editor shows.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * Encodes a text in the place of another, with a byte order mark if that has one.
 * @param original the bytes of the other text
 * @returns undefined when those are not UTF-8, so that more than the text would change
 */
export function encodeText(text: string, original: Uint8Array): Uint8Array | undefined {
  const before = decodeText(original);
  const encoder = new TextEncoder();
  const isThere = (mark: string): boolean => Buffer.compare(encoder.encode(mark + before), original) === 0;
  const mark = ['', byteOrderMark].find(isThere);
  return mark === undefined ? undefined : encoder.encode(mark + text);
}
