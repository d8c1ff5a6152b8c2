/**
 * What a condition key limits a request to, by the key: which resources, who calls, from where, and so on.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, and for the keys of
 * services the columns "Condition keys" of the service authorization reference.
 */

import { isKnown, type ValueNode } from '../../hosts/value.js';
import type { Condition } from '../../policy/model.js';

/**
 * - `resource`: which resources, as by their tags or by another account.
 * - `account`: that resources are in the account of the caller, or in its organization.
 * - `caller`: who calls, as by the organization or a tag of the caller.
 * - `network`: from which addresses, VPCs or endpoints.
 * - `mfa`: whether the caller signed in with a second factor, and when.
 * - `service`: for or through which service, as with `iam:PassedToService`, `kms:ViaService` or `aws:SourceArn`.
 * - `region`: in which Regions.
 * - `request`: what else a request asks for. Keys of services that are not known otherwise are taken for such.
 * - `circumstance`: when, with which tool and over which connection. It takes nothing from what is granted.
 */
export type LimitKind =
  | 'resource'
  | 'account'
  | 'caller'
  | 'network'
  | 'mfa'
  | 'service'
  | 'region'
  | 'request'
  | 'circumstance'
  | 'unknown';

/**
 * Kinds of limits that only say where resources are. An identity policy on `*` reaches the resources of the account of its
 * holder, and others only where their owners let it in. So a limit to that account leaves all of them in, and one to
 * Regions all of those Regions: neither says which are needed.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export const kindsOfPlace: readonly LimitKind[] = ['account', 'region'];

/** What a condition of an identity policy limits a request to, its value counted. It must name what has to be there. */
export function limitKindOfValue({ key, value, operator }: Condition): LimitKind {
  const lower = key.text.toLowerCase();
  const own = operator?.info.family === 'String' ? ownOf.get(lower) : undefined;
  return own && nodesOf(value).some((it) => isVariable(it, own)) ? 'account' : limitKindOf(lower);
}

/**
 * Keys of who owns a resource, with the variable that stands for the caller's own account or organization, both in lower
 * case. An account that is named, or known at deploy time only, may be another one.
 */
const ownOf: ReadonlyMap<string, string> = new Map([
  ['aws:resourceaccount', '${aws:principalaccount}'],
  ['s3:resourceaccount', '${aws:principalaccount}'],
  ['aws:resourceorgid', '${aws:principalorgid}'],
]);

function nodesOf(value: ValueNode | undefined): readonly ValueNode[] {
  if (!value) return [];
  return value.kind === 'array' ? value.items : [value];
}

/** @param variable in lower case */
function isVariable(value: ValueNode, variable: string): boolean {
  return value.kind === 'string' && isKnown(value) && value.text.toLowerCase() === variable;
}

/** @param key a condition key in lower case */
export function limitKindOf(key: string): LimitKind {
  const known = kinds.get(key);
  if (known) return known;
  if (resourceKey.test(key)) return 'resource';
  if (callerKey.test(key)) return 'caller';
  return networkKey.test(key) ? 'network' : 'request';
}

const kinds: ReadonlyMap<string, LimitKind> = new Map<string, LimitKind>([
  ['aws:currenttime', 'circumstance'],
  ['aws:epochtime', 'circumstance'],
  ['aws:referer', 'circumstance'],
  ['aws:securetransport', 'circumstance'],
  ['aws:tokenissuetime', 'circumstance'],
  ['aws:useragent', 'circumstance'],
  ['s3:signatureage', 'circumstance'],
  ['s3:signatureversion', 'circumstance'],
  ['s3:tlsversion', 'circumstance'],
  ['aws:multifactorauthage', 'mfa'],
  ['aws:multifactorauthpresent', 'mfa'],
  ['aws:requestedregion', 'region'],
  ['ec2:region', 'region'],
  ['aws:assumedroot', 'caller'],
  ['aws:chatbotsourcearn', 'caller'],
  ['aws:federatedprovider', 'caller'],
  ['aws:sourceidentity', 'caller'],
  ['aws:userid', 'caller'],
  ['aws:username', 'caller'],
  ['identitystore:userid', 'caller'],
  ['kms:calleraccount', 'caller'],
  ['sts:externalid', 'caller'],
  ['iam:awsservicename', 'service'],
  ['iam:passedtoservice', 'service'],
  ['kms:grantisforawsresource', 'service'],
  ['kms:viaservice', 'service'],
  ['aws:calledvia', 'service'],
  ['aws:calledviafirst', 'service'],
  ['aws:calledvialast', 'service'],
  ['aws:sourceaccount', 'service'],
  ['aws:sourcearn', 'service'],
  ['aws:sourceorgid', 'service'],
  ['aws:sourceorgpaths', 'service'],
  ['aws:viaawsservice', 'service'],
  ['kms:resourcealiases', 'resource'],
  ['s3:resourceaccount', 'resource'],
  ['iam:associatedresourcearn', 'resource'],
]);

/** Tags of resources, as services spell the key, and who owns a resource. */
const resourceKey =
  /^(?:aws:resource(?:account|orgid|orgpaths)$|[a-z0-9-]+:(?:resourcetag\/|existingobjecttag\/|resource\/))/;

/** Keys of the caller, and the claims of identity providers, whose names have a dot or are those of SAML. */
const callerKey = /^(?:aws:principal|saml:|[^:]*\.[^:]*:)/;

const networkKey = /^aws:(?:sourceip$|vpcsourceip$|sourcevpc|vpce|ec2instancesource)/;
