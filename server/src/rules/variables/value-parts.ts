/** What a value of a condition says, and what is wildcard, variable or not known in it. */
import type { StringNode, ValueNode } from '../../hosts/value.js';
import { isLiteralSign, namesVariable, partsOf, type ValuePart } from '../../policy/policy-variables.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';

/**
 * A part of a value: one or more wildcards in a row, a policy variable, plain text, or what is filled in before AWS sees
 * the policy.
 */
export interface ValueToken {
  readonly kind: 'wildcard' | 'variable' | 'plain' | 'unknown';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The parts of a value in their order. What is written wrongly counts as not known. */
export function tokensOf({ text, holes }: StringNode, reference: ServiceReference): readonly ValueToken[] {
  const parts = partsOf(text, holes);
  if (mayBeTemplate(text, parts)) return [{ kind: 'unknown', start: 0, end: text.length, text }];
  return parts.flatMap((part): readonly ValueToken[] => {
    const { kind, start, end } = part;
    if (kind === 'literal') return tokensOfLiteral(text, start, end);
    const isVariable =
      kind === 'variable' && part.hasBrace && !isLiteralSign(part) && namesVariable(part.name, reference);
    return [{ kind: isVariable ? 'variable' : 'unknown', start, end, text: text.slice(start, end) }];
  });
}

/** Whether a tool may read braces in a text as its own, of which some may be in a part that is not known. */
function mayBeTemplate(text: string, parts: readonly ValuePart[]): boolean {
  if (text.includes('{{')) return true;
  const hasUnknown = parts.some((it) => it.kind === 'unknown');
  return hasUnknown && parts.some((it) => it.kind === 'literal' && /[{}]/.test(text.slice(it.start, it.end)));
}

function tokensOfLiteral(text: string, from: number, to: number): readonly ValueToken[] {
  return [...text.slice(from, to).matchAll(/[*?]+|[^*?]+/g)].map(({ 0: found, index }) => ({
    kind: hasWildcard(found) ? 'wildcard' : 'plain',
    start: from + index,
    end: from + index + found.length,
    text: found,
  }));
}

/** The wildcards in a value that stand for themselves or other signs, and not for a variable. */
export function wildcardsIn(node: ValueNode, reference: ServiceReference): readonly ValueToken[] {
  if (node.kind !== 'string' || !hasWildcard(node.text)) return [];
  return tokensOf(node, reference).filter((it) => it.kind === 'wildcard');
}
