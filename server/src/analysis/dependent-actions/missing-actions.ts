/** Which of the actions that an action needs a policy does not allow. */
import { isKnown } from '../../hosts/value.js';
import type { Policy, Statement } from '../../policy/model.js';
import { textHasPlaceholder } from '../../policy/placeholders.js';
import { actionSet } from '../granted/action-set.js';
import { allDependentActions, type DependentActions } from './dependent-actions.js';

const neededActions = actionSet([...new Set(allDependentActions.flatMap((it) => it.needs))]);

/** The needed actions that no statement of a policy allows, whatever their resources and conditions. */
export function missingActions(policy: Policy, { needs }: Pick<DependentActions, 'needs'>): readonly string[] {
  const allowed = neededActions.allowedIn(policy);
  return needs.filter((it) => !allowed.has(it));
}

/** Whether it is known before a deployment which actions a policy allows. */
export function knowsItsActions({ complete, statements }: Policy): boolean {
  return complete && statements.every(knowsActions);
}

function knowsActions({ effect, action, notAction }: Statement): boolean {
  if (effect === 'Deny') return true;
  const list = action ?? notAction;
  return (
    effect !== undefined &&
    list?.complete === true &&
    list.values.every((it) => isKnown(it.node) && !textHasPlaceholder(it))
  );
}
