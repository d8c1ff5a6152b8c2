/**
 * The arguments of Terraform's AWS provider that hold IAM policies, and of which type.
 * Source: the schema of hashicorp/aws 6.45.0, as the package @cdktn/provider-aws 24.1.0 has it: all its arguments that
 * take texts and whose names say policy, content or JSON were gone through.
 */
import type { Block } from '../hcl/syntax.js';
import type { PolicyPlace } from '../host.js';
import type { ValueNode } from '../value.js';

/** What an argument holds: an IAM policy, or a text in another language that only looks like one. */
export type ArgumentUse = PolicyPlace | 'no-iam-policy';

const identity: PolicyPlace = { type: 'identity', resourceType: undefined };
const managed: PolicyPlace = { ...identity, usedAs: 'managed' };
const inlineOfUser: PolicyPlace = { ...identity, usedAs: 'inline-of-user' };
const inlineOfGroup: PolicyPlace = { ...identity, usedAs: 'inline-of-group' };
const inlineOfRole: PolicyPlace = { ...identity, usedAs: 'inline-of-role' };
const session: PolicyPlace = { type: 'session', resourceType: undefined };
const boundary: PolicyPlace = { type: 'boundary', resourceType: undefined };
const endpoint: PolicyPlace = { type: 'vpc-endpoint', resourceType: undefined };
const trust: PolicyPlace = { type: 'trust', resourceType: 'AWS::IAM::AssumeRolePolicyDocument' };

function of(resourceType: string): PolicyPlace {
  return { type: 'resource', resourceType };
}

/** For policies of an account or an organization, and for those that may belong to resources of several types. */
const anyResource: PolicyPlace = { type: 'resource', resourceType: undefined };

