/** How JSON is written in the texts of HCL: what `embeddedTexts` needs to edit it there. */
import { lineBreakOf } from '../../text/layout.js';
import { syntaxOf } from '../hcl/nodes.js';
import { escapeTemplate } from '../hcl/spell.js';
import type { EmbeddingStyle } from '../json/embedded.js';
import { escapeJson } from '../json/spell.js';
import type { StringNode } from '../value.js';

/** Undefined for a text that is no template: it is the result of a function, and stands nowhere as such. */
export function embeddingStyleOf(node: StringNode, text: string): EmbeddingStyle | undefined {
  const syntax = syntaxOf(node);
  if (syntax?.kind !== 'template') return undefined;
  const newline = lineBreakOf(text);
  return syntax.form === 'quoted'
    ? { encode: encodeQuoted, multiline: false, newline }
    : { encode: escapeTemplate, multiline: true, newline };
}

function encodeQuoted(text: string): string {
  return escapeTemplate(escapeJson(text));
}
