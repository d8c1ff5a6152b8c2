/** What completion of condition values is about, and what it offers. */
import type { ConditionOperator } from '../../../policy/condition-operator.js';
import type { Policy, Statement } from '../../../policy/model.js';
import type { ConditionKeyInfo } from '../../../reference/reference.js';

/** A value that is offered. */
export interface OfferedValue {
  /** `<name>` is a part that the author writes. */
  readonly form: string;
  /** How it is shown, when that is not the form. */
  readonly label?: string | undefined;
  readonly note?: string | undefined;
}

/** What values are offered for. */
export interface ValueSubject {
  readonly policy: Policy;
  readonly statement: Statement;
  /** The condition key as written. */
  readonly key: string;
  readonly info: ConditionKeyInfo | undefined;
  /** Undefined for an operator that AWS does not know. */
  readonly operator: ConditionOperator | undefined;
}

export const usedInWorkspace = 'used in this workspace';

/** Nobody reads longer lists of ARNs. */
export const mostKnown = 30;

/** A form whose free parts are examples of what goes there, and read better as such. */
export function exampleOf(form: string, note: string): OfferedValue {
  return { form, label: form.replace(/[<>]/g, ''), note };
}
