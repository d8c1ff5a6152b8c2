/**
 * What identity providers put into their tokens: the subjects and audiences that trust policies compare. `<name>` is a part
 * that the author writes.
 */
import { githubHost } from '../principals/federation.js';
import { docs, type WrittenValue } from './key-values.js';

export interface ClaimValues {
  /** Whether the provider with a host is meant; in lower case, with its path. */
  readonly host: RegExp;
  /** In lower case, like `sub`. */
  readonly claim: string;
  readonly values: readonly WrittenValue[];
  readonly page: string;
}

const githubPage = 'https://docs.github.com/en/actions/reference/security/oidc';
const gitlabPage = 'https://docs.gitlab.com/ci/cloud_services/aws/';
const gitlabTokenPage = 'https://docs.gitlab.com/ci/secrets/id_token_authentication/';
const terraformPage =
  'https://developer.hashicorp.com/terraform/cloud-docs/dynamic-provider-credentials/aws-configuration';
const bitbucketPage =
  'https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/';
const circlePage = 'https://circleci.com/docs/openid-connect-tokens/';
const buildkitePage = 'https://buildkite.com/docs/pipelines/security/oidc/aws';
const cognitoPage = `${docs}cognito/latest/developerguide/role-trust-and-permissions.html`;
const eksPage = `${docs}eks/latest/userguide/associate-service-account-role.html`;

const github = new RegExp(`^${githubHost.replaceAll('.', '\\.')}(?:/|$)|^token\\.actions\\.[^/]*\\.ghe\\.com$`);
const gitlab = /^gitlab\./;
const terraform = /^app\.terraform\.io$|^app\.eu\.terraform\.io$/;
const eks = /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com/;
const bitbucket = /^api\.bitbucket\.org\//;
const circle = /^oidc\.circleci\.com\//;
const buildkite = /^agent\.buildkite\.com$/;
const cognito = /^cognito-identity[a-z0-9.-]*\.amazonaws\.com/;

