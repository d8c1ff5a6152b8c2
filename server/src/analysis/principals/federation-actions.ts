/**
 * Which principals of a role trust policy assume the role with which action.
 * Sources: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html,
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
 */
import type { Hole, ValueNode } from '../../hosts/value.js';
import type { Statement, Text } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { allowsAction } from '../grants.js';
import { domainName, federatedTexts, type IdentityProvider, identityProvider, isBuiltInHost } from './federation.js';

/** Each way to assume a role is an action of its own. The others, like `sts:TagSession`, go with all of them. */
export const assumeActions = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const;
export type AssumeAction = (typeof assumeActions)[number];

export interface OidcPrincipal {
  readonly principal: Text;
  /** As in `IdentityProvider`. */
  readonly host: string;
}

/**
 * The principals of a statement that are providers of web identities and may assume the role, when all conditions of
 * the statement are known. Domains that AWS does not know are left out.
 */
export function oidcPrincipals(statement: Statement): readonly OidcPrincipal[] {
  if (statement.effect !== 'Allow' || !statement.conditionsComplete) return [];
  const found = federatedTexts(statement.principal).flatMap((principal) => oidcPrincipal(principal) ?? []);
  return found.length === 0 ? [] : found.filter((it) => mayAssume(statement, it.principal));
}

function oidcPrincipal(principal: Text): OidcPrincipal | undefined {
  const provider = identityProvider(principal.text, principal.node.holes);
  if (provider?.host === undefined) return undefined;
  if (provider.kind === 'domain' && !isBuiltInHost(provider.host)) return undefined;
  return { principal, host: provider.host };
}

/** Whether a statement lets a principal assume the role in some way. Of two choices, one may exclude the other. */
function mayAssume(statement: Statement, principal: Text): boolean {
  const isSure = principal.choiceOf === undefined && statement.principal?.value?.kind === 'object';
  return assumeActions.some((name) => {
    const allowed = allowsAction(statement, name);
    return allowed && (isSure || allowed.value?.choiceOf === undefined);
  });
}

/** A principal of which it is known with which action it assumes roles. */
export interface TrustedPrincipal {
  readonly needs: AssumeAction;
  /** The type that it stands under, like `AWS`. */
  readonly type: string;
  /** Undefined for a resource whose ARN is only known at deploy time. */
  readonly text: Text | undefined;
}

export interface TrustedPrincipals {
  readonly known: readonly TrustedPrincipal[];
  /** False when there are others, or may be. */
  readonly complete: boolean;
}

/** The principals of a statement by the actions that they need; those that are one of several choices are not known. */
export function trustedPrincipals({ principal }: Statement): TrustedPrincipals {
  if (principal?.value?.kind !== 'object') return { known: [], complete: false };
  const known: TrustedPrincipal[] = [];
  for (const { name: type, value, values } of principal.types) {
    for (const text of values) {
      const needs = text.choiceOf ? undefined : actionFor(type, text.text, text.node.holes);
      if (needs) known.push({ type, text, needs });
    }
    for (const item of itemsOf(value)) {
      const needs = actionForResource(item);
      if (needs) known.push({ type, text: undefined, needs });
    }
  }
  const count = principal.value.entries.reduce((sum, it) => sum + itemsOf(it.value).length, 0);
  return { known, complete: known.length === count };
}

function itemsOf(value: ValueNode | undefined): readonly ValueNode[] {
  if (value?.kind === 'array') return value.items;
  return value ? [value] : [];
}

const accountOrMember = /^(?:arn:[^:]*:(?:iam|sts)::|\d{12}$)/;

function actionFor(type: string, text: string, holes: readonly Hole[]): AssumeAction | undefined {
  if (type === 'Federated') return actionForKind(identityProvider(text, holes)?.kind);
  if (holes.length > 0 || hasPlaceholder(text)) return undefined;
  if (type === 'AWS') return accountOrMember.test(text) ? 'sts:AssumeRole' : undefined;
  return type === 'Service' && domainName.test(text) ? 'sts:AssumeRole' : undefined;
}

function actionForKind(kind: IdentityProvider['kind'] | undefined): AssumeAction | undefined {
  if (kind === undefined) return undefined;
  return kind === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}

/** For a value that will be the ARN of an identity provider. */
function actionForResource(node: ValueNode): AssumeAction | undefined {
  if (node.kind !== 'dynamic' || node.becomes.kind !== 'arn') return undefined;
  const { resourceType } = node.becomes;
  if (resourceType === 'AWS::IAM::OIDCProvider') return 'sts:AssumeRoleWithWebIdentity';
  return resourceType === 'AWS::IAM::SAMLProvider' ? 'sts:AssumeRoleWithSAML' : undefined;
}
