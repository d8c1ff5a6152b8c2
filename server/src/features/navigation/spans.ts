/** Spans of what values are in. A value may stand elsewhere than what holds it: an alias, a local value. */
import type { Entry, Span, ValueNode } from '../../hosts/value.js';

export function holds(span: Span, inner: Span): boolean {
  return span.start <= inner.start && inner.end <= span.end;
}

/** An entry from its name to the end of its value; without a value that stands elsewhere than in the object around it. */
export function spanOfEntry({ key, value }: Entry, object: Span): Span {
  const { outer } = key;
  return value && outer.start <= value.outer.start && holds(object, value.outer)
    ? { start: outer.start, end: Math.max(outer.end, value.outer.end) }
    : outer;
}

/** The values directly in a value: also those that it may be, and those inside a function. */
export function valuesIn(node: ValueNode): readonly ValueNode[] {
  switch (node.kind) {
    case 'object':
      return node.entries.flatMap((it) => it.value ?? []);
    case 'array':
      return node.items;
    case 'dynamic':
      return [...node.inner, ...node.choices];
    default:
      return [];
  }
}
