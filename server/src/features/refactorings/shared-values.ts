/** Values that stand in several places, by an alias of YAML or a local value of Terraform: who changes one changes all. */
import type { PolicyInDocument } from '../../analyze.js';
import type { ValueEdit } from '../../hosts/host.js';
import type { ValueNode } from '../../hosts/value.js';
import { rememberLast } from '../../text/remember.js';

/**
 * Whether an edit changes a value that stands in several places of the policies. A policy that is used several times stands
 * once: it stays the same for all.
 */
export function changesSharedValue(edit: ValueEdit, policies: readonly PolicyInDocument[]): boolean {
  return sharedValues(policies).has(changedValue(edit));
}

function changedValue(edit: ValueEdit): ValueNode {
  switch (edit.kind) {
    case 'set':
    case 'reorder':
      return edit.node;
    case 'rename':
      return edit.entry.key;
    case 'remove-entry':
    case 'add-entry':
      return edit.object;
    case 'remove-items':
    case 'insert-item':
      return edit.array;
  }
}

/** All values that are met twice. What is in them is walked once more, and never a third time. */
const sharedValues = rememberLast((policies: readonly PolicyInDocument[]): ReadonlySet<ValueNode> => {
  const met = new Set<ValueNode>();
  const shared = new Set<ValueNode>();
  const left: ValueNode[] = [...new Set(policies.map((it) => it.site.value))];
  for (let node = left.pop(); node; node = left.pop()) {
    if (shared.has(node)) continue;
    if (met.has(node)) shared.add(node);
    met.add(node);
    left.push(...partsOf(node));
  }
  return shared;
});

function partsOf(node: ValueNode): readonly ValueNode[] {
  switch (node.kind) {
    case 'object':
      return node.entries.flatMap(({ key, value }) => (value ? [key, value] : [key]));
    case 'array':
      return node.items;
    case 'dynamic':
      return node.choices;
    default:
      return [];
  }
}
