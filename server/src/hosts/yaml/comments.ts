/** Where the comments of a YAML text stand: what looks like one and is in no text of it. */
import { commentsIn, hashComments } from '../comment-signs.js';
import type { Span } from '../value.js';
import type { DocumentSyntax, ScalarSyntax, Syntax } from './syntax.js';

export function yamlComments(text: string, documents: readonly DocumentSyntax[]): readonly Span[] {
  const found: Span[] = [];
  let from = 0;
  const search = (to: number): void => {
    for (const { start, end } of commentsIn(text.slice(from, to), hashComments)) {
      found.push({ start: start + from, end: end + from });
    }
  };
  for (const { start, end } of scalarsOf(documents)) {
    if (start < from) continue;
    search(start);
    from = end;
  }
  search(text.length);
  return found;
}

/** The texts in their order, each with its quotes, or with its lines. */
function scalarsOf(documents: readonly DocumentSyntax[]): readonly Span[] {
  const found: Span[] = [];
  const left: Syntax[] = documents.flatMap((it) => it.root ?? []).reverse();
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.kind === 'scalar') found.push(textOf(node));
    // The last one first, so that the first one is taken first.
    for (const child of childrenOf(node).toReversed()) left.push(child);
  }
  return found;
}

function childrenOf(node: Syntax): readonly Syntax[] {
  if (node.kind === 'sequence') return node.items.flatMap((it) => it.value ?? []);
  return node.kind === 'mapping' ? node.pairs.flatMap(({ key, value }) => (value ? [key, value] : [key])) : [];
}

/** Behind the sign of a text of lines a comment may stand. */
function textOf({ style, start, end, contentStart, contentEnd }: ScalarSyntax): Span {
  return style === 'literal' || style === 'folded' ? { start: contentStart, end: contentEnd } : { start, end };
}
