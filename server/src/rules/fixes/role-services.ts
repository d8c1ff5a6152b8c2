/** Fixes that limit for which services roles are passed or created. */
import { addConditionEdits, withCondition } from '../../analysis/edits/conditions.js';
import { moveActionsEdits } from '../../analysis/edits/statements.js';
import { type ActionMatch, type AllowedAction, takesAnyValue } from '../../analysis/grants.js';
import type { ValueEdit } from '../../hosts/host.js';
import type { Condition, ConditionValue, Policy, Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import type { ProposedFix } from '../rule.js';
import { changeOperatorFixes } from './conditions.js';
import { fixesWith } from './fixes-with.js';
import { addTextsFixes } from './items.js';
import { readOnlyFixes } from './narrower-actions.js';
import { changeFix } from './suggestions.js';

/** A statement that allows an action for any service. */
export interface OpenGrant {
  readonly statement: Statement;
  readonly action: AllowedAction;
  /** Whether the statement allows nothing else, so that a condition can be added to it. */
  readonly alone: boolean;
}

/**
 * The fixes of a statement that allows an action on roles for any service. A named action gets a condition on the
 * service, for each of some services; of `iam:*` only reading is left; and `NotAction` takes the action out.
 * @param name the action, as AWS spells it
 * @param key the condition key that holds the service
 * @param services the service principals to choose from, the likeliest first
 */
export function roleServiceFixes(
  policy: Policy,
  { statement, action, alone }: OpenGrant,
  { name, key, services }: { readonly name: string; readonly key: string; readonly services: readonly string[] },
  reference: ServiceReference,
): readonly ProposedFix[] {
  const { action: actions, notAction } = statement;
  const fixes: Readonly<Record<ActionMatch, () => readonly ProposedFix[]>> = {
    named: () => {
      const every = alone ? valueForEveryService(statement, key) : undefined;
      if (every) return services.map((it) => changeFix(every.node, it, false));
      const loose = alone ? looseCondition(statement, key) : undefined;
      if (loose) return changeOperatorFixes(statement, loose, withoutIfExists(loose), false);
      return services.flatMap((it) =>
        limitFixes(policy, { statement, action, alone }, { key, service: it }, reference),
      );
    },
    wildcard: () => (actions && action.value ? readOnlyFixes(actions, action.value, reference) : []),
    'not-action': () => (notAction ? addTextsFixes(notAction, [name]) : []),
  };
  return fixes[action.how]();
}

/** The condition that names services under `...IfExists`, which a request without the key meets, so that it limits nothing. */
export function looseCondition({ conditions }: Statement, key: string): Condition | undefined {
  return conditions.find(
    ({ operator, key: { text } }) =>
      operator?.ifExists === true && text.toLowerCase() === key.toLowerCase() && !operator.info.negated,
  );
}

/** A value that takes in every service, in a condition on the key that holds the service. */
export function valueForEveryService({ conditions }: Statement, key: string): ConditionValue | undefined {
  const found = conditions.find((it) => it.key.text.toLowerCase() === key.toLowerCase() && takesAnyValue(it));
  return found && !found.operator?.info.negated ? found.values.find((it) => /^\*+$/.test(it.text)) : undefined;
}

/** The operator of a condition as it is written, without `IfExists`. */
export function withoutIfExists({ operatorText: { text } }: Condition): string {
  return text.replace(/IfExists$/i, '');
}

function limitFixes(
  policy: Policy,
  { statement, action, alone }: OpenGrant,
  { key, service }: { readonly key: string; readonly service: string },
  reference: ServiceReference,
): readonly ProposedFix[] {
  const title = alone ? `Allow it only for \`${service}\`` : `Allow it in its own statement, only for \`${service}\``;
  return fixesWith(title, alone ? addConditionEdits(statement, 'StringEquals', key, service) : moved(), false);

  function moved(): readonly ValueEdit[] | undefined {
    const Condition = withCondition(statement, 'StringEquals', key, service);
    if (!Condition || !action.value) return undefined;
    return moveActionsEdits(policy, statement, [action.value], { Condition }, reference);
  }
}
