/**
 * An expression that is all of a text of Terraform's JSON syntax, `"${jsonencode({ … })}"`: its values stand at their
 * places in the document. Edits and completions of them are spelt in HCL first, and then as JSON spells a text.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */

import { indexBefore } from '../cursor-text.js';
import { faultsIn } from '../faults.js';
import { spellHclEdit } from '../hcl/edits.js';
import { parseHcl } from '../hcl/parse.js';
import type { Scope } from '../hcl/scope.js';
import type { HclStyle } from '../hcl/spell.js';
import type { Attribute, Expression } from '../hcl/syntax.js';
import { valueOfExpression } from '../hcl/values.js';
import type { Cursor, PolicySite, TextEdit, ValueEdit } from '../host.js';
import type { EmbeddingStyle } from '../json/embedded.js';
import { escapeJson } from '../json/spell.js';
import { encodeSnippet } from '../snippet-text.js';
import type { ArrayNode, Entry, ObjectNode, Span, StringNode, ValueNode } from '../value.js';
import { cursorInArgument } from './argument-cursor.js';
import { embeddingStyleOf } from './embedding-style.js';

export interface ExpressionInJson {
  readonly expression: Expression;
  /** What the text stands for. */
  readonly value: ValueNode;
  /** The content of the text. */
  readonly span: Span;
  /** How a text of the expression is written; undefined for one that is written nowhere as such. */
  styleOf(node: StringNode): EmbeddingStyle | undefined;
  /** @param site the policy around the cursor */
  cursorAt(offset: number, site: PolicySite): Cursor | undefined;
  /** None for values that the expression does not have. */
  spell(edit: ValueEdit): TextEdit[];
}

/** What stands before the expression, in the text that is parsed and in the one of the document. */
const before = { parsed: 'x = ', written: '${' };

/** In a JSON string a line break is an escape, which nobody wants to read. */
const style: HclStyle = { unit: '', newline: '' };

/** The expression of a text that is one interpolation and nothing else. */
export function expressionInJson(around: StringNode, scope: Scope): ExpressionInJson | undefined {
  if (!around.text.startsWith(before.written) || !around.text.endsWith('}')) return undefined;
  const text = `${before.parsed}${around.text.slice(before.written.length, -1)}\n`;
  const { body, problems, comments } = parseHcl(text);
  const [syntax] = body.items;
  if (body.items.length !== 1 || syntax?.kind !== 'attribute' || !syntax.value) return undefined;
  const expression = syntax.value;
  if (text.slice(expression.span.end).trim() !== '') return undefined;
  return readExpression(around, { text, syntax, expression, comments }, { ...scope, hasFault: faultsIn(problems) });
}

interface Parsed {
  readonly text: string;
  readonly syntax: Attribute;
  readonly expression: Expression;
  readonly comments: readonly Span[];
}

function readExpression(around: StringNode, parsed: Parsed, scope: Scope): ExpressionInJson {
  const { text, syntax, expression, comments } = parsed;
  const shift = before.parsed.length - before.written.length;
  const places = placesIn((offset) => around.at(offset - shift));
  const root = valueOfExpression(expression, scope);
  const placed = places.node(root);
  // All of the text stands for the value, so that removing the one removes the other.
  const value = { ...placed, outer: around.outer, ...(root.kind === 'dynamic' && { span: around.span }) };
  places.replace(root, value);

  const toDocument = ({ span, newText }: TextEdit, isSnippet: boolean): TextEdit => ({
    span: places.span(span),
    newText: isSnippet ? encodeSnippet(newText, escapeJson) : escapeJson(newText),
  });

  return {
    expression,
    value,
    span: around.span,
    styleOf: (node) => {
      const own = places.originalOf(node);
      const ofHcl = own?.kind === 'string' ? embeddingStyleOf(own, text) : undefined;
      return ofHcl && { encode: (it) => escapeJson(ofHcl.encode(it)), multiline: false, newline: '' };
    },
    spell: (edit) => {
      const own = places.editOf(edit);
      return own ? spellHclEdit(text, own, style).map((it) => toDocument(it, false)) : [];
    },
    cursorAt: (offset, site) => {
      const policy = places.originalOf(site.value);
      const index = indexBefore(around, offset);
      // In the middle of an escape nothing can be typed.
      if (policy?.kind !== 'object' || around.at(index) !== offset) return undefined;
      const own = { text, scope, style, comments, site: { ...site, value: policy } };
      const argument = { syntax, place: undefined };
      const cursor = cursorInArgument(own, [argument], index + shift);
      return (
        cursor && {
          ...cursor,
          offset,
          site,
          containers: cursor.containers.map(places.node),
          entry: cursor.entry && places.entry(cursor.entry),
          node: cursor.node && places.node(cursor.node),
          spell: (insert) => toDocument(cursor.spell(insert), insert.snippet),
        }
      );
    },
  };
}

