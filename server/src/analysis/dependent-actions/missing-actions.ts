/** Which of the actions that an action needs a policy does not allow. */
import { isKnown } from '../../hosts/value.js';
import { internedOf, type Policy, type Statement } from '../../policy/model.js';
import { textHasPlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { rememberInterned } from '../../text/interned.js';
import { actionSet } from '../granted/action-set.js';
import { servicePrefix } from '../grants.js';
import { allDependentActions, type DependentActions } from './dependent-actions.js';

const neededActions = actionSet([...new Set(allDependentActions.flatMap((it) => it.needs))]);

/** The needed actions that no statement of a policy allows, whatever their resources and conditions. */
export function missingActions(policy: Policy, { needs }: Pick<DependentActions, 'needs'>): readonly string[] {
  const allowed = neededActions.allowedIn(policy);
  return needs.filter((it) => !allowed.has(it));
}

/**
 * The services of which a policy allows an action that does not exist: what seems to be missing may be that one, misspelt or
 * not all typed yet. A prefix that is no service may be meant for any, so it stands for all.
 */
export function servicesOfUnknownActions(
  { statements }: Policy,
  reference: ServiceReference,
): ReadonlySet<string> | 'all' {
  const services = new Set<string>();
  for (const { effect, action } of statements) {
    if (effect !== 'Allow' || !action) continue;
    for (const value of action.values) {
      if (matchesAny(internedOf(value), reference)) continue;
      const service = servicePrefix(value.text);
      if (service === undefined || !reference.isServicePrefix(service)) return 'all';
      services.add(service);
    }
  }
  return services;
}

/** Whether an action exists, or a pattern matches one: asked of each text on each keystroke. */
const matchesAny = rememberInterned(({ text }, reference: ServiceReference) => reference.matchesAny(text));

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
