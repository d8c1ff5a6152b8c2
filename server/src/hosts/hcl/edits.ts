/** Edits of values as edits of HCL text: inside objects, tuples and texts of expressions. */
import { indentAt, lineStartAt } from '../../text/layout.js';
import { hclComments } from '../comment-signs.js';
import type { TextEdit, ValueEdit } from '../host.js';
import { insertItem } from '../insertion.js';
import { hclRemarks } from '../remarks.js';
import { type Run, runsOf } from '../removal.js';
import { reorder } from '../reorder.js';
import type { ArrayNode, ObjectNode, PlainValue, Span, StringNode, ValueNode } from '../value.js';
import { addWritten, canBeWritten, encodeAround, type WrittenHoles } from '../written-holes.js';
import { endsWithHeredoc, entrySpan, objectWith, tupleWith, wholeSpan } from './geometry.js';
import { bracketsOf, entrySyntaxOf, placeholderOf, syntaxOf } from './nodes.js';
import {
  escapeQuoted,
  escapeTemplate,
  type HclStyle,
  quoteHcl,
  type Spelling,
  spellHcl,
  spellKey,
  widthOf,
} from './spell.js';
import type { ObjectEntry, ObjectExpression, Template, Tuple } from './syntax.js';

/** The text edits that make a change of values of expressions; none where the change cannot be written. */
export function spellHclEdit(text: string, edit: ValueEdit, style: HclStyle): TextEdit[] {
  switch (edit.kind) {
    case 'set':
      return setValue(text, edit.node, edit.value, style);
    case 'rename': {
      const syntax = entrySyntaxOf(edit.entry)?.key;
      return syntax ? rename(edit.entry.key, edit.name, style) : [];
    }
    case 'remove-entry': {
      const entry = entrySyntaxOf(edit.entry);
      const object = entry && objectWith(syntaxOf(edit.object), entry);
      if (!object) return [];
      const spans = object.entries.map((it) => entrySpan(text, it));
      const index = object.entries.indexOf(entry);
      return [removal(text, spans, { first: index, last: index })];
    }
    case 'remove-items':
      return removeItems(text, edit.array, edit.indexes);
    case 'insert-item':
      return addItem(text, edit, style);
    case 'reorder':
      return reorderIn(text, edit.node, edit.order);
    case 'add-entry': {
      const object = bracketsOf(edit.object) ?? firstObjectOf(edit.object);
      return object?.kind === 'object' ? addEntry(text, object, edit.name, edit.value, edit.where, style) : [];
    }
  }
}

/** Only between the brackets of one value: what a call puts together has several. */
function reorderIn(text: string, node: ArrayNode | ObjectNode, order: readonly number[]): TextEdit[] {
  const syntax = bracketsOf(node);
  if (!syntax?.closed) return [];
  const parts = syntax.kind === 'tuple' ? syntax.items : syntax.entries;
  const isHalfTyped = syntax.kind === 'object' && syntax.entries.some((it) => it.value === undefined);
  const count = node.kind === 'array' ? node.items.length : node.entries.length;
  if (isHalfTyped || parts.length !== count) return [];
  const pieces = parts.map((it) => ('key' in it ? entrySpan(text, it) : wholeSpan(text, it)));
  const around = { start: syntax.span.start + 1, end: syntax.span.end - 1 };
  return reorder({ text, pieces, around, signs: hclComments, endsLine: endsWithHeredoc }, order);
}

/** `merge({…}, var.x)`: the braces in which the first entry stands. */
function firstObjectOf(object: ObjectNode): ObjectExpression | undefined {
  for (const entry of object.entries) {
    const syntax = entrySyntaxOf(entry);
    const owner = syntax && objectWith(syntaxOf(object), syntax);
    if (owner) return owner;
  }
  return undefined;
}

function setValue(text: string, node: ValueNode, value: PlainValue, style: HclStyle): TextEdit[] {
  const syntax = syntaxOf(node);
  if (node.kind === 'string' && typeof value === 'string' && syntax?.kind === 'template') {
    return setText(text, node, syntax, value, style);
  }
  if (!canBeWritten(value, holesOf(text, node))) return [];
  const span = syntax ? wholeSpan(text, syntax) : node.outer;
  const spelled = spellHcl(value, inExpressions(text, node, style), indentAt(text, span.start));
  return [{ span, newText: spelled }];
}

