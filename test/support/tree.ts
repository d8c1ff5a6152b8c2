/** Values as one line of text, for tests of hosts. */
import type { ValueNode } from '../../server/src/hosts/value.js';

/** `{Effect: "Allow", Action: [?]}`: strings in quotes, `?` for a value that is missing, `<Ref>` for a dynamic one. */
export function shapeOf(node: ValueNode | undefined): string {
  switch (node?.kind) {
    case undefined:
      return '?';
    case 'object':
      return `{${node.entries.map((it) => `${it.key.text}: ${shapeOf(it.value)}`).join(', ')}}`;
    case 'array':
      return `[${node.items.map(shapeOf).join(', ')}]`;
    case 'string':
      return `"${node.text}"`;
    case 'scalar':
      return String(node.value);
    case 'dynamic':
      return `<${node.source}>`;
  }
}

/** All nodes of a tree with their keys. */
export function allNodes(node: ValueNode | undefined): readonly ValueNode[] {
  if (!node) return [];
  switch (node.kind) {
    case 'object':
      return [node, ...node.entries.flatMap((it) => [it.key, ...allNodes(it.value)])];
    case 'array':
      return [node, ...node.items.flatMap(allNodes)];
    case 'dynamic':
      return [node, ...node.inner.flatMap(allNodes)];
    default:
      return [node];
  }
}
