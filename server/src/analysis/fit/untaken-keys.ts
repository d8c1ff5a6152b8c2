/**
 * Condition keys that none of the actions of a statement takes, so that no request which the statement is about has them.
 *
 * Only what is certain counts: the lists of keys in the service authorization reference have gaps. A key of a service is
 * told not to be taken when all actions are those of other services that do not know it, or of services whose lists can be
 * relied on.
 */
import { isKnown } from '../../hosts/value.js';
import { internedOf, type Statement } from '../../policy/model.js';
import type { ActionDetail, ConditionKeyInfo, ServiceReference } from '../../reference/reference.js';
import { type InternedText, rememberInterned } from '../../text/interned.js';
import { remember, rememberLast } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { isKeyOfSomeActions } from '../conditions/keys-of-actions.js';
import { servicePrefix } from '../grants.js';
import { servicesWithReliableTypes } from './well-known-services.js';

/**
 * Whether surely none of the actions of a statement takes a condition key, and no rule of Access Analyzer says so of one of
 * them.
 */
export function isTakenByNone(statement: Statement, info: ConditionKeyInfo, reference: ServiceReference): boolean {
  const key = info.key.toLowerCase();
  const prefix = key.slice(0, key.indexOf(':'));
  const isOfTags = keysOfNewTags.has(key);
  if (!isOfTags && (prefix === 'aws' || prefix.includes('.') || keysOfCallers.has(key))) return false;
  const actions = readActions(statement, reference);
  if (!actions) return false;
  if (isOfTags) return !actions.mayTag;
  if (actions.keys.has(key)) return false;
  if (actions.hasName && isKeyOfSomeActions(info.key, reference)) return false;
  return [...actions.prefixes].every((it) => isSurelyWithout(it, prefix, key, reference));
}

/** Keys of the tags that a request gives. Whoever tags something takes all of them. */
const keysOfNewTags: ReadonlySet<string> = new Set(['aws:requesttag/${tagkey}', 'aws:tagkeys']);

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

function isSurelyWithout(prefix: string, keyPrefix: string, key: string, reference: ServiceReference): boolean {
  if (prefix === keyPrefix) return hasReliableKeys(prefix);
  // Like `s3` and `s3express`: such services are of one family.
  if (prefix.startsWith(keyPrefix) || keyPrefix.startsWith(prefix) || renamed.has(keyPrefix)) return false;
  return !keysOfService(prefix, reference).has(key);
}

/** Services with two names, whose keys have both. */
const renamed: ReadonlySet<string> = new Set(['codeconnections', 'codestar-connections']);

const keysOfService = remember(
  (prefix, reference: ServiceReference): ReadonlySet<string> =>
    new Set(reference.serviceConditionKeys(prefix).map((it) => it.key.toLowerCase())),
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
 * for all their actions, so that those do not count. In other services what does more than read may come to take tags.
 */
function mayGiveTags({ prefix, accessLevel, conditionKeys, resourceTypes }: ActionDetail): boolean {
  if (!hasReliableKeys(prefix) && accessLevel !== 'List' && accessLevel !== 'Read') return true;
  const keys = [...conditionKeys, ...resourceTypes.flatMap((it) => it.conditionKeys)];
  return keys.some((it) => keysOfNewTags.has(it.toLowerCase()));
}
