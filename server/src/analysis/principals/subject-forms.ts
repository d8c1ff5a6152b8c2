/**
 * The subjects of identity providers: how they begin, and what of them tells customers and callers apart. Rules report by
 * this table, so it only holds forms that the providers document and that nobody can change for his own tokens.
 */
import type { ConditionValue } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { githubHost } from './federation.js';

export interface SubjectForm {
  readonly name: string;
  /** The hosts, with their paths, in lower case. */
  readonly host: RegExp;
  /**
   * For a provider whose host serves everybody: what a subject begins with, the sign behind the name of the customer, and
   * what that is called. Undefined where the host itself says whose tokens it signs.
   */
  readonly customer: CustomerPart | undefined;
  /** A pattern that names one caller begins so: with all of it before the first wildcard. */
  readonly caller: RegExp;
  /** What a caller is, with an article. */
  readonly callerWord: string;
  /** The page that says so. */
  readonly page: string;
}

interface CustomerPart {
  readonly prefix: string;
  readonly end: string;
  /** The sign between the name and an ID, with which the name ends too, where the provider has one. */
  readonly idSign?: string;
  /** With an article. */
  readonly word: string;
}

export const githubForm: SubjectForm = {
  name: 'GitHub',
  host: new RegExp(`^${githubHost.replaceAll('.', '\\.')}$`),
  customer: { prefix: 'repo:', end: '/', idSign: '@', word: 'the owner' },
  caller: /^repo:[^/:*?@]+(?:@[^/:]*)?\/[^/:*?@]+(?:@[^/:]*)?:/,
  callerWord: 'a repository',
  page: 'https://docs.github.com/en/actions/reference/security/oidc',
};

const clusterHost = /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\//;

