/** Where a cursor stands in an expression of HCL, between what is typed already. */
import { lineStartAt } from '../../text/layout.js';
import { isBetweenValues, textBefore } from '../cursor-text.js';
import type { Cursor, PolicySite } from '../host.js';
import {
  type ArrayNode,
  type Entry,
  type ObjectNode,
  type Path,
  type Span,
  touches,
  type ValueNode,
} from '../value.js';
import { loneInterpolation, wholeSpan } from './geometry.js';
import { spellHclInsert } from './insert.js';
import { syntaxOf } from './nodes.js';
import type { Scope } from './scope.js';
import { type HclStyle, spellExample } from './spell.js';
import type { Call, Expression, ObjectExpression, Template, Tuple } from './syntax.js';
import { valueOfExpression } from './values.js';

/** What is around an expression: the document, and the place of its value in the policy. */
export interface ExpressionPlace {
  readonly text: string;
  readonly scope: Scope;
  readonly style: HclStyle;
  readonly comments: readonly Span[];
  readonly site: PolicySite | undefined;
  /** Of the value: empty for a policy itself. */
  readonly containers: readonly (ObjectNode | ArrayNode)[];
  readonly path: Path;
  readonly role: 'value' | 'item';
  readonly entry: Entry | undefined;
  /** How the name of an element is written here; as it is, without this. */
  nameOf?(element: string): string | undefined;
}

/** A place of a value, before it is known what is typed there. */
export interface Slot extends Pick<Cursor, 'containers' | 'path' | 'role' | 'entry' | 'node'> {
  /** The brackets around the cursor; undefined for the value of the whole expression. */
  readonly brackets: ObjectExpression | Tuple | undefined;
  /** A value behind the cursor, which what is put there takes the place of. */
  readonly following?: Expression | undefined;
  /** Where a word at the cursor can begin at the earliest. */
  readonly from: number;
}

/**
 * The cursor in an expression or in the gap where one could stand.
 * @param expression undefined while it is not typed
 * @returns undefined where nothing can be typed: in a comment, in a reference, or right behind a finished value
 */
export function cursorInExpression(
  place: ExpressionPlace,
  expression: Expression | undefined,
  offset: number,
): Cursor | undefined {
  if (place.comments.some((it) => it.start < offset && offset <= it.end)) return undefined;
  const { containers, path, role, entry } = place;
  const own: Slot = { containers, path, role, entry, node: undefined, brackets: undefined, from: 0 };
  const slot = expression ? inValue({ ...place, offset }, expression, own) : own;
  return slot && cursorOfSlot(place, slot, offset);
}

function cursorOfSlot(place: ExpressionPlace, slot: Slot, offset: number): Cursor | undefined {
  const { text } = place;
  const { containers, path, role, entry, node, following } = slot;
  const inString = node?.kind === 'string' && touches(node.span, offset) ? node : undefined;
  const word = inString ? undefined : wordAt(text, offset, slot.from);
  if (!inString && !word && !isGap(text, offset)) return undefined;
  if (!inString && !word && node && node.outer.start < offset && offset < node.outer.end) return undefined;
  if (following && (following.kind !== 'template' || text.slice(offset, following.span.end).includes('\n'))) {
    return undefined;
  }
  const gap = word ?? { start: offset, end: following?.span.end ?? offset };
  return {
    offset,
    site: place.site,
    containers,
    path,
    role,
    entry,
    node: word ? undefined : node,
    text: inString?.text ?? (word ? text.slice(word.start, word.end) : ''),
    before: inString ? textBefore(inString, offset) : word ? text.slice(word.start, offset) : '',
    nameOf: (element) => (place.nameOf ? place.nameOf(element) : element),
    examples: { language: 'terraform', write: (name, value) => spellExample(name, value, place.style) },
    spell: (insert) => spellHclInsert({ text, style: place.style, slot, inString, gap }, insert),
  };
}

interface Search extends ExpressionPlace {
  readonly offset: number;
}

/**
 * The place in a value whose expression may be a function or a choice: what is typed in those stands where they stand.
 * @param as the list or object that a function puts together from its arguments
 */
