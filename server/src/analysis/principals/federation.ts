/**
 * Identity providers as principals of role trust policies: OIDC and SAML providers of an account, which are named by
 * their ARN, and those that AWS knows by their domain.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
import { type Hole, noHoles } from '../../hosts/value.js';
import { splitArn } from '../../policy/arn.js';
import type { PrincipalElement, Text } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { hasWildcard } from '../../text/wildcard.js';

export interface IdentityProvider {
  /** How AWS talks to it; `domain` is named by a domain, as the providers of web identities are that AWS has itself. */
  readonly kind: 'oidc' | 'saml' | 'domain';
  /**
   * The host, and the path if it has one, in lower case: what the condition keys of the provider begin with. Undefined
   * for SAML, whose keys begin with `saml`, when some of it is only known at deploy time, and when it is no host.
   */
  readonly host: string | undefined;
}

/** The domain of GitHub Actions as an identity provider; GitHub Enterprise has others. */
export const githubHost = 'token.actions.githubusercontent.com';

/** The condition key that says which repository and branch a workflow of GitHub Actions is from. */
export const githubSubjectKey = `${githubHost}:sub`;

/** The providers of web identities that are no resources of an account. */
const builtInHosts: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

/** In other partitions Amazon Cognito has other domains, like `cognito-identity-us-gov.amazonaws.com`. */
const cognitoHost = /^cognito-identity[a-z0-9.-]*\.amazonaws\.com(?:\.cn)?$/;

/** Whether a host is one that AWS knows itself, so that nobody adds it to an account. In lower case. */
export function isBuiltInHost(host: string): boolean {
  return builtInHosts.has(host) || isCognitoHost(host);
}

/** Whether a host is the one of Amazon Cognito identity pools, in whichever partition. In lower case. */
export function isCognitoHost(host: string): boolean {
  return cognitoHost.test(host);
}

/** A domain in the form of one; there need not be such a domain. */
export const domainName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/**
 * The identity provider that a principal names, as far as its kind is known; undefined when it names none.
 * @param holes the parts of the text that are only known at deploy time
 */
export function identityProvider(text: string, holes: readonly Hole[] = noHoles): IdentityProvider | undefined {
  if (holes.length === 0 && domainName.test(text)) return { kind: 'domain', host: text.toLowerCase() };
  if (!text.startsWith('arn:')) return undefined;
  const [, , service, , , resource] = splitArn(text, holes);
  if (!resource || service?.text !== 'iam') return undefined;
  const { start } = resource;
  const slash = resource.text.indexOf('/');
  if (slash < 0 || slash === resource.text.length - 1) return undefined;
  if (resource.holes.some((it) => it.start <= start + slash)) return undefined;
  const type = resource.text.slice(0, slash);
  if (type === 'saml-provider') return { kind: 'saml', host: undefined };
  if (type !== 'oidc-provider') return undefined;
  const host = resource.text.slice(slash + 1);
  const isWhole = resource.holes.length === 0 && domainName.test(host.split('/', 1)[0] ?? '') && !hasWildcard(host);
  return { kind: 'oidc', host: isWhole && !hasPlaceholder(host) ? withoutSlash(host.toLowerCase()) : undefined };
}

/** Some providers end with a slash, and so do their keys: `example.auth0.com/:sub`. */
function withoutSlash(host: string): string {
  return host.endsWith('/') ? host.slice(0, -1) : host;
}

/** A condition key of an identity provider, taken apart. */
export interface ProviderKey {
  /** As in `IdentityProvider`. */
  readonly host: string;
  /** The claim of its tokens, like `sub`. */
  readonly claim: string;
}

/**
 * Takes a condition key of an identity provider apart: no service has a dot in its prefix, and a provider has.
 * @param key in lower case
 */
export function providerKey(key: string): ProviderKey | undefined {
  const dot = key.indexOf('.');
  if (dot < 0 || key.indexOf(':') < dot || hasPlaceholder(key)) return undefined;
  const colon = key.lastIndexOf(':');
  return { host: withoutSlash(key.slice(0, colon)), claim: key.slice(colon + 1) };
}

/** The texts under `Federated`. */
export function federatedTexts(principal: PrincipalElement | undefined): readonly Text[] {
  return principal?.types.filter((it) => it.name === 'Federated').flatMap((it) => it.values) ?? [];
}
