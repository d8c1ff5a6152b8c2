/** The text edits that make a change of values in a YAML text. */
import { lineEndAt, lineStartAt } from '../../text/layout.js';
import type { TextEdit, ValueEdit } from '../host.js';
import { insertItem } from '../insertion.js';
import { spellValue } from '../json/spell.js';
import { hashRemarks } from '../remarks.js';
import { removals, runsOf } from '../removal.js';
import type { Entry, PlainValue, Span, ValueNode } from '../value.js';
import { scalarOf } from './embedding-style.js';
import { locate, spanOfItem, spanOfPair, startOfPair, typedItems } from './located.js';
import { columnAt, isBlank } from './reader.js';
import { reorderIn } from './spell-order.js';
import { escapeIn, habitOf, spellText } from './spell-text.js';
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
import type { Style } from './style.js';
import type { DocumentSyntax, Item, MappingSyntax, Pair, Syntax } from './syntax.js';

interface Document {
  readonly text: string;
  readonly documents: readonly DocumentSyntax[];
  readonly style: Style;
}

/** The text edits that make a change; none where it cannot be written. */
export function spellEdit(
  text: string,
  documents: readonly DocumentSyntax[],
  edit: ValueEdit,
  style: Style,
): TextEdit[] {
  const document: Document = { text, documents, style };
  switch (edit.kind) {
    case 'set':
      return setValue(document, edit.node, edit.value);
    case 'rename':
      return rename(document, edit.entry, edit.name);
    case 'remove-entry':
      return removeEntry(document, edit.object, edit.entry);
    case 'remove-items':
      return removeItems(document, edit.array, edit.indexes);
    case 'insert-item':
      return addItem(document, edit);
    case 'reorder':
      return reorderIn(text, locate(documents, edit.node)?.node, edit);
    case 'add-entry':
      return addEntry(document, edit);
  }
}

function writingOf({ style }: Document, form: Writing['form'], habit: Writing['habit'] = 'plain'): Writing {
  return { habit, quote: style.quote, form, content: 'text', style };
}

function setValue(document: Document, node: ValueNode, value: PlainValue): TextEdit[] {
  const { text, documents } = document;
  const located = locate(document.documents, node);
  if (node.kind === 'string' && typeof value === 'string') {
    const scalar = scalarOf(documents, node);
    const written = node.encode?.(value) ?? value;
    if (scalar) {
      const writing = writingOf(document, located?.form ?? 'block', habitOf(scalar.style));
      return [{ span: { start: scalar.start, end: scalar.end }, newText: spellText(written, writing) }];
    }
    // The holes of a text that is put together stand in its pieces, and would be lost.
    if (node.holes.length > 0) return [];
    return [{ span: node.outer, newText: spellText(value, writingOf(document, located?.form ?? 'block')) }];
  }
  if (!located) return [];
  const writing = writingOf(document, located.form);
  const own = { start: located.node.outerStart, end: located.node.end };
  const isCollection = located.node.kind === 'mapping' || located.node.kind === 'sequence';
  const staysInBrackets = isCollection && located.node.form === 'flow' && typeof value === 'object';
  if (located.form === 'flow' || staysInBrackets || (fitsOnLine(value, writing) && !isCollection)) {
    return [{ span: own, newText: spellFlow(value, writing) }];
  }
  const { parent } = located;
  const pair = parent?.kind === 'mapping' ? parent.pairs.find((it) => it.value === located.node) : undefined;
  if (parent?.kind === 'mapping' && pair) return [belowKey(document, parent, pair, own.end, value, writing)];
  const column = columnAt(text, lineStartAt(text, own.start), own.start);
  return [{ span: own, newText: joinLines(spellLines(value, writing), column, writing) }];
}

/** Puts a value behind a key, or on the lines below it. */
function belowKey(
  { style }: Document,
  { column }: MappingSyntax,
  { key, colon }: Pair,
  end: number,
  value: PlainValue,
  writing: Writing,
): TextEdit {
  const span = { start: colon === undefined ? key.end : colon + 1, end };
  if (fitsOnLine(value, writing)) return { span, newText: ` ${spellFlow(value, writing)}` };
  const indent = column + (Array.isArray(value) ? style.listOffset : style.unit);
  return { span, newText: style.newline + ' '.repeat(indent) + joinLines(spellLines(value, writing), indent, writing) };
}

