/** Edits that put a value beside one that is there. */
import type { ValueEdit } from '../../hosts/host.js';
import { isKnown, type PlainValue, type ValueNode } from '../../hosts/value.js';

/**
 * The edits that put a value before or behind one of a list, or make a list of it and the only one. Undefined where it is
 * not known how that one is written, and for one that stands elsewhere.
 * @param list what an element of a statement has: a list, or its only value
 */
export function besideEdits(
  list: ValueNode | undefined,
  node: ValueNode,
  value: PlainValue,
  where: 'before' | 'behind',
): readonly ValueEdit[] | undefined {
  if (list?.kind === 'array') {
    const index = list.items.indexOf(node);
    const at = where === 'before' ? index : index + 1;
    return index < 0 ? undefined : [{ kind: 'insert-item', array: list, index: at, value }];
  }
  const own = list === node ? valueAgain(node) : undefined;
  if (own === undefined) return undefined;
  return [{ kind: 'set', node, value: where === 'before' ? [value, own] : [own, value] }];
}

/** What an edit writes for a text or a reference that is there; undefined where its host cannot write that again. */
export function valueAgain(node: ValueNode): PlainValue | undefined {
  if (node.kind === 'dynamic') return node.withText?.('').value;
  if (node.kind !== 'string') return undefined;
  return isKnown(node) ? node.text : node.rewrite?.(node.text).value;
}
