/** What the did-you-mean rules share: how suggestions are worded and turned into fixes. */
import type { Entry, StringNode } from '../hosts/value.js';
import type { ProposedFix } from './rule.js';

/** ` Did you mean ...?` with a leading space, or nothing without suggestions. */
export function didYouMean(suggestions: readonly string[]): string {
  const [first] = suggestions;
  return first ? ` Did you mean \`${first}\`?` : '';
}

/** A fix for each suggestion, which puts it in the place of a text; none for a text with holes, which it would fill. */
export function renameFixes(node: StringNode, suggestions: readonly string[]): readonly ProposedFix[] {
  if (node.holes.length > 0) return [];
  return suggestions.map((value) => ({
    title: `Change to \`${value}\``,
    edits: [{ kind: 'set', node, value }],
    safe: false,
  }));
}

/** A fix for each suggestion, which gives an entry that name. */
export function renameEntryFixes(entry: Entry, suggestions: readonly string[]): readonly ProposedFix[] {
  return suggestions.map((name) => ({
    title: `Change to \`${name}\``,
    edits: [{ kind: 'rename', entry, name }],
    safe: false,
  }));
}