function inValue(search: Search, expression: Expression, slot: Slot, as?: ArrayNode | ObjectNode): Slot | undefined {
  const { offset } = search;
  const { start, end } = expression.span;
  if (offset <= start || offset > end) return slotBeside(search, expression, slot);
  switch (expression.kind) {
    case 'object':
      return isBetween(expression, offset) ? inObject(search, expression, slot, as) : undefined;
    case 'tuple':
      return isBetween(expression, offset) ? inTuple(search, expression, slot, as) : undefined;
    case 'template':
      return inTemplate(search, expression, slot);
    case 'conditional':
      return inOneOf(search, [expression.then, expression.otherwise], slot);
    case 'for':
      return expression.makes === 'list' ? inOneOf(search, [expression.filtered, expression.value], slot) : undefined;
    case 'call':
      return inCall(search, expression, slot, as);
    case 'reference':
      // A name that goes on with a dot is no value that is being typed.
      return expression.steps.length === 1 && search.text[end - 1] !== '.' ? slot : undefined;
    case 'literal':
      return slot;
    case 'unknown':
      return undefined;
  }
}

/** Right before a value, or behind it: only before a text can something take its place. */
function slotBeside(search: Search, expression: Expression, slot: Slot): Slot | undefined {
  return search.offset <= expression.span.start ? { ...slot, following: expression } : undefined;
}

function inOneOf(search: Search, choices: readonly (Expression | undefined)[], slot: Slot): Slot | undefined {
  const found = choices.find((it) => it && it.span.start < search.offset && search.offset <= it.span.end);
  return found && inValue(search, found, slot);
}

/** Functions whose lists or objects become one. */
const joining = new Set(['concat', 'setunion', 'flatten', 'merge', 'compact']);

/** Functions that give one of their arguments, as it is or nearly so. */
const transparent = new Set([
  'jsonencode',
  'jsondecode',
  'tolist',
  'toset',
  'tostring',
  'tomap',
  'distinct',
  'sort',
  'reverse',
  'sensitive',
  'nonsensitive',
  'coalesce',
  'coalescelist',
  'try',
]);

function inCall(search: Search, call: Call, slot: Slot, as: ArrayNode | ObjectNode | undefined): Slot | undefined {
  const { offset } = search;
  const argument = call.arguments.find((it) => it.span.start < offset && offset <= it.span.end);
  const name = call.name.text;
  if (joining.has(name)) {
    const value = as ?? valueOfExpression(call, search.scope);
    const whole = value.kind === 'array' || value.kind === 'object' ? value : undefined;
    return argument && inValue(search, argument, slot, whole);
  }
  if (!transparent.has(name)) return undefined;
  if (argument) return inValue(search, argument, slot, as);
  // `jsonencode(` with nothing in it, or a text right behind the cursor.
  const isInside = offset > call.name.span.end && (offset < call.span.end || !call.closed);
  return isInside && call.arguments.length === 0 ? slot : undefined;
}

function inTuple(search: Search, tuple: Tuple, slot: Slot, as?: ArrayNode | ObjectNode): Slot | undefined {
  const { offset, scope, text } = search;
  const array = as ?? valueOfExpression(tuple, scope);
  if (array.kind !== 'array') return undefined;
  const word = actionAt(text, offset, tuple.span.start + 1);
  const index = tuple.items.findIndex((it) => (word?.start ?? offset) <= wholeSpan(text, it).end);
  const item = tuple.items[index];
  const containers = [...slot.containers, array];
  const at = indexIn(array, tuple, index < 0 ? tuple.items.length : index);
  const own: Slot = {
    containers,
    path: [...slot.path, at],
    role: 'item',
    entry: undefined,
    node: undefined,
    brackets: tuple,
    from: tuple.span.start + 1,
  };
  if (item && item.span.start === word?.start) return own;
  if (!item || offset <= item.span.start) return own;
  // A list in a list that `flatten` makes one.
  if (as && item.kind === 'tuple') return inTuple(search, item, slot, as);
  return inValue(search, item, { ...own, node: nodeOf(item, array.items, scope) });
}

/** The index that an item of brackets has in the list that a function makes of them. */
function indexIn(array: ArrayNode, tuple: Tuple, index: number): number {
  if (syntaxOf(array) === tuple) return index;
  const own = tuple.items[index] ?? tuple.items[index - 1];
  const found = own ? array.items.findIndex((it) => syntaxOf(it) === own) : -1;
  return found < 0 ? index : tuple.items[index] ? found : found + 1;
}

