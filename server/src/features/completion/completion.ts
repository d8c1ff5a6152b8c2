/** Completion: what fits at an offset. One file for each kind of location. */
import type { PolicyInDocument } from '../../analyze.js';
import type { Cursor, HostDocument } from '../../hosts/host.js';
import { locationOf, type PolicyLocation } from '../../policy/location.js';
import type { CompletionEnvironment } from '../environment.js';
import { completeActions } from './action-value.js';
import { completeConditionKeys } from './condition-key.js';
import { completeConditionOperators } from './condition-operator.js';
import { completeConditionValues } from './condition-value.js';
import { completeElementNames } from './element-name.js';
import { completeElementValues } from './element-value.js';
import type { CompletionItem } from './item.js';
import { completePolicies, completeStatements } from './snippet.js';

export type { CompletionItem } from './item.js';

export interface Completions {
  readonly cursor: Cursor;
  readonly items: readonly CompletionItem[];
}

/**
 * What can be put at an offset.
 * @param policies the policies of the document, from `policiesOf`
 * @returns undefined where Leastwise has nothing to offer
 */
export function completionsAt(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  offset: number,
  environment: CompletionEnvironment,
): Completions | undefined {
  const cursor = document.cursorAt(offset);
  if (!cursor) return undefined;
  const inDocument = policies.find((it) => it.site === cursor.site);
  if (!inDocument) {
    const items = cursor.path.length === 0 ? completePolicies(document, cursor, environment) : [];
    return items.length > 0 ? { cursor, items } : undefined;
  }
  const location = locationOf(cursor, inDocument.policy);
  const items = location ? completeAt(location, environment) : [];
  return items.length > 0 ? { cursor, items } : undefined;
}

function completeAt(location: PolicyLocation, environment: CompletionEnvironment): readonly CompletionItem[] {
  switch (location.kind) {
    case 'element-name':
      return completeElementNames(location);
    case 'element-value':
      return completeElementValues(location);
    case 'statement-value':
      return completeStatements(location);
    case 'action-value':
      return completeActions(location, environment);
    case 'condition-operator':
      return completeConditionOperators(location, environment);
    case 'condition-key':
      return completeConditionKeys(location, environment);
    case 'condition-value':
      return completeConditionValues(location, environment);
    case 'resource-value':
    case 'principal-value':
      return [];
    default:
      return location satisfies never;
  }
}
