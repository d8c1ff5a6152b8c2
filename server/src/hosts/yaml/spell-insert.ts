/**
 * How a completion is written at a cursor in a YAML text. Editors indent the lines of a completion behind its first as
 * the line of the cursor is: so they are written relative to that.
 */
import { indentAt, lineStartAt } from '../../text/layout.js';
import type { Insert, TextEdit } from '../host.js';
import { encodeSnippet } from '../snippet-text.js';
import type { PlainValue, Span } from '../value.js';
import type { Surroundings } from './cursor.js';
import type { Place, Slot } from './place.js';
import { columnAt } from './reader.js';
import { habitOf, spellText } from './spell-text.js';
import {
  entryLines,
  fitsOnLine,
  itemLines,
  joinLines,
  spellFlow,
  spellKey,
  spellLines,
  type Writing,
} from './spell-value.js';
import type { Syntax } from './syntax.js';

/** The text edit that puts something at a place. */
export function spellInsert(around: Surroundings, place: Place, offset: number, insert: Insert): TextEdit {
  const { slot } = place;
  switch (slot.kind) {
    case 'scalar': {
      const { span, newText } = inPlaceOf(around, place, slot, insert);
      const dash = slot.dash === 'missing' ? '- ' : '';
      return { span, newText: dash + newText + (lacksComma(around, place, slot) ? ',' : '') };
    }
    case 'behind':
      return behindSign(around, place, slot, offset, insert);
    case 'line': {
      const writing = writingAt(around, place, insert, 'block');
      const lines =
        slot.dash === 'missing' ? itemsOf(insert).flatMap((it) => itemLines(it, writing)) : linesOf(insert, writing);
      return { span: { start: offset, end: offset }, newText: joinLines(lines, 0, writing) };
    }
    case 'flow':
      return between(around, place, { start: offset, end: offset }, insert);
    case 'root': {
      const writing = writingAt(around, place, insert, 'block');
      return { span: { start: offset, end: offset }, newText: joinLines(linesOf(insert, writing), 0, writing) };
    }
  }
}

/** Whether the next item in brackets follows without a comma: a finished text would go on with it. */
function lacksComma(
  { text }: Surroundings,
  { containers, role }: Place,
  slot: Extract<Slot, { kind: 'scalar' }>,
): boolean {
  const list = containers.at(-1)?.node;
  if (slot.form !== 'flow' || role !== 'item' || list?.kind !== 'array') return false;
  const blanks = /^\s*/.exec(text.slice(slot.syntax.end))?.[0] ?? '';
  const next = slot.syntax.end + blanks.length;
  return list.items.some((it) => it.outer.start === next);
}

/** What is put there as a value: of a key an object with one entry. */
function valueOfInsert(insert: Insert): PlainValue {
  return insert.kind === 'key' ? { [insert.name]: insert.value } : insert.value;
}

function itemsOf(insert: Insert): readonly PlainValue[] {
  return insert.kind === 'items' ? insert.value : [valueOfInsert(insert)];
}

function linesOf(insert: Insert, writing: Writing): readonly string[] {
  return insert.kind === 'key' ? entryLines(insert.name, insert.value, writing) : spellLines(insert.value, writing);
}

/** Habits are those of the neighbours: the texts of the same list or object. */
function writingAt({ style }: Surroundings, place: Place, insert: Insert, form: Writing['form']): Writing {
  const content = insert.snippet ? 'snippet' : 'text';
  return { habit: neighbourHabit(place), quote: style.quote, form, content, style };
}

function neighbourHabit({ containers, node, role }: Place): Writing['habit'] {
  const container = containers.at(-1)?.node;
  const own =
    container?.kind === 'array' ? container.items : (container?.entries.flatMap((it) => it.value ?? []) ?? []);
  const texts = own.filter((it) => it.kind === 'string' && it !== node);
  if (texts.length === 0 || role === 'key') return 'plain';
  const quoted = texts.flatMap((it) => ('syntax' in it ? habitOf((it.syntax as { style: 'plain' }).style) : 'plain'));
  const [first = 'plain'] = quoted;
  return quoted.every((it) => it === first) ? first : 'plain';
}

/** How far the lines behind the first are indented, when they are to stand at a column. */
function indentTo(column: number, text: string, offset: number): number {
  const indent = indentAt(text, offset);
  return Math.max(0, column - columnAt(indent, 0, indent.length));
}

