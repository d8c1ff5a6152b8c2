/** Aliases without explosions: nine lists of nine aliases each are two billion values to who walks them naively. */
import { maximumDepth } from './scalars.js';
import type { Syntax } from './syntax.js';

/** How many values the aliases of a text may stand for, all together. */
const mostAliased = 50_000;

interface Size {
  readonly nodes: number;
  readonly depth: number;
}

/** Says of each alias whether its target may still be used in its place. */
export function aliasBudget(): (target: Syntax) => boolean {
  const sizes = new Map<Syntax, Size>();
  let left = mostAliased;
  return (target) => {
    const { nodes, depth } = sizeOf(target, sizes);
    left -= nodes;
    return left >= 0 && depth <= maximumDepth;
  };
}

/** How large a node is, its aliases taken for what they stand for. An alias is always behind its target. */
function sizeOf(node: Syntax, sizes: Map<Syntax, Size>): Size {
  const known = sizes.get(node);
  if (known) return known;
  let nodes = 1;
  let depth = 0;
  const add = (inner: Syntax | undefined): void => {
    if (!inner) return;
    const size = sizeOf(inner, sizes);
    nodes += size.nodes;
    depth = Math.max(depth, size.depth + 1);
  };
  if (node.kind === 'mapping') {
    for (const { key, value } of node.pairs) {
      add(key);
      add(value);
    }
  } else if (node.kind === 'sequence') for (const { value } of node.items) add(value);
  else if (node.kind === 'alias') add(node.target);
  const size = { nodes, depth };
  sizes.set(node, size);
  return size;
}
