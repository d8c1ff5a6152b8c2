/** Nodes that stand for the blocks of a policy document, and where each of them came from. */
import {
  type ArrayNode,
  anything,
  type Entry,
  type Hole,
  noHoles,
  type ObjectNode,
  type Span,
  type StringNode,
  type ValueNode,
} from '../value.js';
import type { ArgumentSource, BlockSource, NestedBlock } from './block-source.js';
import { mayHoldMore } from './element-names.js';

/** An entry while the tree is made: what several blocks say of one thing is put together in one value. */
export interface MutableEntry extends Entry {
  value: ValueNode | undefined;
}

/** What an entry was made from. */
export type EntryOrigin =
  | { readonly kind: 'argument'; readonly owner: BlockSource; readonly argument: ArgumentSource }
  /** The format fills it in. */
  | { readonly kind: 'implied'; readonly owner: BlockSource }
  /** An element of its own blocks: `Statement`, `Condition`. */
  | { readonly kind: 'blocks'; readonly owner: BlockSource; readonly blocks: NestedBlock[] }
  /** A name that is the value of an argument of blocks: a condition operator is the `test` of some. */
  | {
      readonly kind: 'name';
      readonly owner: BlockSource;
      readonly argument: NameArgument;
      readonly blocks: NestedBlock[];
    };

/** The arguments whose values are names of entries in the policy. */
export type NameArgument = 'type' | 'test' | 'variable';

/** What a value was made from that is not simply the value of an argument. */
export type NodeOrigin =
  | { readonly kind: 'body'; readonly source: BlockSource }
  /** The content of several blocks as one value; `name` is that of the blocks. */
  | {
      readonly kind: 'group';
      readonly owner: BlockSource;
      readonly name: string;
      readonly blocks: readonly NestedBlock[];
    }
  /** Of a condition operator: the names are those of the `variable` arguments of these blocks. */
  | {
      readonly kind: 'operator';
      readonly owner: BlockSource;
      readonly test: StringNode;
      readonly blocks: NestedBlock[];
    }
  /** One list from the arguments of several blocks. */
  | { readonly kind: 'merged'; readonly parts: ValueNode[]; readonly items: ValueNode[] }
  /** A value that the format fills in for an element. */
  | { readonly kind: 'implied'; readonly owner: BlockSource; readonly element: string };

/** Where a block stands in the policy. */
export type PlaceOfBlock =
  | { readonly kind: 'document' }
  | { readonly kind: 'statement'; readonly index: number; readonly object: ObjectNode; readonly list: ArrayNode }
  | {
      readonly kind: 'principals';
      readonly element: string;
      readonly object: ObjectNode;
      readonly entry: Entry;
    }
  | {
      readonly kind: 'condition';
      readonly object: ObjectNode;
      readonly operator: Entry;
      readonly keys: ObjectNode;
      readonly variable: Entry;
    };

/** The way back from the tree to what is written. */
export interface Origins {
  readonly ofNode: Map<ValueNode, NodeOrigin>;
  readonly ofEntry: Map<Entry, EntryOrigin>;
  readonly ofBlock: Map<BlockSource, PlaceOfBlock>;
}

/** The name of an element where its word stands. The two differ, so a place inside the name is the whole word. */
export function nameNode(text: string, span: Span): StringNode {
  return textNode(text, span, noHoles);
}

/** A text that stands nowhere as such. */
export function textNode(text: string, span: Span, holes: readonly Hole[]): StringNode {
  const at = (index: number): number => (index < text.length ? Math.min(span.start + index, span.end) : span.end);
  return { kind: 'string', text, holes, fragment: false, span, outer: span, at };
}

/** The name of an entry that is not typed yet. */
export function missingName(span: Span): StringNode {
  return { ...textNode('', span, noHoles), fragment: true };
}

/** The name of an entry that is only known later: it makes what it stands in incomplete. */
export function unknownName(source: string, span: Span): StringNode {
  const text = `\${${source}}`;
  return textNode(text, span, [{ start: 0, end: text.length, becomes: anything }]);
}

/** An object whose entries are still to come. */
export function emptyObject(
  head: Span,
  blocks: readonly NestedBlock[],
): {
  readonly object: ObjectNode;
  readonly entries: MutableEntry[];
} {
  const entries: MutableEntry[] = [];
  const span = spanOfAll(blocks, head);
  const mayHaveMore = blocks.some(({ source }) => mayHoldMore(source));
  return { object: { kind: 'object', span, outer: span, head, entries, mayHaveMore }, entries };
}

/** From the first of some blocks to the last. */
export function spanOfAll(blocks: readonly { readonly span: Span }[], otherwise: Span): Span {
  const first = blocks[0]?.span ?? otherwise;
  return { start: first.start, end: blocks.at(-1)?.span.end ?? first.end };
}
