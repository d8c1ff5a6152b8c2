/** Writes a changed text back into its file. */
import { truncateSync, writeFileSync } from 'node:fs';
import { encodeText } from '../files/read-text.js';

/**
 * Writes a text over the one in a file, in the same encoding. Links are followed, and the file stays the same one, with
 * its owner and permissions. It is not emptied first, so that a full disk does not cost its content.
 * Throws when the file cannot be written or is not UTF-8.
 */
export function overwriteText(path: string, text: string, original: Uint8Array): void {
  const bytes = encodeText(text, original);
  if (!bytes) throw new Error('it is not UTF-8');
  writeFileSync(path, bytes, { flag: 'r+' });
  truncateSync(path, bytes.length);
}
