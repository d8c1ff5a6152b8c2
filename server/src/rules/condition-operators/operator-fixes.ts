/** The fixes of rules about condition operators. */
import type { ObjectNode } from '../../hosts/value.js';
import type { Statement, Text } from '../../policy/model.js';
import { rememberLast } from '../../text/remember.js';
import { renameEntryFixes } from '../fixes/suggestions.js';
import type { ProposedFix } from '../rule.js';

/** A fix for each suggestion that is not there yet: two operators of one name would be a duplicate key of JSON. */
export function operatorFixes(
  statement: Statement,
  operator: Text,
  suggestions: readonly string[],
): readonly ProposedFix[] {
  const block = statement.condition?.value;
  if (block?.kind !== 'object') return [];
  const { byKey, names } = operatorsIn(block);
  const entry = byKey.get(operator.node);
  return entry
    ? renameEntryFixes(
        entry,
        suggestions.filter((it) => !names.has(it)),
      )
    : [];
}

/** Each of many findings may ask of the same block. */
const operatorsIn = rememberLast(({ entries }: ObjectNode) => {
  return {
    byKey: new Map(entries.map((it) => [it.key, it])),
    names: new Set(entries.map((it) => it.key.text)),
  };
});
