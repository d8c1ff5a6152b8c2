/**
 * Texts of Terraform's JSON syntax, which are templates of HCL: `${…}` is filled in, `$${` is `${`.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
import { composeText, type TextPiece } from '../composed-text.js';
import { parseHcl } from '../hcl/parse.js';
import { createScope, type Scope } from '../hcl/scope.js';
import type { Expression, Template } from '../hcl/syntax.js';
import { valueOfExpression } from '../hcl/values.js';
import { anything, type DynamicNode, type Span, type StringNode, type ValueNode } from '../value.js';
import { arnTypes } from './arn-types.js';

const emptyScope = (): Scope => createScope({ items: [], span: { start: 0, end: 0 } }, arnTypes);

/** A JSON value with its texts read as templates; what has none stays the same node. */
export function withTemplates(node: ValueNode, scope = emptyScope()): ValueNode {
  switch (node.kind) {
    case 'string':
      return /[$%]\{/.test(node.text) ? valueOfTemplate(node, scope) : node;
    case 'array': {
      const items = node.items.map((it) => withTemplates(it, scope));
      return items.every((it, index) => it === node.items[index]) ? node : { ...node, items };
    }
    case 'object': {
      const entries = node.entries.map((it) => {
        const value = it.value && withTemplates(it.value, scope);
        const { key, separator } = it;
        return value === it.value ? it : { key, separator, value };
      });
      const { kind, span, outer, head } = node;
      return entries.every((it, index) => it === node.entries[index]) ? node : { kind, span, outer, head, entries };
    }
    default:
      return node;
  }
}

/** The expression of a text that is one interpolation and nothing else. */
export function loneExpression(text: string): Expression | undefined {
  if (!text.startsWith('${') || !text.endsWith('}')) return undefined;
  const source = `x = ${text.slice(2, -1)}\n`;
  const [item, ...more] = parseHcl(source).body.items;
  const value = item?.kind === 'attribute' ? item.value : undefined;
  return value && more.length === 0 && source.slice(value.span.end).trim() === '' ? value : undefined;
}

function valueOfTemplate(node: StringNode, scope: Scope): ValueNode {
  const lone = loneExpression(node.text);
  // The expression stands behind `${`, where there is `x = ` in the text that was parsed.
  if (lone)
    return moved(valueOfExpression(lone, scope), node, (offset) => node.at(offset - 'x = '.length + '${'.length));
  const before = 'x = <<EOT_OF_JSON\n';
  const [item] = parseHcl(`${before}${node.text}\nEOT_OF_JSON\n`).body.items;
  const template = item?.kind === 'attribute' ? item.value : undefined;
  if (template?.kind !== 'template' || template.parts.some((it) => it.kind === 'directive')) return unknown(node);
  const at = (offset: number): number => node.at(offset - before.length);
  const { span, outer } = node;
  return { ...composeText(piecesOf(template, node.text, before.length, at, scope), { span, outer }), encode };
}

function encode(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

function unknown({ span, outer }: StringNode): DynamicNode {
  return { kind: 'dynamic', span, outer, source: '%{…}', inner: [], choices: [], becomes: anything };
}

function piecesOf(
  { parts }: Template,
  text: string,
  start: number,
  at: (offset: number) => number,
  scope: Scope,
): readonly TextPiece[] {
  return parts.map((part, index): TextPiece => {
    if (part.kind === 'text') {
      // The line break before the marker is no part of the text.
      const own = index === parts.length - 1 ? part.text.replace(/\n$/, '') : part.text;
      return { kind: 'known', text: own, at: (inside) => at(part.at(inside)) };
    }
    const value = part.kind === 'interpolation' && part.value ? valueOfExpression(part.value, scope) : undefined;
    const becomes = value?.kind === 'dynamic' ? value.becomes : anything;
    const name = text.slice(part.span.start - start, part.span.end - start).replace(/^[$%]\{~?|~?\}$/g, '');
    return { kind: 'hole', name, span: { start: at(part.span.start), end: at(part.span.end) }, becomes };
  });
}

/** A value of an expression in a text, at its place in the document. Expressions are nested as deep as the parser reads. */
function moved(node: ValueNode, around: StringNode, at: (offset: number) => number): ValueNode {
  const span = spanAt(node.span, at);
  const outer = spanAt(node.outer, at);
  const inner = (it: ValueNode): ValueNode => moved(it, around, at);
  switch (node.kind) {
    case 'string':
      return movedText(node, at);
    case 'array':
      return { kind: 'array', span, outer, head: spanAt(node.head, at), items: node.items.map(inner) };
    case 'object': {
      const entries = node.entries.map(({ key, separator, value }) => ({
        key: movedText(key, at),
        separator: separator === undefined ? undefined : at(separator),
        value: value && inner(value),
      }));
      return { kind: 'object', span, outer, head: spanAt(node.head, at), entries };
    }
    case 'scalar':
      return { kind: 'scalar', span, outer, value: node.value };
    case 'dynamic': {
      const { source, becomes } = node;
      return {
        kind: 'dynamic',
        span,
        outer,
        source,
        becomes,
        inner: node.inner.map(inner),
        choices: node.choices.map(inner),
      };
    }
  }
}

function movedText(node: StringNode, at: (offset: number) => number): StringNode {
  const { kind, text, holes, fragment } = node;
  const span = spanAt(node.span, at);
  const outer = spanAt(node.outer, at);
  return { kind, text, holes, fragment, span, outer, at: (index) => at(node.at(index)) };
}

function spanAt({ start, end }: Span, at: (offset: number) => number): Span {
  return { start: at(start), end: at(end) };
}