/** The values of an expression at their places in the document, and the way back. */
interface Places {
  span(span: Span): Span;
  node<Node extends ValueNode>(original: Node): Node;
  entry(original: Entry): Entry;
  /** Another value for the place of one. */
  replace(original: ValueNode, value: ValueNode): void;
  originalOf(value: ValueNode): ValueNode | undefined;
  /** The edit of the original; undefined when that is none of the expression. */
  editOf(edit: ValueEdit): ValueEdit | undefined;
}

function placesIn(at: (offset: number) => number): Places {
  const nodes = new Map<ValueNode, ValueNode>();
  const entries = new Map<Entry, Entry>();
  const originals = new Map<ValueNode, ValueNode>();
  const originalEntries = new Map<Entry, Entry>();
  const span = ({ start, end }: Span): Span => ({ start: at(start), end: at(end) });

  const add = (original: ValueNode, value: ValueNode): void => {
    nodes.set(original, value);
    originals.set(value, original);
  };
  // A value may stand at several places of its tree, and is the same one at each.
  const node = <Node extends ValueNode>(original: Node): Node => {
    const known = nodes.get(original);
    if (!known) add(original, placed(original));
    return (known ?? nodes.get(original)) as Node;
  };
  const entry = (original: Entry): Entry => {
    const known = entries.get(original);
    if (known) return known;
    const { key, separator, value } = original;
    const own: Entry = {
      key: node(key),
      separator: separator === undefined ? undefined : at(separator),
      value: value && node(value),
    };
    entries.set(original, own);
    originalEntries.set(own, original);
    return own;
  };
  const placed = (original: ValueNode): ValueNode => {
    const place = { span: span(original.span), outer: span(original.outer) };
    switch (original.kind) {
      case 'string': {
        const { kind, text, holes, fragment, rewrite } = original;
        return {
          kind,
          text,
          holes,
          fragment,
          ...place,
          at: (index) => at(original.at(index)),
          ...(rewrite && { rewrite }),
        };
      }
      case 'array': {
        const { kind, mayHaveMore = false } = original;
        return { kind, mayHaveMore, ...place, head: span(original.head), items: original.items.map(node) };
      }
      case 'object': {
        const { kind, mayHaveMore = false } = original;
        return { kind, mayHaveMore, ...place, head: span(original.head), entries: original.entries.map(entry) };
      }
      case 'scalar':
        return { kind: 'scalar', ...place, value: original.value };
      case 'dynamic': {
        const { kind, source, becomes, inner, choices, withText } = original;
        const written = withText && { withText };
        return { kind, source, becomes, ...place, inner: inner.map(node), choices: choices.map(node), ...written };
      }
    }
  };
  const originalOf = <Node extends ValueNode>(value: Node): Node | undefined =>
    originals.get(value) as Node | undefined;

  return { span, node, entry, replace: add, originalOf, editOf };

  function editOf(edit: ValueEdit): ValueEdit | undefined {
    switch (edit.kind) {
      case 'set': {
        const own = originalOf(edit.node);
        return own && { ...edit, node: own };
      }
      case 'rename': {
        const own = originalEntries.get(edit.entry);
        return own && { ...edit, entry: own };
      }
      case 'remove-entry': {
        const object: ObjectNode | undefined = originalOf(edit.object);
        const own = originalEntries.get(edit.entry);
        return object && own && { ...edit, object, entry: own };
      }
      case 'insert-item':
      case 'remove-items': {
        const array: ArrayNode | undefined = originalOf(edit.array);
        return array && { ...edit, array };
      }
      case 'reorder': {
        const node: ArrayNode | ObjectNode | undefined = originalOf(edit.node);
        return node && { ...edit, node };
      }
      case 'add-entry': {
        const object: ObjectNode | undefined = originalOf(edit.object);
        return object && { ...edit, object };
      }
    }
  }
}
