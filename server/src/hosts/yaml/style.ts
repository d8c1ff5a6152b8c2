/** How the author of a YAML text writes: indentation, lists, quotes, line breaks. */
import { lineBreakOf } from '../../text/layout.js';
import type { DocumentSyntax, Syntax } from './syntax.js';

export interface Style {
  /** How much deeper an object is than the key that it stands below. */
  readonly unit: number;
  /** How much deeper the dashes of a list are than the key that they stand below. */
  readonly listOffset: number;
  /** The quote for texts that need one. */
  readonly quote: 'single' | 'double';
  readonly newline: string;
}

/** Nodes enough to know the habits of an author. */
const mostLookedAt = 500;

/** The habits that a document shows. */
export function styleOf(text: string, documents: readonly DocumentSyntax[]): Style {
  const units = new Map<number, number>();
  const offsets = new Map<number, number>();
  let single = 0;
  let double = 0;
  const queue: Syntax[] = documents.flatMap((it) => it.root ?? []);
  for (let at = 0; at < queue.length && at < mostLookedAt; at += 1) {
    const node = queue[at] as Syntax;
    if (node.kind === 'scalar') {
      if (node.style === 'single') single += 1;
      else if (node.style === 'double') double += 1;
    } else if (node.kind === 'sequence') {
      for (const { value } of node.items.slice(0, mostLookedAt)) if (value) queue.push(value);
    } else if (node.kind === 'mapping') {
      for (const { value } of node.pairs.slice(0, mostLookedAt)) {
        if (!value) continue;
        queue.push(value);
        if (node.form !== 'block' || value.kind === 'scalar' || value.kind === 'alias' || value.form !== 'block')
          continue;
        const counts = value.kind === 'mapping' ? units : offsets;
        const difference = value.column - node.column;
        if (difference >= 0) counts.set(difference, (counts.get(difference) ?? 0) + 1);
      }
    }
  }
  const unit = Math.max(mostCommon(units) ?? 2, 1);
  return {
    unit,
    listOffset: mostCommon(offsets) ?? unit,
    quote: double > single ? 'double' : 'single',
    newline: lineBreakOf(text),
  };
}

function mostCommon(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
