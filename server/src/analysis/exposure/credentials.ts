/**
 * Actions that give out credentials and secrets, or let the caller sign in as somebody else.
 *
 * Left out are actions that give the caller no more than it has (`sts:GetSessionToken`, `sts:GetFederationToken`,
 * `ecr:GetAuthorizationToken`, `codeartifact:GetAuthorizationToken`, `s3:GetDataAccess`), those that need no credentials
 * of AWS (`sts:AssumeRoleWithWebIdentity`, `cognito-identity:GetCredentialsForIdentity`) or need a token of the workload too
 * (`eks-auth:AssumeRoleForPodIdentity`), and those that show public keys. Those that cannot be limited to resources are only
 * here when what they give out is grave. Access keys and passwords of IAM users are privilege escalation.
 *
 * Source of what an action returns: the page of the API operation of the same name, as
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html; of sign-in with IAM the page of
 * the service about it, as https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html. Levels and
 * resource types: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
import { type ExposingGroup, exposureTable } from './exposing-actions.js';
import { ownAccount } from './own-account.js';

const groups: readonly ExposingGroup[] = [
  { effect: 'gives out credentials of the root user of any member account', actions: ['sts:AssumeRoot'] },
  {
    effect: 'gives out credentials of any role that trusts the account of the caller',
    actions: ['sts:AssumeRole'],
    closer: ownAccount,
  },
  {
    // With metadata of its own, the caller signs what the provider is believed.
    // Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html
    effect: 'gives out credentials of any role that trusts a SAML provider',
    actions: ['iam:UpdateSAMLProvider'],
  },
  { effect: 'returns the value of any secret', actions: ['secretsmanager:GetSecretValue'] },
  {
    // API keys of Amazon Bedrock, Git credentials of CodeCommit, and passwords of Amazon Keyspaces.
    effect: 'makes long-term credentials for any user',
    actions: ['iam:CreateServiceSpecificCredential', 'iam:ResetServiceSpecificCredential'],
  },
  { effect: 'signs in to any database as any of its users', actions: ['rds-db:connect'] },
  { effect: 'signs in to any cluster as its administrator', actions: ['dsql:DbConnectAdmin'] },
  { effect: 'gives out a password for any database user', actions: ['redshift:GetClusterCredentials'] },
  {
    effect: 'returns the password of the main user of any database',
    actions: ['lightsail:GetRelationalDatabaseMasterUserPassword'],
  },
  { effect: 'gives out keys to sign in to any instance', actions: ['lightsail:GetInstanceAccessDetails'] },
  { effect: 'makes an access key for any bucket', actions: ['lightsail:CreateBucketAccessKey'] },
  { effect: 'returns the private key of any exportable certificate', actions: ['acm:ExportCertificate'] },
  {
    effect: 'returns the token of any connection to a source code provider',
    actions: ['codeconnections:GetConnectionToken', 'codestar-connections:GetConnectionToken'],
  },
  { effect: 'returns the credentials of any connection', actions: ['events:RetrieveConnectionCredentials'] },
  {
    effect: 'signs in as any user of an identity pool',
    actions: ['cognito-identity:GetOpenIdTokenForDeveloperIdentity'],
  },
  { effect: 'sets the password of any user of any user pool', actions: ['cognito-idp:AdminSetUserPassword'] },
  { effect: 'sets the password of any user of any directory', actions: ['ds:ResetUserPassword'] },
  { effect: 'sets the password of any user of any organization', actions: ['workmail:ResetPassword'] },
  { effect: 'makes a token for any workspace', actions: ['grafana:CreateWorkspaceApiKey'] },
  { effect: 'makes a token for any service account', actions: ['grafana:CreateWorkspaceServiceAccountToken'] },
  { effect: 'signs in to any environment', actions: ['airflow:CreateCliToken', 'airflow:CreateWebLoginToken'] },
  { effect: 'signs in to any instance as its administrator', actions: ['connect:AdminGetEmergencyAccessToken'] },
  {
    effect: 'gives out credentials of the roles of any cluster',
    actions: ['elasticmapreduce:GetClusterSessionCredentials', 'emr-containers:GetManagedEndpointSessionCredentials'],
  },
  {
    effect: 'gives out credentials for any fleet',
    actions: ['gamelift:GetComputeAccess', 'gamelift:GetInstanceAccess'],
  },

  {
    effect: 'returns keys and tokens for other services',
    actions: ['bedrock-agentcore:GetResourceApiKey'],
    slight: true,
  },
  {
    effect: 'returns tokens for other services',
    actions: ['bedrock-agentcore:GetResourceOauth2Token', 'bedrock-agentcore:GetResourcePaymentToken'],
    slight: true,
  },
  {
    // AWS does not verify the user, whom the request names.
    // Source: https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html
    effect: 'gives out tokens of any workload for any user',
    actions: ['bedrock-agentcore:GetWorkloadAccessTokenForUserId'],
    slight: true,
  },
  {
    // Hosts and users of render farms call them for their own fleet and queue.
    effect: 'gives out credentials of the role of any queue or fleet',
    actions: [
      'deadline:AssumeFleetRoleForRead',
      'deadline:AssumeFleetRoleForWorker',
      'deadline:AssumeQueueRoleForRead',
      'deadline:AssumeQueueRoleForUser',
      'deadline:AssumeQueueRoleForWorker',
    ],
    slight: true,
  },
  {
    // Source of the temporary credentials: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PollForJobs.html
    effect: 'returns the secrets of any job and credentials for its artifacts',
    actions: ['codepipeline:PollForJobs'],
    slight: true,
  },
  {
    effect: 'returns the secret of any app client',
    actions: ['cognito-idp:AddUserPoolClientSecret', 'cognito-idp:DescribeUserPoolClient'],
    slight: true,
  },
  {
    // `ProviderDetails` holds the `client_secret` of OIDC and social providers.
    effect: 'returns the secrets of any identity provider of a user pool',
    actions: ['cognito-idp:DescribeIdentityProvider'],
    slight: true,
  },
  {
    effect: 'returns the CHAP secrets of any target',
    actions: ['storagegateway:DescribeChapCredentials'],
    slight: true,
  },
  {
    effect: 'adds a key that signs in to repositories as any user',
    actions: ['iam:UploadSSHPublicKey'],
    slight: true,
  },
  {
    effect: 'adds a certificate that signs requests of any user',
    actions: ['iam:UploadSigningCertificate'],
    slight: true,
  },
  {
    effect: 'sets passwords of any gateway',
    actions: [
      'storagegateway:SetLocalConsolePassword',
      'storagegateway:SetSMBGuestPassword',
      'storagegateway:UpdateChapCredentials',
    ],
    slight: true,
  },
  {
    // The administrator's password of Windows. Who holds the private key of the key pair can decrypt it.
    effect: 'returns the encrypted administrator password of any instance',
    actions: ['ec2:GetPasswordData'],
    slight: true,
  },
  {
    // The user of the database is the caller, or one that the database has for it.
    effect: 'signs in to any database',
    actions: [
      'dsql:DbConnect',
      'redshift:GetClusterCredentialsWithIAM',
      'redshift:GetIdentityCenterAuthToken',
      'redshift-serverless:GetCredentials',
      'redshift-serverless:GetIdentityCenterAuthToken',
    ],
    slight: true,
  },
  { effect: 'signs in to any cache as any user', actions: ['elasticache:Connect', 'memorydb:Connect'], slight: true },
  { effect: 'signs in to any instance', actions: ['connect:GetFederationToken'], slight: true },
  { effect: 'signs in to any environment', actions: ['cloud9:CreateEnvironmentToken'], slight: true },
  {
    effect: 'gives out credentials for any session',
    actions: [
      'athena:CreatePresignedNotebookUrl',
      'athena:GetSessionEndpoint',
      'elasticmapreduce:GetSessionEndpoint',
      'emr-serverless:GetSessionEndpoint',
    ],
    slight: true,
  },
  {
    effect: 'gives out an address with which anybody signs in',
    actions: [
      'appstream:CreateStreamingURL',
      'kinesisanalytics:CreateApplicationPresignedUrl',
      'quicksight:GenerateEmbedUrlForRegisteredUser',
      'sagemaker:CreatePartnerAppPresignedUrl',
      'sagemaker:CreatePresignedDomainUrl',
      'sagemaker:CreatePresignedMlflowAppUrl',
      'sagemaker:CreatePresignedMlflowTrackingServerUrl',
      'sagemaker:StartSession',
    ],
    slight: true,
  },
  {
    effect: 'returns the programmatic credentials of any user',
    actions: ['finspace-api:GetProgrammaticAccessCredentials'],
    slight: true,
  },
  {
    effect: 'gives out tokens for the processes of any fleet',
    actions: ['gamelift:GetComputeAuthToken'],
    slight: true,
  },
  {
    effect: 'gives out credentials for uploads',
    actions: [
      'gamelift:RequestUploadCredentials',
      'mediapackage:RotateChannelCredentials',
      'mediapackage:RotateIngestEndpointCredentials',
    ],
    slight: true,
  },
  {
    effect: 'sets the password of any user of IAM Identity Center',
    actions: ['sso-directory:UpdatePassword'],
    slight: true,
    accountWide: true,
  },
  {
    // Who has the token of automatic provisioning adds users and puts them into groups.
    // Source: https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html
    effect: 'makes a token that provisions users and groups of IAM Identity Center',
    actions: ['sso-directory:CreateBearerToken'],
    slight: true,
    accountWide: true,
  },
  {
    // With the manifest of the job it opens what is on the device.
    // Source: https://docs.aws.amazon.com/snowball/latest/api-reference/API_GetJobUnlockCode.html
    effect: 'returns the code that unlocks the device of any job',
    actions: ['snowball:GetJobUnlockCode'],
    slight: true,
    accountWide: true,
  },
  {
    effect: 'returns the private key of the default key pair of a Region',
    actions: ['lightsail:DownloadDefaultKeyPair'],
    slight: true,
    accountWide: true,
  },
  {
    effect: 'returns the code with which any domain can be transferred',
    actions: ['route53domains:RetrieveDomainAuthCode'],
    slight: true,
    accountWide: true,
  },
  { effect: 'makes a key for any API', actions: ['appsync:CreateApiKey'], slight: true, accountWide: true },
];

export const credentialExposure = exposureTable(groups);
