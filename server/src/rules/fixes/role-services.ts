/** Fixes that limit for which services roles are passed or created. */
import { addConditionEdits, withCondition } from '../../analysis/edits/conditions.js';
import { removeItemsEdit } from '../../analysis/edits/items.js';
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
      const open = alone ? openCondition(statement, key) : undefined;
      if (open) return services.flatMap((it) => oneServiceFixes(open, it));
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
export function valueForEveryService(statement: Statement, key: string): ConditionValue | undefined {
  return openCondition(statement, key)?.values.find(isForEveryService);
}

/** The condition on the key that holds the service, when one of its values takes in every service. */
function openCondition({ conditions }: Statement, key: string): Condition | undefined {
  const found = conditions.find((it) => it.key.text.toLowerCase() === key.toLowerCase() && takesAnyValue(it));
  return found && !found.operator?.info.negated && found.values.some(isForEveryService) ? found : undefined;
}

function isForEveryService({ text }: ConditionValue): boolean {
  return /^\*+$/.test(text);
}

/** Puts a service in the place of all values that take in every one. */
function oneServiceFixes({ value, values }: Condition, service: string): readonly ProposedFix[] {
  const [first, ...others] = values.filter(isForEveryService);
  if (!first) return [];
  const change = changeFix(first.node, service, false);
  if (others.length === 0) return [change];
  const removal = removeItemsEdit(value, others);
  return removal ? [{ ...change, edits: [...change.edits, removal] }] : [];
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