function rename(document: Document, { key }: Entry, name: string): TextEdit[] {
  const scalar = scalarOf(document.documents, key);
  if (scalar?.style === 'single' || scalar?.style === 'double') {
    return [{ span: key.span, newText: escapeIn(scalar.style, name) }];
  }
  return [{ span: key.span, newText: spellKey(name, writingOf(document, 'block')) }];
}

function removeEntry(document: Document, object: ValueNode, entry: Entry): TextEdit[] {
  const { text } = document;
  const located = locate(document.documents, object);
  if (located?.node.kind !== 'mapping') return [];
  const { pairs, form } = located.node;
  const index = pairs.findIndex(
    (it) => it.colon === entry.separator && it.key.start <= entry.key.span.start && entry.key.span.end <= it.key.end,
  );
  const pair = pairs[index];
  // It came by a merge from elsewhere.
  if (!pair) return [];
  if (form === 'flow') {
    return removals(text, pairs.map(spanOfPair), [index], hashRemarks).map((span) => ({ span, newText: '' }));
  }
  if (pairs.length === 1) return setValue(document, object, {});
  const next = pairs[index + 1];
  const span = linesOf(text, startOfPair(text, pair), spanOfPair(pair).end, next && startOfPair(text, next));
  return [{ span, newText: '' }];
}

function removeItems(document: Document, array: ValueNode, indexes: readonly number[]): TextEdit[] {
  const { text } = document;
  const located = locate(document.documents, array);
  if (located?.node.kind !== 'sequence') return [];
  const { items, form } = located.node;
  const typed = typedItems(located.node);
  const gone = indexes.flatMap((index) => typed[index] ?? []).map((it) => items.indexOf(it));
  if (gone.length < indexes.length) return [];
  if (gone.length === items.length) return setValue(document, array, []);
  if (form === 'flow') {
    return removals(text, items.map(spanOfItem), gone, hashRemarks).map((span) => ({ span, newText: '' }));
  }
  return runsOf(gone).map(({ first, last }) => {
    const start = spanOfItem(items[first]).start;
    const next = items[last + 1];
    return { span: linesOf(text, start, spanOfItem(items[last]).end, next && spanOfItem(next).start), newText: '' };
  });
}

/** The lines of an entry or item with their comment. What stands behind a dash goes up to the next one. */
function linesOf(text: string, start: number, end: number, next: number | undefined): Span {
  let lineStart = start;
  while (isBlank(text.charCodeAt(lineStart - 1))) lineStart -= 1;
  const isAlone = lineStart === 0 || text[lineStart - 1] === '\n';
  if (!isAlone && next !== undefined) return { start, end: next };
  const stop = lineEndAt(text, end);
  if (stop < text.length) return { start: isAlone ? lineStart : start, end: isAlone ? stop + 1 : stop };
  // The last line of a text without a line break at its end takes the one before it.
  const before = text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
  return { start: isAlone ? Math.max(0, before) : start, end: stop };
}

function addEntry(document: Document, edit: Extract<ValueEdit, { kind: 'add-entry' }>): TextEdit[] {
  const { text, style } = document;
  const located = locate(document.documents, edit.object);
  if (located?.node.kind !== 'mapping') return [];
  const { node } = located;
  const { pairs, column } = node;
  const first = pairs[0];
  const last = pairs.at(-1);
  if (node.form === 'flow') return [addInBraces(document, node, edit)];
  if (!first || !last) return [];
  const writing = writingOf(document, 'block', habitOfPairs(pairs));
  const lines = entryLines(edit.name, edit.value, writing);
  const written = joinLines(lines, column, writing);
  const pad = style.newline + ' '.repeat(column);
  if (edit.where === 'start') {
    const start = startOfPair(text, first);
    return [{ span: { start, end: start }, newText: written + pad }];
  }
  const end = trimReturn(text, lineEndAt(text, spanOfPair(last).end));
  return [{ span: { start: end, end }, newText: pad + written }];
}

