/**
 * Which condition keys the actions of a statement take. A request for an action that does not take a key comes without it:
 * then a condition on the key cannot do what it is for.
 * Source: the columns "Condition keys" of the service authorization reference, which
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * explains.
 */

import type { Statement, Text } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';
import { federatedActions } from '../principals/actions-without-credentials.js';

/**
 * Whether an action takes a condition key: by itself, or by the resources that it works on.
 * @param action as `prefix:Name`
 * @param key as documented, like `aws:ResourceTag/${TagKey}`
 * @returns undefined for an action of which nothing is known, and for one with wildcards
 */
export function takesKey(action: string, key: string, reference: ServiceReference): boolean | undefined {
  return keysOf(action.toLowerCase(), reference)?.has(key.toLowerCase());
}

const keysOf = remember((action, reference: ServiceReference): ReadonlySet<string> | undefined => {
  if (hasWildcard(action) || !reference.action(action)) return undefined;
  return new Set(reference.conditionKeysFor([action]).map((it) => it.key.toLowerCase()));
});

/**
 * An action, `prefix:Name` in full, that a pattern with a service prefix matches and that has no part in tags: it works on
 * no resource that could have some, and takes no key of tags, not even of those in the request. Undefined when there is
 * none, or when nothing is known of it.
 *
 * What takes a key of tags in the request creates or tags something. Access Analyzer does not report it, although what is
 * created has no tags yet.
 * @param pattern in lower case
 */
export const actionWithoutTags = remember((pattern, reference: ServiceReference): string | undefined => {
  if (servicePrefix(pattern) === undefined) return undefined;
  const actions = hasWildcard(pattern) ? reference.expand(pattern) : [pattern];
  const found = actions
    .map((it) => reference.action(it))
    .find((it) => {
      return it && it.resourceTypes.length === 0 && !it.conditionKeys.some((key) => tagKey.test(key));
    });
  return found && `${found.prefix}:${found.name}`;
});

const tagKey = /tag/i;

/** The actions of a statement with a service prefix that are wholly known, by the prefix in lower case. */
export function actionsByService({ action }: Statement): ReadonlyMap<string, readonly Text[]> {
  const byService = new Map<string, Text[]>();
  for (const text of action?.values ?? []) {
    const prefix = isWhollyKnown(text) ? servicePrefix(text.text) : undefined;
    if (prefix === undefined) continue;
    const known = byService.get(prefix);
    if (known) known.push(text);
    else byService.set(prefix, [text]);
  }
  return byService;
}

/**
 * Whether a condition key belongs to some actions of a service and to no others, and the reference can be relied on to say
 * which these are. It knows of more such keys, but Access Analyzer is silent about most, and lists of keys have gaps. So
 * these are the services about whose keys findings of Access Analyzer are known, and IAM, whose few keys are well documented.
 * This list is ours. Keys of tags have checks of their own.
 * @param key as documented
 */
export function isKeyOfSomeActions(key: string, reference: ServiceReference): boolean {
  const lowerKey = key.toLowerCase();
  if (!isOfKnownService(lowerKey)) {
    return isClaim(key, reference) && !lowerKey.startsWith('aws:');
  }
  return !isKeyOfManyRequests(lowerKey);
}

/**
 * Whether a key of one of those services describes the resource, or is there in nearly every request to the service, so that
 * the reference may leave it out of an action by mistake.
 * @param lowerKey as documented, in lower case
 */
export function isKeyOfManyRequests(lowerKey: string): boolean {
  return isOfKnownService(lowerKey) && keysOfManyRequests.test(lowerKey);
}

function isOfKnownService(lowerKey: string): boolean {
  return servicesWithKeysOfActions.has(servicePrefix(lowerKey) ?? '');
}

/**
 * Whether an action is known not to take a key that only some actions take.
 * @param action as `prefix:Name`
 * @param key as documented
 */
export function leavesOutKey(action: string, key: string, reference: ServiceReference): boolean {
  const [lowerAction, lowerKey] = [action.toLowerCase(), key.toLowerCase()];
  // The services of Amazon S3 share some keys, which are not listed for all of them.
  if (lowerKey.startsWith('s3:') && /^s3[^:]/.test(lowerAction)) return false;
  if (partsOfAssumingRole.has(lowerAction) && isKeyOfAssumingRole(lowerKey, reference)) return false;
  return takesKey(action, key, reference) === false && isKeyOfSomeActions(key, reference);
}

/**
 * What a request that assumes a role may do besides, in lower case. The keys of STS and the claims in that request are there
 * for it too, although the service authorization reference does not list them.
 * Sources: the trust policies with `sts:ExternalId` in
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html, and with `sts:TagSession` beside a claim in
 * https://docs.aws.amazon.com/cognito/latest/developerguide/using-afac-with-cognito-identity-pools.html
 */
const partsOfAssumingRole: ReadonlySet<string> = new Set(['sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext']);

/** Whether a request has a key because it assumes a role: one of STS, or a claim of an identity provider. */
function isKeyOfAssumingRole(lowerKey: string, reference: ServiceReference): boolean {
  return lowerKey.startsWith('sts:') || isClaim(lowerKey, reference);
}

/** Whether a key is a claim of an identity provider, like `accounts.google.com:aud`, or goes with one. */
function isClaim(key: string, reference: ServiceReference): boolean {
  return federatedActions.some((it) => takesKey(it, key, reference));
}

/** Whether an action of a statement leaves a key out, so that a condition on it would be a mistake there. */
export function hasActionWithoutKey({ action }: Statement, key: string, reference: ServiceReference): boolean {
  return action?.values.some((it) => leavesOutKey(it.text, key, reference)) ?? false;
}

const servicesWithKeysOfActions: ReadonlySet<string> = new Set(['dynamodb', 'iam', 'kms', 's3', 'sts']);

/**
 * Keys that describe the resource, or that nearly every request to a service has: the reference leaves them out of some
 * actions by mistake. `dynamodb:EnclosingOperation` is among them since AWS's pages disagree about it: the developer guide
 * uses it with `dynamodb:ConditionCheckItem`, for which the service authorization reference does not list it.
 */
const keysOfManyRequests = new RegExp(
  [
    'tag/|objecttagkeys$',
    '^dynamodb:(?:enclosingoperation|firstpartitionkeyvalues)$',
    '^iam:delegationrequestowner$',
    '^kms:(?:calleraccount|key(?:origin|spec|usage)|multiregion|multiregionkeytype|requestalias|resourcealiases)$',
    '^s3:(?:access|authtype$|dataaccesspoint|resourceaccount$|signature|tlsversion$|x-amz-content-sha256$)',
  ].join('|'),
);
