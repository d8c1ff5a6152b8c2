/** The condition keys that are offered in a statement: which, in what order, and how they are written. */

import { keyValueTables } from '../../../analysis/condition-values/documented-values.js';
import { isDiscouraged, keyPurposes } from '../../../analysis/condition-values/key-purposes.js';
import { servicesOfEndpointKeys } from '../../../analysis/conditions/vpc-endpoint-key-services.js';
import { federatedTexts, identityProvider, providerKey } from '../../../analysis/principals/federation.js';
import type { PolicyType } from '../../../hosts/host.js';
import { isKnown } from '../../../hosts/value.js';
import { actionsOf, type Policy, type Statement } from '../../../policy/model.js';
import type { ConditionKeyInfo, ServiceReference } from '../../../reference/reference.js';
import { formOf } from '../form.js';

export interface KeyCandidate {
  readonly info: ConditionKeyInfo;
  /** As it is put in; `<TagKey>` is a part that the author writes. */
  readonly form: string;
  /** 0 to 3: how near it is to what the statement is about. */
  readonly rank: number;
}

/** Each once, best first within a rank. */
export function candidateKeys(
  policy: Policy,
  statement: Statement,
  reference: ServiceReference,
): readonly KeyCandidate[] {
  const candidates: KeyCandidate[] = [];
  const seen = new Set<string>();
  const tags = usedTagKeys(policy);
  const add = (info: ConditionKeyInfo | undefined, rank: number): void => {
    const name = info?.key.toLowerCase();
    if (!info || name === undefined || seen.has(name) || isDiscouraged(name)) return;
    seen.add(name);
    if (isUseless(name, policy, statement)) return;
    const form = formOf(info.key);
    for (const ready of readyForms(form, tags)) candidates.push({ info, form: ready, rank });
    candidates.push({ info, form, rank });
  };
  const own = keysOfActions(statement, reference);
  const ofActions = new Set(own.map((it) => it.key.toLowerCase()));
  const ofProviders = keysOfProviders(statement, reference);
  for (const info of ofProviders) add(info, 0);
  const ownPurposes = keyPurposes.filter(({ key }) => ofActions.has(key.toLowerCase()));
  for (const { key } of ownPurposes) if (!key.startsWith('aws:')) add(reference.conditionKey(key), 0);
  for (const key of firstKeys(policy.type, statement)) {
    const lowerKey = key.toLowerCase();
    if (ofActions.has(lowerKey)) add(reference.conditionKey(key), 0);
    else if (isGlobal(lowerKey)) add(reference.conditionKey(key), 2);
  }
  for (const { key } of ownPurposes) add(reference.conditionKey(key), 1);
  for (const info of own) {
    // Those of the providers that are named stand above; while none is, any may be meant.
    if (!isOfProvider(info.key)) add(info, rareKeys.test(info.key) ? 3 : 1);
    else if (ofProviders.length === 0) add(info, 3);
  }
  // Keys of tags that no action of the statement takes would make it do nothing.
  const global = reference.globalConditionKeys().filter((it) => own.length === 0 || !ofTags.test(it.key));
  const globalNames = new Set(global.map((it) => it.key.toLowerCase()));
  const callersArePeople = neverForServices.includes(policy.type);
  for (const { key } of keyPurposes) {
    if (!globalNames.has(key.toLowerCase()) || (callersArePeople && ofServices.test(key))) continue;
    add(reference.conditionKey(key), 2);
  }
  for (const info of global) add(info, 3);
  return candidates;
}

/** Each has a number and a platform, so that there are dozens. */
const rareKeys = /^kms:RecipientAttestation:/;

/** Policies of principals, which are no services. */
const neverForServices: readonly PolicyType[] = ['identity', 'boundary', 'session', 'scp'];

/** Keys that are only there when a service calls for itself. */
const ofServices = /^aws:(?:Source(?:Account|Arn|OrgID|OrgPaths)|Principal(?:IsAWSService|ServiceName))$/;

/** A key with a free part as it is ready to use: with the tags of the policy, with the encryption contexts of services. */
function readyForms(form: string, tags: readonly string[]): readonly string[] {
  if (/\/<TagKey>$/i.test(form)) return tags.map((it) => form.replace(/<TagKey>$/i, it));
  return form.startsWith('kms:EncryptionContext:<') ? knownContexts : [];
}

const knownContexts: readonly string[] = keyValueTables
  .flatMap((it) => it.keys)
  .filter((it) => it.startsWith('kms:EncryptionContext:'));

const ofTags = /^aws:(?:(?:Request|Resource)Tag\/|TagKeys$)/i;

function isGlobal(lowerKey: string): boolean {
  return lowerKey.startsWith('aws:') && !ofTags.test(lowerKey);
}

/** Keys of the statement's actions. `*` as the action takes them all, which is no help. */
function keysOfActions(statement: Statement, reference: ServiceReference): readonly ConditionKeyInfo[] {
  const actions = actionsOf(statement).map((it) => it.text);
  const ofServices = actions.filter((it) => reference.service(it.slice(0, Math.max(it.indexOf(':'), 0))));
  return ofServices.length > 0 ? reference.conditionKeysFor(ofServices) : [];
}

