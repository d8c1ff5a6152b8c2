/** Wildcards in lists of actions as the actions that they match today. */
import type { ValueEdit } from '../../hosts/host.js';
import { isCertain, type ListElement, type Pattern, type Text } from '../../policy/model.js';
import { isEveryAction, servicePrefix } from '../grants.js';
import { removeItemsEdit } from './items.js';
import { replaceTextEdits } from './typed-resources.js';

/** Whether a wildcard can be written out: not one for a whole number of services, or for what a deployment decides. */
export function isExpandable({ value, lowerCase }: Pattern): boolean {
  return isCertain(value) && !isEveryAction(lowerCase) && servicePrefix(lowerCase) !== undefined;
}

/**
 * What texts of a list become, without the actions that are in the list already, or that an earlier text brings.
 * @param matched the actions that each of the texts matches
 */
export function withoutRepetition(
  matched: ReadonlyMap<Text, readonly string[]>,
  { values }: ListElement,
): ReadonlyMap<Text, readonly string[]> {
  const said = new Set(values.map((it) => it.text.toLowerCase()));
  const isNew = (action: string): boolean => said.size !== said.add(action.toLowerCase()).size;
  return new Map([...matched].map(([text, actions]) => [text, actions.filter(isNew)]));
}

/**
 * The edits that put actions in the place of wildcards. A wildcard goes when all of its actions are in the list already, but
 * where one goes, an action of the others can stand. Undefined where it cannot be written.
 * @param replaced as `withoutRepetition` gives it, in the order of the list
 */
export function expansionEdits(
  { value }: ListElement,
  replaced: ReadonlyMap<Text, readonly string[]>,
): readonly ValueEdit[] | undefined {
  const placed = withoutGaps(replaced);
  const gone = [...placed].flatMap(([text, actions]) => (actions.length === 0 ? text : []));
  const removal = gone.length === 0 ? undefined : removeItemsEdit(value, gone);
  if (gone.length > 0 && !removal) return undefined;
  const edits = removal ? [removal] : [];
  for (const [text, actions] of placed) {
    if (actions.length === 0) continue;
    const replacement = replaceTextEdits(value, text, actions);
    if (!replacement) return undefined;
    edits.unshift(...replacement);
  }
  return edits;
}

/** Gives texts that would go some of the actions that the others bring: an item cannot be put beside one that is taken out. */
function withoutGaps(replaced: ReadonlyMap<Text, readonly string[]>): ReadonlyMap<Text, readonly string[]> {
  const placed = new Map(replaced);
  const gaps = [...replaced].flatMap(([text, actions]) => (actions.length === 0 ? text : []));
  for (const [text, actions] of replaced) {
    if (actions.length === 0) continue;
    const filled = gaps.splice(0, actions.length - 1);
    const left = actions.length - filled.length;
    placed.set(text, actions.slice(0, left));
    filled.forEach((gap, index) => {
      placed.set(gap, actions.slice(left + index, left + index + 1));
    });
  }
  return placed;
}