function inPlaceOf(
  around: Surroundings,
  place: Place,
  { syntax, form }: Extract<Slot, { kind: 'scalar' }>,
  insert: Insert,
): TextEdit {
  const { text } = around;
  const { role, entry, node } = place;
  const span = { start: syntax.start, end: syntax.end };
  const habit = syntax.style === 'plain' ? neighbourHabit(place) : habitOf(syntax.style);
  const writing: Writing = { ...writingAt(around, place, insert, form), habit };
  if (insert.kind === 'key' && role === 'key') {
    const name = syntax.style === 'plain' ? spellKey(insert.name, writing) : spellText(insert.name, writing);
    if (entry?.separator !== undefined) return { span, newText: name };
    if (entry?.value) return { span, newText: `${name}:` };
    if (form === 'flow') return { span, newText: `${name}: ${spellFlow(insert.value, writing)}` };
    const plain = { ...writing, habit: 'plain' } as const;
    const indent = indentTo(columnOfOffset(text, syntax.start), text, syntax.start);
    return { span, newText: joinLines(entryLines(insert.name, insert.value, plain), indent, plain) };
  }
  const value = valueOfInsert(insert);
  if (typeof value === 'string') {
    return { span, newText: spellText(encodedFor(node, value, insert.snippet ? 'snippet' : 'text'), writing) };
  }
  if (form === 'flow')
    return {
      span,
      newText: itemsOf(insert)
        .map((it) => spellFlow(it, writing))
        .join(', '),
    };
  if (role === 'item') return { span, newText: itemsBehindDash(around, syntax.start, insert, writing) };
  const isBehindKey = text.slice(lineStartAt(text, syntax.start), syntax.start).trim() !== '';
  if (!isBehindKey || !entry) {
    return { span, newText: joinLines(linesOf(insert, writing), 0, writing) };
  }
  return belowKey(
    around,
    entry.key.span.start,
    { start: trimBack(text, syntax.start), end: syntax.end },
    value,
    writing,
  );
}

/** A text as it is to be written in the place of another, before the quotes of YAML: under `!Sub`, `${` is `${!`. */
function encodedFor(node: Place['node'], text: string, content: Writing['content']): string {
  if (node?.kind !== 'string' || !node.encode) return text;
  const encode = (it: string): string => node.encode?.(it) ?? it;
  return content === 'snippet' ? encodeSnippet(text, encode) : encode(text);
}

function columnOfOffset(text: string, offset: number): number {
  return columnAt(text, lineStartAt(text, offset), offset);
}

function trimBack(text: string, offset: number): number {
  let at = offset;
  while (text[at - 1] === ' ') at -= 1;
  return at;
}

/** Items of which the first has its dash. */
function itemsBehindDash({ text }: Surroundings, offset: number, insert: Insert, writing: Writing): string {
  const lineStart = lineStartAt(text, offset);
  const dash = text.lastIndexOf('-', offset);
  const indent = indentTo(columnAt(text, lineStart, Math.max(dash, lineStart)), text, offset);
  const lines = itemsOf(insert).flatMap((it) => itemLines(it, writing));
  return joinLines(lines, indent, writing).slice(2);
}

/** A value on the lines below its key. */
function belowKey({ text }: Surroundings, key: number, span: Span, value: PlainValue, writing: Writing): TextEdit {
  const { unit, listOffset, newline } = writing.style;
  const column = columnOfOffset(text, key) + (Array.isArray(value) ? listOffset : unit);
  const indent = indentTo(column, text, key);
  return { span, newText: newline + ' '.repeat(indent) + joinLines(spellLines(value, writing), indent, writing) };
}

function behindSign(
  around: Surroundings,
  place: Place,
  { sign }: Extract<Slot, { kind: 'behind' }>,
  offset: number,
  insert: Insert,
): TextEdit {
  const { text } = around;
  const writing = writingAt(around, place, insert, 'block');
  const space = text[offset - 1] === sign ? ' ' : '';
  const value = valueOfInsert(insert);
  const span = { start: offset, end: offset };
  if (sign === '-') return { span, newText: space + itemsBehindDash(around, offset, insert, writing) };
  if (insert.kind !== 'items' && fitsOnLine(value, writing))
    return { span, newText: space + spellFlow(value, writing) };
  const key = place.entry?.key.span.start ?? offset;
  return belowKey(around, key, { start: trimBack(text, offset), end: offset }, value, writing);
}

/** Between brackets: with the commas and the spaces that the neighbours need. */
function between(around: Surroundings, place: Place, span: Span, insert: Insert): TextEdit {
  const { text } = around;
  const { slot, role } = place;
  const writing = writingAt(around, place, insert, 'flow');
  const isEntry = insert.kind === 'key' && role === 'key';
  const written = isEntry
    ? `${spellKey(insert.name, writing)}: ${spellFlow(insert.value, writing)}`
    : itemsOf(insert)
        .map((it) => spellFlow(it, writing))
        .join(', ');
  const collection: Syntax | undefined = slot.kind === 'flow' ? slot.around : undefined;
  const ahead = text.slice(collection?.start ?? 0, span.start);
  const behind = /\S/.exec(text.slice(span.end, collection?.end ?? span.end))?.[0] ?? '';
  const tail = /["'{[\w-]/.test(behind) ? ', ' : '';
  if (role === 'value' && /:\s*$/.test(ahead))
    return { span, newText: (ahead.endsWith(':') ? ' ' : '') + written + tail };
  return { span, newText: (/[,[{]\s*$/.test(ahead) ? '' : ', ') + written + tail };
}
