/** Values in the syntax of a YAML text: which node is one, and where its parts stand. */
import type { Span, ValueNode } from '../value.js';
import { chainTo, documentAt } from './locate.js';
import type { DocumentSyntax, Item, Pair, SequenceSyntax, Syntax } from './syntax.js';

/** A node of the syntax with those around it, innermost last. */
export interface Located {
  readonly node: Syntax;
  readonly parent: Syntax | undefined;
  readonly form: 'block' | 'flow';
}

/** The syntax of a value; undefined when it stands nowhere as such, like a policy that the format makes of statements. */
export function locate(documents: readonly DocumentSyntax[], value: ValueNode): Located | undefined {
  const { start, end } = value.outer;
  const isIt = (it: Syntax): boolean => it.value === value || (it.outerStart === start && it.end === end);
  const chain = chainTo(documentAt(documents, start)?.root, start, isIt);
  const node = chain?.at(-1);
  if (!chain || !node) return undefined;
  const isFlow = chain
    .slice(0, -1)
    .some((it) => (it.kind === 'mapping' || it.kind === 'sequence') && it.form === 'flow');
  return { node, parent: chain.at(-2), form: isFlow ? 'flow' : 'block' };
}

/** Where a pair begins: a key may have its sign before it, `? key`. */
export function startOfPair(text: string, { key, colon }: Pair): number {
  const before = text.slice(Math.max(0, key.outerStart - 20), key.outerStart);
  const sign = /\?[ \t]+$/.exec(before);
  const isExplicit = sign !== null && (colon === undefined || text.slice(key.end, colon).includes('\n'));
  return isExplicit ? key.outerStart - sign[0].length : key.outerStart;
}

/** From the key to the value. */
export function spanOfPair({ key, colon, value }: Pair): Span {
  return { start: key.outerStart, end: value?.end ?? (colon === undefined ? key.end : colon + 1) };
}

/** The items that are values: a dash that stands alone is none yet. */
export function typedItems({ items }: SequenceSyntax): readonly Item[] {
  return items.filter((it) => it.value?.value !== undefined);
}

/** With its dash. */
export function spanOfItem(item: Item | undefined): Span {
  const start = item?.dash ?? item?.value?.outerStart ?? 0;
  return { start, end: item?.value?.end ?? start };
}
