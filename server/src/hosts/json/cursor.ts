/** Where a cursor stands in a JSON text, between what is typed already, and how something is put there. */
import { cursorPlaceOf } from '../cursor-place.js';
import { isBetweenValues, textBefore } from '../cursor-text.js';
import type { Cursor, Insert, PolicySite, TextEdit } from '../host.js';
import { encodeSnippet } from '../snippet-text.js';
import {
  type ArrayNode,
  isContainer,
  type ObjectNode,
  type Path,
  type Span,
  type StringNode,
  touches,
  type ValueNode,
} from '../value.js';
import { escapeInPlaceOf, quoteSnippet, type Style, spellValue } from './spell.js';

interface Surroundings {
  /** The document. */
  readonly text: string;
  /** The JSON between two offsets of the document, in a string as its format decodes it. */
  slice(start: number, end: number): string;
  /** Whether an offset is none between two signs of the JSON, in a string that writes some of them otherwise. */
  isOutside?(offset: number): boolean;
  readonly root: ValueNode | undefined;
  readonly site: PolicySite | undefined;
  readonly style: Style;
  readonly words: readonly Span[];
  readonly comments: readonly Span[];
  readonly unclosed: ReadonlySet<ValueNode>;
  readonly functions: ReadonlyMap<ValueNode, ObjectNode>;
}

/** What the way down the tree needs of it. */
interface Tree {
  readonly offset: number;
  isInside(node: ObjectNode | ArrayNode): boolean;
  /** How a value is written that is a function of CloudFormation. */
  writtenAs(node: ValueNode): ObjectNode | undefined;
}

interface Place extends Pick<Cursor, 'containers' | 'path' | 'role' | 'entry' | 'node'> {
  /** A value behind the cursor, which what is put there takes the place of. */
  readonly following?: ValueNode | undefined;
}

/** The cursor at an offset, or undefined where nothing can be typed: in a comment, or right behind a finished value. */
export function cursorAt(around: Surroundings, offset: number): Cursor | undefined {
  if (around.comments.some((it) => it.start < offset && offset <= it.end)) return undefined;
  // Between the brackets; at the very end only while the closing bracket is not typed.
  const isInside = (node: ObjectNode | ArrayNode): boolean =>
    node.outer.start < offset && offset < node.outer.end + (around.unclosed.has(node) ? 1 : 0);
  const tree: Tree = { offset, isInside, writtenAs: (node) => around.functions.get(node) };
  const place = descend(around.site?.value ?? around.root, tree, [], []);
  if (!place || isFilledIn(place.node)) return undefined;
  const inString = place.node?.kind === 'string' && touches(place.node.span, offset) ? place.node : undefined;
  const word = inString ? undefined : around.words.find((it) => touches(it, offset));
  if (!inString && !word && (place.node || !isGap(around, offset))) return undefined;
  const { following } = place;
  if (
    following &&
    (isContainer(following) ||
      around.functions.has(following) ||
      around.slice(offset, following.outer.end).includes('\n'))
  ) {
    return undefined;
  }
  const gap = word ?? { start: offset, end: following?.outer.end ?? offset };
  const text = inString?.text ?? (word ? around.slice(word.start, word.end) : '');
  const before = inString ? textBefore(inString, offset) : word ? around.slice(word.start, offset) : '';
  const { containers, path, role, entry, node } = place;
  // Many things may be spelt, and lists may be long.
  let followed: boolean | undefined;
  const isFollowed = (): boolean => {
    followed ??= inString !== undefined && isFilledInNext(place, inString);
    return followed;
  };
  return {
    offset,
    site: around.site,
    containers,
    path,
    role,
    entry,
    node,
    text,
    before,
    place: around.site ? undefined : cursorPlaceOf(around.root, path),
    nameOf: (element) => element,
    spell: (insert) => spellInsert(around, place, inString, gap, insert, isFollowed),
  };
}

