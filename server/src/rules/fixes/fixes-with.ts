/** The fix that consists of some edits, which may not be possible. */
import type { ValueEdit } from '../../hosts/host.js';
import type { ProposedFix } from '../rule.js';

/** A fix with edits; none when there are none. `title` and `safe` as in `ProposedFix`. */
export function fixesWith(
  title: string,
  edits: readonly ValueEdit[] | undefined,
  safe: boolean,
): readonly ProposedFix[] {
  return edits ? [{ title, edits, safe }] : [];
}
