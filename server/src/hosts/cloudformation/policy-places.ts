/**
 * The properties of CloudFormation's resource types that hold IAM policies, and of which type these are.
 *
 * Source: the pages of the resource types in
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 * and, for `AWS::Serverless::*`, in
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html
 */
import { type KnownPlace, type PlaceTree, placeTree } from '../place-tree.js';

const identity: KnownPlace = { holds: 'policy', type: 'identity', resourceType: undefined };
const managed: KnownPlace = { ...identity, usedAs: 'managed' };
const inlineOfUser: KnownPlace = { ...identity, usedAs: 'inline-of-user' };
const inlineOfGroup: KnownPlace = { ...identity, usedAs: 'inline-of-group' };
const inlineOfRole: KnownPlace = { ...identity, usedAs: 'inline-of-role' };
const session: KnownPlace = { holds: 'policy', type: 'session', resourceType: undefined };
const vpcEndpoint: KnownPlace = { holds: 'policy', type: 'vpc-endpoint', resourceType: undefined };
const notIam: KnownPlace = { holds: 'nothing', type: undefined, resourceType: undefined };
/** Statements in policy objects, beside names of managed policies and of SAM's templates. */
const samPolicies: KnownPlace = { ...inlineOfRole, holds: 'several' };

const trustPlace: KnownPlace = {
  holds: 'policy',
  type: 'trust',
  resourceType: 'AWS::IAM::AssumeRolePolicyDocument',
};

function resource(resourceType: string | undefined): KnownPlace {
  return { holds: 'policy', type: 'resource', resourceType };
}

function statementsOf(resourceType: string): KnownPlace {
  return { holds: 'statements', type: 'resource', resourceType };
}

const restApiPolicy = resource('AWS::ApiGateway::RestApi');
const restApiStatements = statementsOf('AWS::ApiGateway::RestApi');