/** Sorted by name. */
export const subjectForms: readonly SubjectForm[] = [
  {
    name: 'Amazon EKS',
    host: clusterHost,
    customer: undefined,
    caller: /^system:serviceaccount:[^:*?]+:[^:*?]+$/,
    callerWord: 'a service account',
    page: 'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
  },
  {
    name: 'Bitbucket',
    host: /^api\.bitbucket\.org\/2\.0\/workspaces\//,
    customer: undefined,
    caller: /^\{[^}*?]+\}/,
    callerWord: 'a repository',
    page: 'https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/',
  },
  {
    name: 'Buildkite',
    host: /^agent\.buildkite\.com$/,
    customer: { prefix: 'organization:', end: ':', word: 'the organization' },
    caller: /^organization:[^:*?]+:pipeline:[^:*?]+:/,
    callerWord: 'a pipeline',
    page: 'https://buildkite.com/docs/pipelines/security/oidc/aws',
  },
  {
    name: 'CircleCI',
    host: /^oidc\.circleci\.com\/org\//,
    customer: undefined,
    caller: /^org\/[^/*?]+\/project\/[^/*?]+\//,
    callerWord: 'a project',
    page: 'https://circleci.com/docs/openid-connect-tokens/',
  },
  {
    name: 'Codefresh',
    host: /^oidc\.codefresh\.io$/,
    customer: { prefix: 'account:', end: ':', word: 'the account' },
    caller: /^account:[^:*?]+:pipeline:[^:*?]+:/,
    callerWord: 'a pipeline',
    page: 'https://codefresh.io/docs/docs/integrations/oidc-pipelines/',
  },
  githubForm,
  {
    name: 'GitLab',
    host: /^gitlab\.com$/,
    customer: { prefix: 'project_path:', end: '/', word: 'the group' },
    caller: /^project_path:[^/:*?]+\/[^:*?]+:/,
    callerWord: 'a project',
    page: 'https://docs.gitlab.com/ci/cloud_services/aws/',
  },
  {
    name: 'HCP Terraform',
    host: /^app(?:\.eu)?\.terraform\.io$/,
    customer: { prefix: 'organization:', end: ':', word: 'the organization' },
    // The names of workspaces are unique in an organization, so that one of them is enough.
    caller: /^organization:[^:*?]+:project:(?:[^:*?]+:|[^:]*:workspace:[^:*?]+(?::|$))/,
    callerWord: 'a project',
    page: 'https://developer.hashicorp.com/terraform/cloud-docs/dynamic-provider-credentials/aws-configuration',
  },
  {
    name: 'Scalr',
    host: /^scalr\.io$/,
    customer: { prefix: 'account:', end: ':', word: 'the account' },
    caller: /^account:[^:*?]+:environment:[^:*?]+:workspace:[^:*?]+(?::|$)/,
    callerWord: 'a workspace',
    page: 'https://docs.scalr.io/docs/aws',
  },
  {
    name: 'Vercel',
    host: /^oidc\.vercel\.com\/[^/]+$/,
    customer: undefined,
    caller: /^owner:[^:*?]+:project:[^:*?]+:/,
    callerWord: 'a project',
    page: 'https://vercel.com/docs/oidc/aws',
  },
];

/** The form of the subjects of a provider, when it is known. @param host as in `IdentityProvider` */
export function subjectFormOf(host: string): SubjectForm | undefined {
  return subjectForms.find((it) => it.host.test(host));
}

/**
 * The providers that sign tokens for everybody under one host, with the claim that IAM wants to be evaluated. Amazon Cognito
 * is one too, and has rules of its own.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const sharedProviders: ReadonlyMap<string, 'aud' | 'sub'> = new Map<string, 'aud' | 'sub'>([
  ['agent.buildkite.com', 'sub'],
  ['api.pulumi.com/oidc', 'aud'],
  ['app.terraform.io', 'sub'],
  ['gitlab.com', 'sub'],
  ['oidc-configuration.audit-log.githubusercontent.com', 'sub'],
  ['oidc.codefresh.io', 'sub'],
  ['oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb', 'sub'],
  ['oidc.vercel.com', 'aud'],
  ['proidc.upbound.io', 'sub'],
  ['sandboxes.cloud', 'aud'],
  ['scalr.io', 'sub'],
  ['studio.datachain.ai/api', 'sub'],
  [githubHost, 'sub'],
  ['tokens.cloud.shisho.dev', 'sub'],
  ['vstoken.actions.githubusercontent.com', 'sub'],
]);

/**
 * The providers that AWS knows itself, with the claim of the application that a user signed in to: everybody can be a user
 * of them.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
const builtInProviders: ReadonlyMap<string, 'aud' | 'app_id'> = new Map<string, 'aud' | 'app_id'>([
  ['accounts.google.com', 'aud'],
  ['graph.facebook.com', 'app_id'],
  ['www.amazon.com', 'app_id'],
]);

/** The claim that tells the customers of a shared provider apart; undefined for other providers. */
export function customerClaimOf(host: string): 'aud' | 'sub' | 'app_id' | undefined {
  return sharedProviders.get(host) ?? builtInProviders.get(host);
}

/** Whether a host is the OIDC provider of a cluster of Amazon EKS. */
export function isClusterHost(host: string): boolean {
  return clusterHost.test(host);
}

/** Whether a value for the subject of a cluster under an operator with wildcards surely takes every namespace. */
export function takesEveryNamespace(value: ConditionValue): boolean {
  return isWhollyKnown(value) && /^system:(?:serviceaccount:\*+(?::.*)?|(?:serviceaccount)?\*+)$/.test(value.text);
}

/** Claims in the subjects that some customers of GitHub have chosen for themselves, by which the owner may be named. */
const claimOfOwner = /:(?:repository|job_workflow_ref|enterprise|actor|repo_property)[a-z_]*:/;

/**
 * Whether a value under an operator with wildcards surely takes subjects of more customers than one: a wildcard stands
 * before the name of the customer ends. A lone `*` counts too.
 */
export function leavesCustomerOpen({ customer }: SubjectForm, value: ConditionValue): boolean {
  if (!customer || !isWhollyKnown(value)) return false;
  const { text } = value;
  const wildcard = text.search(/[*?]/);
  if (wildcard < 0) return false;
  const known = text.slice(0, wildcard);
  const rest = text.slice(wildcard);
  if (begins(rest, customer.prefix) || claimOfOwner.test(rest)) return false;
  if (customer.prefix.startsWith(known)) return true;
  if (!known.startsWith(customer.prefix)) return false;
  const { end, idSign = end, prefix } = customer;
  return ![end, idSign].some((it) => known.includes(it, prefix.length));
}

/** Claims of GitHub's tokens that strangers have too, at the beginning of a subject that a customer has made of them. */
const claimOfAnybody =
  /^(?:base_ref|context|environment|event_name|head_ref|pull_request|ref|ref_type|repository_visibility|runner_environment|workflow)(?::|$)/;

/**
 * Whether a subject of GitHub names no owner at all, like `environment:production`: every organization can choose of which
 * claims its subjects are made, so that those of strangers may be the same.
 * Source: https://docs.github.com/en/actions/reference/security/oidc
 */
export function namesNoOwner(value: ConditionValue): boolean {
  const { text } = value;
  if (!isWhollyKnown(value) || !claimOfAnybody.test(text)) return false;
  return !begins(text, 'repo:') && !claimOfOwner.test(text) && !text.includes('workflow_ref:');
}

/** Whether a prefix stands right behind a wildcard or a colon, so that the name behind it begins there. */
function begins(text: string, prefix: string): boolean {
  for (let at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
    if (/[*?:]/.test(text[at - 1] ?? ':')) return true;
  }
  return false;
}

/** Whether a value under an operator with wildcards surely takes more callers than one, of one customer. */
export function leavesCallerOpen(form: SubjectForm, value: ConditionValue): boolean {
  if (!isWhollyKnown(value) || !/[*?]/.test(value.text) || /^\*+$/.test(value.text)) return false;
  return !form.caller.test(value.text) && !leavesCustomerOpen(form, value);
}
