/**
 * Texts of Terraform's JSON syntax, which are templates of HCL: `${…}` is filled in, `$${` is `${`.
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
import { lastIndexWhere } from '../../text/search.js';
import { composeText, rewriteOf, type TextPiece } from '../composed-text.js';
import { parseHcl } from '../hcl/parse.js';
import { createScope, type Scope } from '../hcl/scope.js';
import { escapeTemplate } from '../hcl/spell.js';
import type { Template } from '../hcl/syntax.js';
import { valueOfExpression } from '../hcl/values.js';
import { anything, type DynamicNode, mapTexts, type StringNode, touches, type ValueNode } from '../value.js';
import { arnTypes } from './arn-types.js';
import { type ExpressionInJson, expressionInJson } from './expression-in-json.js';

/** A JSON value with its texts read as templates. */
export interface Templates {
  /** What has no template in it stays the same node. */
  readonly root: ValueNode;
  /** The expression that is all of the text at an offset. */
  at(offset: number): ExpressionInJson | undefined;
}

/** Reads the texts of a JSON value as templates. */
export function readTemplates(value: ValueNode): Templates {
  // In the order of the text.
  const expressions: ExpressionInJson[] = [];
  const scope = createScope({ items: [], span: { start: 0, end: 0 } }, arnTypes);
  const root = withTemplates(value, { expressions, scope });
  return {
    root,
    at: (offset) => {
      const last = lastIndexWhere(expressions.length, (index) => (expressions[index]?.span.start ?? 0) <= offset);
      const found = expressions[last];
      return found && touches(found.span, offset) ? found : undefined;
    },
  };
}

interface Reading {
  readonly scope: Scope;
  readonly expressions: ExpressionInJson[];
}

function withTemplates(node: ValueNode, reading: Reading): ValueNode {
  return mapTexts(node, (text) => (/[$%]\{/.test(text.text) ? valueOfText(text, reading) : text));
}

function valueOfText(node: StringNode, { scope, expressions }: Reading): ValueNode {
  const lone = expressionInJson(node, scope);
  if (!lone) return valueOfTemplate(node, scope);
  expressions.push(lone);
  return lone.value;
}

function valueOfTemplate(node: StringNode, scope: Scope): ValueNode {
  const before = 'x = <<EOT_OF_JSON\n';
  const [item] = parseHcl(`${before}${node.text}\nEOT_OF_JSON\n`).body.items;
  const template = item?.kind === 'attribute' ? item.value : undefined;
  if (template?.kind !== 'template' || template.parts.some((it) => it.kind === 'directive')) return unknown(node);
  const at = (offset: number): number => node.at(offset - before.length);
  const { span, outer } = node;
  const composed = composeText(piecesOf(template, node.text, before.length, at, scope), { span, outer });
  const rewrite = rewriteOf(composed);
  return { ...composed, encode: escapeTemplate, ...(rewrite && { rewrite }) };
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
