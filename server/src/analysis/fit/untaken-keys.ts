/**
 * Condition keys that actions of a statement do not take, so that no request for these actions has them.
 *
 * Only what is certain counts: the lists of keys in the service authorization reference have gaps. A key of a service is
 * told not to be taken when an action is of another service that does not know it, or of a service whose lists can be relied
 * on. A tag of the request is told not to be taken by what lists and reads, and by what neither creates nor tags.
 */
import { isKnown } from '../../hosts/value.js';
import { internedOf, isCertain, type ListElement, type Statement, type Text } from '../../policy/model.js';
import { isReadingLevel } from '../../reference/data.js';
import type { ActionDetail, ConditionKeyInfo, ServiceReference } from '../../reference/reference.js';
import { type InternedText, rememberInterned } from '../../text/interned.js';
import { remember, rememberLast } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { isKeyOfManyRequests, isKeyOfSomeActions, takesKey } from '../conditions/keys-of-actions.js';
import { servicePrefix } from '../grants.js';
import { servicesWithReliableTypes } from './well-known-services.js';

/**
 * Whether surely none of the actions of a statement takes a condition key, and no rule of Access Analyzer says so of one of
 * them.
 */
export function isTakenByNone(statement: Statement, info: ConditionKeyInfo, reference: ServiceReference): boolean {
  const key = info.key.toLowerCase();
  if (!hangsOnAction(info.key, reference)) return false;
  const actions = readActions(statement, reference);
  if (!actions) return false;
  if (isKeyOfNewTags(key)) return !actions.mayTag;
  if (actions.keys.has(key)) return false;
  if (actions.hasName && isKeyOfSomeActions(info.key, reference)) return false;
  return [...actions.prefixes].every((it) => isSurelyWithout(it, key, reference));
}

/**
 * The actions of a statement, in the order of the text, that surely do not take a condition key: names, and patterns that only
 * take in such actions. None where a rule of Access Analyzer says so of one of them, nor where it is not known whether there
 * are others, which is another matter.
 */
export function actionsWithoutKey(
  { action }: Statement,
  info: ConditionKeyInfo,
  reference: ServiceReference,
): readonly Text[] {
  const key = info.key.toLowerCase();
  if (!action || !hangsOnAction(info.key, reference)) return [];
  const isReportedByName = isKeyOfSomeActions(info.key, reference);
  const without = action.values.filter((it) => isSurelyActionWithout(it, key, reference));
  const mayBeReported = (it: Text): boolean => !isCertain(it) || (!hasWildcard(it.text) && without.includes(it));
  if (isReportedByName && (!action.complete || action.values.some(mayBeReported))) return [];
  if (isSurelyRead(action)) return without;
  const lacking = new Set(without);
  return action.values.some((it) => isCertain(it) && !lacking.has(it)) ? without : [];
}

/**
 * Whether no action of a statement takes a condition key, as far as its actions are known.
 * @returns true also where a part that is only known at deploy time may hold others
 */
export function mayBeTakenByNone({ action }: Statement, info: ConditionKeyInfo, reference: ServiceReference): boolean {
  const key = info.key.toLowerCase();
  const isThereWith = (it: Text): boolean => isCertain(it) && !isSurelyActionWithout(it, key, reference);
  return action !== undefined && hangsOnAction(info.key, reference) && !action.values.some(isThereWith);
}

/**
 * Whether surely no request for an action has a condition key.
 * @param action as `prefix:Name`, without wildcards
 * @returns false for an action of which nothing is known
 */
export function isActionWithoutKey(action: string, info: ConditionKeyInfo, reference: ServiceReference): boolean {
  const key = info.key.toLowerCase();
  if (!hangsOnAction(info.key, reference)) return false;
  if (isKeyOfNewTags(key)) return givesNoTags(action, reference);
  if (takesKey(action, info.key, reference) !== false) return false;
  return keysOfObjects.test(key) || isSurelyWithout(servicePrefix(action) ?? '', key, reference);
}

/**
 * The tags of objects in Amazon S3, which only requests for objects have.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html
 */
const keysOfObjects = /^s3:(?:existing|request)objecttag/;