/** The claims of the identity providers that a trust policy names, what tells callers apart best first. */
function keysOfProviders({ principal }: Statement, reference: ServiceReference): readonly ConditionKeyInfo[] {
  const found: ConditionKeyInfo[] = [];
  for (const { text, node } of federatedTexts(principal)) {
    const provider = identityProvider(text, node.holes);
    if (provider?.kind === 'saml') found.push(...reference.serviceConditionKeys('saml').map(asSaml));
    else if (provider?.host !== undefined) found.push(...reference.serviceConditionKeys(hostAsWritten(text)));
  }
  return found.toSorted((a, b) => claimOrder(a.key) - claimOrder(b.key));
}

/** Ids in it have capitals, which people copy into their conditions. */
function hostAsWritten(provider: string): string {
  const resourceType = 'oidc-provider/';
  const at = provider.indexOf(resourceType);
  return at < 0 ? provider : provider.slice(at + resourceType.length);
}

/** Whether a key is a claim of an identity provider, as each action of AWS STS lists them for all providers. */
function isOfProvider(key: string): boolean {
  return providerKey(key.toLowerCase()) !== undefined || key.startsWith('saml:');
}

/** AWS writes the prefix in capitals in all its policies. */
function asSaml(info: ConditionKeyInfo): ConditionKeyInfo {
  return { ...info, key: info.key.replace(/^saml:/, 'SAML:') };
}

/** Claims that each provider might have come after those that are listed for it. */
const rareClaims: readonly string[] = ['amr', 'azp', 'email', 'oaud'];

function claimOrder(key: string): number {
  const claim = key.slice(key.lastIndexOf(':') + 1);
  const first = key.startsWith('SAML:') ? firstClaimsOfSaml : firstClaims;
  const place = first.indexOf(claim);
  if (place >= 0) return place;
  return rareClaims.includes(claim) ? 9 : 8;
}

const firstClaims: readonly string[] = ['sub', 'aud'];
const firstClaimsOfSaml: readonly string[] = ['aud', 'iss', 'sub', 'sub_type', 'doc'];

const sourceKeys = ['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID'];

/** What people limit requests by in policies of a type. */
const firstKeysOfType: Readonly<Record<PolicyType, readonly string[]>> = {
  identity: ['aws:MultiFactorAuthPresent', 'aws:ResourceTag/${TagKey}', 'aws:RequestedRegion', 'aws:SourceIp'],
  boundary: ['aws:RequestedRegion', 'aws:ResourceTag/${TagKey}', 'aws:ResourceAccount'],
  session: ['aws:ResourceTag/${TagKey}', 'aws:RequestedRegion', 'aws:SourceIp'],
  scp: ['aws:PrincipalArn', 'aws:RequestedRegion', 'aws:PrincipalTag/${TagKey}', 'aws:MultiFactorAuthPresent'],
  rcp: ['aws:PrincipalOrgID', 'aws:PrincipalIsAWSService', 'aws:SourceOrgID', 'aws:SecureTransport'],
  trust: ['sts:ExternalId', 'aws:PrincipalOrgID', 'aws:MultiFactorAuthPresent', 'aws:PrincipalArn'],
  resource: ['aws:PrincipalOrgID', 'aws:PrincipalArn', 'aws:SourceVpce', 'aws:SecureTransport', 'aws:SourceIp'],
  'vpc-endpoint': ['aws:PrincipalOrgID', 'aws:ResourceOrgID', 'aws:PrincipalArn', 'aws:ResourceAccount'],
};

function firstKeys(type: PolicyType, { principal }: Statement): readonly string[] {
  const isService = principal?.types.some((it) => it.name === 'Service') ?? false;
  return isService ? [...sourceKeys, ...firstKeysOfType[type]] : firstKeysOfType[type];
}

/** Whether a key surely tells no requests of a statement apart. */
function isUseless(lowerKey: string, { resourceType }: Policy, statement: Statement): boolean {
  // The policy of a bucket belongs to one account.
  if (lowerKey === 's3:resourceaccount') return resourceType?.startsWith('AWS::S3::') ?? false;
  const services = servicesOfEndpointKeys.get(lowerKey);
  if (!services) return false;
  return actionsOf(statement).some(
    ({ text }) => !services.has(text.slice(0, Math.max(text.indexOf(':'), 0)).toLowerCase()),
  );
}

/** More would push other keys away. */
const mostTagKeys = 5;

/** The keys of tags that the conditions of a policy name, in the order of the text. */
export function usedTagKeys(policy: Policy): readonly string[] {
  const found = new Set<string>();
  for (const { conditions } of policy.statements) {
    for (const { key } of conditions) {
      const tag = isKnown(key.node) ? /tag\/([^<>$]+)$/i.exec(key.text)?.[1] : undefined;
      if (tag !== undefined) found.add(tag);
      if (found.size === mostTagKeys) return [...found];
    }
  }
  return [...found];
}