/** By `<type>.<argument>`; arguments of nested blocks have the names of the blocks before them. */
const uses: Readonly<Record<string, ArgumentUse>> = {
  'aws_iam_policy.policy': managed,
  'aws_iam_role_policy.policy': inlineOfRole,
  'aws_iam_user_policy.policy': inlineOfUser,
  'aws_iam_group_policy.policy': inlineOfGroup,
  'aws_iam_role.inline_policy.policy': inlineOfRole,
  'aws_iam_role.assume_role_policy': trust,
  'aws_ssoadmin_permission_set_inline_policy.inline_policy': { ...identity, usedAs: 'permission-set' },
  'aws_iam_principal_policy_simulation.additional_policies_json': identity,
  'aws_iam_principal_policy_simulation.permissions_boundary_policies_json': boundary,
  'aws_iam_principal_policy_simulation.resource_policy_json': anyResource,
  'aws_transfer_user.policy': session,
  'aws_transfer_access.policy': session,
  'aws_rolesanywhere_profile.session_policy': session,
  'aws.assume_role.policy': session,
  'aws.assume_role_with_web_identity.policy': session,
  'aws_vpc_endpoint.policy': endpoint,
  'aws_vpc_endpoint_policy.policy': endpoint,

  'aws_acmpca_policy.policy': of('AWS::ACMPCA::CertificateAuthority'),
  'aws_api_gateway_domain_name.policy': of('AWS::ApiGateway::DomainNameV2'),
  'aws_api_gateway_rest_api.policy': of('AWS::ApiGateway::RestApi'),
  'aws_api_gateway_rest_api_policy.policy': of('AWS::ApiGateway::RestApi'),
  'aws_backup_vault_policy.policy': of('AWS::Backup::BackupVault'),
  'aws_cloudsearch_domain_service_access_policy.access_policy': anyResource,
  'aws_cloudwatch_event_bus_policy.policy': of('AWS::Events::EventBus'),
  'aws_cloudwatch_log_delivery_destination_policy.delivery_destination_policy': of('AWS::Logs::DeliveryDestination'),
  'aws_cloudwatch_log_destination_policy.access_policy': of('AWS::Logs::Destination'),
  'aws_cloudwatch_log_resource_policy.policy_document': anyResource,
  'aws_codeartifact_domain_permissions_policy.policy_document': of('AWS::CodeArtifact::Domain'),
  'aws_codeartifact_repository_permissions_policy.policy_document': of('AWS::CodeArtifact::Repository'),
  'aws_codebuild_resource_policy.policy': anyResource,
  'aws_dynamodb_resource_policy.policy': of('AWS::DynamoDB::Table'),
  'aws_ecr_registry_policy.policy': anyResource,
  'aws_ecr_repository_creation_template.repository_policy': of('AWS::ECR::Repository'),
  'aws_ecr_repository_policy.policy': of('AWS::ECR::Repository'),
  'aws_ecrpublic_repository_policy.policy': of('AWS::ECR::PublicRepository'),
  'aws_efs_file_system_policy.policy': of('AWS::EFS::FileSystem'),
  'aws_elasticsearch_domain.access_policies': of('AWS::Elasticsearch::Domain'),
  'aws_elasticsearch_domain_policy.access_policies': of('AWS::Elasticsearch::Domain'),
  'aws_fsx_s3_access_point_attachment.s3_access_point.policy': of('AWS::S3::AccessPoint'),
  'aws_glacier_vault.access_policy': anyResource,
  'aws_glacier_vault_lock.policy': anyResource,
  'aws_glue_resource_policy.policy': anyResource,
  'aws_kinesis_resource_policy.policy': of('AWS::Kinesis::Stream'),
  'aws_kms_external_key.policy': of('AWS::KMS::Key'),
  'aws_kms_key.policy': of('AWS::KMS::Key'),
  'aws_kms_key_policy.policy': of('AWS::KMS::Key'),
  'aws_kms_replica_external_key.policy': of('AWS::KMS::Key'),
  'aws_kms_replica_key.policy': of('AWS::KMS::Key'),
  'aws_media_store_container_policy.policy': of('AWS::MediaStore::Container'),
  'aws_msk_cluster_policy.policy': of('AWS::MSK::Cluster'),
  'aws_networkfirewall_resource_policy.policy': anyResource,
  'aws_oam_sink_policy.policy': of('AWS::Oam::Sink'),
  'aws_opensearch_domain.access_policies': of('AWS::OpenSearchService::Domain'),
  'aws_opensearch_domain_policy.access_policies': of('AWS::OpenSearchService::Domain'),
  'aws_organizations_resource_policy.content': anyResource,
  'aws_prometheus_resource_policy.policy_document': of('AWS::APS::Workspace'),
  'aws_redshift_resource_policy.policy': anyResource,
  'aws_redshiftserverless_resource_policy.policy': anyResource,
  'aws_s3_access_point.policy': of('AWS::S3::AccessPoint'),
  'aws_s3_bucket.policy': of('AWS::S3::Bucket'),
  'aws_s3_bucket_policy.policy': of('AWS::S3::Bucket'),
  'aws_s3control_access_grants_instance_resource_policy.policy': of('AWS::S3::AccessGrantsInstance'),
  'aws_s3control_access_point_policy.policy': of('AWS::S3::AccessPoint'),
  'aws_s3control_bucket_policy.policy': of('AWS::S3Outposts::Bucket'),
  'aws_s3control_multi_region_access_point_policy.details.policy': of('AWS::S3::MultiRegionAccessPoint'),
  'aws_s3control_object_lambda_access_point_policy.policy': of('AWS::S3ObjectLambda::AccessPoint'),
  'aws_s3files_file_system_policy.policy': anyResource,
  'aws_s3tables_table_bucket_policy.resource_policy': of('AWS::S3Tables::TableBucket'),
  'aws_s3tables_table_policy.resource_policy': of('AWS::S3Tables::Table'),
  'aws_s3vectors_vector_bucket_policy.policy': of('AWS::S3Vectors::VectorBucket'),
  'aws_sagemaker_model_package_group_policy.resource_policy': of('AWS::SageMaker::ModelPackageGroup'),
  'aws_schemas_registry_policy.policy': of('AWS::EventSchemas::Registry'),
  'aws_secretsmanager_secret.policy': of('AWS::SecretsManager::Secret'),
  'aws_secretsmanager_secret_policy.policy': of('AWS::SecretsManager::Secret'),
  'aws_ses_identity_policy.policy': of('AWS::SES::EmailIdentity'),
  'aws_sesv2_email_identity_policy.policy': of('AWS::SES::EmailIdentity'),
  'aws_sns_topic.policy': of('AWS::SNS::Topic'),
  'aws_sns_topic_policy.policy': of('AWS::SNS::Topic'),
  'aws_sqs_queue.policy': of('AWS::SQS::Queue'),
  'aws_sqs_queue_policy.policy': of('AWS::SQS::Queue'),
  'aws_vpclattice_auth_policy.policy': anyResource,
  'aws_vpclattice_resource_policy.policy': anyResource,
  'aws_xray_resource_policy.policy_document': anyResource,

  // These have a `Statement` or a `Version` as IAM policies do, and a grammar of their own.
  'aws_cloudformation_stack.policy_body': 'no-iam-policy',
  'aws_cloudwatch_log_account_policy.policy_document': 'no-iam-policy',
  'aws_cloudwatch_log_data_protection_policy.policy_document': 'no-iam-policy',
  'aws_ram_permission.policy_template': 'no-iam-policy',
  'aws_sns_topic_data_protection_policy.policy': 'no-iam-policy',
};

