/** How values and edits are written in JSON. */
import { indentAt, indentUnitOf, lineBreakOf } from '../../text/layout.js';
import { slashComments } from '../comment-signs.js';
import type { TextEdit, ValueEdit } from '../host.js';
import { insertItem } from '../insertion.js';
import { slashRemarks } from '../remarks.js';
import { removals } from '../removal.js';
import { reorder } from '../reorder.js';
import type { ArrayNode, ObjectNode, PlainValue, Span, StringNode, ValueNode } from '../value.js';
import { addWritten, canBeWritten, encodeAround, type WrittenHoles } from '../written-holes.js';

export interface Style {
  /** What one level of indentation is, like two spaces or a tab. */
  readonly unit: string;
  /** The same in a snippet: a document that shows no indentation gets tabs, which editors turn into what their users set. */
  readonly snippetUnit: string;
  /** Line break of the document. */
  readonly newline: string;
  /** Makes JSON text safe for where it goes: a policy inside a string has its quotes escaped. */
  escape(json: string): string;
  /** False in a string, where a text of several lines cannot be. */
  readonly multiline: boolean;
}

/** Reads the style of a document from its first indented line. */
export function styleOf(text: string): Style {
  const unit = indentUnitOf(text);
  return {
    unit: unit ?? '  ',
    snippetUnit: unit ?? '\t',
    newline: lineBreakOf(text),
    escape: (json) => json,
    multiline: true,
  };
}

/** What one level of indentation is in JSON that stands in a string, where all of it may be indented. */
export function unitOf(json: string): string {
  const [, outside = '', inside = ''] = /^\s*?([ \t]*)\{[ \t]*\r?\n([ \t]*)\S/.exec(json) ?? [];
  return inside.length > outside.length ? inside.slice(outside.length) : '  ';
}

/**
 * Writes a value as JSON. Arrays of one plain item stay on one line; others take a line an item.
 * @param indent the indentation of the line that the value begins on
 * @param quote how a string is written; `quoteSnippet` when it holds tab stops: then the cursor ends in an empty object
 */
export function spellValue(
  value: PlainValue,
  style: Style,
  indent = '',
  quote: (text: string) => string = JSON.stringify,
): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value !== 'object') return String(value);
  const deeper = indent + style.unit;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = Array.isArray(value)
    ? value.map((it: PlainValue) => spellValue(it, style, deeper, quote))
    : Object.entries(value).map(([name, it]) => `${quote(name)}: ${spellValue(it, style, deeper, quote)}`);
  if (parts.length === 0 && quote === quoteSnippet) {
    return style.multiline
      ? `${open}${style.newline}${deeper}$0${style.newline}${indent}${close}`
      : `${open}$0${close}`;
  }
  if (parts.length === 0) return `${open}${close}`;
  const oneLine = !style.multiline || (Array.isArray(value) && parts.length === 1 && typeof value[0] !== 'object');
  if (oneLine) {
    const space = Array.isArray(value) ? '' : ' ';
    return `${open}${space}${parts.join(', ')}${space}${close}`;
  }
  const { newline } = style;
  return `${open}${newline}${parts.map((it) => deeper + it).join(`,${newline}`)}${newline}${indent}${close}`;
}

/** A string that holds tab stops: its backslashes belong to the snippet, its quotes are escaped for both. */
export function quoteSnippet(text: string): string {
  return `"${text.replace(/"/g, '\\\\"')}"`;
}

/**
 * JSON that is written in the place of a string. The placeholders of its holes stand for what the author wrote there,
 * which stays.
 * @param text the document
 */
export function escapeInPlaceOf(instead: StringNode, json: string, text: string, style: Style): string {
  let written = '';
  let from = 0;
  for (const hole of instead.holes) {
    const placeholder = escapeJson(instead.text.slice(hole.start, hole.end));
    const start = json.indexOf(placeholder, from);
    if (start < 0) continue;
    written += known(json.slice(from, start)) + text.slice(instead.at(hole.start), instead.at(hole.end));
    from = start + placeholder.length;
  }
  return written + known(json.slice(from));

  function known(part: string): string {
    return part === '' ? '' : style.escape(instead.encode?.(part) ?? part);
  }
}

/** The text edits that make a change of values in a JSON text. */
export function spellEdit(text: string, edit: ValueEdit, style: Style): TextEdit[] {
  switch (edit.kind) {
    case 'set':
      return setValue(text, edit.node, edit.value, style);
    case 'rename':
      return [{ span: edit.entry.key.span, newText: style.escape(escapeJson(edit.name)) }];
    case 'remove-entry':
      return removeFrom(text, spansIn(edit.object), [edit.object.entries.indexOf(edit.entry)]);
    case 'remove-items':
      return removeFrom(text, spansIn(edit.array), edit.indexes);
    case 'insert-item':
      return addItem(text, edit.array, edit.index, edit.value, style);
    case 'reorder':
      return reorderIn(text, edit.node, edit.order);
    case 'add-entry':
      return [addEntry(text, edit.object, edit.name, edit.value, edit.where, style)];
  }
}

function setValue(text: string, node: ValueNode, value: PlainValue, style: Style): TextEdit[] {
  if (node.kind === 'string' && typeof value === 'string' && !isPutTogether(node)) {
    const json = escapeJson(value);
    return [{ span: node.span, newText: escapeInPlaceOf(node, json, text, style) }];
  }
  // The holes of what is put together stand in its pieces, and would be lost.
  if (node.kind === 'string' && node.holes.length > 0 && isPutTogether(node)) return [];
  const holes = writtenHolesIn(text, [node]);
  if (!canBeWritten(value, holes)) return [];
  const encode = (json: string): string => style.escape((isTextIn(text, node) && node.encode?.(json)) || json);
  const json = spellValue(value, style, indentAt(text, node.outer.start));
  return [{ span: node.outer, newText: encodeAround(json, holes, encode) }];
}

