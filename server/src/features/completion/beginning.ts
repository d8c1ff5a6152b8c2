/** What may be put into a document that is not a policy yet: a whole one, or the first elements of one. */
import type { Cursor, HostDocument } from '../../hosts/host.js';
import type { ObjectNode } from '../../hosts/value.js';
import type { CompletionEnvironment } from '../environment.js';
import { completeElementNames } from './element-name.js';
import { completeElementValues } from './element-value.js';
import type { CompletionItem } from './item.js';
import { completePolicies } from './snippet.js';

const policyElements: readonly string[] = ['Version', 'Id', 'Statement'];

export function completeBeginning(
  document: HostDocument,
  cursor: Cursor,
  environment: CompletionEnvironment,
): readonly CompletionItem[] {
  const { expectedType = 'identity', expectsPolicy = false } = environment;
  // Nothing is there, or a word that is being typed.
  if (document.root === undefined) {
    const mayBePolicy = cursor.text === '' || !cursor.beginsAnything || expectsPolicy;
    return cursor.role === 'value' && mayBePolicy ? completePolicies(environment) : [];
  }
  const { root } = document;
  if (root.kind !== 'object' || !couldBecomePolicy(root, cursor)) return [];
  const begun = root.entries.some((it) => policyElements.includes(it.key.text));
  if (cursor.path.length === 0 && cursor.role === 'key') {
    return begun || expectsPolicy ? completeElementNames(cursor, expectedType, root, []) : [];
  }
  return cursor.path.length === 1 && cursor.role === 'value' ? completeElementValues(expectedType, cursor.path) : [];
}

/** Whether an object has no entries but those of a policy, the one under the cursor aside. */
function couldBecomePolicy(root: ObjectNode, cursor: Cursor): boolean {
  return root.entries.every((it) => it === cursor.entry || policyElements.includes(it.key.text));
}
