/**
 * What conditions say of the presence of their keys, and which requests have some keys at all.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null,
 * and the parts "Availability" of https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
import type { Condition, Policy, Statement } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { mayHaveEffect } from '../../policy/read-policy.js';
import { rememberLast } from '../../text/remember.js';
import { isMetWithoutKey } from './condition-meaning.js';

/** What of a statement is looked at. */
export type ConditionList = Pick<Statement, 'conditions'>;

/** Whether only requests that have its key meet a condition, or only those that lack it. Undefined when both may, or when that is not known. */
export function presenceAsked({ operator, values, complete }: Condition): 'present' | 'absent' | undefined {
  if (!operator) return undefined;
  if (operator.info.family !== 'Null') return isMetWithoutKey(operator) ? undefined : 'present';
  if (!complete || operator.setOperator || operator.ifExists) return undefined;
  const asked = new Set(values.map((it) => it.text.toLowerCase()));
  if (asked.size !== 1) return undefined;
  if (asked.has('true')) return 'absent';
  return asked.has('false') ? 'present' : undefined;
}

/**
 * Whether a request without a key may come through what a statement allows: nothing in the statement asks for the key, and
 * no other statement denies requests without it. False when that cannot be known.
 * @param key in lower case
 */
export function mayComeWithoutKey(policy: Policy, statement: Statement, key: string): boolean {
  if (!policy.complete || !statement.conditionsComplete) return false;
  return !mayAskForKey(statement, key) && !absenceDeniedIn(policy)(key);
}

/** Tells whether a policy may deny requests without a key. Many conditions on one key may ask for it. */
const absenceDeniedIn = rememberLast(({ statements }: Policy): ((key: string) => boolean) => {
  const denials = statements.filter((it) => mayHaveEffect(it, 'Deny'));
  const known = new Map<string, boolean>();
  return (key) => {
    const found = known.get(key) ?? denials.some((it) => mayDenyAbsence(it, key));
    known.set(key, found);
    return found;
  };
});

/**
 * Whether a condition of a statement asks for a key, or may do so, so that a request without the key does not meet them all.
 * @param key in lower case
 */
export function mayAskForKey(statement: ConditionList, key: string): boolean {
  return conditionsOn(statement, key).some((condition) => {
    const { operator, values, complete } = condition;
    if (!operator || presenceAsked(condition) === 'present') return true;
    return operator.info.family === 'Null' && !(complete && values.every(isWhollyKnown));
  });
}

function mayDenyAbsence(deny: Statement, key: string): boolean {
  if (!deny.conditionsComplete) return true;
  return conditionsOn(deny, key).some((it) => presenceAsked(it) !== 'present');
}

/** The conditions of a statement on a key, which is given in lower case. */
export function conditionsOn({ conditions }: ConditionList, key: string): readonly Condition[] {
  return conditions.filter((it) => it.key.text.length === key.length && it.key.text.toLowerCase() === key);
}

/** The keys, in lower case, that only requests through a VPC endpoint have. Those have no `aws:SourceIp`. */
export const keysOfVpcEndpoints: ReadonlySet<string> = new Set([
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip',
]);

/** Whether every request has a key, given in lower case, so that `IfExists` makes no difference. */
export function everyRequestHas(key: string): boolean {
  return keysOfEveryRequest.has(key);
}

/** Those of which AWS says that they are always included in the request context. */
const keysOfEveryRequest: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:requestedregion',
  'aws:securetransport',
]);

/** Whether a key, in lower case, says from which addresses or networks a request comes. */
export function isKeyOfNetwork(key: string): boolean {
  return key === 'aws:sourceip' || keysOfVpcEndpoints.has(key);
}

/** Whether no request has both of two keys, given in lower case. */
export function excludeEachOther(one: string, other: string): boolean {
  if (one === 'aws:sourceip') return keysOfVpcEndpoints.has(other);
  return other === 'aws:sourceip' && keysOfVpcEndpoints.has(one);
}
