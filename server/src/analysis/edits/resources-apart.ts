/** Which resources go with some actions of a statement when these leave it, and which stay with the others. */
import type { Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { applicableResources } from '../resources/applicable-resources.js';

export interface ResourcesApart {
  /** Those that the actions which leave can be for. */
  readonly moved: readonly Text[];
  /** Those that nothing which stays is for. */
  readonly left: readonly Text[];
}

/** More actions and resources than people write are not compared each with each. */
const mostCompared = 10_000;

/**
 * Tells the resources of a statement apart. Undefined when not all is known of them, and when one side would have none.
 * @param actions some of the statement's `Action`
 */
export function resourcesApart(
  { action, resource }: Statement,
  actions: readonly Text[],
  reference: ServiceReference,
): ResourcesApart | undefined {
  if (!action?.complete || !resource?.complete || resource.values.length < 2) return undefined;
  if (action.values.length * resource.values.length > mostCompared) return undefined;
  const moving = new Set(actions);
  const moved = new Set<Text>();
  const staying = new Set<Text>();
  for (const it of action.values) {
    const found = applicableResources(it.text, resource.values, reference);
    if (!found) return undefined;
    for (const text of found) (moving.has(it) ? moved : staying).add(text);
  }
  if (moved.size === 0 || staying.size === 0) return undefined;
  return {
    moved: resource.values.filter((it) => moved.has(it)),
    left: resource.values.filter((it) => moved.has(it) && !staying.has(it)),
  };
}
