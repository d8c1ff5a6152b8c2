/** What the rules share that word violations of the grammar for people. */
import { entryOf, type ObjectNode, type ValueNode } from '../hosts/value.js';
import type { Violation } from '../policy/grammar/violation.js';
import type { ProposedFix, RuleContext } from './rule.js';

/** The violations of the grammar with an issue code. */
export function withCode({ violations }: RuleContext, code: string): readonly Violation[] {
  return violations.filter((it) => it.code === code);
}

/** The name of an entry at the start of a sentence; the host says more of an empty one. */
export function namedEntry(name: string): string {
  return name === '' ? 'An empty name' : `\`${name}\``;
}

/** What a fix that removes an entry is called. */
export function removalTitle(name: string): string {
  return name === '' ? 'Remove the empty name' : `Remove \`${name}\``;
}

/** Whether a value holds something like `${aws:username}`, whose meaning depends on the version of the language. */
export function hasVariable(node: ValueNode | undefined): boolean {
  switch (node?.kind) {
    case 'string':
      return node.text.includes('${');
    case 'array':
      return node.items.some(hasVariable);
    case 'object':
      return node.entries.some((it) => hasVariable(it.value));
    case 'dynamic':
      return node.inner.some(hasVariable);
    default:
      return false;
  }
}

/** A fix that removes an entry. `safe` as in `ProposedFix`. */
export function removeEntryFixes(object: ObjectNode | undefined, name: string, safe: boolean): readonly ProposedFix[] {
  const entry = object && entryOf(object, name);
  if (!entry) return [];
  return [{ title: removalTitle(name), edits: [{ kind: 'remove-entry', object, entry }], safe }];
}
