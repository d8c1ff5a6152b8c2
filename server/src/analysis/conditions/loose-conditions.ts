/**
 * Conditions of an `Allow` that look like a limit and are none: a request without their key meets them, as with `...IfExists`
 * and `ForAllValues`, and ordinary requests lack that key.
 *
 * That is not so of keys that a service sends whenever they matter, as `ec2:InstanceType` when an instance is started: there
 * `...IfExists` is meant to leave the other resources and actions of the statement in peace. Nor of MFA, where AWS documents
 * `BoolIfExists` as a way to leave access keys alone: a rule of its own tells of that.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
import type { Condition } from '../../policy/model.js';
import { isMetByAbsentKey, isMetWithoutKey } from './condition-meaning.js';
import { keysOfVpcEndpoints } from './key-presence.js';

/** Whether a condition that is not negated leaves in all that ordinary requests ask for, since they lack its key. */
export function leavesInWhatLacksKey(condition: Condition): boolean {
  const { operator } = condition;
  if (!operator || operator.info.negated || !isMetByAbsentKey(condition)) return false;
  const key = condition.key.text.toLowerCase();
  // To ask for what has no tag is an exception that somebody makes on purpose, like a negated operator.
  return isKeyOfTag(key) ? operator.info.family !== 'Null' : isOftenAbsent(key);
}

/**
 * Whether a condition of a `Deny` spares ordinary requests, since they lack its key and do not meet it, as with
 * `ForAnyValue:StringNotEquals`.
 */
export function sparesWhatLacksKey({ operator, key }: Condition): boolean {
  if (!operator?.info.negated || isMetWithoutKey(operator)) return false;
  const lower = key.text.toLowerCase();
  return isKeyOfTag(lower) || isOftenAbsent(lower);
}

/** Tags of resources, of requests and of callers: who or what has no such tag lacks the key. */
function isKeyOfTag(key: string): boolean {
  return /^[a-z0-9-]+:(?:resourcetag|requesttag|principaltag|existingobjecttag|requestobjecttag)\//.test(key);
}

function isOftenAbsent(key: string): boolean {
  return oftenAbsent.has(key) || keysOfVpcEndpoints.has(key);
}

/**
 * In lower case. Only calls through a service have the keys of services, only sessions with one a source identity, and
 * roles no user name. Keys of a caller's organization are left to the rules about strangers, since all who have an identity
 * policy of that organization have them.
 * Sources: the parts "Availability" of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, and
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
const oftenAbsent: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:chatbotsourcearn',
  'aws:ec2instancesourceprivateipv4',
  'aws:ec2instancesourcevpc',
  'aws:federatedprovider',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceidentity',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:username',
  'kms:resourcealiases',
  'kms:viaservice',
]);
