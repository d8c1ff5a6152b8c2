/** What is wrong with an action: the one place that looks, for the rules about actions to share. */

import { internedOf, type ListElement, type Policy, type Text } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { type InternedText, interned, rememberInterned } from '../../text/interned.js';
import { rememberLast } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { RuleContext } from '../rule.js';

/** No service prefix at all, one that no service has, or an action that the service does not have. */
export type ActionFault = 'no prefix' | 'unknown prefix' | 'unknown action';

export interface FaultyAction {
  readonly action: Text;
  readonly fault: ActionFault;
  /** The element that the action stands in. */
  readonly element: ListElement;
}

/** The actions of a policy that have a certain fault. */
export function actionsWith(
  { policy, reference }: RuleContext,
  faults: readonly ActionFault[],
): readonly FaultyAction[] {
  return faultyActions(policy, reference).filter((it) => faults.includes(it.fault));
}

/** Whether an action has a fault. */
export function hasActionFaults({ policy, reference }: RuleContext): boolean {
  return faultyActions(policy, reference).length > 0;
}

/** Two rules ask about the same policy, and a large one has thousands of actions. */
const faultyActions = rememberLast(findFaulty);

function findFaulty(policy: Policy, reference: ServiceReference): readonly FaultyAction[] {
  const faulty: FaultyAction[] = [];
  for (const { action, notAction } of policy.statements) {
    if (action) addFaulty(action, reference, faulty);
    if (notAction) addFaulty(notAction, reference, faulty);
  }
  return faulty;
}

function addFaulty(element: ListElement, reference: ServiceReference, faulty: FaultyAction[]): void {
  for (const action of element.values) {
    const fault = faultOfAction(action, reference);
    if (fault) faulty.push({ action, fault, element });
  }
}

function faultOfAction(action: Text, reference: ServiceReference): ActionFault | undefined {
  const [hole] = action.node.holes;
  if (!hole) return faultOf(internedOf(action), reference);
  // Of a name that is only known in part nothing is said, but the service before its colon may be known.
  const { text } = action;
  const colon = text.indexOf(':');
  const isServiceKnown = colon >= 0 && colon < hole.start;
  const fault = isServiceKnown ? faultOf(interned(text.slice(0, colon + 1)), reference) : undefined;
  return fault === 'unknown prefix' ? fault : undefined;
}

const faultOf = rememberInterned(({ text }: InternedText, reference: ServiceReference): ActionFault | undefined => {
  if (/^\*+$/.test(text) || hasPlaceholder(text)) return undefined;
  const colon = text.indexOf(':');
  if (colon < 0) return 'no prefix';
  const prefix = text.slice(0, colon);
  if (prefix === '*') return undefined;
  if (hasWildcard(prefix) || !reference.isServicePrefix(prefix)) return 'unknown prefix';
  // A prefix that AWS uses without documenting its actions: nothing is known of them.
  if (!reference.service(prefix) || reference.matchesAny(text)) return undefined;
  return reference.isUndocumentedAction(text) ? undefined : 'unknown action';
});