/**
 * What is written for the holes of texts that stand in the document as such. Those of functions are no part of a text
 * that an edit may write.
 */
function writtenHolesIn(text: string, nodes: readonly ValueNode[]): WrittenHoles {
  const found = new Map<string, string | undefined>();
  const slice = (start: number, end: number): string => text.slice(start, end);
  for (const node of nodes) {
    if (node.kind === 'string') {
      const isText = isTextIn(text, node);
      for (const { start, end } of node.holes) {
        addWritten(found, node.text.slice(start, end), isText ? slice(node.at(start), node.at(end)) : undefined);
      }
    } else if (node.kind === 'dynamic' && node.withText) {
      const written = slice(node.span.start, node.span.end);
      if (written.startsWith('${')) addWritten(found, node.withText('').text, written);
    }
  }
  return found;
}

/** Whether a value is a text in the document, in quotes that may be escaped, and not what a function makes of one. */
function isTextIn(text: string, node: ValueNode): node is StringNode {
  return node.kind === 'string' && /^\\*"$/.test(text.slice(node.outer.start, node.span.start));
}

/** A text as it stands between quotes. Other formats with such quotes know the same escapes. */
export function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Whether a text has no place of its own, as one that `Fn::Join` makes of several. */
export function isPutTogether({ span, outer }: StringNode): boolean {
  return span.start === outer.start && span.end === outer.end && span.start < span.end;
}

function spansIn(node: ObjectNode | ArrayNode): readonly Span[] {
  if (node.kind === 'array') return node.items.map((it) => it.outer);
  return node.entries.map(({ key, value }) => ({ start: key.outer.start, end: value?.outer.end ?? key.outer.end }));
}

function removeFrom(text: string, spans: readonly Span[], indexes: readonly number[]): TextEdit[] {
  if (!indexes.every((it) => isApart(text, spans, it))) return [];
  return removals(text, spans, indexes, slashRemarks).map((span) => ({ span, newText: '' }));
}

/** What a tool fills in between two things brings the comma too: nobody knows which of them it belongs to. */
function isApart(text: string, spans: readonly Span[], index: number): boolean {
  const hasComma = (before: Span | undefined, behind: Span | undefined): boolean =>
    !before || !behind || text.slice(before.end, behind.start).includes(',');
  return hasComma(spans[index - 1], spans[index]) && hasComma(spans[index], spans[index + 1]);
}

/** Half-typed things stay where they are: they would take what is missing along. */
function reorderIn(text: string, node: ObjectNode | ArrayNode, order: readonly number[]): TextEdit[] {
  const values = node.kind === 'array' ? node.items : node.entries.map((it) => (it.implied ? undefined : it.value));
  const pieces = spansIn(node);
  const areWhole = isClosed(text, node) && values.every((it) => it && isClosed(text, it));
  if (!areWhole || !pieces.every((_, index) => isApart(text, pieces, index))) return [];
  const around = { start: node.head.end, end: node.outer.end - 1 };
  return reorder({ text, pieces, around, signs: slashComments }, order);
}

function isClosed(text: string, { kind, outer }: ValueNode): boolean {
  const last = text[outer.end - 1] ?? '';
  if (kind === 'scalar') return true;
  return outer.end - outer.start > 1 && { object: '}', array: ']', string: '"}', dynamic: '"}]' }[kind].includes(last);
}

function addItem(text: string, array: ArrayNode, index: number, value: PlainValue, style: Style): TextEdit[] {
  const { outer: around, items } = array;
  const holes = writtenHolesIn(text, items);
  if (!canBeWritten(value, holes)) return [];
  const spell = (indent: string): string => encodeAround(spellValue(value, style, indent), holes, style.escape);
  if (items.length === 0) {
    const whole = style.escape(spellValue([value], style, indentAt(text, around.start)));
    return text.slice(around.start + 1, around.end - 1).trim() === '' ? [{ span: around, newText: whole }] : [];
  }
  // What a tool fills in between items may bring commas or not.
  const isFilledIn = (it: ArrayNode['items'][number] | undefined): boolean =>
    it?.kind === 'dynamic' && /^(?:[$%]|\{\{)/.test(text.slice(it.outer.start, it.outer.start + 2));
  if (isFilledIn(items[index - 1]) || isFilledIn(items[index])) return [];
  const brackets = { text, around, items: items.map((it) => it.outer) };
  return insertItem(brackets, index, spell, { newline: style.newline, remarks: slashRemarks });
}

function addEntry(
  text: string,
  object: ObjectNode,
  name: string,
  value: PlainValue,
  where: 'start' | 'end',
  style: Style,
): TextEdit {
  const first = object.entries[0];
  const last = object.entries.at(-1);
  const inLines = style.multiline && (!first || text.slice(object.head.end, first.key.outer.start).includes('\n'));
  const outside = indentAt(text, object.head.start);
  const indent = first && inLines ? indentAt(text, first.key.outer.start) : outside + style.unit;
  const entry = style.escape(`${JSON.stringify(name)}: ${spellValue(value, style, inLines ? indent : outside)}`);
  const lead = inLines ? style.newline + indent : ' ';
  if (where === 'start' || !last) {
    const tight = first !== undefined && !inLines && first.key.outer.start === object.head.end;
    const tail = tight ? ', ' : first ? ',' : inLines ? style.newline + outside : ' ';
    return { span: { start: object.head.end, end: object.head.end }, newText: (tight ? '' : lead) + entry + tail };
  }
  const end = last.value?.outer.end ?? last.key.outer.end;
  return { span: { start: end, end }, newText: `,${lead}${entry}` };
}
