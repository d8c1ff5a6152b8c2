/**
 * Values as they could be: a tree in which some values are others, and the edits that lead to it. So an algorithm works on
 * values, can read the policy again between its steps, and the text changes only where a value did.
 *
 * A changed node stands where the node stood that it is made from; by that it is known again.
 */
import type { ValueEdit } from '../../hosts/host.js';
import {
  type ArrayNode,
  type Entry,
  noHoles,
  type ObjectNode,
  type PlainValue,
  plainValueOf,
  type Span,
  type StringNode,
  type ValueNode,
} from '../../hosts/value.js';

/** A text that stands for a value. */
export function textInPlaceOf({ span, outer }: ValueNode, text: string): StringNode {
  return { kind: 'string', span, outer, text, holes: noHoles, fragment: false, at: () => span.start };
}

const nowhere: Span = { start: -1, end: -1 };

/** A text that stands nowhere yet. */
export function newText(text: string): StringNode {
  return { kind: 'string', span: nowhere, outer: nowhere, text, holes: noHoles, fragment: false, at: () => -1 };
}

/** An array with other items. */
export function withItems(array: ArrayNode, items: readonly ValueNode[]): ArrayNode {
  return { ...array, items };
}

/** A list of these items that stands for a value. */
export function listInPlaceOf(node: ValueNode, items: readonly ValueNode[]): ArrayNode {
  const { span, outer } = node;
  return { kind: 'array', span, outer, head: node.kind === 'array' ? node.head : span, items };
}

/** An object of which one entry has another value. */
export function withValue(object: ObjectNode, changed: Entry, value: ValueNode): ObjectNode {
  return { ...object, entries: object.entries.map((it) => (it === changed ? { ...it, value } : it)) };
}

/** An object without an entry. */
export function withoutEntry(object: ObjectNode, removed: Entry): ObjectNode {
  return { ...object, entries: object.entries.filter((it) => it !== removed) };
}

/** The edits that make one tree of the other, which was made from it by the functions above. */
export function editsBetween(before: ValueNode, after: ValueNode): readonly ValueEdit[] {
  if (before === after) return [];
  if (before.kind === 'object' && after.kind === 'object') return objectEdits(before, after);
  if (before.kind === 'array' && after.kind === 'array') return arrayEdits(before, after);
  const value = plainValueOf(after);
  return value === undefined ? [] : [{ kind: 'set', node: before, value }];
}

function objectEdits(before: ObjectNode, after: ObjectNode): readonly ValueEdit[] {
  const byKey = new Map(after.entries.map((it) => [it.key, it]));
  return before.entries.flatMap((entry): readonly ValueEdit[] => {
    const other = byKey.get(entry.key);
    if (!other) return [{ kind: 'remove-entry', object: before, entry }];
    return entry.value && other.value ? editsBetween(entry.value, other.value) : [];
  });
}

function arrayEdits(before: ArrayNode, after: ArrayNode): readonly ValueEdit[] {
  const places = new Map(before.items.map((it, index) => [it.outer.start, index]));
  // Items that an alias repeats have one place.
  if (places.size < before.items.length) return [];
  const byPlace = new Map(after.items.map((it) => [it.outer.start, it]));
  if (!before.items.some((it) => byPlace.has(it.outer.start))) {
    return [{ kind: 'set', node: before, value: plainValueOf(after) as PlainValue }];
  }
  const edits = before.items.flatMap((it) => editsBetween(it, byPlace.get(it.outer.start) ?? it));
  // Where one goes, a new one can stand: in a list the order says nothing, and the text changes least.
  const gone = before.items.flatMap((it, index) => (byPlace.has(it.outer.start) ? [] : index));
  let index = 0;
  for (const item of after.items) {
    const place = places.get(item.outer.start);
    const value = plainValueOf(item) as PlainValue;
    const vacant = place === undefined ? gone.shift() : undefined;
    if (place !== undefined) index = place + 1;
    else if (vacant === undefined) edits.push({ kind: 'insert-item', array: before, index, value });
    else edits.push({ kind: 'set', node: before.items[vacant] as ValueNode, value });
  }
  return gone.length === 0 ? edits : [...edits, { kind: 'remove-items', array: before, indexes: gone }];
}
