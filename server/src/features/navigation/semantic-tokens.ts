/** Semantic tokens: the parts of actions, ARNs, principals and conditions, told apart so that an editor can colour them. */
import type { PolicyInDocument } from '../../analyze.js';
import type { HostDocument } from '../../hosts/host.js';
import type { Span, StringNode } from '../../hosts/value.js';
import type { Environment } from '../environment.js';
import { textsOf } from './policy-texts.js';
import { partsOfText, type TextPart } from './text-parts.js';
import { escapedSpan, writtenSpans } from './written-spans.js';

export interface SemanticToken {
  readonly kind: TextPart['kind'];
  /** On one line. */
  readonly span: Span;
}

/**
 * The tokens of all policies, in the order of the text; none overlaps another.
 * @param range only what touches it is looked at; undefined for the whole document
 */
export function semanticTokens(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  range: Span | undefined,
  { reference }: Pick<Environment, 'reference'>,
): readonly SemanticToken[] {
  const tokens: SemanticToken[] = [];
  for (const text of textsOf(policies)) {
    const { node } = text;
    if (range && (node.span.end < range.start || range.end < node.span.start)) continue;
    for (const part of partsOfText(text, reference)) tokens.push(...tokensOf(part, node, document.text));
  }
  return withoutOverlaps(tokens.sort((one, other) => one.span.start - other.span.start));
}

function tokensOf({ kind, start, end }: TextPart, node: StringNode, document: string): readonly SemanticToken[] {
  if (kind !== 'variable') return writtenSpans(document, node, start, end).map((span) => ({ kind, span }));
  const span = escapedSpan(document, node, start, end);
  return span ? [{ kind, span }] : [];
}

/** Two policies may share a text, and only one of them may know what it is. */
function withoutOverlaps(tokens: readonly SemanticToken[]): readonly SemanticToken[] {
  let end = 0;
  return tokens.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}
