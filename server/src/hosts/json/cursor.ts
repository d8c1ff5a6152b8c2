/** Where a cursor stands in a JSON text, between what is typed already, and how something is put there. */
import type { Cursor, Insert, PolicySite, TextEdit } from '../host.js';
import {
  type ArrayNode,
  type ObjectNode,
  type Path,
  type Span,
  type StringNode,
  touches,
  type ValueNode,
} from '../value.js';
import { quoteSnippet, type Style, spellValue } from './spell.js';

interface Surroundings {
  readonly text: string;
  readonly root: ValueNode | undefined;
  readonly site: PolicySite | undefined;
  readonly style: Style;
  readonly words: readonly Span[];
  readonly comments: readonly Span[];
  readonly unclosed: ReadonlySet<ValueNode>;
}

type IsInside = (node: ObjectNode | ArrayNode) => boolean;

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
  const place = descend(around.site?.value ?? around.root, offset, isInside, [], []);
  if (!place) return undefined;
  const inString = place.node?.kind === 'string' && touches(place.node.span, offset) ? place.node : undefined;
  const word = inString ? undefined : around.words.find((it) => touches(it, offset));
  if (!inString && !word && (place.node || !isGap(around.text, offset))) return undefined;
  const { following } = place;
  if (following && (isNested(following) || around.text.slice(offset, following.outer.end).includes('\n'))) {
    return undefined;
  }
  const gap = word ?? { start: offset, end: following?.outer.end ?? offset };
  const text = inString?.text ?? (word ? around.text.slice(word.start, word.end) : '');
  const before = inString ? textBefore(inString, offset) : word ? around.text.slice(word.start, offset) : '';
  const { containers, path, role, entry, node } = place;
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
    nameOf: (element) => element,
    spell: (insert) => spellInsert(around, place, inString, gap, insert),
  };
}

function descend(
  node: ValueNode | undefined,
  offset: number,
  isInside: IsInside,
  containers: readonly (ObjectNode | ArrayNode)[],
  path: Path,
): Place | undefined {
  if (node?.kind === 'object' && isInside(node)) return inObject(node, offset, isInside, [...containers, node], path);
  if (node?.kind === 'array' && isInside(node)) {
    const inner = [...containers, node];
    const index = node.items.findIndex((it) => offset <= it.outer.end);
    const at = index < 0 ? node.items.length : index;
    const item = node.items[index];
    if (item && offset >= item.outer.start && isNested(item)) {
      const place = descend(item, offset, isInside, inner, [...path, at]);
      if (place) return place;
    }
    const on = item && item.outer.start < offset ? item : undefined;
    return { containers: inner, path: [...path, at], role: 'item', entry: undefined, node: on };
  }
  if (containers.length > 0) return undefined;
  const on = node && touches(node.outer, offset) ? node : undefined;
  return node && !on ? undefined : { containers, path, role: 'value', entry: undefined, node: on };
}

function inObject(
  object: ObjectNode,
  offset: number,
  isInside: IsInside,
  containers: readonly (ObjectNode | ArrayNode)[],
  path: Path,
): Place | undefined {
  const entry = object.entries.findLast((it) => it.key.outer.start < offset);
  if (!entry) return { containers, path, role: 'key', entry: undefined, node: undefined };
  if (offset <= entry.key.outer.end) return { containers, path, role: 'key', entry, node: entry.key };
  const { separator, value } = entry;
  // Behind a key without a colon only a colon can follow.
  if (separator === undefined || offset <= separator) return undefined;
  const valuePath = [...path, entry.key.text];
  if (value && offset > value.outer.end) return { containers, path, role: 'key', entry: undefined, node: undefined };
  if (value && offset >= value.outer.start && isNested(value)) {
    const place = descend(value, offset, isInside, containers, valuePath);
    if (place) return place;
  }
  const on = value && value.outer.start < offset ? value : undefined;
  return { containers, path: valuePath, role: 'value', entry, node: on, following: on ? undefined : value };
}

function isNested(node: ValueNode): node is ObjectNode | ArrayNode {
  return node.kind === 'object' || node.kind === 'array';
}

function isGap(text: string, offset: number): boolean {
  // Right behind a finished value or right before the next, without white space, nobody starts a new one.
  return !/["\]}\w]/.test(text[offset - 1] ?? '') && !/["[{\w]/.test(text[offset] ?? '');
}

function textBefore(node: StringNode, offset: number): string {
  let end = node.text.length;
  while (end > 0 && node.at(end) > offset) end -= 1;
  return node.text.slice(0, end);
}

function spellInsert(
  around: Surroundings,
  place: Place,
  inString: StringNode | undefined,
  gap: Span,
  insert: Insert,
): TextEdit {
  const style = insert.snippet ? { ...around.style, unit: around.style.snippetUnit } : around.style;
  const quote = insert.snippet ? quoteSnippet : JSON.stringify;
  const escapeJson = (json: string): string => (insert.snippet && style.multiline ? json : style.escape(json));
  if (insert.kind === 'key') {
    const hasColon = place.entry?.separator !== undefined;
    if (inString && hasColon) return { span: inString.span, newText: escapeJson(quote(insert.name).slice(1, -1)) };
    const span = inString?.outer ?? gap;
    const entry = `${quote(insert.name)}: ${spellValue(insert.value, style, '', quote)}`;
    return withCommas(around, place, span, escapeJson(entry));
  }
  if (inString && insert.kind === 'value' && typeof insert.value === 'string') {
    // With its quotes, so that editors rank it beside what their own support of JSON offers.
    return { span: inString.outer, newText: escapeJson(quote(insert.value)) };
  }
  const span = inString?.outer ?? gap;
  const values = insert.kind === 'items' ? insert.value : [insert.value];
  const spelled = values.map((it) => spellValue(it, style, '', quote));
  return withCommas(around, place, span, escapeJson(spelled.join(`,${style.newline || ' '}`)));
}

/** Adds the commas and the space that the neighbours need. */
function withCommas(around: Surroundings, place: Place, span: Span, newText: string): TextEdit {
  const { text } = around;
  const container = place.containers.at(-1);
  if (!container) return { span, newText };
  const behind = /\S/.exec(text.slice(span.end, container.outer.end))?.[0] ?? '';
  const ahead = text.slice(container.outer.start, span.start).trimEnd().at(-1) ?? '';
  const tail = /["{[\w-]/.test(behind) ? ',' : '';
  const first = place.role === 'value' ? (text[span.start - 1] === ':' ? ' ' : '') : /[,[{]/.test(ahead) ? '' : ', ';
  return { span, newText: first + newText + tail };
}
