/**
 * What a condition key limits a request to, by the key: which resources, who calls, from where, and so on.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, and for the keys of
 * services the columns "Condition keys" of the service authorization reference.
 */

/**
 * - `resource`: which resources, as by their tags or their account.
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
  | 'caller'
  | 'network'
  | 'mfa'
  | 'service'
  | 'region'
  | 'request'
  | 'circumstance'
  | 'unknown';

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
