/** The fix of a statement that allows all but something, where that something is to be denied. */
import { type Entry, entryOf } from '../../hosts/value.js';
import type { Statement } from '../../policy/model.js';
import type { ProposedFix } from '../rule.js';
import { fixesWith } from './fixes-with.js';

/**
 * A fix that makes of `Allow` with `NotAction` or `NotPrincipal` a `Deny` of what is listed. Nothing else is allowed by
 * the statement then, and other statements allow what they did before.
 * @param entry the element that says what is left out
 * @param name the element that it becomes
 */
export function denyInsteadFixes(
  { elements, node }: Statement,
  entry: Entry,
  name: 'Action' | 'Principal',
): readonly ProposedFix[] {
  const effect = elements.get('Effect');
  if (effect?.value?.kind !== 'string' || entryOf(node, name)) return [];
  return fixesWith(
    'Deny what is listed instead, and allow nothing',
    [
      { kind: 'set', node: effect.value, value: 'Deny' },
      { kind: 'rename', entry, name },
    ],
    false,
  );
}
