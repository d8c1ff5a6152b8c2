/** Other orders of the arguments of a block and of the statements of a document. */
import { hclComments } from '../comment-signs.js';
import { endsWithHeredoc } from '../hcl/geometry.js';
import type { Attribute, Block } from '../hcl/syntax.js';
import type { TextEdit, ValueEdit } from '../host.js';
import { reorder } from '../reorder.js';
import type { PolicyDocument } from './policy-document.js';

type Reorder = Extract<ValueEdit, { kind: 'reorder' }>;

/**
 * The text edits that put what stands in a block into another order: the statements of a document, or the arguments of a
 * block among themselves. Nested blocks stay where they are, since they come behind the arguments in any order.
 * @returns none for values that are put together from several blocks
 */
export function reorderBlocks(text: string, { node, order }: Reorder, { origins }: PolicyDocument): TextEdit[] {
  const origin = origins.ofNode.get(node);
  if (origin?.kind === 'body' && node.kind === 'object') {
    const moved = order.map((index) => {
      const of = node.entries[index] && origins.ofEntry.get(node.entries[index]);
      return of?.kind === 'argument' ? of.argument.syntax : undefined;
    });
    return reorderItems(text, origin.source.syntax, moved);
  }
  if (origin?.kind !== 'group' || node.kind !== 'array' || origin.blocks.length !== node.items.length) return [];
  const blocks = order.map((index) => origin.blocks[index]);
  if (blocks.some((it) => !it || it.dynamic)) return [];
  return reorderItems(
    text,
    origin.owner.syntax,
    blocks.map((it) => it?.source.syntax),
  );
}

/** Puts items of a body into an order, each at the place of one of them; the others stay. */
function reorderItems(
  text: string,
  block: Block | undefined,
  wanted: readonly (Attribute | Block | undefined)[],
): TextEdit[] {
  if (block?.open === undefined || block.close === undefined) return [];
  const { items } = block.body;
  const places = new Map(items.map((it, index) => [it, index]));
  const indexes = wanted.flatMap((it) => (it && places.get(it)) ?? []);
  const moved = new Set(indexes);
  const inTurn = indexes.values();
  const order = items.map((_, index) => (moved.has(index) ? Number(inTurn.next().value) : index));
  const pieces = items.map((it) => it.span);
  const around = { start: block.open + 1, end: block.close };
  return reorder({ text, pieces, around, signs: hclComments, endsLine: endsWithHeredoc }, order);
}