/** Whether something is no text in quotes but what a tool puts there: nobody types in the middle of it. */
function isFilledIn(node: ValueNode | undefined): boolean {
  return node?.kind === 'string' && node.holes.length > 0 && node.span.start === node.outer.start;
}

function descend(
  node: ValueNode | undefined,
  tree: Tree,
  containers: readonly (ObjectNode | ArrayNode)[],
  path: Path,
): Place | undefined {
  const { offset } = tree;
  if (node?.kind === 'object' && tree.isInside(node)) return inObject(node, tree, [...containers, node], path);
  if (node?.kind === 'array' && tree.isInside(node)) {
    const inner = [...containers, node];
    const index = node.items.findIndex((it) => offset <= it.outer.end);
    const at = index < 0 ? node.items.length : index;
    const item = node.items[index];
    const on = item && item.outer.start < offset ? item : undefined;
    const slot: Place = { containers: inner, path: [...path, at], role: 'item', entry: undefined, node: on };
    return (item && inValue(item, tree, slot)) ?? slot;
  }
  if (containers.length > 0) return undefined;
  const on = node && touches(node.outer, offset) ? node : undefined;
  return node && !on ? undefined : { containers, path, role: 'value', entry: undefined, node: on };
}

function inObject(
  object: ObjectNode,
  tree: Tree,
  containers: readonly (ObjectNode | ArrayNode)[],
  path: Path,
): Place | undefined {
  const { offset } = tree;
  const entry = object.entries.findLast((it) => it.key.outer.start < offset);
  if (!entry) return { containers, path, role: 'key', entry: undefined, node: undefined };
  if (offset <= entry.key.outer.end) return { containers, path, role: 'key', entry, node: entry.key };
  const { separator, value } = entry;
  // Behind a key without a colon only a colon can follow.
  if (separator === undefined || offset <= separator) return undefined;
  if (value && offset > value.outer.end) return { containers, path, role: 'key', entry: undefined, node: undefined };
  const on = value && value.outer.start < offset ? value : undefined;
  const following = on ? undefined : value;
  const slot: Place = { containers, path: [...path, entry.key.text], role: 'value', entry, node: on, following };
  return (value && inValue(value, tree, slot)) ?? slot;
}

/**
 * The place inside a value, when it has an inside and the cursor is there.
 * @param slot the place of the value itself
 */
function inValue(value: ValueNode, tree: Tree, slot: Place): Place | undefined {
  if (tree.offset < value.outer.start) return undefined;
  const written = tree.writtenAs(value);
  if (written && written.entries.length === 1) return inFunction(value, written, tree, slot);
  return isContainer(value) ? descend(value, tree, slot.containers, slot.path) : undefined;
}

/**
 * The place inside a function. What is typed in a branch of `Fn::If`, or in the text of `Fn::Sub`, stands where the
 * function stands.
 */
function inFunction(value: ValueNode, written: ObjectNode, tree: Tree, slot: Place): Place | undefined {
  // A text that is put together from several stands nowhere as such.
  if (value.kind === 'string') return { ...slot, node: value.span.start > value.outer.start ? value : written };
  const [entry] = written.entries;
  const list = entry?.value;
  if (entry?.key.text !== 'Fn::If' || list?.kind !== 'array' || !tree.isInside(list)) return undefined;
  const index = list.items.findIndex((it) => tree.offset <= it.outer.end);
  const branch = list.items[index];
  // First comes the name of the condition.
  if (index === 0 || list.items.length === 0) return undefined;
  const on = branch && branch.outer.start < tree.offset ? branch : undefined;
  // There are two branches and no more.
  if (!on && list.items.length > 2) return undefined;
  const own: Place = { ...slot, role: 'value', node: on, following: undefined };
  return (branch && inValue(branch, tree, own)) ?? own;
}

/** No sign of JSON takes more signs of a document, however its string escapes it. */
const longestSign = 20;

