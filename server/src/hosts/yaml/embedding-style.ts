/** How JSON is written in the scalars of YAML: what `embeddedTexts` needs to edit it there. */
import type { EmbeddingStyle } from '../json/embedded.js';
import type { StringNode } from '../value.js';
import { chainTo, documentAt } from './locate.js';
import { escapeIn } from './spell-text.js';
import type { DocumentSyntax, ScalarSyntax } from './syntax.js';

/** Undefined for texts that stand nowhere as such, and for a plain text, which JSON can hardly be. */
export function embeddingStyleOf(
  documents: readonly DocumentSyntax[],
  node: StringNode,
  newline: string,
): EmbeddingStyle | undefined {
  const scalar = scalarOf(documents, node);
  switch (scalar?.style) {
    case 'literal':
    case 'folded':
      return { encode: (written) => written, multiline: true, newline };
    case 'double':
    case 'single': {
      const { style } = scalar;
      return { encode: (written) => escapeIn(style, written), multiline: false, newline };
    }
    default:
      return undefined;
  }
}

/** The scalar that a text is written in. */
export function scalarOf(documents: readonly DocumentSyntax[], node: StringNode): ScalarSyntax | undefined {
  const { start, end } = node.span;
  const isIt = (it: { kind: string; contentStart?: number; contentEnd?: number }): boolean =>
    it.kind === 'scalar' && it.contentStart === start && it.contentEnd === end;
  const found = chainTo(documentAt(documents, start)?.root, start, isIt)?.at(-1);
  return found?.kind === 'scalar' ? found : undefined;
}
