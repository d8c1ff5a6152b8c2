/** Finds syntax by its place in the text. */
import { touches } from '../value.js';
import type { DocumentSyntax, Syntax } from './syntax.js';

/** A node with the nodes around it, outermost first. */
export type Chain = readonly [Syntax, ...Syntax[]];

/** The document that an offset is in. */
export function documentAt(documents: readonly DocumentSyntax[], offset: number): DocumentSyntax | undefined {
  return documents.findLast((it) => it.start <= offset) ?? documents[0];
}

/** The nodes from the root to the innermost one that `isIt` takes, among those at an offset. */
export function chainTo(
  root: Syntax | undefined,
  offset: number,
  isIt: (node: Syntax) => boolean,
): readonly Syntax[] | undefined {
  if (!root || !touches({ start: root.outerStart, end: root.end }, offset)) return undefined;
  for (const child of childrenOf(root)) {
    const found = chainTo(child, offset, isIt);
    if (found) return [root, ...found];
  }
  return isIt(root) ? [root] : undefined;
}

function childrenOf(node: Syntax): readonly Syntax[] {
  if (node.kind === 'sequence') return node.items.flatMap((it) => it.value ?? []);
  return node.kind === 'mapping' ? node.pairs.flatMap((it) => (it.value ? [it.key, it.value] : [it.key])) : [];
}