function isGap({ slice, isOutside }: Surroundings, offset: number): boolean {
  if (isOutside?.(offset)) return false;
  return isBetweenValues(slice(Math.max(0, offset - longestSign), offset), slice(offset, offset + longestSign));
}

function spellInsert(
  around: Surroundings,
  place: Place,
  inString: StringNode | undefined,
  gap: Span,
  insert: Insert,
  isFollowed: () => boolean,
): TextEdit {
  const style = insert.snippet ? { ...around.style, unit: around.style.snippetUnit } : around.style;
  const quote = insert.snippet ? quoteSnippet : JSON.stringify;
  const encode = (json: string): string =>
    inString ? escapeInPlaceOf(inString, json, around.text, style) : style.escape(json);
  const escapeJson = (json: string): string => (insert.snippet ? encodeSnippet(json, encode) : encode(json));
  if (insert.kind === 'key') {
    const hasColon = place.entry?.separator !== undefined;
    if (inString && hasColon) return { span: inString.span, newText: escapeJson(quote(insert.name).slice(1, -1)) };
    const span = inString?.outer ?? gap;
    const entry = `${quote(insert.name)}: ${spellValue(insert.value, style, '', quote)}`;
    return withCommas(around, place, span, escapeJson(entry));
  }
  if (inString && insert.kind === 'value' && typeof insert.value === 'string') {
    const inFunction = around.functions.has(inString);
    if (inFunction) return { span: inString.span, newText: escapeJson(quote(insert.value).slice(1, -1)) };
    // With its quotes, so that editors rank it beside what their own support of JSON offers. The cursor goes behind the
    // last one, unless somebody goes through the tab stops of a snippet: editors end that when they leave a tab stop.
    const isClosed = inString.span.end < inString.outer.end;
    if (isClosed && isFollowed()) {
      const span = { start: inString.outer.start, end: inString.span.end };
      return { span, newText: escapeJson(quote(insert.value).slice(0, -1)) };
    }
    return { span: inString.outer, newText: escapeJson(quote(insert.value)) };
  }
  const span = inString?.outer ?? gap;
  const values = insert.kind === 'items' ? insert.value : [insert.value];
  const spelled = values.map((it) => spellValue(it, style, '', quote));
  return withCommas(around, place, span, escapeJson(spelled.join(`,${style.newline || ' '}`)));
}

/** A value stands in an element of a statement, that in a principal at most; what is around is no part of the same snippet. */
const mostAround = 3;

/** Whether something empty stands behind a text in what is around it, as the next tab stop of a snippet does. */
function isFilledInNext({ containers }: Place, { outer }: StringNode): boolean {
  return containers.slice(-mostAround).some((it) => {
    const values = it.kind === 'object' ? it.entries.map(({ value }) => value) : it.items;
    return values.some((value) => value && value.outer.start >= outer.end && isEmpty(value));
  });
}

function isEmpty(value: ValueNode): boolean {
  if (value.kind === 'array') return value.items.length === 1 && value.items.every(isEmptyText);
  if (value.kind === 'object') return value.entries.length === 1 && value.entries.every((it) => isEmptyText(it.value));
  return isEmptyText(value);
}

function isEmptyText(value: ValueNode | undefined): boolean {
  return value?.kind === 'string' && value.text === '' && value.holes.length === 0;
}

/** Adds the commas and the space that the neighbours need. */
function withCommas(around: Surroundings, place: Place, span: Span, newText: string): TextEdit {
  const { slice } = around;
  const container = place.containers.at(-1);
  if (!container) return { span, newText };
  const behind = /\S/.exec(slice(span.end, container.outer.end))?.[0] ?? '';
  const ahead = slice(container.outer.start, span.start);
  const tail = /["{[\w-]/.test(behind) ? ',' : '';
  const first = ahead.at(-1) === ':' ? ' ' : /[,[{:]\s*$/.test(ahead) ? '' : ', ';
  return { span, newText: first + newText + tail };
}
