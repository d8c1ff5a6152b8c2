/**
 * Which actions the policy of a resource is asked about, by the CloudFormation type of the resource: those of its service that
 * work on the resource or on what belongs to it. AWS has no such list, and this one is ours: the types of resources of
 * the service authorization reference that a policy reaches, and the actions of which the reference names none or another
 * one, although a request names the resource.
 */
import type { ServiceReference } from '../../reference/reference.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';
import { resourcePolicyKind } from './resource-policies.js';

interface Reached {
  /** Types of resources of the service reference. */
  readonly types: readonly string[];
  /** Actions and patterns of actions that may be about the resource all the same. */
  readonly besides?: readonly string[];
  /** The page of the service about its policies. */
  readonly source: string;
}

const docs = 'https://docs.aws.amazon.com';

const reached: Readonly<Record<string, Reached>> = {
  'AWS::ACMPCA::CertificateAuthority': {
    types: ['certificate-authority'],
    source: `${docs}/privateca/latest/userguide/pca-rbp.html`,
  },
  'AWS::Backup::BackupVault': {
    types: ['backupVault', 'recoveryPoint'],
    besides: ['backup:*Job*', 'backup:*RecoveryPoint*'],
    source: `${docs}/aws-backup/latest/devguide/create-a-vault-access-policy.html`,
  },
  'AWS::CodeArtifact::Domain': {
    types: ['domain', 'package', 'package-group', 'repository'],
    besides: ['codeartifact:CreatePackageGroup', 'codeartifact:CreateRepository', 'codeartifact:ListRepositories'],
    source: `${docs}/codeartifact/latest/ug/domain-policies.html`,
  },
  'AWS::CodeArtifact::Repository': {
    types: ['package', 'repository'],
    besides: ['codeartifact:CreateRepository'],
    source: `${docs}/codeartifact/latest/ug/repo-policies.html`,
  },
  'AWS::DynamoDB::Stream': {
    types: ['stream'],
    source: `${docs}/amazondynamodb/latest/developerguide/rbac-iam-actions.html`,
  },
  'AWS::ECR::Repository': {
    types: ['repository'],
    source: `${docs}/AmazonECR/latest/userguide/repository-policies.html`,
  },
  'AWS::EFS::FileSystem': {
    types: ['access-point', 'file-system'],
    source: `${docs}/efs/latest/ug/iam-access-control-nfs-efs.html`,
  },
  'AWS::Elasticsearch::Domain': domain(),
  'AWS::Events::EventBus': {
    types: [
      'event-bus',
      'event-busv2',
      'event-sourcev2',
      'rule-on-custom-event-bus',
      'rule-on-default-event-bus',
      'subscriber',
    ],
    besides: [
      'events:ListRuleNamesByTarget',
      'events:ListRules',
      'events:ListSubscribers',
      'events:PutPartnerEvents',
      'events:PutPermission',
      'events:RemovePermission',
    ],
    source: `${docs}/eventbridge/latest/userguide/eb-event-bus-perms.html`,
  },
  'AWS::KMS::Key': {
    types: ['key'],
    source: `${docs}/kms/latest/developerguide/key-policies.html`,
  },
  'AWS::Kinesis::Stream': {
    types: ['consumer', 'stream'],
    besides: [
      'kinesis:DisableEnhancedMonitoring',
      'kinesis:EnableEnhancedMonitoring',
      'kinesis:InjectApiError',
      'kinesis:UpdateShardCount',
      'kinesis:UpdateStreamMode',
    ],
    source: `${docs}/streams/latest/dev/controlling-access.html`,
  },
  'AWS::Lambda::Function': {
    types: ['durable execution', 'function', 'function alias', 'function version'],
    source: `${docs}/lambda/latest/dg/access-control-resource-based.html`,
  },
  'AWS::Logs::Destination': {
    types: ['destination'],
    besides: ['logs:PutAccountPolicy'],
    source: `${docs}/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html`,
  },
  'AWS::MSK::Cluster': {
    types: ['cluster', 'group', 'topic', 'transactional-id', 'vpc-connection'],
    besides: ['kafka:DescribeClusterOperation*', 'kafka:GetBootstrapBrokers', 'kafka:GetCompatibleKafkaVersions'],
    source: `${docs}/msk/latest/developerguide/mvpc-cluster-owner-action-policy.html`,
  },
  'AWS::OpenSearchService::Domain': domain(),
  'AWS::S3Express::DirectoryBucket': {
    types: ['accesspoint', 'bucket'],
    source: `${docs}/AmazonS3/latest/userguide/s3-express-security-iam-example-bucket-policies.html`,
  },
  'AWS::S3Tables::TableBucket': {
    types: ['Table', 'TableBucket'],
    source: `${docs}/AmazonS3/latest/userguide/s3-tables-resource-based-policies.html`,
  },
  'AWS::S3Vectors::VectorBucket': {
    types: ['Index', 'VectorBucket'],
    source: `${docs}/AmazonS3/latest/userguide/s3-vectors-resource-based-policies.html`,
  },
  'AWS::SQS::Queue': {
    types: ['queue'],
    source: `${docs}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html`,
  },
  'AWS::SecretsManager::Secret': {
    types: ['Secret'],
    source: `${docs}/secretsmanager/latest/userguide/auth-and-access_resource-policies.html`,
  },
};

/** Some requests of OpenSearch Service name a domain of which the reference does not tell. */
function domain(): Reached {
  return {
    types: ['domain'],
    besides: ['es:*Connection*', 'es:*InstanceType*', 'es:*Package*', 'es:*VpcEndpoint*'],
    source: `${docs}/opensearch-service/latest/developerguide/ac.html`,
  };
}

/** What is known, by the type of the resource: for the test of the table. */
export const reachedByType: ReadonlyMap<string, Reached> = new Map(Object.entries(reached));

/**
 * Whether the policy of a resource is surely never asked about an action of its service.
 * @param resourceType the CloudFormation type of the resource
 * @param action as `prefix:Name`, without wildcards
 * @returns false for actions of other services, for those that AWS does not know, and for types that are not known here
 */
export function isNeverAskedAbout(resourceType: string, action: string, reference: ServiceReference): boolean {
  const known = reachedByType.get(resourceType);
  const prefix = servicePrefix(action);
  if (!known || prefix === undefined || !resourcePolicyKind(resourceType)?.services.includes(prefix)) return false;
  const types = reference.action(action)?.resourceTypes;
  if (!types || types.some((it) => known.types.includes(it.name))) return false;
  const lower = action.toLowerCase();
  return !known.besides?.some((it) => wildcardMatches(it.toLowerCase(), lower));
}
