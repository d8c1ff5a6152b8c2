/** What stands or could stand at a place in a policy document, in the terms of its blocks. */
import { lineEndAt, lineStartAt } from '../../text/layout.js';
import type { Attribute, Block } from '../hcl/syntax.js';
import { type Span, touches } from '../value.js';
import { type ArgumentSource, argumentOf, type BlockSource, bodiesAt } from './block-source.js';

export type DocumentPlace =
  /** The name of an argument or of a block, or a gap where one may stand. */
  | {
      readonly kind: 'name';
      readonly bodies: readonly BlockSource[];
      /** What is typed, or the gap. */
      readonly span: Span;
      /** What the name belongs to; undefined for a gap and for a lone word. */
      readonly item: Attribute | Block | undefined;
    }
  /** The value of an argument, which may not be there yet. */
  | {
      readonly kind: 'value';
      readonly bodies: readonly BlockSource[];
      readonly argument: ArgumentSource;
      readonly syntax: Attribute;
    };

/** The place at an offset in a document; undefined where nothing can be typed, as behind a finished value. */
export function placeInDocument(text: string, document: BlockSource, offset: number): DocumentPlace | undefined {
  const bodies = bodiesAt(document, offset);
  const body = bodies.at(-1);
  if (!body?.syntax || !isInside(body.syntax, offset)) return undefined;
  const { items } = body.syntax.body;
  const item = items.find((it) => touches(it.span, offset)) ?? unfinishedBefore(text, items, offset);
  if (item?.kind === 'block') {
    const { span } = item.type;
    return touches(span, offset) ? { kind: 'name', bodies, span, item } : undefined;
  }
  if (item) return placeInAttribute(text, item, body, bodies, offset);
  return isGap(text, offset)
    ? { kind: 'name', bodies, span: { start: offset, end: offset }, item: undefined }
    : undefined;
}

function isInside({ open, close, body }: Block, offset: number): boolean {
  return open !== undefined && open < offset && offset <= (close ?? Math.max(body.span.end, open + 1));
}

function placeInAttribute(
  text: string,
  syntax: Attribute,
  body: BlockSource,
  bodies: readonly BlockSource[],
  offset: number,
): DocumentPlace | undefined {
  const { name, equals } = syntax;
  if (touches(name.span, offset)) {
    // Behind a finished argument on its line nothing else may begin.
    const ahead = text.slice(lineStartAt(text, name.span.start), name.span.start).trimEnd();
    if (equals === undefined && ahead !== '' && !ahead.endsWith('{')) return undefined;
    return { kind: 'name', bodies, span: name.span, item: equals === undefined ? undefined : syntax };
  }
  const argument = body.arguments.find((it) => it.syntax === syntax) ?? argumentOf(body, name.text);
  return argument && equals !== undefined && equals < offset ? { kind: 'value', bodies, argument, syntax } : undefined;
}

/** `actions = ` with the cursor behind the space: the attribute ends at its sign. */
function unfinishedBefore(text: string, items: readonly (Attribute | Block)[], offset: number): Attribute | undefined {
  const before = items.findLast((it) => it.span.end <= offset);
  if (before?.kind !== 'attribute' || before.value || before.equals === undefined) return undefined;
  return /^[ \t]*$/.test(text.slice(before.span.end, offset)) ? before : undefined;
}

/** In a body, something new begins on a line of its own, or right behind the brace. */
function isGap(text: string, offset: number): boolean {
  const before = text.slice(lineStartAt(text, offset), offset);
  const behind = text.slice(offset, lineEndAt(text, offset));
  return /(?:^|\{)[ \t]*$/.test(before) && /^[ \t]*(?:\}|#|\/\/|\r?$)/.test(behind);
}
