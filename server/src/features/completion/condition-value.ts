/** Values of conditions that are known from the operator and the type of the key: Booleans. */
import type { PolicyLocation } from '../../policy/location.js';
import type { Environment } from '../environment.js';
import { type CompletionItem, textInsert } from './item.js';

type Location = Extract<PolicyLocation, { kind: 'condition-value' }>;

export function completeConditionValues(location: Location, { reference }: Environment): readonly CompletionItem[] {
  const { operator, key } = location;
  const info = reference.conditionKey(key);
  if (operator?.info.family === 'Null') {
    return [
      valueItem('true', 'The request must not have the key.', 0),
      valueItem('false', 'The request must have the key.', 1),
    ];
  }
  if (operator?.info.family === 'Bool' || info?.type === 'Bool') {
    return [valueItem('true', 'The key must be true.', 0), valueItem('false', 'The key must be false.', 1)];
  }
  return [];
}

function valueItem(label: string, documentation: string, rank: number): CompletionItem {
  return { label, kind: 'value', documentation, rank, insert: textInsert(label) };
}
