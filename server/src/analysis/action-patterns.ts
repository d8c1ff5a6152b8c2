/** The actions of a list that have wildcards: found once, for the many questions about what a statement allows. */
import type { ListElement, Text } from '../policy/model.js';
import { hasWildcard } from '../text/wildcard.js';

export interface ActionPattern {
  readonly value: Text;
  /** The action in lower case, as actions are compared. */
  readonly pattern: string;
}

/** The actions with `*` or `?`, in the order of the list. */
export function actionPatternsIn(actions: ListElement): readonly ActionPattern[] {
  let known = patternsOfLists.get(actions);
  if (!known) {
    known = actions.values
      .filter((it) => hasWildcard(it.text))
      .map((value) => ({ value, pattern: value.text.toLowerCase() }));
    patternsOfLists.set(actions, known);
  }
  return known;
}

const patternsOfLists = new WeakMap<ListElement, readonly ActionPattern[]>();
