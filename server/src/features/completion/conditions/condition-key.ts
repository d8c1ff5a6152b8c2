/** Condition keys: first those that the statement is about, then the global ones; what does not fit the operator last. */

import { documentedValues } from '../../../analysis/condition-values/documented-values.js';
import { purposeOf } from '../../../analysis/condition-values/key-purposes.js';
import { kindOfValues } from '../../../analysis/condition-values/value-kinds.js';
import { type ConditionOperator, familyForKeyType } from '../../../policy/condition-operator.js';
import type { PolicyLocation } from '../../../policy/location.js';
import type { ConditionKeyInfo } from '../../../reference/reference.js';
import type { Environment } from '../../environment.js';
import { formSnippet, isOpen } from '../form.js';
import { bringsValue, type CompletionItem, namesIn } from '../item.js';
import { fittingTyped } from '../typed.js';
import { candidateKeys, type KeyCandidate } from './condition-candidates.js';

type Location = Extract<PolicyLocation, { kind: 'condition-key' }>;

export function completeConditionKeys(location: Location, { reference }: Environment): readonly CompletionItem[] {
  const { cursor, object, policy, statement, operator } = location;
  const present = new Set([...namesIn(object, cursor)].map((it) => it.toLowerCase()));
  const brings = bringsValue(cursor);
  const items = candidateKeys(policy, statement, reference)
    .filter((it) => !present.has(it.form.toLowerCase()))
    .map((it): CompletionItem => {
      const isBool = it.info.type === 'Bool';
      return {
        ...describeCandidate(it),
        rank: it.rank + (fits(it.info, operator) ? 0 : 4),
        insert: {
          kind: 'key',
          name: formSnippet(it.form),
          value: isBool && operator?.info.family !== 'Null' ? booleanChoice(it.info, statement.effect) : '$9',
          snippet: true,
        },
        again: brings && !isBool && !isOpen(it.form) && hasValues(keyOf(it), it.info),
      };
    });
  return fittingTyped(items, cursor.before);
}

/** What an item of a condition key shows, wherever it is put: lists have room for one thing, and its purpose tells most. */
export function describeCandidate({
  info,
  form,
}: KeyCandidate): Pick<CompletionItem, 'label' | 'kind' | 'description' | 'about' | 'filter'> {
  const purpose = purposeOf(info.key);
  const label = keyOf({ info, form });
  return {
    label,
    kind: 'condition-key',
    description: purpose?.narrows ?? (info.multivalued ? `several ${info.type}` : info.type),
    ...(purpose && { filter: [label, ...purpose.words, purpose.narrows].join(' ') }),
    about: { kind: 'condition-key', name: label },
  };
}

/**
 * Whether an operator compares values of the type of a key, and says how it compares several where there may be several:
 * AWS reports a set operator on a key with one value, and the lack of one on others.
 */
function fits(key: ConditionKeyInfo, operator: ConditionOperator | undefined): boolean {
  if (!operator) return true;
  const { info, setOperator } = operator;
  if (info.family === 'Null') return true;
  return info.family === familyForKeyType(key.type) && key.multivalued === (setOperator !== undefined);
}

/** Both Booleans, the one that is meant mostly first. */
export function booleanChoice({ key }: ConditionKeyInfo, effect: 'Allow' | 'Deny' | undefined, stop = 9): string {
  const purpose = purposeOf(key);
  const use = effect === 'Deny' ? purpose?.deny : purpose?.allow;
  return use?.value === 'false' ? `\${${stop}|false,true|}` : `\${${stop}|true,false|}`;
}

/** A key as a policy has it, or as documented while a part of it is to be written. */
export function keyOf({ info, form }: Pick<KeyCandidate, 'info' | 'form'>): string {
  return isOpen(form) ? info.key : form;
}

/** Whether completion knows values of a key. */
export function hasValues(key: string, { type }: ConditionKeyInfo): boolean {
  if (type === 'Date' || type === 'IPAddress' || type === 'ARN') return true;
  return kindOfValues(key) !== undefined || documentedValues(key).length > 0;
}
