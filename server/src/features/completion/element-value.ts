/** Values that the schema lists: `Version` and `Effect`. */
import { elementAt } from '../../policy/grammar/schema.js';
import type { PolicyLocation } from '../../policy/location.js';
import { type CompletionItem, textInsert } from './item.js';

type Location = Extract<PolicyLocation, { kind: 'element-value' }>;

export function completeElementValues({ policy, path }: Location): readonly CompletionItem[] {
  const values = elementAt(policy.type, path)?.values ?? [];
  return values.map(({ value, markdown }, index) => ({
    label: value,
    kind: 'value',
    documentation: markdown,
    rank: index,
    insert: textInsert(value),
  }));
}