/** Whether all that a text matches, which is a name or a pattern, surely does not take a key, given in lower case. */
function isSurelyActionWithout(text: Text, key: string, reference: ServiceReference): boolean {
  const pattern = isKnown(text.node) ? readPattern(internedOf(text), reference) : undefined;
  if (!pattern) return false;
  if (isKeyOfNewTags(key)) return !pattern.mayTag;
  return !pattern.keys.has(key) && isSurelyWithout(pattern.prefix, key, reference);
}

function isSurelyRead({ complete, values }: ListElement): boolean {
  return complete && values.every(isCertain);
}

/**
 * Whether it hangs on the action whether a request has a key: it is one of the tags in a request, or of a service and not of
 * who calls.
 * @param key as documented
 */
export const hangsOnAction = remember((key, reference: ServiceReference): boolean => {
  const lower = key.toLowerCase();
  return isKeyOfNewTags(lower) || (reference.isServicePrefix(servicePrefix(lower) ?? '') && !keysOfCallers.has(lower));
});

/**
 * Whether a condition key is about the tags that a request gives. Whoever tags something takes all such keys.
 * @param key as documented, in lower case
 */
export function isKeyOfNewTags(key: string): boolean {
  return keysOfNewTags.has(key);
}

const keysOfNewTags: ReadonlySet<string> = new Set(['aws:requesttag/${tagkey}', 'aws:tagkeys']);

/**
 * Whether no request for an action has tags that it gives to something.
 * @param action as `prefix:Name`, without wildcards
 * @returns false for an action of which nothing is known
 */
export function givesNoTags(action: string, reference: ServiceReference): boolean {
  const detail = hasWildcard(action) ? undefined : reference.action(action);
  return detail !== undefined && !mayGiveTags(detail);
}

/**
 * An action, as `prefix:Name`, that a pattern takes in and whose requests give no tags.
 * @param pattern a text with wildcards and a service prefix
 */
export const exampleWithoutTags = remember((pattern, reference: ServiceReference): string | undefined =>
  servicePrefix(pattern) === undefined ? undefined : reference.expand(pattern).find((it) => givesNoTags(it, reference)),
);

/**
 * Keys of services that are there in the requests of whoever has credentials from them, to whichever service.
 * Sources: https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html,
 * https://docs.aws.amazon.com/glue/latest/dg/security_iam_service-with-iam.html
 */
export const keysOfCallers: ReadonlySet<string> = new Set([
  'ec2:roledelivery',
  'ec2:sourceinstancearn',
  'glue:credentialissuingservice',
  'glue:roleassumedby',
  'identitystore:userid',
  'lambda:sourcefunctionarn',
  'ssm:sourceinstancearn',
]);

/** Services with keys that the reference lists for all actions which take them. Their resource types can be relied on too. */
function hasReliableKeys(prefix: string): boolean {
  return servicesWithReliableTypes.has(prefix);
}

/** Whether the actions of a service surely lack a key that the reference does not list for them. `key` in lower case. */
function isSurelyWithout(prefix: string, key: string, reference: ServiceReference): boolean {
  const keyPrefix = servicePrefix(key) ?? '';
  if (prefix === keyPrefix) {
    // A key that is listed for no action is one that the reference forgot to list, like `states:HTTPEndpoint`.
    return hasReliableKeys(prefix) && !isKeyOfManyRequests(key) && keysOfAnyAction(prefix, reference).has(key);
  }
  if (areOfOneFamily(prefix, keyPrefix) || renamed.has(keyPrefix)) return false;
  if (key.includes(':resourcetag/') && worksOnResourcesOf(prefix, reference).has(keyPrefix)) return false;
  return !keysOfService(prefix, reference).has(key);
}

/**
 * The services whose resources a service works on, by the ARNs of its resource types. A request for those may have the key
 * of their own service for their tags, like `ec2:ResourceTag/...` beside `ssm:SendCommand` on instances, which the reference
 * does not list.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/events/iam-identity-based-access-control-cwe.html
 */
const worksOnResourcesOf = remember(
  (prefix, reference: ServiceReference): ReadonlySet<string> =>
    new Set(reference.resourceTypes(prefix).map(({ arn }) => arn.split(':')[2] ?? '')),
);

