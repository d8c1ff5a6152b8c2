/**
 * Expressions of HCL as values: what of them is known before Terraform runs, and what is not.
 * Source: https://developer.hashicorp.com/terraform/language/expressions
 */
import { composeText, rewriteOf, type TextPiece } from '../composed-text.js';
import { anything, type DynamicNode, type Entry, type StringNode, type ValueNode } from '../value.js';
import { flatten, isPresent, valueOfCall } from './functions.js';
import { loneInterpolation } from './geometry.js';
import {
  arrayNode,
  dynamicNode,
  entryNode,
  objectNode,
  placedAt,
  placeholderOf,
  scalarNode,
  textNode,
  wordNode,
  writtenAs,
} from './nodes.js';
import { piecesOf, sourceOf } from './pieces.js';
import type { Limits, Scope } from './scope.js';
import type {
  Expression,
  For,
  ObjectEntry,
  ObjectExpression,
  Reference,
  Template,
  TemplatePart,
  Tuple,
} from './syntax.js';

/** An expression is nested as deeply as the parser reads; with what its locals hold, twice that is enough. */
const maximumDepth = 400;

/** The value of an expression. The same expression has the same value each time in a scope. */
export function valueOfExpression(expression: Expression, scope: Scope): ValueNode {
  const { limits } = scope;
  if (expression.kind === 'literal') return scalarNode(expression, expression.value);
  if (limits.depth >= maximumDepth) return dynamicNode(expression, { source: sourceOf(expression) });
  const known = scope.known.get(expression);
  if (known) return known;
  limits.depth += 1;
  const value = withFault(read(expression, scope), expression, scope);
  limits.depth -= 1;
  if (isShared(expression)) scope.known.set(expression, value);
  return value;
}

/** A fault of the text may hide what else is in brackets. */
function withFault(value: ValueNode, { span }: Expression, { hasFault }: Scope): ValueNode {
  if ((value.kind !== 'array' && value.kind !== 'object') || value.mayHaveMore) return value;
  return hasFault(span) ? { ...value, mayHaveMore: true } : value;
}

/** What has values in it, or may hold JSON, is one node; for references and short texts the book-keeping costs more. */
function isShared(expression: Expression): boolean {
  if (expression.kind === 'reference') return false;
  return expression.kind !== 'template' || !isPlain(expression) || expression.span.end - expression.span.start > 100;
}

/** Whether a text has no part that is not known. */
function isPlain({ parts }: Template): boolean {
  return parts.length === 0 || (parts.length === 1 && parts[0]?.kind === 'text');
}

function read(expression: Exclude<Expression, { kind: 'literal' }>, scope: Scope): ValueNode {
  const readInner = (inner: Expression): ValueNode => valueOfExpression(inner, scope);
  switch (expression.kind) {
    case 'template':
      return valueOfTemplate(expression, scope);
    case 'tuple':
      return arrayNode(expression, itemsOf(expression, readInner));
    case 'object':
      return objectNode(
        expression,
        expression.entries.map((it) => entryOf(it, expression, scope)),
      );
    case 'reference':
      return valueOfReference(expression, scope);
    case 'call':
      return valueOfCall(expression, readInner);
    case 'conditional': {
      const branches = [expression.then, expression.otherwise].flatMap((it) => (it ? [readInner(it)] : []));
      const choices = branches.filter((it) => it.kind !== 'scalar' || it.value !== null);
      return dynamicNode(expression, { source: sourceOf(expression), choices });
    }
    case 'for':
      return dynamicNode(expression, { source: sourceOf(expression), ...valuesMade(expression, readInner) });
    case 'unknown':
      return dynamicNode(expression, { source: sourceOf(expression), inner: expression.inner.map(readInner) });
  }
}

/** What a `for` makes; in an object it stands below names that are not known. */
function valuesMade(
  { makes, value, filtered }: For,
  readInner: (inner: Expression) => ValueNode,
): Pick<DynamicNode, 'inner'> | Pick<DynamicNode, 'choices'> {
  if (filtered) return { choices: flatten(readInner(filtered)).flatMap(choicesOf).filter(isPresent) };
  const values = value ? [readInner(value)] : [];
  return makes === 'list' ? { choices: values } : { inner: values };
}

