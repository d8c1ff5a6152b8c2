/** The fixes of rules about condition operators. */
import type { Statement, Text } from '../../policy/model.js';
import type { ProposedFix } from '../rule.js';
import { renameEntryFixes } from '../suggestions.js';

/** A fix for each suggestion that is not there yet: two operators of one name would be a duplicate key of JSON. */
export function operatorFixes(
  statement: Statement,
  operator: Text,
  suggestions: readonly string[],
): readonly ProposedFix[] {
  const block = statement.condition?.value;
  const entries = block?.kind === 'object' ? block.entries : [];
  const entry = entries.find((it) => it.key === operator.node);
  const taken = new Set(entries.map((it) => it.key.text));
  return entry
    ? renameEntryFixes(
        entry,
        suggestions.filter((it) => !taken.has(it)),
      )
    : [];
}
