/**
 * Actions that open resources to others: with a policy on the resource, a grant, a share or a public setting.
 *
 * Left out are actions that only close (`s3:DeleteBucketPolicy`), those of IAM, which are privilege escalation, and those
 * that make no difference for other accounts. Those that take no resource, like `lakeformation:GrantPermissions` and
 * `s3:PutAccountPublicAccessBlock`, are slight, since a policy that allows them can say no more than who calls.
 * Source of which resources can be shared or have policies:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html; of each action and its
 * resource types: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
import { type Closer, type ExposingGroup, exposureTable } from './exposing-actions.js';

/** Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource */
const forServicesOnly: Closer = {
  operator: 'Bool',
  key: 'kms:GrantIsForAWSResource',
  value: 'true',
  only: 'for AWS services',
};

/** Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html */
const noPublicSecrets: Closer = {
  operator: 'Bool',
  key: 'secretsmanager:BlockPublicPolicy',
  value: 'true',
  only: 'for policies that are not public',
};

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
const withCredentialsOnly: Closer = {
  operator: 'StringEquals',
  key: 'lambda:FunctionUrlAuthType',
  value: 'AWS_IAM',
  only: 'for callers with credentials',
};

/** Source: https://docs.aws.amazon.com/ram/latest/userguide/iam-policies-condition.html */
const insideOrganization: Closer = {
  operator: 'Bool',
  key: 'ram:RequestedAllowsExternalPrincipals',
  value: 'false',
  only: 'inside the organization',
};

/** What takes no resource: only a condition can limit it. */
const accountWide: readonly ExposingGroup[] = [
  {
    effect: 'can take away what keeps buckets from being public',
    actions: ['s3:PutAccessPointPublicAccessBlock', 's3:PutAccountPublicAccessBlock'],
  },
  {
    effect: 'can take away what keeps snapshots from being public',
    actions: ['ec2:DisableSnapshotBlockPublicAccess'],
  },
  { effect: 'can take away what keeps images from being public', actions: ['ec2:DisableImageBlockPublicAccess'] },
  {
    effect: 'can take away what keeps clusters from being public',
    actions: ['elasticmapreduce:PutBlockPublicAccessConfiguration'],
  },
  {
    effect: 'can open any data of the lake to others',
    actions: [
      'lakeformation:BatchGrantPermissions',
      'lakeformation:GrantPermissions',
      'lakeformation:PutDataLakeSettings',
    ],
  },
  {
    effect: 'can put any user into any group of IAM Identity Center',
    actions: ['sso-directory:AddMemberToGroup'],
  },
  { effect: 'can change what any permission set allows', actions: ['sso:PutPermissionsPolicy'] },
  {
    effect: 'can transfer any domain to another account',
    actions: ['route53domains:TransferDomainToAnotherAwsAccount'],
  },
  {
    effect: 'can let in holders of certificates of any authority',
    actions: ['rolesanywhere:CreateTrustAnchor'],
  },
  { effect: 'can show any dashboard to everybody', actions: ['quicksight:UpdatePublicSharingSettings'] },
  { effect: 'can open any collection to others', actions: ['aoss:CreateAccessPolicy', 'aoss:UpdateAccessPolicy'] },
  {
    effect: 'can open the network of any collection',
    actions: ['aoss:CreateSecurityPolicy', 'aoss:UpdateSecurityPolicy'],
  },
  { effect: 'can open the registry to others', actions: ['ecr:PutRegistryPolicy'] },
  { effect: 'can open an event bus to others', actions: ['events:PutPermission'] },
  { effect: 'can let others write to log groups', actions: ['logs:PutResourcePolicy'] },
  { effect: 'can let others send from any identity', actions: ['ses:PutIdentityPolicy'] },
  { effect: 'can let others make endpoints for any domain', actions: ['es:AuthorizeVpcEndpointAccess'] },
  {
    effect: 'can open resources to others',
    actions: [
      'appsync:PutResourcePolicy',
      'arc-region-switch:PutResourcePolicy',
      'entityresolution:AddPolicyStatement',
      'entityresolution:PutPolicy',
      'mpa:PutResourcePolicy',
      'omics:CreateShare',
      'redshift-serverless:PutResourcePolicy',
      'refactor-spaces:PutResourcePolicy',
      'sagemaker:PutResourcePolicy',
      'xray:PutResourcePolicy',
    ],
  },
];

