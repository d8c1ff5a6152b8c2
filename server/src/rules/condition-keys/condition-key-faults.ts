/** What is wrong with the name of a condition key: the one place that looks, for the rules about keys to share. */
import { type ConditionInStatement, conditionsOf } from '../../analysis/conditions/conditions.js';
import { hasKey } from '../../analysis/edits/conditions.js';
import type { Condition, Policy } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember, rememberLast } from '../../text/remember.js';
import type { RuleContext } from '../rule.js';

export type ConditionKeyCode =
  | 'INVALID_CONDITION_KEY_FORMAT'
  | 'INVALID_GLOBAL_CONDITION_KEY'
  | 'INVALID_SERVICE'
  | 'INVALID_SERVICE_CONDITION_KEY'
  | 'MISSING_TAG_KEY_IN_CONDITION'
  | 'UNSUPPORTED_GLOBAL_CONDITION_KEY';

/** The code of what is wrong with a condition key; undefined when AWS knows it, or it is not whole until deploy time. */
export const conditionKeyFault = remember(findFault);

function findFault(key: string, reference: ServiceReference): ConditionKeyCode | undefined {
  if (hasPlaceholder(key)) return undefined;
  const colon = key.indexOf(':');
  if (colon <= 0 || colon === key.length - 1) return 'INVALID_CONDITION_KEY_FORMAT';

  const prefix = key.slice(0, colon).toLowerCase();
  if (prefix === 'aws' && key.slice(colon + 1).toLowerCase() === 'arn') return 'UNSUPPORTED_GLOBAL_CONDITION_KEY';
  if (reference.conditionKey(key) || isThingKey(key) || isCertificateKey(key)) return undefined;
  if (!reference.isConditionKeyPrefix(prefix)) {
    return reference.isServicePrefix(prefix) ? undefined : 'INVALID_SERVICE';
  }
  if (lacksTagKey(key, reference)) return 'MISSING_TAG_KEY_IN_CONDITION';
  if (prefix === 'aws') return 'INVALID_GLOBAL_CONDITION_KEY';
  // AWS may pass on more claims of an identity provider than it documents: only what looks misspelt is reported.
  if (prefix.includes('.') && reference.closestConditionKeys(key, 1).length === 0) return undefined;
  return 'INVALID_SERVICE_CONDITION_KEY';
}

/**
 * Whether a key is about the thing that connects, which the policies of AWS IoT Core take and IAM's do not.
 * Source: https://docs.aws.amazon.com/iot/latest/developerguide/thing-policy-variables.html
 */
function isThingKey(key: string): boolean {
  return /^iot:connection\.thing\.(?:thingname|thingtypename|isattached|attributes\[[^\]]+\])$/i.test(key);
}

/**
 * Whether a key is about the certificate with which IAM Roles Anywhere is asked for a session, which endpoint policies take.
 * Source: https://docs.aws.amazon.com/rolesanywhere/latest/userguide/vpc-interface-endpoints.html
 */
function isCertificateKey(key: string): boolean {
  return /^rolesanywhere:x509(?:subject|issuer|san)\/./i.test(key);
}

/** The conditions whose keys have a fault, of one kind. */
export function conditionsWithFault(
  code: ConditionKeyCode,
  { policy, reference }: RuleContext,
): readonly ConditionInStatement[] {
  return faultyConditions(policy, reference)
    .filter((it) => it.fault === code)
    .map((it) => it.found);
}

/** Whether a condition key has a fault. */
export function hasKeyFaults({ policy, reference }: RuleContext): boolean {
  return faultyConditions(policy, reference).length > 0;
}

interface FaultyCondition {
  readonly found: ConditionInStatement;
  readonly fault: ConditionKeyCode;
}

/** Six rules ask the same of a policy. */
const faultyConditions = rememberLast((policy: Policy, reference: ServiceReference): readonly FaultyCondition[] =>
  conditionsOf(policy, reference).flatMap((found) => {
    const fault = conditionKeyFault(found.condition.key.text, reference);
    return fault ? [{ found, fault }] : [];
  }),
);

/** Whether a key is known as soon as a tag key follows a slash: `aws:ResourceTag` and `aws:ResourceTag/`. */
function lacksTagKey(key: string, reference: ServiceReference): boolean {
  const head = key.endsWith('/') ? key : `${key}/`;
  const documented = reference.conditionKey(`${head}x`)?.key;
  if (!documented || !/tag/i.test(head)) return false;
  return documented.slice(0, documented.lastIndexOf('${')).toLowerCase() === head.toLowerCase();
}

/** The nearest known keys, without those that the same operator already has: a name may stand only once. */
export function keySuggestions({ key, object }: Condition, reference: ServiceReference): readonly string[] {
  return reference.closestConditionKeys(key.text, 3).filter((it) => isWhole(it) && !hasKey(object, it));
}

/** A documented key with a free part is no key to write. */
function isWhole(key: string): boolean {
  return !key.includes('${');
}
