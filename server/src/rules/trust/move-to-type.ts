/** What the rules about principals of trust policies propose alike. */
import type { PrincipalElement, Text } from '../../policy/model.js';
import { renameEntryFixes } from '../fixes/suggestions.js';
import type { ProposedFix } from '../rule.js';

/** Puts a principal that stands alone under its type under another type, when nothing stands there. */
export function moveToTypeFixes(
  principal: PrincipalElement | undefined,
  text: Text,
  type: 'AWS' | 'Federated',
): readonly ProposedFix[] {
  const types = principal?.types ?? [];
  const list = types.find((it) => it.values.includes(text));
  if (!list?.complete || list.values.length > 1 || types.some((it) => it.name === type)) return [];
  return renameEntryFixes(list.entry, [type]);
}
