/**
 * The conditions that fit a statement by the type of its policy, its effect and its principals.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_mfa-selfmanage.html
 */
import { isKnown } from '../../hosts/value.js';
import { accountNamedBy } from '../../policy/account-id.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import { codeSpan } from '../../text/markdown.js';
import type { Environment } from '../environment.js';

export interface WantedCondition {
  /** As the title of a proposal. */
  readonly title: string;
  /** Each under an operator of its own. */
  readonly conditions: readonly SingleCondition[];
}

interface SingleCondition {
  readonly operator: string;
  readonly key: string;
  readonly value: string;
}

/** The conditions that are often wanted for a statement, the likeliest first. */
export function conditionsFor(
  policy: Policy,
  statement: Statement,
  environment: Environment,
): readonly WantedCondition[] {
  if (statement.effect === 'Deny') return conditionsOfDeny(policy, environment);
  if (statement.effect !== 'Allow') return [];
  switch (policy.type) {
    case 'identity':
    case 'boundary':
    case 'session':
      return [only('Allow it only with MFA', 'Bool', 'aws:MultiFactorAuthPresent', 'true')];
    case 'trust':
      return [
        ...sourceConditions(policy, statement, environment),
        ...(hasCallers(statement) ? [externalId, mfaOfCaller, ...organizationConditions(policy, environment)] : []),
      ];
    case 'resource':
    case 'vpc-endpoint':
      return [
        ...sourceConditions(policy, statement, environment),
        ...(hasCallers(statement) ? organizationConditions(policy, environment) : []),
      ];
    default:
      return [];
  }
}

const externalId = only('Only with an external id', 'StringEquals', 'sts:ExternalId', 'EXTERNAL_ID');
const mfaOfCaller = only('Only with MFA', 'Bool', 'aws:MultiFactorAuthPresent', 'true');

function only(title: string, operator: string, key: string, value: string): WantedCondition {
  return { title, conditions: [{ operator, key, value }] };
}

function conditionsOfDeny(policy: Policy, environment: Environment): readonly WantedCondition[] {
  const withoutTls = (operator: string): WantedCondition =>
    only('Deny it only without TLS', operator, 'aws:SecureTransport', 'false');
  switch (policy.type) {
    case 'identity':
    case 'boundary':
    case 'session':
    case 'scp':
      return [only('Deny it only without MFA', 'BoolIfExists', 'aws:MultiFactorAuthPresent', 'false')];
    case 'rcp':
      return [...othersOfOrganizations(policy, environment), withoutTls('BoolIfExists')];
    case 'resource':
    case 'vpc-endpoint':
      return [withoutTls('Bool'), ...othersOfOrganizations(policy, environment)];
    default:
      return [];
  }
}

/** Everybody but the principals of an organization and AWS services, which have none. */
function othersOfOrganizations(policy: Policy, environment: Environment): readonly WantedCondition[] {
  return organizations(policy, environment).map(({ id, name }) => ({
    title: `Deny it only outside ${name}`,
    conditions: [
      { operator: 'StringNotEqualsIfExists', key: 'aws:PrincipalOrgID', value: id },
      { operator: 'BoolIfExists', key: 'aws:PrincipalIsAWSService', value: 'false' },
    ],
  }));
}

function organizationConditions(policy: Policy, environment: Environment): readonly WantedCondition[] {
  return organizations(policy, environment).map(({ id, name }) =>
    only(`Allow it only for ${name}`, 'StringEquals', 'aws:PrincipalOrgID', id),
  );
}

interface Named {
  readonly id: string;
  /** As it stands in a sentence. */
  readonly name: string;
}

const mostOffered = 3;

function organizations(policy: Policy, { names, workspace }: Environment): readonly Named[] {
  const ids = [...new Set([...Object.keys(names.organizations), ...workspace.organizations()])].slice(0, mostOffered);
  if (ids.length > 0) return ids.map((id) => named('the organization', id, names.organizations[id]));
  const ofResource = { id: '${aws:ResourceOrgID}', name: 'the organization of the resource' };
  return takesVariables(policy) ? [ofResource] : [{ id: 'o-a1b2c3d4e5', name: 'an organization' }];
}

function named(what: string, id: string, name: string | undefined): Named {
  return { id, name: `${what} ${name === undefined ? codeSpan(id) : `${codeSpan(name)} (${id})`}` };
}

function takesVariables({ versionText }: Policy): boolean {
  return versionText?.text === '2012-10-17';
}

/** Whether accounts, roles or users, or everybody are let in. */
function hasCallers({ principal }: Statement): boolean {
  return principal !== undefined && (principal.texts.length > 0 || principal.types.some((it) => it.name === 'AWS'));
}

/** For whom an AWS service may act: without a condition, for all its customers. */
function sourceConditions(policy: Policy, statement: Statement, environment: Environment): readonly WantedCondition[] {
  const services = statement.principal?.types.find((it) => it.name === 'Service')?.values ?? [];
  const [service] = services;
  if (!service) return [];
  return sourceAccounts(policy, statement, environment).flatMap(({ id, name }) => {
    const account = { operator: 'StringEquals', key: 'aws:SourceAccount', value: id };
    const arn = services.length === 1 ? sourceArn(service, id, environment) : undefined;
    const withArn = arn && { operator: 'ArnLike', key: 'aws:SourceArn', value: arn };
    return [
      { title: `Allow it only for ${name}`, conditions: [account] },
      ...(withArn ? [{ title: `Allow it only for ${name}, with its ARN`, conditions: [account, withArn] }] : []),
    ];
  });
}

/** The account of the resource: by its ARN, or as the policy variable; without either, those with names. */
function sourceAccounts(policy: Policy, { resource }: Statement, { names }: Environment): readonly Named[] {
  const ofResource = new Set((resource?.values ?? []).flatMap((it) => accountIn(it) ?? []));
  if (ofResource.size > 0)
    return [...ofResource].slice(0, mostOffered).map((it) => named('the account', it, names.accounts[it]));
  if (takesVariables(policy)) return [{ id: '${aws:ResourceAccount}', name: 'the account of the resource' }];
  return Object.entries(names.accounts)
    .slice(0, mostOffered)
    .map(([id, name]) => named('the account', id, name));
}

function accountIn({ text, node }: Text): string | undefined {
  return isKnown(node) ? accountNamedBy(text) : undefined;
}

/** All that a service may have in an account, as the ARN that it sends; undefined where its ARNs name no account. */
function sourceArn({ text }: Text, account: string, { reference }: Environment): string | undefined {
  const name = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(text)?.[1];
  if (name === undefined || name === 's3' || !reference.isArnService(name) || !/^\d{12}$/.test(account))
    return undefined;
  return `arn:aws:${name}:*:${account}:*`;
}
