/**
 * Calls of functions as values: of those that only pass values on or put them together, what is known stays known.
 * Source: https://developer.hashicorp.com/terraform/language/functions
 */
import { composeText, knownPiece, type TextPiece } from '../composed-text.js';
import type { DynamicNode, Entry, StringNode, ValueNode } from '../value.js';
import { arrayNode, dynamicNode, objectNode, writtenAs } from './nodes.js';
import { piecesOf, sourceOf } from './pieces.js';
import type { Call, Expression } from './syntax.js';

type ReadExpression = (expression: Expression) => ValueNode;

/** A longer list is not put together: lists that double each other would grow without end. */
const mostItems = 5000;

/** Functions that give what they are given; of a list perhaps in another order. */
const passOn = new Set([
  'nonsensitive',
  'sensitive',
  'tolist',
  'tomap',
  'tonumber',
  'tobool',
  'toset',
  'tostring',
  'distinct',
  'reverse',
  'sort',
]);

/** Functions that give one of the values that they are given. */
const choose = new Set(['coalesce', 'coalescelist', 'try']);

/** The value of a call, as far as its function and what it is given are known. */
export function valueOfCall(call: Call, read: ReadExpression): ValueNode {
  const name = call.name.text;
  const values = call.arguments.map(read);
  const [first] = values;
  if (passOn.has(name)) return first && values.length === 1 ? first : unknownCall(call, values);
  if (choose.has(name)) return dynamicNode(call, { source: sourceOf(call), choices: values });
  switch (name) {
    case 'jsonencode':
      // A text gets quotes, and the text that there is then stands nowhere.
      return first && first.kind !== 'string' && values.length === 1 ? first : unknownCall(call, values);
    case 'concat':
    case 'setunion':
      return listOf(call, values.flatMap(flatten), values);
    case 'flatten':
      if (first?.kind === 'array') return listOf(call, first.items.flatMap(flattenDeeply), values);
      return first?.kind === 'dynamic'
        ? dynamicNode(call, { source: sourceOf(call), choices: first.choices.flatMap(flattenDeeply) })
        : unknownCall(call, values);
    case 'compact':
      return first?.kind === 'array'
        ? listOf(call, first.items.filter(isPresent), values)
        : (first ?? unknownCall(call, values));
    case 'merge':
      return merge(call, values);
    case 'join':
      return join(call, values);
    case 'format':
      return format(call, values) ?? unknownCall(call, values);
    case 'formatlist':
      return formatList(call, values) ?? unknownCall(call, values);
    // A list of one item or of none.
    case 'one':
      return dynamicNode(call, { source: sourceOf(call), choices: values.flatMap(flatten) });
    default:
      return unknownCall(call, values);
  }
}

function unknownCall(call: Call, inner: readonly ValueNode[]): DynamicNode {
  return dynamicNode(call, { source: sourceOf(call), inner });
}

function listOf(call: Call, items: readonly ValueNode[], values: readonly ValueNode[]): ValueNode {
  return items.length <= mostItems ? arrayNode(call, items) : unknownCall(call, values);
}

/** The items of a list; of one that is not known, what they may be. */
export function flatten(value: ValueNode): readonly ValueNode[] {
  if (value.kind === 'array') return value.items;
  return value.kind === 'dynamic' ? [{ ...value, choices: value.choices.flatMap(flatten) }] : [value];
}

/** The parser bounds how deeply lists are nested. */
function flattenDeeply(value: ValueNode): readonly ValueNode[] {
  if (value.kind === 'array') return value.items.flatMap(flattenDeeply);
  return value.kind === 'dynamic' ? [{ ...value, choices: value.choices.flatMap(flattenDeeply) }] : [value];
}

/** Whether `compact` leaves a value in the list, as most conditions of a `for` do. */
export function isPresent(value: ValueNode): boolean {
  if (value.kind === 'scalar') return value.value !== null;
  return value.kind !== 'string' || value.text !== '';
}

