/** Principals in words: "anyone", "account 111122223333 (production)", "Lambda", "role deploy of account 111122223333". */
import { githubHost, identityProvider } from '../../analysis/principals/federation.js';
import { type Hole, noHoles } from '../../hosts/value.js';
import { parseArn } from '../../policy/arn.js';
import type { PrincipalElement, Text } from '../../policy/model.js';
import { hasDynamic } from '../../policy/read-policy.js';
import { listInWords } from '../../text/lists.js';
import type { Environment } from '../environment.js';
import type { Pen } from './pen.js';
import { accountName, servicePrincipalName } from './services.js';

/** The principals of a statement in words; "…" where none is known yet. */
export function principalsInWords(element: PrincipalElement, environment: Environment, pen: Pen): string {
  const named = namedPrincipals(element);
  if (element.name === 'Principal' && named.some(isEveryone)) return everyone;
  const shown = Math.max(1, pen.most);
  const most = named.length > shown + 1 ? shown : named.length;
  const words = named.slice(0, most).map(({ type, text }) => principalInWords(type, text, environment, pen));
  const names = listInWords(
    [
      ...new Set(words),
      ...(named.length > most ? [`${named.length - most} more`] : []),
      ...(named.length === 0 || hasUnknown(element) ? ['…'] : []),
    ],
    'and',
  );
  return element.name === 'NotPrincipal' ? `everyone except ${names}` : names;
}

/** Whether some principals are only known at deploy time, besides those that are partly known. */
function hasUnknown({ value, types }: PrincipalElement): boolean {
  return [value, ...types.map((it) => it.value)].some((it) => it !== undefined && hasDynamic(it));
}

interface NamedPrincipal {
  /** Like `AWS`; undefined for a principal that is one text. */
  readonly type: string | undefined;
  readonly text: Text;
}

/** The principals of an element, each text of a type once. */
function namedPrincipals({ texts, types }: PrincipalElement): readonly NamedPrincipal[] {
  const byText = new Map<string, NamedPrincipal>();
  for (const text of texts) byText.set(text.text, { type: undefined, text });
  for (const { name, values } of types)
    for (const text of values) byText.set(`${name} ${text.text}`, { type: name, text });
  return [...byText.values()];
}

function isEveryone({ type, text }: NamedPrincipal): boolean {
  return text.text === '*' && text.choiceOf === undefined && (type === undefined || type === 'AWS');
}

const everyone = 'anyone';

/** One principal in words. */
export function principalInWords(
  type: string | undefined,
  { text, node }: Text,
  environment: Environment,
  pen: Pen,
): string {
  if (text === '*' && (type === undefined || type === 'AWS')) return everyone;
  switch (type) {
    case 'AWS':
      return awsPrincipalInWords(text, environment, pen, node.holes);
    case 'Service':
      return servicePrincipalName(text, environment.reference, pen);
    case 'Federated':
      return providerName(text, pen);
    case 'CanonicalUser':
      return `canonical user ${pen.name(text.length > 12 ? `${text.slice(0, 8)}…` : text)}`;
    default:
      return pen.name(text);
  }
}

/** A principal of type `AWS`, or the ARN of a caller: an account, a role, a user or a session; others as written. */
export function awsPrincipalInWords(
  text: string,
  environment: Environment,
  pen: Pen,
  holes: readonly Hole[] = noHoles,
): string {
  if (/^\d{12}$/.test(text)) return `account ${accountName(text, environment, pen)}`;
  const arn = parseArn(text, holes);
  if (!arn || (arn.service.text !== 'iam' && arn.service.text !== 'sts')) return pen.name(text);
  const account = accountInWords(arn.account.text, environment, pen);
  // As for an origin access identity of CloudFront, which is no user of an account.
  if (account === undefined) return pen.name(text);
  const [kind = '', ...path] = arn.resource.text.split('/');
  if (kind === 'root' && path.length === 0) return account;
  if (path.length === 0) return pen.name(text);
  if (kind === 'role' || kind === 'user') return `${kind} ${pen.name(path.join('/'))} of ${account}`;
  if (kind === 'assumed-role' && path.length > 1) {
    return `session ${pen.name(path.slice(1).join('/'))} of role ${pen.name(path[0] ?? '')} of ${account}`;
  }
  return pen.name(text);
}

function accountInWords(account: string, environment: Environment, pen: Pen): string | undefined {
  if (account === '*') return 'any account';
  return /^[a-z]/.test(account) ? undefined : `account ${accountName(account, environment, pen)}`;
}

/** The ARN of a caller: that of an account is its root user, who signs in with the address of the account. */
export function callerInWords(text: string, environment: Environment, pen: Pen): string {
  const words = awsPrincipalInWords(text, environment, pen);
  return text.endsWith(':root') && words !== pen.name(text) ? `the root user of ${words}` : words;
}

/** The providers that people know by another name than their host. */
const providerNames: ReadonlyMap<string, string> = new Map([
  [githubHost, 'GitHub Actions'],
  ['gitlab.com', 'GitLab'],
  ['app.terraform.io', 'HCP Terraform'],
  ['accounts.google.com', 'Google'],
  ['cognito-identity.amazonaws.com', 'Amazon Cognito'],
  ['graph.facebook.com', 'Facebook'],
  ['www.amazon.com', 'Login with Amazon'],
]);

const clusterHost = /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\//;

/** An identity provider by the name that people know, else by its host or ARN. */
export function providerName(text: string, pen: Pen): string {
  const provider = identityProvider(text);
  if (provider?.kind === 'saml') return `SAML provider ${pen.name(text.slice(text.indexOf('/') + 1))}`;
  const host = provider?.host;
  if (host === undefined) return pen.name(text);
  return providerNames.get(host) ?? (clusterHost.test(host) ? 'service accounts of an EKS cluster' : pen.name(host));
}
