/** Values that the schema lists: `Version` and `Effect`. */

import type { PolicyType } from '../../hosts/host.js';
import type { Path } from '../../hosts/value.js';
import { elementAt } from '../../policy/grammar/schema.js';
import { type CompletionItem, textInsert } from './item.js';

/** @param path of the element, from the policy */
export function completeElementValues(type: PolicyType, path: Path): readonly CompletionItem[] {
  const values = elementAt(type, path)?.values ?? [];
  return values.map(({ value, markdown }, index) => ({
    label: value,
    kind: 'value',
    documentation: markdown,
    rank: index,
    insert: textInsert(value),
  }));
}
