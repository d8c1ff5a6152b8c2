/**
 * The service reference over its stored form. Reads no files, so that it also works in a web worker and in tests:
 * `load-node.ts` is the source for Node.
 */
import { actionAnswers } from './actions.js';
import { arnAnswers } from './arns.js';
import { closestActionAnswers } from './closest-actions.js';
import { closestConditionKeysIn } from './closest-condition-keys.js';
import { conditionKeyAnswers } from './condition-keys.js';
import { operationAnswers } from './operations.js';
import type { ServiceReference } from './reference.js';
import { searchAnswers } from './search.js';
import { openStore } from './store.js';
import type { ReferenceSource } from './stored.js';

export type { ReferenceSource } from './stored.js';

/**
 * The reference that answers from a source: from the index at once, from the part of a service when it is first asked
 * for. Throws what `source.index` throws; afterwards nothing throws, and a service whose part is missing has actions
 * and access levels but neither resource types nor condition keys.
 */
export function compiledReference(source: ReferenceSource): ServiceReference {
  const store = openStore(source);
  const actions = actionAnswers(store);
  const conditionKeys = conditionKeyAnswers(store);
  const closest = closestActionAnswers(store, actions.matchesAny);

  return {
    updated: store.index.updated,
    ...actions,
    ...operationAnswers(store),
    ...searchAnswers(store),
    ...arnAnswers(store, actions.resourceTypes),
    ...conditionKeys,
    ...closest,
    closestConditionKeys: closestConditionKeysIn({ ...conditionKeys, ...closest }),
  };
}
