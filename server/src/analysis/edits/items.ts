/** Edits of arrays of a policy. */
import type { ValueEdit } from '../../hosts/host.js';
import type { Path, ValueNode } from '../../hosts/value.js';

/** What may stand in an array: a text, a value of a condition, a statement. */
export interface Item {
  readonly node: ValueNode;
  readonly path: Path;
}

/**
 * The edit that takes items out of an array. Undefined when one of them does not stand there itself, as a choice does not,
 * and when none would be left.
 * @param items in the order of the array
 */
export function removeItemsEdit(array: ValueNode | undefined, items: readonly Item[]): ValueEdit | undefined {
  if (array?.kind !== 'array' || items.length >= array.items.length) return undefined;
  const indexes = items.map((it) => Number(it.path.at(-1)));
  const areThere = items.every((it, at) => array.items[indexes[at] ?? -1] === it.node);
  return areThere ? { kind: 'remove-items', array, indexes } : undefined;
}
