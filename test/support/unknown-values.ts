/** Policies of which a part is only known at deploy time, made from whole ones: what hosts with functions give. */
import { composeText, type TextPiece } from '../../server/src/hosts/composed-text.js';
import {
  noHoles,
  type Path,
  type Span,
  type StringNode,
  type Unknown,
  type ValueNode,
} from '../../server/src/hosts/value.js';

/** A value of a policy with its path, or a key with the path of its entry. */
export interface Part<Node extends ValueNode = ValueNode> {
  readonly node: Node;
  readonly path: Path;
}

/** All values inside a value. */
export function valuesIn(node: ValueNode, path: Path = []): readonly Part[] {
  const children: readonly Part[] =
    node.kind === 'object'
      ? node.entries.flatMap(({ key, value }) => (value ? { node: value, path: [...path, key.text] } : []))
      : node.kind === 'array'
        ? node.items.map((item, index) => ({ node: item, path: [...path, index] }))
        : [];
  return children.flatMap((it) => [it, ...valuesIn(it.node, it.path)]);
}

/** All keys inside a value. */
export function keysIn(node: ValueNode, path: Path = []): readonly Part<StringNode>[] {
  if (node.kind === 'array') return node.items.flatMap((item, index) => keysIn(item, [...path, index]));
  if (node.kind !== 'object') return [];
  return node.entries.flatMap(({ key, value }) => {
    const own = [...path, key.text];
    return [{ node: key, path: own }, ...(value ? keysIn(value, own) : [])];
  });
}

export function isText(part: Part): part is Part<StringNode> {
  return part.node.kind === 'string';
}

/** A copy of a tree with other nodes in the places of some. */
export function withReplaced<Node extends ValueNode>(root: Node, replaced: ReadonlyMap<ValueNode, ValueNode>): Node;
export function withReplaced(root: ValueNode, replaced: ReadonlyMap<ValueNode, ValueNode>): ValueNode {
  const other = replaced.get(root);
  if (other) return other;
  if (root.kind === 'array') return { ...root, items: root.items.map((it) => withReplaced(it, replaced)) };
  if (root.kind !== 'object') return root;
  const entries = root.entries.map((entry) => ({
    ...entry,
    key: withReplaced(entry.key, replaced),
    value: entry.value && withReplaced(entry.value, replaced),
  }));
  return { ...root, entries };
}

/** A copy of a tree without the entry that has a value. */
export function withoutEntryOf(root: ValueNode, value: ValueNode): ValueNode {
  if (root.kind === 'array') return { ...root, items: root.items.map((it) => withoutEntryOf(it, value)) };
  if (root.kind !== 'object') return root;
  const entries = root.entries
    .filter((it) => it.value !== value)
    .map((it) => ({ ...it, value: it.value && withoutEntryOf(it.value, value) }));
  return { ...root, entries };
}

/** A value that is only known at deploy time. */
export function dynamicAt(node: ValueNode, choices: readonly ValueNode[], becomes: Unknown): ValueNode {
  const { span, outer } = node;
  return { kind: 'dynamic', source: 'Ref', span, outer, inner: choices, choices, becomes };
}

/** A text with a hole in the place of its part from `start` to `end`. */
export function withHole(node: StringNode, start: number, end: number, becomes: Unknown): StringNode {
  const span = { start: node.at(start), end: node.at(end) };
  return composeText([partOf(node, 0, start), { kind: 'hole', name: 'Hole', span, becomes }, partOf(node, end)], node);
}

/** A text with another one in the place of a part. */
export function withFill(node: StringNode, start: number, end: number, fill: string): StringNode {
  const text = node.text.slice(0, start) + fill + node.text.slice(end);
  const at = (index: number): number =>
    node.at(index <= start ? index : Math.max(start, index - fill.length + end - start));
  return {
    ...partOf(node, 0, 0),
    kind: 'string',
    text,
    holes: noHoles,
    fragment: false,
    span: node.span,
    outer: node.outer,
    at,
  };
}

function partOf(node: StringNode, start: number, end = node.text.length): TextPiece {
  return { kind: 'known', text: node.text.slice(start, end), at: (index) => node.at(start + index) };
}

/** Numbers from 0 to below 1, the same for the same seed: the generator called mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pseudoParameters: Readonly<Record<string, Unknown>> = {
  'AWS::AccountId': { kind: 'account' },
  'AWS::Region': { kind: 'region' },
  'AWS::Partition': { kind: 'partition' },
};

/**
 * A copy of a tree in which `${Name}` in a text is a hole, and `{ "one of": [a, b] }` a value that is one of two.
 * Policy variables, which have one colon, stay what they are.
 */
export function asTemplate<Node extends ValueNode>(root: Node): Node;
export function asTemplate(root: ValueNode): ValueNode {
  if (root.kind === 'string') return withHoles(root);
  if (root.kind === 'array') return { ...root, items: root.items.map((it) => asTemplate(it)) };
  if (root.kind !== 'object') return root;
  const [only] = root.entries;
  if (only?.key.text === 'one of' && only.value?.kind === 'array') {
    const choices = only.value.items.map((it) => asTemplate(it));
    return dynamicAt(root, choices, { kind: 'anything' });
  }
  const entries = root.entries.map(({ key, value, ...entry }) => {
    return { ...entry, key: asTemplate(key), value: value && asTemplate(value) };
  });
  return { ...root, entries };
}

function withHoles(node: StringNode): StringNode {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { 0: written, 1: name = '', index } of node.text.matchAll(/\$\{((?:[^:}]|::)+)\}/g)) {
    const span = { start: node.at(index), end: node.at(index + written.length) };
    pieces.push(partOf(node, end, index));
    pieces.push({ kind: 'hole', name, span, becomes: pseudoParameters[name] ?? { kind: 'anything' } });
    end = index + written.length;
  }
  return pieces.length === 0 ? node : composeText([...pieces, partOf(node, end)], node);
}

/** A copy of a value that stands elsewhere: what is said of it is not what is said of the other. */
export function elsewhere(node: ValueNode, shift = 10_000_000): ValueNode {
  const moved = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift });
  const own = { span: moved(node.span), outer: moved(node.outer) };
  switch (node.kind) {
    case 'string':
      // The nodes of a host may be objects of a class, of which a spread copies little.
      return withText(node, own, shift);
    case 'array':
      return { ...node, ...own, head: moved(node.head), items: node.items.map((it) => elsewhere(it, shift)) };
    case 'object': {
      const entries = node.entries.map((it) => ({
        ...it,
        key: elsewhere(it.key, shift) as StringNode,
        value: it.value && elsewhere(it.value, shift),
      }));
      return { ...node, ...own, head: moved(node.head), entries };
    }
    default:
      return { ...node, ...own };
  }
}

function withText(node: StringNode, own: Pick<StringNode, 'span' | 'outer'>, shift: number): StringNode {
  const { kind, text, holes, fragment } = node;
  return { kind, text, holes, fragment, ...own, at: (index) => node.at(index) + shift };
}
