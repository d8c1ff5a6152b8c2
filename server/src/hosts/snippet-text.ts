/**
 * Texts with TextMate tab stops.
 * Source of the syntax: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax
 */
import { escapeSnippet } from './host.js';

const tabStop = /\\([\\$}])|\$(?:\d+|\{\d+\})|\$\{(\d+):((?:[^\\}]|\\.)*)\}|\$\{(\d+)\|((?:[^\\|]|\\.)*)\|\}/gs;

/**
 * Writes the literal parts of a snippet otherwise and leaves its tab stops.
 * @param encode gets parts of the text as they will stand in the document
 */
export function encodeSnippet(snippet: string, encode: (text: string) => string): string {
  let written = '';
  let literal = '';
  let asWritten = '';
  let from = 0;
  const add = (text: string, inSnippet: string): void => {
    literal += text;
    asWritten += inSnippet;
  };
  const flush = (): void => {
    const encoded = literal === '' ? '' : encode(literal);
    // Outside of tab stops a closing brace needs no escape: what stays the same stays as it was written.
    written += encoded === literal ? asWritten : escapeSnippet(encoded);
    literal = '';
    asWritten = '';
  };
  for (const match of snippet.matchAll(tabStop)) {
    const [all, escaped, stop, text, choice, choices] = match;
    add(snippet.slice(from, match.index), snippet.slice(from, match.index));
    from = match.index + all.length;
    if (escaped !== undefined) {
      add(escaped, all);
      continue;
    }
    flush();
    if (text !== undefined) written += `\${${stop}:${encodeSnippet(text, encode)}}`;
    else if (choices !== undefined) written += `\${${choice}|${encodeChoices(choices, encode)}|}`;
    else written += all;
  }
  add(snippet.slice(from), snippet.slice(from));
  flush();
  return written;
}

function encodeChoices(choices: string, encode: (text: string) => string): string {
  const each = choices.match(/(?:[^\\,]|\\.)+/gs) ?? [];
  const plain = each.map((it) => it.replace(/\\([\\,|])/g, '$1'));
  return plain.map((it) => encode(it).replace(/[\\,|]/g, '\\$&')).join(',');
}
