/** What the did-you-mean rules share: how suggestions are worded and turned into fixes. */
import type { Entry, PlainValue, StringNode, ValueNode } from '../../hosts/value.js';
import type { ProposedFix } from '../rule.js';

/** ` Did you mean ...?` with a leading space, or nothing without suggestions. */
export function didYouMean(suggestions: readonly string[]): string {
  const [first] = suggestions;
  return first ? ` Did you mean \`${first}\`?` : '';
}

/** A fix for each suggestion, which puts it in the place of a text; none for a text with holes, which it would fill. */
export function renameFixes(node: StringNode, suggestions: readonly string[]): readonly ProposedFix[] {
  if (node.holes.length > 0) return [];
  return suggestions.map((it) => changeFix(node, it, false));
}

/** A fix that puts another value in the place of one. `safe` as in `ProposedFix`. */
export function changeFix(node: ValueNode, value: PlainValue, safe: boolean): ProposedFix {
  return { title: `Change to \`${String(value)}\``, edits: [{ kind: 'set', node, value }], safe };
}

/** A fix for each suggestion, which gives an entry that name. */
export function renameEntryFixes(entry: Entry, suggestions: readonly string[]): readonly ProposedFix[] {
  return suggestions.map((name) => ({
    title: `Change to \`${name}\``,
    edits: [{ kind: 'rename', entry, name }],
    safe: false,
  }));
}
