/** Where arguments and blocks go in the body of a block, and what goes with them when they are taken out. */
import { indentAt, lineEndAt, lineStartAt } from '../../text/layout.js';
import { spellHcl } from '../hcl/spell.js';
import type { Attribute, Block } from '../hcl/syntax.js';
import type { TextEdit } from '../host.js';
import type { Span } from '../value.js';
import { type BlockStyle, spellArgument, spellWritten, type Written } from './block-spelling.js';

/** The edit that takes an argument or a block out, with the line that it leaves empty. */
export function removal(text: string, item: Span, kind: 'argument' | 'block'): TextEdit {
  const lineStart = lineStartAt(text, item.start);
  const lineEnd = lineEndAt(text, item.end);
  const alone = text.slice(lineStart, item.start).trim() === '' && text.slice(item.end, lineEnd).trim() === '';
  if (!alone || lineStart === 0) return { span: { start: item.start, end: spaceEnd(text, item.end) }, newText: '' };
  // A block stands apart: the empty lines before it go with it.
  const start = kind === 'block' ? text.slice(0, lineStart).trimEnd().length : lineStart - 1;
  const withReturn = text[start - 1] === '\r' && text[start] === '\n' ? start - 1 : start;
  return { span: { start: withReturn, end: item.end }, newText: '' };
}

function spaceEnd(text: string, offset: number): number {
  let end = offset;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return end;
}

/** The edits that put arguments and blocks into the body of a block. */
export function insertion(
  text: string,
  block: Block,
  parts: readonly Written[],
  where: 'start' | 'end',
  style: BlockStyle,
): readonly TextEdit[] {
  const { open, close, body } = block;
  if (open === undefined || parts.length === 0) return [];
  const outside = indentAt(text, block.type.span.start);
  const end = close ?? body.span.end;
  if (!text.slice(open, end).includes('\n')) return [expansion(text, block, parts, style, outside)];
  const [first] = body.items;
  const indent = first ? indentAt(text, first.span.start) : outside + style.unit;
  const after = itemBefore(block, parts, where);
  const at = after?.span.end ?? open + 1;
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'argument') {
    const index = after ? body.items.indexOf(after) + 1 : 0;
    const next = body.items[index];
    const { width, edits } = alignment(text, only, style, indent, alignedAround(text, body.items, index));
    const line = style.newline + indent + spellArgument(only, width, style, indent);
    const apart = next?.kind === 'block' && !after ? style.newline : '';
    // What stands behind the bracket of a block of several lines, where it must not, gets a line too.
    const isCrowded = next && !after && next.span.start < lineEndAt(text, at);
    return [...edits, { span: { start: at, end: at }, newText: line + apart + (isCrowded ? style.newline : '') }];
  }
  const isBlock = parts[0]?.kind === 'block';
  const lead = style.newline + (isBlock && after ? style.newline : '') + indent;
  const tail = !after && first ? style.newline : '';
  return [{ span: { start: at, end: at }, newText: lead + spellWritten(parts, style, indent) + tail }];
}

/** What the new parts go behind; undefined at the start of the body. Arguments go behind arguments. */
function itemBefore(block: Block, parts: readonly Written[], where: 'start' | 'end'): Attribute | Block | undefined {
  const { items } = block.body;
  if (where === 'start' && parts[0]?.kind === 'argument') return undefined;
  const lastAttribute = items.findLastIndex((it) => it.kind === 'attribute');
  return items[parts[0]?.kind === 'block' && where === 'end' ? items.length - 1 : lastAttribute];
}

/** A block in one line can only hold one argument: it gets its own lines. */
function expansion(
  text: string,
  block: Block,
  parts: readonly Written[],
  style: BlockStyle,
  outside: string,
): TextEdit {
  const { open = 0, close, body } = block;
  const indent = outside + style.unit;
  const end = close ?? body.span.end;
  const present = text.slice(open + 1, end).trim();
  const spelled = spellWritten(parts, style, indent);
  const arguments_ = parts[0]?.kind === 'argument' ? [present, spelled] : [present, '', spelled];
  const lines = present === '' ? [spelled] : arguments_;
  const newText = lines.map((it) => (it === '' ? style.newline : style.newline + indent + it)).join('');
  return { span: { start: open + 1, end }, newText: newText + style.newline + outside };
}

/** The width of the names that a new argument is aligned with, and what must be done to those if it is the widest. */
function alignment(
  text: string,
  { name, value }: Extract<Written, { kind: 'argument' }>,
  style: BlockStyle,
  indent: string,
  neighbours: readonly Attribute[],
): { readonly width: number; readonly edits: readonly TextEdit[] } {
  if (spellHcl(value, style, indent, style.spelling).includes('\n')) return { width: 0, edits: [] };
  const width = Math.max(0, ...neighbours.map(widthOf));
  if (name.length <= width) return { width, edits: [] };
  const edits = neighbours.flatMap(({ name: { span }, equals = span.end }): TextEdit[] => [
    {
      span: { start: span.end, end: equals },
      newText: text
        .slice(span.start, span.end)
        .padEnd(name.length + 1)
        .slice(span.end - span.start),
    },
  ]);
  return { width: name.length, edits };
}

/** The arguments in lines of their own that stand without an empty line around a place between two items. */
export function alignedAround(
  text: string,
  items: readonly (Attribute | Block)[],
  index: number,
): readonly Attribute[] {
  const found: Attribute[] = [];
  for (let at = index - 1; isAligned(text, items[at], items[at + 1], at === index - 1); at -= 1) {
    found.unshift(items[at] as Attribute);
  }
  for (let at = index; isAligned(text, items[at], items[at - 1], at === index); at += 1)
    found.push(items[at] as Attribute);
  return found;
}

function isAligned(
  text: string,
  item: Attribute | Block | undefined,
  next: Attribute | Block | undefined,
  isNearest: boolean,
): boolean {
  if (item?.kind !== 'attribute' || item.equals === undefined) return false;
  if (text.slice(item.span.start, item.span.end).includes('\n')) return false;
  if (isNearest || !next) return true;
  const [start, end] =
    item.span.end <= next.span.start ? [item.span.end, next.span.start] : [next.span.end, item.span.start];
  return (text.slice(start, end).match(/\n/g) ?? []).length === 1;
}

/** How much room the name of an argument takes, the space behind it aside. */
export function widthOf({ name, equals }: Attribute): number {
  return (equals ?? name.span.end) - name.span.start - 1;
}
