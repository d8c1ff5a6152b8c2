/** Actions in the rules of an organization that AWS does not know: about them such a rule has nothing to say. */
import type { ServiceReference } from '../../reference/reference.js';
import { isNeedRule, isNeverRule, type OrganizationRule } from './organization-rule.js';

/**
 * What to tell whoever wrote the rules, a sentence for each action. The rules count nevertheless: an action may be newer
 * than the reference.
 */
export function unknownActions(rules: readonly OrganizationRule[], reference: ServiceReference): readonly string[] {
  return rules.flatMap((rule) => {
    const actions = isNeverRule(rule) ? rule.never : isNeedRule(rule) ? rule.actions : [];
    return actions.flatMap((action) => {
      const fault = faultOf(action, reference);
      return fault === undefined ? [] : `The rule \`${rule.name}\` names \`${action}\`, ${fault}`;
    });
  });
}

function faultOf(action: string, reference: ServiceReference): string | undefined {
  if (/[*?]/.test(action)) return reference.matchesAny(action) ? undefined : 'which matches no action.';
  if (reference.hasAction(action) || reference.isUndocumentedAction(action)) return undefined;
  const [nearest] = reference.closestActions(action, 1);
  return `which is no action.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`;
}