/** Services that may pass on each other's keys, like `s3` and `s3express`, or `redshift-data` and `redshift-serverless`. */
function areOfOneFamily(prefix: string, other: string): boolean {
  if (prefix.startsWith(other) || other.startsWith(prefix)) return true;
  return prefix.split('-')[0] === other.split('-')[0];
}

/** Services with two names, whose keys have both. */
const renamed: ReadonlySet<string> = new Set(['codeconnections', 'codestar-connections']);

const keysOfService = remember(
  (prefix, reference: ServiceReference): ReadonlySet<string> =>
    new Set(reference.serviceConditionKeys(prefix).map((it) => it.key.toLowerCase())),
);

/** The keys that some action of a service takes, in lower case. */
const keysOfAnyAction = remember(
  (prefix, reference: ServiceReference): ReadonlySet<string> =>
    new Set(reference.conditionKeysFor([`${prefix}:*`]).map((it) => it.key.toLowerCase())),
);

interface ReadActions {
  /** All condition keys that one of the actions takes, in lower case. */
  readonly keys: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
  /** Whether one of them has no wildcard. */
  readonly hasName: boolean;
  /** Whether one of them may give tags to something. */
  readonly mayTag: boolean;
}

/** What is known of the actions of a statement; undefined when one of them is not known. */
const readActions = rememberLast((statement: Statement, reference: ServiceReference): ReadActions | undefined => {
  const { action } = statement;
  if (!action?.complete || action.values.length === 0) return undefined;
  const keys = new Set<string>();
  const prefixes = new Set<string>();
  let mayTag = false;
  for (const value of action.values) {
    const pattern = isKnown(value.node) ? readPattern(internedOf(value), reference) : undefined;
    if (!pattern) return undefined;
    prefixes.add(pattern.prefix);
    mayTag ||= pattern.mayTag;
    for (const key of pattern.keys) keys.add(key);
  }
  return { keys, prefixes, mayTag, hasName: action.values.some((it) => !hasWildcard(it.text)) };
});

interface ReadPattern extends Pick<ReadActions, 'keys' | 'mayTag'> {
  readonly prefix: string;
}

const readPattern = rememberInterned((text: InternedText, reference: ServiceReference): ReadPattern | undefined => {
  const pattern = text.lowerCase;
  const prefix = servicePrefix(pattern);
  if (prefix === undefined || !reference.matchesAny(pattern)) return undefined;
  const keys = new Set(reference.conditionKeysFor([pattern]).map((it) => it.key.toLowerCase()));
  const names = hasWildcard(pattern) ? reference.expand(pattern) : [pattern];
  const mayTag = names.some((it) => {
    const detail = reference.action(it);
    return !detail || mayGiveTags(detail);
  });
  return { prefix, keys, mayTag };
});

/**
 * Whether a request for an action may have tags that it gives to something. The resource types of Amazon EC2 list the keys
 * for all their actions, so that those do not count.
 */
function mayGiveTags({ prefix, name, accessLevel, conditionKeys, resourceTypes }: ActionDetail): boolean {
  const keys = [...conditionKeys, ...resourceTypes.flatMap((it) => it.conditionKeys)];
  if (keys.some((it) => keysOfNewTags.has(it.toLowerCase()))) return true;
  if (isReadingLevel(accessLevel)) return false;
  return !hasReliableKeys(prefix) || !changesWhatIsThere.test(name) || /tag/i.test(name);
}

/**
 * Names of actions that create nothing, and so have no tags to give. What creates may take tags that the reference does not
 * list: `kms:ReplicateKey` does (https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html).
 */
const changesWhatIsThere = new RegExp(
  `^(?:${[
    'Add',
    'Attach',
    'Cancel',
    'Decrypt',
    'Delete',
    'Deregister',
    'Detach',
    'Disable',
    'Disassociate',
    'Encrypt',
    'GenerateDataKey',
    'Invoke',
    'Modify',
    'Monitor',
    'Pass',
    'Purge',
    'Reboot',
    'Release',
    'Remove',
    'Reset',
    'Revoke',
    'Schedule',
    'Send',
    'Start',
    'Stop',
    'Terminate',
    'Unmonitor',
    'Update',
  ].join('|')})`,
);