/** The entries of all objects; of two with one name the last. One that is not known may bring any others. */
function merge(call: Call, values: readonly ValueNode[]): ValueNode {
  const entries = values.flatMap((value): readonly Entry[] => {
    if (value.kind === 'object') return value.entries;
    return value.kind === 'scalar' ? [] : [unknownEntry(value)];
  });
  const last = new Map(entries.map((it) => [it.key.holes.length > 0 ? it : it.key.text, it]));
  return objectNode(call, [...last.values()]);
}

function unknownEntry(value: ValueNode): Entry {
  const { outer: span } = value;
  return { key: composeText(piecesOf(value, { span }), { span, outer: span }), separator: span.end, value };
}

/** `join(":", ["a", var.x])`: a list of which the number of items is known. */
function join(call: Call, values: readonly ValueNode[]): ValueNode {
  const [separator, ...lists] = values;
  const items = lists.flatMap((it) => (it.kind === 'array' ? it.items : [it]));
  const isKnown = separator?.kind === 'string' && lists.every((it) => it.kind === 'array');
  if (!isKnown || items.some((it) => it.kind === 'dynamic' && it.choices.length > 0)) return unknownCall(call, values);
  const pieces = items.flatMap((item, index) => [
    ...(index > 0 ? piecesOf(separator, { span: { start: item.outer.start, end: item.outer.start } }) : []),
    ...piecesOf(item, { span: item.outer }),
  ]);
  return textOf(call, pieces);
}

/** A text of a call, of which no single place in the document is the text. */
function textOf(call: Call, pieces: readonly TextPiece[]): StringNode {
  return writtenAs(call, composeText(pieces, { span: call.span, outer: call.span }));
}

/**
 * `format("arn:aws:s3:::%s/*", var.bucket)`.
 * Source: https://developer.hashicorp.com/terraform/language/functions/format
 */
function format(call: Call, values: readonly ValueNode[]): ValueNode | undefined {
  const [spec, ...given] = values;
  if (spec?.kind !== 'string' || spec.holes.length > 0) return undefined;
  const pieces: TextPiece[] = [];
  let next = 0;
  let from = 0;
  for (const verb of spec.text.matchAll(/%(?:\[(\d{1,3})\])?([-+# 0-9.]{0,8})([a-zA-Z%])/g)) {
    if (verb.index > from) pieces.push(knownPiece(spec, from, verb.index));
    from = verb.index + verb[0].length;
    if (verb[3] === '%') {
      pieces.push(knownPiece(spec, from - 1, from));
      continue;
    }
    if (verb[1] !== undefined) next = Number(verb[1]) - 1;
    const value = given[next];
    next += 1;
    if (!value) return undefined;
    const span = { start: spec.at(verb.index), end: spec.at(from) };
    const isPlain =
      verb[2] === '' && /[sdv]/.test(verb[3] ?? '') && (value.kind === 'string' || value.kind === 'scalar');
    pieces.push(
      ...(isPlain || value.kind === 'dynamic'
        ? piecesOf(value, { span })
        : piecesOf(dynamicNode(call, { source: sourceOf(call) }), { span })),
    );
  }
  if (from < spec.text.length) pieces.push(knownPiece(spec, from, spec.text.length));
  return textOf(call, pieces);
}

/** The same for each item of a list; of one that is not known, for what an item may be. */
function formatList(call: Call, values: readonly ValueNode[]): ValueNode | undefined {
  const [spec, ...given] = values;
  const [list, ...more] = given.filter((it) => it.kind !== 'string' && it.kind !== 'scalar');
  if (!spec || !list || more.length > 0) return undefined;
  const each = (item: ValueNode): ValueNode | undefined =>
    format(call, [spec, ...given.map((it) => (it === list ? item : it))]);
  if (list.kind === 'array') {
    const items = list.items.map((it) => each(it) ?? it);
    return items.length <= mostItems ? arrayNode(call, items) : undefined;
  }
  const choice = list.kind === 'dynamic' ? each({ ...list, choices: [] }) : undefined;
  return choice && dynamicNode(call, { source: sourceOf(call), choices: [choice] });
}
