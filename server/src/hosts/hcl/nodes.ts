/** Values made of HCL: each knows the expression that it was written as, by which edits and cursors find their way. */
import {
  type ArrayNode,
  anything,
  type DynamicNode,
  type Entry,
  noHoles,
  type ObjectNode,
  type ScalarNode,
  type Span,
  type StringNode,
  type Unknown,
  type ValueNode,
} from '../value.js';
import type { Expression, ObjectEntry, ObjectExpression, Template, Tuple } from './syntax.js';
import type { TextPart } from './template-text.js';

interface Written {
  readonly syntax: Expression;
}

/** The expression that a value of HCL stands for; undefined for values of other hosts. */
export function syntaxOf(node: ValueNode): Expression | undefined {
  return (node as ValueNode & Partial<Written>).syntax;
}

/** The entry of an object expression that an entry stands for. */
export function entrySyntaxOf(entry: Entry): ObjectEntry | undefined {
  return (entry as Entry & { readonly syntax?: ObjectEntry }).syntax;
}

/** @param syntax the braces themselves, or the call that makes an object */
export function objectNode(syntax: Expression, entries: readonly Entry[]): ObjectNode & Written {
  const { span } = syntax;
  return { kind: 'object', span, outer: span, head: headOf(syntax), entries, syntax };
}

/** @param syntax the square brackets themselves, or the call that makes a list */
export function arrayNode(syntax: Expression, items: readonly ValueNode[]): ArrayNode & Written {
  const { span } = syntax;
  return { kind: 'array', span, outer: span, head: headOf(syntax), items, syntax };
}

/** The opening bracket; of a call, its name. */
function headOf(syntax: Expression): Span {
  if (syntax.kind === 'call') return syntax.name.span;
  return { start: syntax.span.start, end: syntax.span.start + 1 };
}

export function entryNode(syntax: ObjectEntry, key: StringNode, value: ValueNode | undefined): Entry {
  const entry: Entry & { readonly syntax: ObjectEntry } = { key, separator: syntax.separator, value, syntax };
  return entry;
}

export function scalarNode(syntax: Expression, value: ScalarNode['value']): ScalarNode & Written {
  return { kind: 'scalar', span: syntax.span, outer: syntax.span, value, syntax };
}

interface Dynamic {
  /** What the author reads in messages: `var.x`. */
  readonly source: string;
  readonly inner?: readonly ValueNode[];
  readonly choices?: readonly ValueNode[];
  readonly becomes?: Unknown;
}

export function dynamicNode(syntax: Expression, { source, choices = [], ...rest }: Dynamic): DynamicNode & Written {
  const { inner = choices, becomes = anything } = rest;
  return { kind: 'dynamic', span: syntax.span, outer: syntax.span, source, inner, choices, becomes, syntax };
}

/** How a value that is not known reads as a part of a text. */
export function placeholderOf({ source }: DynamicNode): string {
  return `\${${source}}`;
}

/** A value that is not known, at the text in which it alone is interpolated. */
export function placedAt(syntax: Template, span: Span, node: DynamicNode): DynamicNode & Written {
  return { ...node, span, outer: syntax.span, syntax };
}

/** A name that stands without quotes. */
export function wordNode(syntax: Expression, text: string): StringNode & Written {
  const { span } = syntax;
  const at = (index: number): number => span.start + Math.max(0, Math.min(index, text.length));
  return { kind: 'string', text, holes: noHoles, fragment: false, span, outer: span, at, syntax };
}

/** A text of which all is known. */
export function textNode(syntax: Template, part: TextPart | undefined): StringNode & Written {
  const { content, span } = syntax;
  return {
    kind: 'string',
    text: part?.text ?? '',
    holes: noHoles,
    fragment: false,
    span: content,
    outer: span,
    at: part?.at ?? (() => content.start),
    syntax,
  };
}

/** Any string with the expression that it stands for. */
export function writtenAs(syntax: Expression, node: StringNode): StringNode & Written {
  return { ...node, syntax };
}

/** Whether a container is its brackets, so that edits of its inside are edits between them. */
export function bracketsOf(node: ValueNode): ObjectExpression | Tuple | undefined {
  const syntax = syntaxOf(node);
  return syntax?.kind === 'object' || syntax?.kind === 'tuple' ? syntax : undefined;
}
