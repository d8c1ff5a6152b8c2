/**
 * Identity providers that people let assume roles, by what stands behind `oidc-provider/` in their ARNs, with a `${…}` for
 * what differs from customer to customer.
 */

export interface KnownProvider {
  readonly name: string;
  /** As in the ARN: the URL without `https://`. */
  readonly host: string;
  /** The page that says so. */
  readonly page: string;
}

export const oidcProviders: readonly KnownProvider[] = [
  {
    name: 'GitHub Actions',
    host: 'token.actions.githubusercontent.com',
    page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
  },
  {
    name: 'Amazon EKS',
    host: 'oidc.eks.${Region}.amazonaws.com/id/${ClusterId}',
    page: 'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
  },
  {
    name: 'GitLab',
    host: 'gitlab.com',
    page: 'https://docs.gitlab.com/ci/cloud_services/aws/',
  },
  {
    name: 'HCP Terraform',
    host: 'app.terraform.io',
    page: 'https://developer.hashicorp.com/terraform/cloud-docs/dynamic-provider-credentials/aws-configuration',
  },
  {
    name: 'Bitbucket Pipelines',
    host: 'api.bitbucket.org/2.0/workspaces/${Workspace}/pipelines-config/identity/oidc',
    page: 'https://support.atlassian.com/bitbucket-cloud/docs/integrate-pipelines-with-resource-servers-using-oidc/',
  },
  {
    name: 'CircleCI',
    host: 'oidc.circleci.com/org/${OrganizationId}',
    page: 'https://circleci.com/docs/openid-connect-tokens/',
  },
  {
    name: 'Buildkite',
    host: 'agent.buildkite.com',
    page: 'https://buildkite.com/docs/pipelines/security/oidc/aws',
  },
  {
    name: 'Vercel',
    host: 'oidc.vercel.com/${Team}',
    page: 'https://vercel.com/docs/oidc/aws',
  },
  {
    name: 'Pulumi Cloud',
    host: 'api.pulumi.com/oidc',
    page: 'https://www.pulumi.com/docs/esc/guides/configuring-oidc/aws/',
  },
  {
    name: 'Spacelift',
    host: '${Account}.app.spacelift.io',
    page: 'https://docs.spacelift.io/integrations/cloud-providers/oidc/aws-oidc',
  },
  {
    name: 'Codefresh',
    host: 'oidc.codefresh.io',
    page: 'https://codefresh.io/docs/docs/integrations/oidc-pipelines/',
  },
  {
    name: 'Scalr',
    host: 'scalr.io',
    page: 'https://docs.scalr.io/docs/aws',
  },
];

/**
 * The providers that AWS knows itself, which no account adds.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const webIdentityProviders: readonly Omit<KnownProvider, 'page'>[] = [
  { name: 'Amazon Cognito', host: 'cognito-identity.amazonaws.com' },
  { name: 'Google', host: 'accounts.google.com' },
  { name: 'Login with Amazon', host: 'www.amazon.com' },
  { name: 'Facebook', host: 'graph.facebook.com' },
];
