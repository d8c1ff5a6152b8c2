/** Fixes of lists: items that are taken out of an array, and texts that are added to a list. */
import { type Item, removeItemsEdit } from '../../analysis/edits/items.js';
import { isKnown, type ValueNode } from '../../hosts/value.js';
import type { ProposedFix } from '../rule.js';
import { allOfTexts } from '../wording.js';
import { fixesWith } from './fixes-with.js';

/** A fix that takes items out of an array, where that can be done. `safe` as in `ProposedFix`. */
export function removeItemsFixes(
  array: ValueNode | undefined,
  items: readonly Item[],
  title: string,
  safe: boolean,
): readonly ProposedFix[] {
  const edit = removeItemsEdit(array, items);
  return fixesWith(title, edit && [edit], safe);
}

/** What takes a text or an array of texts: an element of a statement, or a condition. */
interface ListOfTexts {
  readonly value: ValueNode | undefined;
  readonly values: readonly Item[];
}

/** A fix that adds texts to a list of one or more, which may then grant more. */
export function addTextsFixes({ value, values }: ListOfTexts, texts: readonly string[]): readonly ProposedFix[] {
  const title = `Add ${allOfTexts(texts)}`;
  if (value?.kind === 'string' && isKnown(value)) {
    return fixesWith(title, [{ kind: 'set', node: value, value: [value.text, ...texts] }], false);
  }
  if (value?.kind !== 'array' || values.length === 0) return [];
  const index = value.items.length;
  const edits = texts.map((text) => ({ kind: 'insert-item', array: value, index, value: text }) as const);
  return fixesWith(title, edits, false);
}