/** By resource type, then by the path of the property. */
const places: Readonly<Record<string, Readonly<Record<string, KnownPlace>>>> = {
  'AWS::IAM::Group': { 'Policies.PolicyDocument': inlineOfGroup },
  'AWS::IAM::GroupPolicy': { PolicyDocument: inlineOfGroup },
  'AWS::IAM::ManagedPolicy': { PolicyDocument: managed },
  // Of users, groups or roles, or of several.
  'AWS::IAM::Policy': { PolicyDocument: identity },
  'AWS::IAM::Role': { AssumeRolePolicyDocument: trustPlace, 'Policies.PolicyDocument': inlineOfRole },
  'AWS::IAM::RolePolicy': { PolicyDocument: inlineOfRole },
  'AWS::IAM::User': { 'Policies.PolicyDocument': inlineOfUser },
  'AWS::IAM::UserPolicy': { PolicyDocument: inlineOfUser },
  'AWS::SSO::PermissionSet': { InlinePolicy: { ...identity, usedAs: 'permission-set' } },

  'AWS::EKS::PodIdentityAssociation': { Policy: session },
  'AWS::RolesAnywhere::Profile': { SessionPolicy: session },
  'AWS::Transfer::User': { Policy: session },

  'AWS::EC2::VPCEndpoint': { PolicyDocument: vpcEndpoint },

  'AWS::Serverless::Api': { 'Auth.ResourcePolicy.CustomStatements': restApiStatements },
  'AWS::Serverless::Function': {
    AssumeRolePolicyDocument: trustPlace,
    Policies: samPolicies,
    'Events.*.Properties.Auth.ResourcePolicy.CustomStatements': restApiStatements,
  },
  'AWS::Serverless::StateMachine': {
    Policies: samPolicies,
    'Events.*.Properties.Auth.ResourcePolicy.CustomStatements': restApiStatements,
  },

  'AWS::AIOps::InvestigationGroup': { InvestigationGroupPolicy: resource('AWS::AIOps::InvestigationGroup') },
  'AWS::APS::ResourcePolicy': { PolicyDocument: resource('AWS::APS::Workspace') },
  'AWS::ApiGateway::DomainNameV2': { Policy: resource('AWS::ApiGateway::DomainNameV2') },
  'AWS::ApiGateway::RestApi': { Policy: restApiPolicy },
  'AWS::Backup::BackupVault': { AccessPolicy: resource('AWS::Backup::BackupVault') },
  'AWS::Backup::LogicallyAirGappedBackupVault': {
    AccessPolicy: resource('AWS::Backup::LogicallyAirGappedBackupVault'),
  },
  'AWS::Bedrock::KnowledgeBasePolicy': { PolicyDocument: resource('AWS::Bedrock::KnowledgeBase') },
  'AWS::Bedrock::ResourcePolicy': { PolicyDocument: resource(undefined) },
  'AWS::BedrockAgentCore::ResourcePolicy': { Policy: resource(undefined) },
  'AWS::CloudTrail::ResourcePolicy': { ResourcePolicy: resource(undefined) },
  'AWS::CodeArtifact::Domain': { PermissionsPolicyDocument: resource('AWS::CodeArtifact::Domain') },
  'AWS::CodeArtifact::Repository': { PermissionsPolicyDocument: resource('AWS::CodeArtifact::Repository') },
  'AWS::Comprehend::DocumentClassifier': { ModelPolicy: resource('AWS::Comprehend::DocumentClassifier') },
  'AWS::Comprehend::EntityRecognizer': { ModelPolicy: resource('AWS::Comprehend::EntityRecognizer') },
  'AWS::DSQL::Cluster': { PolicyDocument: resource('AWS::DSQL::Cluster') },
  'AWS::DynamoDB::GlobalTable': {
    'Replicas.ResourcePolicy.PolicyDocument': resource('AWS::DynamoDB::Table'),
    'Replicas.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument': resource('AWS::DynamoDB::Stream'),
  },
  'AWS::DynamoDB::Table': {
    'ResourcePolicy.PolicyDocument': resource('AWS::DynamoDB::Table'),
    'StreamSpecification.ResourcePolicy.PolicyDocument': resource('AWS::DynamoDB::Stream'),
  },
  // Whether a public repository must be named in its policy as others must depends on the actions.
  'AWS::ECR::PublicRepository': { RepositoryPolicyText: resource(undefined) },
  'AWS::ECR::RegistryPolicy': { PolicyText: resource('AWS::ECR::RegistryPolicy') },
  'AWS::ECR::Repository': { RepositoryPolicyText: resource('AWS::ECR::Repository') },
  'AWS::ECR::RepositoryCreationTemplate': { RepositoryPolicy: resource('AWS::ECR::Repository') },
  'AWS::EFS::FileSystem': { FileSystemPolicy: resource('AWS::EFS::FileSystem') },
  'AWS::Elasticsearch::Domain': { AccessPolicies: resource('AWS::OpenSearchService::Domain') },
  'AWS::EventSchemas::RegistryPolicy': { Policy: resource('AWS::EventSchemas::Registry') },
  'AWS::Events::EventBus': { Policy: resource('AWS::Events::EventBus') },
  'AWS::Events::EventBusPolicy': { Statement: statementsOf('AWS::Events::EventBus') },
  'AWS::EventsV2::ResourcePolicy': { PolicyDocument: resource('AWS::Events::EventBus') },
  'AWS::FSx::S3AccessPointAttachment': { 'S3AccessPoint.Policy': resource('AWS::S3::AccessPoint') },
  'AWS::KMS::Key': { KeyPolicy: resource('AWS::KMS::Key') },
  'AWS::KMS::ReplicaKey': { KeyPolicy: resource('AWS::KMS::Key') },
  'AWS::Kinesis::ResourcePolicy': { ResourcePolicy: resource('AWS::Kinesis::Stream') },
  'AWS::Lambda::ResourcePolicy': { PolicyDocument: resource('AWS::Lambda::Function') },
  'AWS::Lex::ResourcePolicy': { Policy: resource('AWS::Lex::Bot') },
  'AWS::Logs::DeliveryDestination': {
    'DeliveryDestinationPolicy.DeliveryDestinationPolicy': resource('AWS::Logs::DeliveryDestination'),
  },
  'AWS::Logs::Destination': { DestinationPolicy: resource('AWS::Logs::Destination') },
  'AWS::Logs::LogGroup': {
    ResourcePolicyDocument: resource('AWS::Logs::LogGroup'),
    // Has statements, but not those of IAM: what personal data to look for.
    DataProtectionPolicy: notIam,
  },
  'AWS::Logs::AccountPolicy': { PolicyDocument: notIam },
  'AWS::Logs::ResourcePolicy': { PolicyDocument: resource('AWS::Logs::LogGroup') },
  'AWS::MSK::ClusterPolicy': { Policy: resource('AWS::MSK::Cluster') },
  'AWS::MediaPackageV2::ChannelPolicy': { Policy: resource('AWS::MediaPackageV2::Channel') },
  'AWS::MediaPackageV2::OriginEndpointPolicy': { Policy: resource('AWS::MediaPackageV2::OriginEndpoint') },
  'AWS::MediaStore::Container': { Policy: resource('AWS::MediaStore::Container') },
  'AWS::MediaTailor::ChannelPolicy': { Policy: resource('AWS::MediaTailor::Channel') },
  'AWS::Oam::Sink': { Policy: resource('AWS::Oam::Sink') },
  'AWS::OSIS::Pipeline': { 'ResourcePolicy.Policy': resource('AWS::OSIS::Pipeline') },
  'AWS::Omics::SequenceStore': { S3AccessPolicy: resource('AWS::Omics::SequenceStore') },
  'AWS::OpenSearchService::Domain': { AccessPolicies: resource('AWS::OpenSearchService::Domain') },
  'AWS::Organizations::ResourcePolicy': { Content: resource('AWS::Organizations::Organization') },
  'AWS::PaymentCryptography::Key': { Policy: resource('AWS::PaymentCryptography::Key') },
  'AWS::RUM::AppMonitor': { 'ResourcePolicy.PolicyDocument': resource('AWS::RUM::AppMonitor') },
  'AWS::Redshift::Cluster': { NamespaceResourcePolicy: resource('AWS::Redshift::Cluster') },
  'AWS::RedshiftServerless::Namespace': { NamespaceResourcePolicy: resource('AWS::RedshiftServerless::Namespace') },
  'AWS::S3::AccessPoint': { Policy: resource('AWS::S3::AccessPoint') },
  'AWS::S3::BucketPolicy': { PolicyDocument: resource('AWS::S3::Bucket') },
  'AWS::S3::MultiRegionAccessPointPolicy': { Policy: resource('AWS::S3::MultiRegionAccessPoint') },
  'AWS::S3Express::AccessPoint': { Policy: resource('AWS::S3Express::AccessPoint') },
  'AWS::S3Express::BucketPolicy': { PolicyDocument: resource('AWS::S3Express::DirectoryBucket') },
  'AWS::S3Files::FileSystemPolicy': { Policy: resource('AWS::S3Files::FileSystem') },
  'AWS::S3ObjectLambda::AccessPointPolicy': { PolicyDocument: resource('AWS::S3ObjectLambda::AccessPoint') },
  'AWS::S3Outposts::AccessPoint': { Policy: resource('AWS::S3Outposts::AccessPoint') },
  'AWS::S3Outposts::BucketPolicy': { PolicyDocument: resource('AWS::S3Outposts::Bucket') },
  'AWS::S3Tables::TableBucketPolicy': { ResourcePolicy: resource('AWS::S3Tables::TableBucket') },
  'AWS::S3Tables::TablePolicy': { ResourcePolicy: resource('AWS::S3Tables::Table') },
  'AWS::S3Vectors::VectorBucketPolicy': { Policy: resource('AWS::S3Vectors::VectorBucket') },
  'AWS::SMSVOICE::ResourcePolicy': { PolicyDocument: resource(undefined) },
  'AWS::SNS::Topic': { DataProtectionPolicy: notIam },
  'AWS::SNS::TopicInlinePolicy': { PolicyDocument: resource('AWS::SNS::Topic') },
  'AWS::SNS::TopicPolicy': { PolicyDocument: resource('AWS::SNS::Topic') },
  'AWS::SQS::QueueInlinePolicy': { PolicyDocument: resource('AWS::SQS::Queue') },
  'AWS::SQS::QueuePolicy': { PolicyDocument: resource('AWS::SQS::Queue') },
  'AWS::SSM::ResourcePolicy': { Policy: resource(undefined) },
  'AWS::SageMaker::ModelPackageGroup': { ModelPackageGroupPolicy: resource('AWS::SageMaker::ModelPackageGroup') },
  'AWS::SecretsManager::ResourcePolicy': { ResourcePolicy: resource('AWS::SecretsManager::Secret') },
  'AWS::VpcLattice::AuthPolicy': { Policy: resource('AWS::VpcLattice::AuthPolicy') },
  'AWS::VpcLattice::ResourcePolicy': { Policy: resource('AWS::VpcLattice::ResourcePolicy') },
  'AWS::XRay::ResourcePolicy': { PolicyDocument: resource(undefined) },

  // Policies of IoT have condition keys and variables of their own.
  'AWS::IoT::Policy': { PolicyDocument: notIam },
  // Part of a policy: an effect, actions and conditions without the rest.
  'AWS::RAM::Permission': { PolicyTemplate: notIam },
};

