/**
 * Texts that a file replaces in the JSON of its policy documents: `replace(data.….json, "_BUCKET_ARN_", var.arn)`. In a
 * document they stand for what is only known later.
 * Source: https://developer.hashicorp.com/terraform/language/functions/replace
 */
import { composeText, knownPiece, piecesOfText, type TextPiece } from '../composed-text.js';
import { partsOf } from '../hcl/parts.js';
import type { Body, Call, Expression } from '../hcl/syntax.js';
import { anything, mapTexts, type StringNode, type ValueNode } from '../value.js';
import { documentsIn } from './references.js';

/** Expressions of one attribute are few; what is nested deeper is none that people write. */
const mostSteps = 2000;

/** The texts that are replaced in policy documents anywhere in a file. */
export function placeholdersIn(body: Body, text: string): readonly string[] {
  if (!text.includes('replace(')) return [];
  const found = new Set<string>();
  const bodies: Body[] = [body];
  for (let next = bodies.pop(); next; next = bodies.pop()) {
    for (const item of next.items) {
      if (item.kind === 'block') bodies.push(item.body);
      else if (item.value && text.slice(item.value.span.start, item.value.span.end).includes('replace(')) {
        for (const it of replacedIn(item.value)) found.add(it);
      }
    }
  }
  return [...found];
}

function replacedIn(expression: Expression): readonly string[] {
  const found: string[] = [];
  const open: (Expression | undefined)[] = [expression];
  for (let left = mostSteps; open.length > 0 && left > 0; left -= 1) {
    const next = open.pop();
    if (next?.kind === 'call') found.push(...replacedBy(next));
    open.push(...partsOf(next).slice(0, mostSteps));
  }
  return found;
}

function replacedBy({ name, arguments: [subject, search] }: Call): readonly string[] {
  if (name.text !== 'replace' || search?.kind !== 'template' || documentsIn(subject).length === 0) return [];
  const [part] = search.parts;
  if (search.parts.length !== 1 || part?.kind !== 'text') return [];
  // Between slashes, it is a regular expression.
  return /^\/.*\/$/.test(part.text) ? [] : [part.text];
}

/** A value in which the placeholders are holes. */
export function withPlaceholders(node: ValueNode, placeholders: readonly string[]): ValueNode {
  return mapTexts(node, (text) => textWithPlaceholders(text, placeholders));
}

function textWithPlaceholders(node: StringNode, placeholders: readonly string[]): ValueNode {
  const pieces = piecesOfText(node).flatMap((it) => placeholders.reduce<TextPiece[]>(splitAtPlaceholder, [it]));
  const { span, outer, text } = node;
  const [first] = pieces;
  if (pieces.length === 1 && first?.kind === 'hole') {
    return { kind: 'dynamic', span, outer, source: text, inner: [], choices: [], becomes: anything };
  }
  const isNew = pieces.filter((it) => it.kind === 'hole').length > node.holes.length;
  return isNew ? { ...node, ...composeText(pieces, { span, outer }) } : node;
}

function splitAtPlaceholder(pieces: readonly TextPiece[], placeholder: string): TextPiece[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'hole' || !piece.text.includes(placeholder)) return piece;
    const parts: TextPiece[] = [];
    let end = 0;
    for (let start = piece.text.indexOf(placeholder); start >= 0; start = piece.text.indexOf(placeholder, end)) {
      if (end < start) parts.push(knownPiece(piece, end, start));
      end = start + placeholder.length;
      parts.push({
        kind: 'hole',
        name: placeholder,
        span: { start: piece.at(start), end: piece.at(end) },
        becomes: anything,
      });
    }
    if (end < piece.text.length) parts.push(knownPiece(piece, end, piece.text.length));
    return parts;
  });
}