const groups: readonly ExposingGroup[] = [
  {
    effect: 'can open any bucket to others',
    actions: [
      's3:PutBucketPolicy',
      's3:PutBucketAcl',
      's3:PutBucketPublicAccessBlock',
      's3-outposts:PutBucketPolicy',
      's3express:PutBucketPolicy',
      's3tables:PutTableBucketPolicy',
      's3vectors:PutVectorBucketPolicy',
    ],
  },
  {
    effect: 'can open any access point to others',
    actions: [
      's3:PutAccessPointPolicy',
      's3:PutAccessPointPolicyForObjectLambda',
      's3:PutMultiRegionAccessPointPolicy',
      's3-outposts:PutAccessPointPolicy',
      's3express:PutAccessPointPolicy',
    ],
  },
  {
    effect: 'can open S3 Access Grants to other accounts',
    actions: ['s3:PutAccessGrantsInstanceResourcePolicy'],
  },
  { effect: 'can open any object to others', actions: ['s3:PutObjectAcl', 's3:PutObjectVersionAcl'] },
  { effect: 'can open any key to others', actions: ['kms:PutKeyPolicy'] },
  { effect: 'can open any key to others', actions: ['kms:CreateGrant'], closer: forServicesOnly },
  { effect: 'can open any secret to others', actions: ['secretsmanager:PutResourcePolicy'], closer: noPublicSecrets },
  { effect: 'can share any snapshot with others', actions: ['ec2:ModifySnapshotAttribute'] },
  { effect: 'can share any image with others', actions: ['ec2:ModifyImageAttribute'] },
  {
    effect: 'can share any snapshot with others',
    actions: [
      'rds:ModifyDBClusterSnapshotAttribute',
      'rds:ModifyDBSnapshotAttribute',
      'redshift:AuthorizeSnapshotAccess',
    ],
  },
  { effect: 'can share data of any cluster with others', actions: ['redshift:AuthorizeDataShare'] },
  {
    effect: 'can share any resource with other accounts',
    actions: ['ram:CreateResourceShare', 'ram:UpdateResourceShare'],
    closer: insideOrganization,
  },
  { effect: 'can add resources and principals to any share', actions: ['ram:AssociateResourceShare'] },
  {
    // An assignment makes a role in the account, which the user or group can assume.
    // Source: https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-and-iam-roles.html
    effect: 'can give anybody access to any account of the organization',
    actions: ['sso:CreateAccountAssignment'],
  },
  { effect: 'can put any user into any group', actions: ['identitystore:CreateGroupMembership'] },
  {
    effect: 'can open any function to others',
    actions: ['lambda:AddPermission', 'lambda:PutResourcePolicy'],
  },
  {
    effect: 'can give any function a public URL',
    actions: ['lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig'],
    closer: withCredentialsOnly,
  },
  { effect: 'can open any layer to others', actions: ['lambda:AddLayerVersionPermission'] },
  { effect: 'can open any table to others', actions: ['dynamodb:PutResourcePolicy', 's3tables:PutTablePolicy'] },
  { effect: 'can open any repository to others', actions: ['ecr:SetRepositoryPolicy'] },
  {
    effect: 'can open any repository to others',
    actions: ['codeartifact:PutDomainPermissionsPolicy', 'codeartifact:PutRepositoryPermissionsPolicy'],
  },
  {
    effect: 'can open any vault to others',
    actions: [
      'backup:PutBackupVaultAccessPolicy',
      'backup:PutBackupVaultSharingPolicy',
      'glacier:SetVaultAccessPolicy',
    ],
  },
  { effect: 'can open any topic to others', actions: ['sns:AddPermission'] },
  { effect: 'can open any queue to others', actions: ['sqs:AddPermission'] },
  { effect: 'can share any document with others', actions: ['ssm:ModifyDocumentPermission'] },
  { effect: 'can open the data catalog to others', actions: ['glue:PutResourcePolicy'] },
  {
    effect: 'can open any file system to others',
    actions: ['elasticfilesystem:PutFileSystemPolicy', 's3files:PutFileSystemPolicy'],
  },
  { effect: 'can open any cluster to others', actions: ['dsql:PutClusterPolicy', 'kafka:PutClusterPolicy'] },
  { effect: 'can open any stream to others', actions: ['kinesis:PutResourcePolicy'] },
  { effect: 'can open any event bus to others', actions: ['events:PutResourcePolicy'] },
  { effect: 'can open any API to others', actions: ['apigateway:UpdateRestApiPolicy'] },
  {
    effect: 'can open any certificate authority to others',
    actions: ['acm-pca:CreatePermission', 'acm-pca:PutPolicy'],
  },
  { effect: 'can open any key to others', actions: ['payment-cryptography:PutResourcePolicy'] },
  { effect: 'can open any domain to others', actions: ['cloudsearch:UpdateServiceAccessPolicies'] },

  // These set all attributes of a topic or a queue, of which its policy is one.
  { effect: 'can open any topic to others', actions: ['sns:SetTopicAttributes'], slight: true },
  { effect: 'can open any queue to others', actions: ['sqs:SetQueueAttributes'], slight: true },
  {
    effect: 'can open any domain to others',
    actions: ['es:UpdateDomainConfig', 'es:UpdateElasticsearchDomainConfig'],
    slight: true,
  },
  {
    effect: 'can show the builds of any project to everybody',
    actions: ['codebuild:UpdateProjectVisibility'],
    slight: true,
  },
  { effect: 'can let any directory trust another one', actions: ['ds:CreateTrust'], slight: true },
  {
    effect: 'can open resources to others',
    actions: [
      'aps:PutResourcePolicy',
      'bedrock-agentcore:PutResourcePolicy',
      'bedrock:PutResourcePolicy',
      'cleanrooms-ml:PutConfiguredAudienceModelPolicy',
      'cloudhsm:PutResourcePolicy',
      'cloudtrail:PutResourcePolicy',
      'codebuild:PutResourcePolicy',
      'codeguru-profiler:PutPermission',
      'comprehend:PutResourcePolicy',
      'dataexchange:CreateDataGrant',
      'ds:ShareDirectory',
      'ec2:CreateNetworkInterfacePermission',
      'ec2:ModifyVpcEndpointServicePermissions',
      'ec2:PutResourcePolicy',
      'ecr-public:SetRepositoryPolicy',
      'imagebuilder:PutComponentPolicy',
      'imagebuilder:PutContainerRecipePolicy',
      'imagebuilder:PutImagePolicy',
      'imagebuilder:PutImageRecipePolicy',
      'iotsitewise:CreateAccessPolicy',
      'iotsitewise:UpdateAccessPolicy',
      'lex:CreateResourcePolicy',
      'lex:CreateResourcePolicyStatement',
      'lex:UpdateResourcePolicy',
      'logs:PutDeliveryDestinationPolicy',
      'logs:PutDestinationPolicy',
      'mediaconnect:GrantFlowEntitlements',
      'mediapackagev2:PutChannelPolicy',
      'mediapackagev2:PutOriginEndpointPolicy',
      'mediastore:PutContainerPolicy',
      'mediatailor:PutChannelPolicy',
      'network-firewall:PutResourcePolicy',
      'networkmanager:PutResourcePolicy',
      'oam:PutSinkPolicy',
      'osis:PutResourcePolicy',
      'redshift:AuthorizeEndpointAccess',
      'redshift:PutResourcePolicy',
      'rekognition:PutProjectPolicy',
      'route53:CreateVPCAssociationAuthorization',
      'route53resolver:PutFirewallRuleGroupPolicy',
      'route53resolver:PutResolverQueryLogConfigPolicy',
      'route53resolver:PutResolverRulePolicy',
      'rum:PutResourcePolicy',
      's3:CreateAccessGrant',
      'sagemaker:PutModelPackageGroupPolicy',
      'schemas:PutResourcePolicy',
      'serverlessrepo:PutApplicationPolicy',
      'servicecatalog:CreatePortfolioShare',
      'ses:CreateEmailIdentityPolicy',
      'ses:UpdateEmailIdentityPolicy',
      'signer:AddProfilePermission',
      'sms-voice:PutResourcePolicy',
      'ssm-contacts:PutContactPolicy',
      'ssm-incidents:PutResourcePolicy',
      'ssm:PutResourcePolicy',
      'vpc-lattice:PutAuthPolicy',
      'vpc-lattice:PutResourcePolicy',
      'waf-regional:PutPermissionPolicy',
      'waf:PutPermissionPolicy',
      'wafv2:PutPermissionPolicy',
      'workspaces:UpdateConnectionAliasPermission',
      'workspaces:UpdateWorkspaceImagePermission',
    ],
    slight: true,
  },
  ...accountWide.map((it) => ({ ...it, slight: true, accountWide: true }) as const),
];

export const resourceExposure = exposureTable(groups);