/**
 * The policy types of Organizations that are IAM policies; `SERVICE_CONTROL_POLICY` when the type is not given.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.45.0/docs/resources/organizations_policy
 */
const organizationsTypes: Readonly<Record<string, ArgumentUse>> = {
  SERVICE_CONTROL_POLICY: { type: 'scp', resourceType: undefined },
  RESOURCE_CONTROL_POLICY: { type: 'rcp', resourceType: undefined },
};

const knownResources: ReadonlySet<string> = new Set([
  'aws_organizations_policy',
  ...Object.keys(uses).map((it) => it.slice(0, it.indexOf('.'))),
]);

/** Whether something is known of the arguments of a resource. */
export function isInTable(resource: string): boolean {
  return knownResources.has(resource);
}

/**
 * What an argument holds; undefined for one of which only the content can tell.
 * @param resource the type of the resource or data source, or the name of the provider for its own configuration
 * @param argument its name, with the names of nested blocks before it: `['inline_policy', 'policy']`
 * @param sibling the value of an argument beside it
 */
export function useOfArgument(
  resource: string,
  argument: readonly string[],
  sibling: (name: string) => ValueNode | undefined,
): ArgumentUse | undefined {
  if (!knownResources.has(resource)) return undefined;
  if (resource === 'aws_organizations_policy' && argument.join('.') === 'content') {
    const type = sibling('type');
    if (type && (type.kind !== 'string' || type.holes.length > 0)) return undefined;
    return organizationsTypes[type?.text ?? 'SERVICE_CONTROL_POLICY'] ?? 'no-iam-policy';
  }
  const name = `${resource}.${argument.join('.')}`;
  return Object.hasOwn(uses, name) ? uses[name] : undefined;
}

/** The places of a policy that is used in several: what is the same in all of them; undefined when nothing is. */
export function commonPlace(places: readonly PolicyPlace[]): PolicyPlace | undefined {
  const [first] = places;
  if (!first || places.some((it) => it.type !== first.type)) return undefined;
  const same = places.every((it) => it.resourceType === first.resourceType && it.usedAs === first.usedAs);
  return same ? first : { type: first.type, resourceType: undefined };
}

/** The arguments of a resource that hold something known, with the names of nested blocks before them. */
export function argumentsOfResource(resource: string): readonly (readonly [argument: string, use: ArgumentUse])[] {
  const prefix = `${resource}.`;
  if (!knownResources.has(resource)) return [];
  return Object.entries(uses).flatMap(([name, use]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), use]] : [],
  );
}

/**
 * The names of the blocks around what is in a nested block. A `dynamic` block makes blocks that have the name of its
 * label, with what its `content` says.
 */
export function namesInside(names: readonly string[], { type, labels }: Block): readonly string[] {
  if (type.text === 'content') return names;
  return [...names, type.text === 'dynamic' ? (labels[0]?.text ?? type.text) : type.text];
}
