/** How JSON is written in the texts of HCL: what `embeddedTexts` needs to edit it there. */
import { syntaxOf } from '../hcl/nodes.js';
import type { EmbeddingStyle } from '../json/embedded.js';
import type { StringNode } from '../value.js';

/** Undefined for a text that is no template: it is the result of a function, and stands nowhere as such. */
export function embeddingStyleOf(node: StringNode, text: string): EmbeddingStyle | undefined {
  const syntax = syntaxOf(node);
  if (syntax?.kind !== 'template') return undefined;
  const newline = text.slice(0, 4000).includes('\r\n') ? '\r\n' : '\n';
  return syntax.form === 'quoted'
    ? { encode: encodeQuoted, multiline: false, newline }
    : { encode: encodeTemplate, multiline: true, newline };
}

/** `${` and `%{` begin what Terraform fills in. Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md */
function encodeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

function encodeQuoted(text: string): string {
  return encodeTemplate(JSON.stringify(text).slice(1, -1));
}