const trees = new Map(Object.entries(places).map(([type, own]) => [type, placeTree(Object.entries(own))]));

/** The resource types with places of policies. */
export const typesWithPolicies: readonly string[] = Object.keys(places);

/** The type of what the policies in a resource are for: a bucket for a bucket policy. The same type where that is not known. */
export function typeUnderPolicy(resourceType: string): string {
  const found = Object.values(places[resourceType] ?? {}).filter((it) => it.type === 'resource');
  const types = new Set(found.map((it) => it.resourceType));
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : resourceType;
}

/** What is known below the `Properties` of a resource of a type. */
export function placesInProperties(resourceType: string): PlaceTree | undefined {
  return trees.get(resourceType);
}

/** Entries that hold a policy in whatever document they stand, answers of AWS's API included. */
const byName: ReadonlyMap<string, PlaceTree> = new Map([
  ['AssumeRolePolicyDocument', { place: { ...trustPlace, onlyByName: true }, children: new Map() }],
  // Of the action `configure-aws-credentials` in a workflow of GitHub: https://github.com/aws-actions/configure-aws-credentials
  ['inline-session-policy', { place: { ...session, onlyByName: true }, children: new Map() }],
  // In an OpenAPI document: https://docs.aws.amazon.com/apigateway/latest/developerguide/openapi-extensions-policy.html
  ['x-amazon-apigateway-policy', { place: { ...restApiPolicy, onlyByName: true }, children: new Map() }],
]);

/** The place that the name of an entry alone gives. */
export function placeByName(name: string): PlaceTree | undefined {
  return byName.get(name);
}
