/** Edits that put other texts in the place of some of a list. */
import type { ValueEdit } from '../../hosts/host.js';
import { isKnown, type ValueNode } from '../../hosts/value.js';
import type { ListElement, Text } from '../../policy/model.js';
import type { RefactoringContext } from './refactoring.js';

/**
 * The edits that replace texts of a list by several others each. A list in which nothing else could be lost is written
 * anew, a text a line; else the others are put behind the first of each, or before the last of them in the last place.
 */
export function replacementEdits(
  { value, values }: ListElement,
  replaced: ReadonlyMap<Text, readonly string[]>,
  { holdsComment }: Pick<RefactoringContext, 'holdsComment'>,
): readonly ValueEdit[] {
  if (!value) return [];
  const isPlain = value.kind !== 'array' || value.items.every((it) => it.kind === 'string' && isKnown(it));
  if (isPlain && !holdsComment(value.outer)) {
    const texts = values.flatMap((it) => replaced.get(it) ?? it.text);
    return [{ kind: 'set', node: value, value: texts.length === 1 ? (texts[0] as string) : texts }];
  }
  if (value.kind !== 'array') return [];
  const places = new Map<ValueNode, number>(value.items.map((it, index) => [it, index]));
  const gone: number[] = [];
  const edits = [...replaced].flatMap(([{ node }, texts]): readonly ValueEdit[] => {
    const place = places.get(node) as number;
    const [first, ...others] = texts;
    if (first === undefined) {
      gone.push(place);
      return [];
    }
    // Behind the last one a comment may stand, and its comma is still to come.
    const isLast = place === value.items.length - 1;
    const [own, more] = isLast ? [texts.at(-1) as string, texts.slice(0, -1)] : [first, others];
    const index = isLast ? place : place + 1;
    return [
      { kind: 'set', node, value: own },
      ...more.map((it) => ({ kind: 'insert-item', array: value, index, value: it }) as const),
    ];
  });
  return gone.length === 0 ? edits : [...edits, { kind: 'remove-items', array: value, indexes: gone }];
}
