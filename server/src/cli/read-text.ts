/** Bytes of a file to text. */

/**
 * Decodes a text as editors do: by its byte order mark, which is left out, else as UTF-8. Bytes that are none become
 * U+FFFD. So positions are those that an editor shows.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