function addItem(document: Document, edit: Extract<ValueEdit, { kind: 'insert-item' }>): TextEdit[] {
  const { text, style } = document;
  const { array, index, value } = edit;
  const located = locate(document.documents, array);
  if (located?.node.kind !== 'sequence') return [];
  const { node } = located;
  const items = typedItems(node);
  const next = items[index];
  const last = items.at(-1);
  if (!last) return setValue(document, array, [value]);
  const habit = habitOfTexts(items.map((it) => it.value));
  if (node.form === 'flow') {
    const writing = writingOf(document, 'flow', habit);
    const spell = (indent: string): string =>
      isJson(items) ? spellJson(value, indent, style) : spellFlow(value, writing);
    const brackets = { text, around: { start: node.start, end: node.end }, items: items.map(spanOfItem) };
    return insertItem(brackets, index, spell, { newline: style.newline, remarks: hashRemarks });
  }
  const { column } = node;
  const writing = writingOf(document, 'block', habit);
  const written = joinLines(itemLines(value, writing), column, writing);
  const pad = ' '.repeat(column);
  if (!next) {
    const end = trimReturn(text, lineEndAt(text, spanOfItem(last).end));
    return [{ span: { start: end, end }, newText: style.newline + pad + written }];
  }
  const { start } = spanOfItem(next);
  const lineStart = lineStartAt(text, start);
  if (text.slice(lineStart, start).trim() !== '') {
    return [{ span: { start, end: start }, newText: written + style.newline + pad }];
  }
  const above = startOfRemarks(text, lineStart, column);
  return [{ span: { start: above, end: above }, newText: pad + written + style.newline }];
}

/** Where the lines of comments begin that stand above an item, as deep as it does. */
function startOfRemarks(text: string, lineStart: number, column: number): number {
  let start = lineStart;
  while (start > 0) {
    const before = lineStartAt(text, start - 1);
    const line = text.slice(before, start);
    if (!line.trimStart().startsWith('#') || line.search(/\S/) !== column) break;
    start = before;
  }
  return start;
}

/** Whether items between brackets are written as JSON has them. */
function isJson(items: readonly Item[]): boolean {
  return items.some(({ value }) => {
    const key = value?.kind === 'mapping' && value.form === 'flow' ? value.pairs[0]?.key : undefined;
    return key?.kind === 'scalar' && key.style === 'double';
  });
}

function spellJson(value: PlainValue, indent: string, { unit, newline }: Style): string {
  const spaces = ' '.repeat(unit);
  const written = { unit: spaces, snippetUnit: spaces, newline, multiline: true, escape: (json: string) => json };
  return spellValue(value, written, indent);
}

function trimReturn(text: string, end: number): number {
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Quotes around all texts of an object are a habit; around the `Version` alone they are a need. */
function habitOfPairs(pairs: readonly Pair[]): Writing['habit'] {
  const texts = pairs.flatMap(({ value }) => (value?.kind === 'scalar' ? value : []));
  return texts.length > 1 ? habitOfTexts(texts) : 'plain';
}

/** The quotes that all of some texts have. */
function habitOfTexts(values: readonly (Syntax | undefined)[]): Writing['habit'] {
  const [first = 'plain', ...others] = values.flatMap((it) => (it?.kind === 'scalar' ? habitOf(it.style) : []));
  return others.every((it) => it === first) ? first : 'plain';
}

function addInBraces(
  document: Document,
  { start, pairs }: MappingSyntax,
  { name, value, where }: Extract<ValueEdit, { kind: 'add-entry' }>,
): TextEdit {
  const { text } = document;
  const writing = writingOf(document, 'flow', habitOfPairs(pairs));
  const first = pairs[0];
  const last = pairs.at(-1);
  const quotedKeys = first?.key.kind === 'scalar' && first.key.style !== 'plain';
  const key = quotedKeys ? spellText(name, { ...writing, habit: 'double' }) : spellKey(name, writing);
  const entry = `${key}: ${spellFlow(value, writing)}`;
  if (!first || !last) return { span: { start: start + 1, end: start + 1 }, newText: ` ${entry} ` };
  const gap = text.slice(start + 1, first.key.outerStart);
  const separator = gap.includes('\n') ? gap : gap === '' ? '' : ' ';
  if (where === 'start') {
    return {
      span: { start: start + 1, end: start + 1 },
      newText: `${separator}${entry},${separator === '' ? ' ' : ''}`,
    };
  }
  const { end } = spanOfPair(last);
  return { span: { start: end, end }, newText: `,${separator === '' ? ' ' : separator}${entry}` };
}