function inObject(
  search: Search,
  expression: ObjectExpression,
  slot: Slot,
  as?: ArrayNode | ObjectNode,
): Slot | undefined {
  const { offset, scope, text } = search;
  const own = valueOfExpression(expression, scope);
  const object = as?.kind === 'object' ? as : own;
  if (object.kind !== 'object' || own.kind !== 'object') return undefined;
  const containers = [...slot.containers, object];
  const key: Slot = {
    containers,
    path: slot.path,
    role: 'key',
    entry: undefined,
    node: undefined,
    brackets: expression,
    from: expression.span.start + 1,
  };
  // A bare name is touched at its beginning too; before a quote one is outside.
  const index = expression.entries.findLastIndex(
    ({ key: { kind, span } }) => span.start < offset || (kind !== 'template' && span.start === offset),
  );
  const syntax = expression.entries[index];
  const entry = own.entries[index];
  if (!syntax || !entry) return key;
  if (offset <= syntax.key.span.end) {
    return entry.key.holes.length > 0 ? undefined : { ...key, entry, node: entry.key };
  }
  const { separator, value } = syntax;
  const end = value ? wholeSpan(text, value).end : separator === undefined ? syntax.key.span.end : separator + 1;
  const word = separator === undefined ? undefined : actionAt(text, offset, separator + 1);
  if (value && value.span.start === word?.start) {
    return { ...key, path: [...slot.path, entry.key.text], role: 'value', entry, from: word.start };
  }
  const isNext = /[\n,]/.test(text.slice(end, Math.max(end, offset)));
  if (isNext || (value && offset > end)) return isNext || !endsLine(text, offset) ? key : undefined;
  // Behind a key without a separator only a separator can follow.
  if (separator === undefined || offset <= separator) return undefined;
  const path = [...slot.path, entry.key.text];
  const inside: Slot = { ...key, path, role: 'value', entry, from: separator + 1 };
  if (!value) return inside;
  if (offset <= value.span.start) return { ...inside, following: value };
  return inValue(search, value, { ...inside, node: nodeOf(value, entry.value ? [entry.value] : [], scope) });
}

/** Behind a value at the end of a line, the next entry begins on the next line. */
function endsLine(text: string, offset: number): boolean {
  return /^[ \t]*\r?(?:\n|$)/.test(text.slice(offset, offset + 200));
}

/** The value of an expression as it is in the tree around it. */
function nodeOf(expression: Expression, siblings: readonly ValueNode[], scope: Scope): ValueNode | undefined {
  return siblings.find((it) => syntaxOf(it) === expression) ?? valueOfExpression(expression, scope);
}

/** In an interpolation there is a reference and no text, unless it is the whole text. */
function inTemplate(search: Search, template: Template, slot: Slot): Slot | undefined {
  const { offset, scope } = search;
  const part = template.parts.find((it) => it.kind !== 'text' && it.span.start < offset && offset < it.span.end);
  if (part) {
    const alone = loneInterpolation(template);
    return alone && inValue(search, alone, slot);
  }
  const last = template.parts.at(-1);
  const isOpen = last?.kind === 'interpolation' && last.span.end === offset && search.text[offset - 1] !== '}';
  if (isOpen || offset > template.content.end) return undefined;
  const node = slot.node?.kind === 'string' ? slot.node : valueOfExpression(template, scope);
  return { ...slot, node };
}

/** Between the brackets; at the very end only while the closing one is not typed. */
function isBetween({ span, closed }: ObjectExpression | Tuple, offset: number): boolean {
  return span.start < offset && (closed ? offset < span.end : offset <= span.end);
}

/** A word that is being typed without quotes: a name, an action, an ARN. */
function wordAt(text: string, offset: number, from: number): Span | undefined {
  const lineStart = lineStartAt(text, offset);
  const before = /[\w:*?/.-]*$/.exec(text.slice(Math.max(lineStart, from, offset - 200), offset))?.[0] ?? '';
  const behind = /^[\w:*?/.-]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const word = before + behind;
  const start = offset - before.length;
  // The sign of an exponent is a part of its number.
  const exponent = /^\d[\d.]*e$/i.test(word) ? (/^[+-]\d+/.exec(text.slice(offset + behind.length))?.[0] ?? '') : '';
  // `<<EOT`: the name of a heredoc that is about to be opened.
  const isName = /<<-?$/.test(text.slice(Math.max(lineStart, start - 3), start));
  return /^[\w*]/.test(word) && !isName ? { start, end: offset + behind.length + exponent.length } : undefined;
}

/** An action or an ARN without quotes, of which only the part before the first colon is an expression. */
function actionAt(text: string, offset: number, from: number): Span | undefined {
  const word = wordAt(text, offset, from);
  return word && text.slice(word.start, word.end).includes(':') ? word : undefined;
}

function isGap(text: string, offset: number): boolean {
  return isBetweenValues(text[offset - 1] ?? '', text[offset] ?? '');
}
