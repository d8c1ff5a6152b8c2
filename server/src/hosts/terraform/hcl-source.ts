/** The blocks of a policy document as they are written in HCL. */
import type { HasFault } from '../faults.js';
import type { Attribute, Block, Body, Expression } from '../hcl/syntax.js';
import type { ValueNode } from '../value.js';
import type { ArgumentSource, BlockSource, NestedBlock } from './block-source.js';

/** Documents have three levels of blocks, and each may be `dynamic`; what is deeper is a mistake. */
const deepest = 8;

/** How the text of blocks is read. */
export interface BlockReading {
  /** Gives the value of an expression. */
  read(expression: Expression): ValueNode;
  readonly hasFault: HasFault;
}

/** @param block a block with the content of a document or of a part of it */
export function sourceOfBlock(block: Block, reading: BlockReading): BlockSource {
  // The label that says what a data source is, or the type of a nested block.
  const word = block.type.text === 'data' ? (block.labels[0] ?? block.type) : block.type;
  return sourceOfBody(block, { name: word.text, word: word.span }, reading, 0);
}

function sourceOfBody(
  block: Block,
  named: Pick<BlockSource, 'name' | 'word'>,
  reading: BlockReading,
  depth: number,
): BlockSource {
  const written: ArgumentSource[] = [];
  const blocks: NestedBlock[] = [];
  let hasHalfTyped = false;
  for (const item of block.body.items) {
    if (item.kind === 'attribute') {
      // A lone word is a name that is being typed.
      if (item.equals !== undefined) written.push(argumentSource(item, item.equals, reading));
    } else if (depth < deepest) {
      const source = nested(item, reading, depth);
      if (source) blocks.push(source);
      else hasHalfTyped = true;
    }
  }
  return {
    name: named.name,
    word: named.word,
    span: block.span,
    opening: block.open ?? named.word.end,
    arguments: written,
    blocks,
    mayHaveMore: hasHalfTyped || reading.hasFault(block.span),
    syntax: block,
  };
}

function argumentSource(syntax: Attribute, separator: number, { read }: BlockReading): ArgumentSource {
  const { name, value } = syntax;
  return { name: name.text, word: name.span, separator, value: value && read(value), syntax };
}

/** A nested block; of a `dynamic` one, which has the name of the blocks it makes as its label, the content. */
function nested(block: Block, reading: BlockReading, depth: number): NestedBlock | undefined {
  const { type, labels, span } = block;
  if (type.text !== 'dynamic') {
    const named = { name: type.text, word: type.span };
    return { source: sourceOfBody(block, named, reading, depth + 1), dynamic: false, span };
  }
  const [label] = labels;
  const content = blockNamed(block.body, 'content');
  if (!label || !content) return undefined;
  const named = { name: label.text, word: label.span };
  return { source: sourceOfBody(content, named, reading, depth + 1), dynamic: true, span };
}

function blockNamed(body: Body, name: string): Block | undefined {
  return body.items.find((it): it is Block => it.kind === 'block' && it.type.text === name);
}