/** What a value will be. */
function choicesOf(value: ValueNode): readonly ValueNode[] {
  return value.kind === 'dynamic' && value.choices.length > 0 ? value.choices : [value];
}

/** While a quote is missing, texts begin where they should end: `, ` is no action. */
function itemsOf(tuple: Tuple, readInner: (inner: Expression) => ValueNode): readonly ValueNode[] {
  const items = tuple.items.map(readInner);
  if (!tuple.items.some((it) => it.kind === 'template' && !it.closed)) return items;
  return items.map((it) =>
    it.kind === 'string' && /^\s*(?:,|$)|,\s*$/.test(it.text) && !isTyped(tuple, it) ? { ...it, fragment: true } : it,
  );
}

/** An empty text that stands alone is being typed. */
function isTyped(tuple: Tuple, { text }: StringNode): boolean {
  return text === '' && tuple.items.length === 1;
}

function entryOf(entry: ObjectEntry, { closed }: ObjectExpression, scope: Scope): Entry {
  const key = keyOf(entry.key, scope);
  const isFragment = entry.separator === undefined && !closed && /[:,=[\]{}]\s*$/.test(key.text);
  const value = entry.value && valueOfExpression(entry.value, scope);
  return entryNode(entry, isFragment ? { ...key, fragment: true } : key, value);
}

/** The name of an entry: a word, a text, or in parentheses an expression. */
function keyOf(expression: Expression, scope: Scope): StringNode {
  if (expression.kind === 'reference' && expression.steps.length === 1) {
    return wordNode(expression, expression.steps[0] ?? '');
  }
  if (expression.kind === 'literal') return wordNode(expression, String(expression.value));
  const [inner] = expression.kind === 'unknown' ? expression.inner : [];
  const value = valueOfExpression(inner ?? expression, scope);
  if (value.kind === 'string' && expression.kind === 'template') return value;
  const pieces = piecesOf(value, expression);
  const { span } = expression;
  return writtenAs(expression, composeText(pieces, { span, outer: span }));
}

/** The text between quotes, or of a heredoc; a lone interpolation is the value of what is in it. */
function valueOfTemplate(template: Template, scope: Scope): ValueNode {
  const { parts, content, span: outer } = template;
  const [first] = parts;
  if (isPlain(template)) return textNode(template, first?.kind === 'text' ? first : undefined);
  const lone = loneInterpolation(template);
  const alone = lone && valueOfExpression(lone, scope);
  // White space around a text is part of it, and means nothing around the JSON of an object.
  if (alone && (parts.length === 1 || holdsObject(alone))) {
    // The whole text stands for what is not known; what is known stands where it was written.
    return alone.kind === 'dynamic' ? placedAt(template, content, alone) : alone;
  }
  const pieces = withoutDirectives(parts).flatMap((part): readonly TextPiece[] => {
    if (part.kind === 'text') return [{ kind: 'known', text: part.text, at: (index) => part.at(index) }];
    if (part.kind === 'directive') {
      return [{ kind: 'hole', name: part.keyword, span: part.span, becomes: anything }];
    }
    return part.value
      ? piecesOf(valueOfExpression(part.value, scope), part)
      : [{ kind: 'hole', name: '', span: part.span, becomes: anything }];
  });
  const composed = composeText(pieces, { span: content, outer });
  const rewrite = rewriteOf(composed);
  return writtenAs(template, rewrite ? { ...composed, rewrite } : composed);
}

function holdsObject(value: ValueNode): boolean {
  return value.kind === 'object' || (value.kind === 'dynamic' && value.choices.some((it) => it.kind === 'object'));
}

/** What stands between the first directive and the last is there perhaps, or several times: one hole. */
function withoutDirectives(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const first = parts.findIndex((it) => it.kind === 'directive');
  if (first < 0) return parts;
  const last = parts.findLastIndex((it) => it.kind === 'directive');
  const opening = parts[first] as Extract<TemplatePart, { kind: 'directive' }>;
  const end = parts[last]?.span.end ?? opening.span.end;
  return [...parts.slice(0, first), { ...opening, span: { start: opening.span.start, end } }, ...parts.slice(last + 1)];
}

