/** What is wrong with an action: the one place that looks, for the rules about actions to share. */

import type { ListElement, Policy, Text } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember, rememberLast } from '../../text/remember.js';
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

/** Two rules ask about the same policy, and a large one has thousands of actions. */
const faultyActions = rememberLast(findFaulty);

function findFaulty(policy: Policy, reference: ServiceReference): readonly FaultyAction[] {
  const faulty: FaultyAction[] = [];
  for (const statement of policy.statements) {
    for (const element of [statement.action, statement.notAction]) {
      for (const action of element?.values ?? []) {
        const fault = faultOfAction(action, reference);
        if (element && fault) faulty.push({ action, fault, element });
      }
    }
  }
  return faulty;
}

function faultOfAction({ text, node }: Text, reference: ServiceReference): ActionFault | undefined {
  const [hole] = node.holes;
  if (!hole) return faultOf(text, reference);
  // Of a name that is only known in part nothing is said, but the service before its colon may be known.
  const colon = text.indexOf(':');
  const fault = colon >= 0 && colon < hole.start ? faultOf(text.slice(0, colon + 1), reference) : undefined;
  return fault === 'unknown prefix' ? fault : undefined;
}

const faultOf = remember((text: string, reference: ServiceReference): ActionFault | undefined => {
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
