/** Finds syntax by its place in the text. */
import { lastIndexWhere } from '../../text/search.js';
import { touches } from '../value.js';
import type { DocumentSyntax, Item, Syntax } from './syntax.js';

/** The document that an offset is in. */
export function documentAt(documents: readonly DocumentSyntax[], offset: number): DocumentSyntax | undefined {
  return documents[
    Math.max(
      0,
      lastIndexWhere(documents.length, (index) => (documents[index]?.start ?? 0) <= offset),
    )
  ];
}

/** The nodes from the root to the innermost one that `isIt` takes, among those at an offset. */
export function chainTo(
  root: Syntax | undefined,
  offset: number,
  isIt: (node: Syntax) => boolean,
): readonly Syntax[] | undefined {
  if (!root || !touches({ start: root.outerStart, end: root.end }, offset)) return undefined;
  for (const child of childrenAt(root, offset)) {
    const found = chainTo(child, offset, isIt);
    if (found) return [root, ...found];
  }
  return isIt(root) ? [root] : undefined;
}

/** What is in a node near an offset: the last item or entry that begins there or before, and the one before that. */
function childrenAt(node: Syntax, offset: number): readonly Syntax[] {
  if (node.kind === 'sequence') {
    const { items } = node;
    const at = lastIndexWhere(items.length, (index) => startOfItem(items[index]) <= offset);
    return items.slice(Math.max(0, at - 1), at + 1).flatMap((it) => it.value ?? []);
  }
  if (node.kind !== 'mapping') return [];
  const { pairs } = node;
  const at = lastIndexWhere(pairs.length, (index) => (pairs[index]?.key.outerStart ?? 0) <= offset);
  return pairs.slice(Math.max(0, at - 1), at + 1).flatMap((it) => (it.value ? [it.key, it.value] : [it.key]));
}

function startOfItem(item: Item | undefined): number {
  return item?.dash ?? item?.value?.outerStart ?? 0;
}