function valueOfReference(reference: Reference, scope: Scope): ValueNode {
  const source = sourceOf(reference);
  const [first, name = '', ...rest] = reference.steps;
  if (first === 'local') return valueOfLocal(reference, scope) ?? dynamicNode(reference, { source });
  if (first === 'var' && rest.length === 0) {
    const value = scope.defaultOf(name);
    // A caller may replace it, so nothing counts on it; an empty one is there to be replaced.
    const usual = value && isLiteral(value, 0) ? shared(valueOfExpression(value, scope), scope) : undefined;
    return dynamicNode(reference, { source, choices: usual && !isEmpty(usual) ? [usual] : [], inner: [] });
  }
  return withText(dynamicNode(reference, { source, becomes: scope.attribute(reference.steps) }), reference);
}

/** A star stands for a list, which has no text behind it; what is behind a long index has no name. */
function withText(node: DynamicNode, { steps, written }: Reference): DynamicNode {
  if (written?.includes('*') || (written === undefined && steps.includes('[]'))) return node;
  return {
    ...node,
    withText: (text) => {
      const written = placeholderOf(node) + text;
      return { text: written, value: written };
    },
  };
}

function valueOfLocal(reference: Reference, scope: Scope): ValueNode | undefined {
  const found = scope.local(reference.steps);
  const { limits } = scope;
  if (!found || limits.open.has(found.expression)) return undefined;
  limits.open.add(found.expression);
  let value: ValueNode | undefined = valueOfExpression(found.expression, scope);
  limits.open.delete(found.expression);
  for (const step of found.rest) {
    const entries: readonly Entry[] = value?.kind === 'object' ? value.entries : [];
    // Behind an entry with an unknown name, no other is sure to be the one.
    value = entries.some((it) => it.key.holes.length > 0)
      ? undefined
      : entries.findLast((it) => it.key.text === step)?.value;
  }
  if (!value) return undefined;
  // What is not known is said at the place where it is used.
  if (value.kind === 'dynamic') {
    const { becomes, choices } = value;
    const node = dynamicNode(reference, {
      source: sourceOf(reference),
      becomes,
      choices: choices.filter((it) => shared(it, scope) !== undefined),
      inner: [],
    });
    return withText(node, reference);
  }
  return shared(value, scope);
}

/** A value that stands at one more place, if there are not too many of them already. */
function shared(value: ValueNode, { limits }: Scope): ValueNode | undefined {
  const size = sizeOf(value, limits.left + 1);
  // Where values double each other, nothing more is shared, or the counting itself would take long.
  const isTooLarge = size > limits.left;
  limits.left = isTooLarge ? 0 : limits.left - size;
  return isTooLarge ? undefined : value;
}

/** How many values are in a value, itself included; more than `most` are not counted. */
function sizeOf(value: ValueNode | undefined, most: Limits['left']): number {
  if (!value || most <= 0) return 1;
  let size = 1;
  const inner =
    value.kind === 'array'
      ? value.items
      : value.kind === 'object'
        ? value.entries.map((it) => it.value)
        : value.kind === 'dynamic'
          ? [...value.choices, ...value.inner]
          : [];
  for (const it of inner) {
    if (size >= most) break;
    size += sizeOf(it, most - size);
  }
  return size;
}

/** Whether an expression holds nothing that Terraform would have to look up. */
function isLiteral(expression: Expression, depth: number): boolean {
  if (depth > 20) return false;
  switch (expression.kind) {
    case 'literal':
      return expression.value !== null;
    case 'template':
      return expression.parts.every((it) => it.kind === 'text');
    case 'tuple':
      return expression.items.every((it) => isLiteral(it, depth + 1));
    case 'object':
      return expression.entries.every((it) => it.value !== undefined && isLiteral(it.value, depth + 1));
    default:
      return false;
  }
}

function isEmpty(value: ValueNode): boolean {
  if (value.kind === 'string') return value.text === '';
  if (value.kind === 'array') return value.items.length === 0;
  return value.kind === 'object' && value.entries.length === 0;
}
