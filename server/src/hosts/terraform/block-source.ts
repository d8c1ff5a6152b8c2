/**
 * What a policy document is made of, wherever it is written: the blocks of HCL or the objects of Terraform's JSON. A
 * block has arguments, which have values, and nested blocks.
 */
import type { Attribute, Block } from '../hcl/syntax.js';
import { type Span, touches, type ValueNode } from '../value.js';

export interface BlockSource {
  readonly name: string;
  /** The word that stands for it. */
  readonly word: Span;
  /** The whole block. */
  readonly span: Span;
  /** Where its body begins. */
  readonly opening: number;
  readonly arguments: readonly ArgumentSource[];
  readonly blocks: readonly NestedBlock[];
  /** True when a fault of the text hides what else it may hold. */
  readonly mayHaveMore: boolean;
  /** The block with this body; for a `dynamic` one its `content`. Undefined in JSON. */
  readonly syntax: Block | undefined;
}

export interface ArgumentSource {
  readonly name: string;
  readonly word: Span;
  readonly separator: number | undefined;
  readonly value: ValueNode | undefined;
  /** Undefined in JSON. */
  readonly syntax: Attribute | undefined;
}

export interface NestedBlock {
  readonly source: BlockSource;
  /** Whether it is there at all, or once, is only known later: it is the content of a `dynamic` block. */
  readonly dynamic: boolean;
  /** All of it with the `dynamic` block around it. */
  readonly span: Span;
}

/** The argument of a name; the last one, when there are several. */
export function argumentOf(source: BlockSource, name: string): ArgumentSource | undefined {
  return source.arguments.findLast((it) => it.name === name);
}

/** The blocks of a name. */
export function blocksOf(source: BlockSource, name: string): readonly NestedBlock[] {
  return source.blocks.filter((it) => it.source.name === name);
}

/** The innermost block whose body is around an offset, and the blocks around that, outermost first. */
export function bodiesAt(source: BlockSource, offset: number): readonly BlockSource[] {
  const around = [source];
  for (;;) {
    const inner = around.at(-1)?.blocks.find(({ source: it }) => isInBody(it, offset));
    if (!inner) return around;
    around.push(inner.source);
  }
}

function isInBody({ syntax, span }: BlockSource, offset: number): boolean {
  if (!syntax) return touches(span, offset);
  const { open, close, body } = syntax;
  return open !== undefined && open < offset && offset <= (close ?? body.span.end);
}