export const claimValues: readonly ClaimValues[] = [
  {
    host: github,
    claim: 'sub',
    values: [
      ['repo:<owner>/<repository>:ref:refs/heads/<main>', 'a branch'],
      ['repo:<owner>/<repository>:environment:<production>', 'an environment'],
      ['repo:<owner>/<repository>:pull_request', 'pull requests'],
      ['repo:<owner>/<repository>:ref:refs/tags/<v1>', 'a tag'],
      ['repo:<owner>/<repository>:ref:refs/tags/*', 'all tags'],
      ['repo:<owner>/<repository>:*', 'everything in a repository'],
      ['repo:<owner>@<123456>/<repository>@<456789>:ref:refs/heads/<main>', 'a branch, immutable subject with ids'],
      ['repo:<owner>@<123456>/<repository>@<456789>:environment:<production>', 'an environment, immutable subject'],
      ['repo:<owner>@<123456>/<repository>@<456789>:pull_request', 'pull requests, immutable subject'],
    ],
    page: githubPage,
  },
  {
    host: github,
    claim: 'aud',
    values: [
      ['sts.amazonaws.com', 'of the action aws-actions/configure-aws-credentials'],
      ['https://github.com/<owner>', 'the default of GitHub'],
    ],
    page: githubPage,
  },
  { host: github, claim: 'repository', values: ['<owner>/<repository>'], page: githubPage },
  { host: github, claim: 'ref', values: ['refs/heads/<main>', 'refs/tags/<v1>', 'refs/tags/*'], page: githubPage },
  { host: github, claim: 'environment', values: ['<production>'], page: githubPage },
  { host: github, claim: 'repository_id', values: ['<456789>'], page: githubPage },
  { host: github, claim: 'repository_owner_id', values: ['<123456>'], page: githubPage },
  {
    host: github,
    claim: 'job_workflow_ref',
    values: [['<owner>/<repository>/.github/workflows/<deploy.yml>@refs/heads/<main>', 'a reusable workflow']],
    page: githubPage,
  },
  {
    host: gitlab,
    claim: 'sub',
    values: [
      ['project_path:<group>/<project>:ref_type:branch:ref:<main>', 'a branch'],
      ['project_path:<group>/<project>:ref_type:tag:ref:<v1>', 'a tag'],
      ['project_path:<group>/<project>:ref_type:branch:ref:*', 'all branches'],
      ['project_path:<group>/*:ref_type:branch:ref:<main>', 'a branch of all projects of a group'],
    ],
    page: gitlabPage,
  },
  { host: gitlab, claim: 'aud', values: [['https://<gitlab.com>', 'the address of GitLab']], page: gitlabPage },
  { host: gitlab, claim: 'ref_protected', values: ['true', 'false'], page: gitlabPage },
  { host: gitlab, claim: 'runner_environment', values: ['gitlab-hosted', 'self-hosted'], page: gitlabTokenPage },
  {
    host: terraform,
    claim: 'sub',
    values: [
      ['organization:<organization>:project:<Default Project>:workspace:<workspace>:run_phase:*', 'a workspace'],
      ['organization:<organization>:project:<Default Project>:workspace:<workspace>:run_phase:apply', 'only apply'],
      ['organization:<organization>:project:<Default Project>:workspace:<workspace>:run_phase:plan', 'only plan'],
      ['organization:<organization>:project:<Default Project>:workspace:*:run_phase:*', 'a project'],
    ],
    page: terraformPage,
  },
  { host: terraform, claim: 'aud', values: ['aws.workload.identity'], page: terraformPage },
  {
    host: eks,
    claim: 'sub',
    values: [
      ['system:serviceaccount:<namespace>:<service account>', 'a service account'],
      ['system:serviceaccount:<namespace>:*', 'all service accounts of a namespace'],
    ],
    page: eksPage,
  },
  { host: eks, claim: 'aud', values: ['sts.amazonaws.com'], page: eksPage },
  {
    host: bitbucket,
    claim: 'sub',
    values: [
      ['{<repository UUID>}:*', 'a repository'],
      ['{<repository UUID>}:{<environment UUID>}:*', 'a deployment environment'],
    ],
    page: bitbucketPage,
  },
  {
    host: bitbucket,
    claim: 'aud',
    values: ['ari:cloud:bitbucket::workspace/<workspace UUID>'],
    page: bitbucketPage,
  },
  {
    host: circle,
    claim: 'sub',
    values: [
      ['org/<organization id>/project/<project id>/user/*', 'a project'],
      ['org/<organization id>/project/*', 'all projects'],
    ],
    page: circlePage,
  },
  { host: circle, claim: 'aud', values: [['<organization id>', 'the default of CircleCI']], page: circlePage },
  {
    host: buildkite,
    claim: 'sub',
    values: [
      ['organization:<organization>:pipeline:<pipeline>:ref:refs/heads/<main>:*', 'a branch'],
      ['organization:<organization>:pipeline:<pipeline>:*', 'a pipeline'],
    ],
    page: buildkitePage,
  },
  { host: buildkite, claim: 'aud', values: ['sts.amazonaws.com'], page: buildkitePage },
  { host: buildkite, claim: 'organization_slug', values: ['<organization>'], page: buildkitePage },
  { host: buildkite, claim: 'pipeline_slug', values: ['<pipeline>'], page: buildkitePage },
  { host: buildkite, claim: 'build_branch', values: ['<main>'], page: buildkitePage },
  { host: cognito, claim: 'aud', values: [['<Region>:<identity pool id>', 'an identity pool']], page: cognitoPage },
  {
    host: cognito,
    claim: 'amr',
    values: [
      ['authenticated', 'users who signed in'],
      ['unauthenticated', 'guests'],
    ],
    page: cognitoPage,
  },
  {
    host: /^accounts\.google\.com$/,
    claim: 'aud',
    values: [['<client id>.apps.googleusercontent.com', 'a client']],
    page: `${docs}IAM/latest/UserGuide/reference_policies_iam-condition-keys.html`,
  },
];