/** Only what differs is written anew, so that what is interpolated before and behind it stays. */
function setText(text: string, node: StringNode, syntax: Template, value: string, style: HclStyle): TextEdit[] {
  const inHoles = inExpressions(text, node, style);
  const reference = syntax.form === 'quoted' ? inHoles.expressionOf?.(value) : undefined;
  if (reference !== undefined) return [{ span: node.outer, newText: reference }];
  if (node.holes.length === 0 && syntax.parts.every((it) => it.kind === 'text')) {
    return syntax.form === 'quoted'
      ? [{ span: node.span, newText: quoteHcl(value, inHoles).slice(1, -1) }]
      : [{ span: node.outer, newText: quoteHcl(value, inHoles) }];
  }
  const old = node.text;
  const most = Math.min(old.length, value.length);
  let prefix = 0;
  while (prefix < most && old[prefix] === value[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < most - prefix && old[old.length - 1 - suffix] === value[value.length - 1 - suffix]) suffix += 1;
  // What is interpolated has one place for all of its text: it is written anew as a whole or not at all.
  while (prefix > 0 && isInside(node, prefix)) prefix -= 1;
  while (suffix > 0 && isInside(node, old.length - suffix)) suffix -= 1;
  const span = { start: node.at(prefix), end: suffix === 0 ? node.span.end : node.at(old.length - suffix) };
  const changed = value.slice(prefix, value.length - suffix);
  if (!canBeWritten(changed, holesOf(text, node))) return [];
  const quoted = quoteHcl(changed, inHoles).slice(1, -1);
  const encoded = syntax.form === 'quoted' ? quoted : encodeAround(changed, holesOf(text, node), escapeTemplate);
  return [{ span, newText: encoded }];
}

/** Whether an index of a text is in the middle of what has one place in the document. */
function isInside(node: StringNode, index: number): boolean {
  return index < node.text.length && node.at(index) === node.at(index - 1);
}

/** What a placeholder in a text stands for in the document. */
function holesOf(text: string, node: ValueNode): WrittenHoles {
  const found = new Map<string, string | undefined>();
  const visit = (it: ValueNode | undefined): void => {
    if (it?.kind === 'array') it.items.forEach(visit);
    else if (it?.kind === 'object') for (const entry of it.entries) visit(entry.value);
    else if (it?.kind === 'dynamic' && it.withText) {
      const { start, end } = it.span;
      // In a text in which it stands alone, it is interpolated already.
      const written = text.slice(start, end);
      addWritten(found, placeholderOf(it), written.startsWith('${') ? written : `\${${written}}`);
    } else if (it?.kind === 'string') {
      const syntax = syntaxOf(it);
      for (const { start, end } of it.holes) {
        const at = it.at(start);
        const part = syntax?.kind === 'template' ? syntax.parts.find((each) => each.span.start === at) : undefined;
        const placeholder = it.text.slice(start, end);
        const isBehind = start > 0 && it.at(start - 1) === at;
        const isAllOfPart = part?.kind === 'interpolation' && !isBehind && it.at(end) !== at;
        // In a text from elsewhere the placeholder of a reference is written as the reference is.
        const anew = isPlainReference.test(placeholder) ? placeholder : undefined;
        addWritten(found, placeholder, isAllOfPart ? text.slice(part.span.start, part.span.end) : anew);
      }
    }
  };
  visit(node);
  return found;
}

/** Not the name of something else, like `${condition}`. */
const isPlainReference = /^\$\{[\w-]+(?:\.[\w-]+)+\}$/;

/** The same in an expression, where a reference that is all of a text stands without quotes. */
function inExpressions(text: string, node: ValueNode, style: HclStyle): HclStyle {
  const inTexts = withHolesOf(text, node, style);
  const holes = holesOf(text, node);
  const referenceIn = (it: string): string | undefined => /^\$\{([^{}~]+)\}$/.exec(holes.get(it) ?? '')?.[1]?.trim();
  return { ...inTexts, expressionOf: (it) => inTexts.expressionOf?.(it) ?? referenceIn(it) };
}

/** The style with which the placeholders of a value become again what they stand for. */
export function withHolesOf(text: string, node: ValueNode, style: HclStyle): HclStyle {
  const holes = holesOf(text, node);
  if (holes.size === 0) return style;
  const own = node.kind === 'dynamic' ? placeholderOf(node) : undefined;
  return {
    ...style,
    quote: (it, encode) => encodeAround(it, holes, encode),
    expressionOf: (it) => (it === own ? text.slice(node.outer.start, node.outer.end) : undefined),
  };
}

/** A name between quotes stays there; others get quotes when they need them. */
function rename(key: StringNode, name: string, style: HclStyle): TextEdit[] {
  const syntax = syntaxOf(key);
  if (key.holes.length > 0 || syntax?.kind === 'unknown') return [];
  if (syntax?.kind === 'template') return [{ span: key.span, newText: escapeQuoted(name) }];
  return [{ span: key.outer, newText: spellKey(name, style) }];
}

/** Where an item of a list is written: the call that puts a list together may have several brackets. */
interface PlaceOfItem {
  readonly tuple: Tuple;
  readonly index: number;
}

function placeOfItem(array: ArrayNode, index: number): PlaceOfItem | undefined {
  const node = array.items[index];
  const own = node && syntaxOf(node);
  const tuple = bracketsOf(array) ?? (own && tupleWith(syntaxOf(array), own));
  if (tuple?.kind !== 'tuple') return undefined;
  // A value from elsewhere stands at the place where it was made: then the index tells which item it is.
  const inTuple = own && tuple.items.includes(own) ? tuple.items.indexOf(own) : index;
  return inTuple < tuple.items.length ? { tuple, index: inTuple } : undefined;
}

function removeItems(text: string, array: ArrayNode, indexes: readonly number[]): TextEdit[] {
  const places = indexes.flatMap((index) => placeOfItem(array, index) ?? []);
  if (places.length < indexes.length) return [];
  const tuples = new Set(places.map((it) => it.tuple));
  return [...tuples].flatMap((tuple) => {
    const gone = places.filter((it) => it.tuple === tuple).map((it) => it.index);
    const spans = tuple.items.map((it) => wholeSpan(text, it));
    return runsOf(gone).map((run) => removal(text, spans, run));
  });
}

function addItem(
  text: string,
  { array, index, value }: Extract<ValueEdit, { kind: 'insert-item' }>,
  style: HclStyle,
): TextEdit[] {
  const isLast = index >= array.items.length;
  const place = placeOfItem(array, isLast ? array.items.length - 1 : index);
  const tuple = place?.tuple ?? bracketsOf(array);
  if (tuple?.kind !== 'tuple' || !tuple.closed) return [];
  const around = tuple.span;
  if (!place || tuple.items.length === 0) {
    const isEmpty = array.items.length === 0 && text.slice(around.start + 1, around.end - 1).trim() === '';
    return isEmpty ? [{ span: around, newText: spellHcl([value], style, indentAt(text, around.start)) }] : [];
  }
  if (!canBeWritten(value, holesOf(text, array))) return [];
  const brackets = { text, around, items: tuple.items.map((it) => wholeSpan(text, it)) };
  const spell = (indent: string): string => spellHcl(value, inExpressions(text, array, style), indent);
  const { newline } = style;
  return insertItem(brackets, place.index + (isLast ? 1 : 0), spell, { newline, remarks: hclRemarks });
}

/** The removal of neighbours in brackets, with their commas and with the lines that they have for themselves. */
function removal(text: string, spans: readonly Span[], { first, last }: Run): TextEdit {
  const start = spans[first]?.start ?? 0;
  const end = spans[last]?.end ?? start;
  const lineStart = lineStartAt(text, start);
  const tail = /^[ \t]*,?[ \t]*(?:(?:#|\/\/)[^\n]*)?\r?\n/.exec(text.slice(end, end + 500))?.[0];
  const isAlone = text.slice(lineStart, start).trim() === '' && tail !== undefined;
  if (isAlone) return { span: { start: lineStart, end: end + tail.length }, newText: '' };
  const next = spans[last + 1];
  if (next && !text.slice(end, next.start).includes('\n')) {
    return { span: { start, end: next.start }, newText: '' };
  }
  const previous = spans[first - 1];
  if (previous && !text.slice(previous.end, start).includes('\n')) {
    return { span: { start: previous.end, end }, newText: '' };
  }
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(end, end + 100))?.[0] ?? '';
  return { span: { start, end: end + comma.length }, newText: '' };
}

function addEntry(
  text: string,
  object: ObjectExpression,
  name: string,
  value: PlainValue,
  where: 'start' | 'end',
  style: HclStyle,
): TextEdit[] {
  const { entries, span } = object;
  const first = entries[0];
  const neighbour = where === 'start' ? first : entries.at(-1);
  const opening = span.start + 1;
  const outside = indentAt(text, span.start);
  const inLines = style.newline !== '' && (!first || text.slice(opening, first.key.span.start).includes('\n'));
  const indent = first && inLines ? indentAt(text, first.key.span.start) : outside + style.unit;
  const written = entryLike(text, neighbour, name, spellHcl(value, style, inLines ? indent : outside), style);
  const hasCommas = !inLines || /^[ \t]*,/.test(text.slice(first ? entrySpan(text, first).end : opening));
  const comma = hasCommas && entries.length > 0 ? ',' : '';
  const lead = inLines ? style.newline + indent : ' ';
  if (where === 'start' || !neighbour) {
    const end = inLines ? style.newline + outside : ' ';
    const tail = first ? (inLines ? comma : `,${text[opening] === ' ' ? '' : ' '}`) : end;
    const isTight = first !== undefined && !inLines && first.key.span.start === opening;
    return [{ span: { start: opening, end: opening }, newText: (isTight ? '' : lead) + written + tail }];
  }
  const end = entrySpan(text, neighbour).end;
  const isComma = /^[ \t]*,/.exec(text.slice(end, end + 100));
  const behind = end + (isComma?.[0].length ?? 0);
  const remark = inLines ? (/^[ \t]*(?:#|\/\/)[^\r\n]*/.exec(text.slice(behind, behind + 500))?.[0].length ?? 0) : 0;
  const at = { start: behind + remark, end: behind + remark };
  // A comma behind the last entry stays behind the last entry.
  if (isComma) return [{ span: at, newText: lead + written + (inLines ? ',' : '') }];
  const needsComma = hasCommas && !(inLines && entries.length === 1);
  if (remark === 0) return [{ span: at, newText: (needsComma ? ',' : '') + lead + written }];
  const commas = needsComma ? [{ span: { start: end, end }, newText: ',' }] : [];
  return [...commas, { span: at, newText: lead + written }];
}

/** An entry written as its neighbour is: with its kind of name and separator, and with that one below the other. */
export function entryLike(
  text: string,
  neighbour: ObjectEntry | undefined,
  name: string,
  value: string,
  style: HclStyle,
  spelling: Spelling = 'plain',
): string {
  const isQuoted = neighbour?.key.kind === 'template';
  const key = isQuoted ? quoteHcl(name, style, spelling) : spellKey(name, style, spelling);
  const separator = neighbour?.separator;
  if (!neighbour || separator === undefined) return `${key} = ${value}`;
  if (text[separator] === ':') return `${key}${text[separator - 1] === ' ' ? ' ' : ''}: ${value}`;
  const { start } = neighbour.key.span;
  const isInOneLine = !text.slice(start, neighbour.value?.span.end ?? separator).includes('\n');
  const hasOwnLine = text.slice(lineStartAt(text, start), start).trim() === '';
  const column = hasOwnLine && isInOneLine && !value.includes('\n') ? separator - start - 1 : 0;
  return `${key}${' '.repeat(Math.max(0, column - widthOf(key)))} = ${value}`;
}
