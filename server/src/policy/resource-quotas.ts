/**
 * How large the policies of resources may be, by the CloudFormation type of the resource. AWS has no such list: this one is
 * ours, of what the services document. Where they document nothing, as SNS does, nothing is said.
 */

export interface ResourceQuota {
  readonly limit: number;
  /** What the service counts in. A kilobyte is 1,024 bytes. */
  readonly unit: 'characters' | 'bytes';
  /** What may be as large, as in `a bucket policy`. */
  readonly of: string;
  readonly source: string;
}

const kilobyte = 1_024;

function bytes(limit: number, of: string, source: string): ResourceQuota {
  return { limit, unit: 'bytes', of, source };
}

function characters(limit: number, of: string, source: string): ResourceQuota {
  return { limit, unit: 'characters', of, source };
}

const codeArtifact =
  'https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PutRepositoryPermissionsPolicy.html';
const dynamoDb = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html';
const ecr = 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html';
const mediaPackage = 'https://docs.aws.amazon.com/mediapackage/latest/APIReference/API_PutChannelPolicy.html';
const s3Tables = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_PutTableBucketPolicy.html';

const quotas: Readonly<Record<string, ResourceQuota>> = {
  'AWS::ACMPCA::CertificateAuthority': characters(
    81_920,
    'the policy of a private certificate authority',
    'https://docs.aws.amazon.com/privateca/latest/APIReference/API_PutPolicy.html',
  ),
  'AWS::Bedrock::KnowledgeBase': characters(
    20_480,
    'the policy of a knowledge base',
    'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_PutResourcePolicy.html',
  ),
  'AWS::CodeArtifact::Domain': characters(7_168, 'the policy of a CodeArtifact domain', codeArtifact),
  'AWS::CodeArtifact::Repository': characters(7_168, 'the policy of a CodeArtifact repository', codeArtifact),
  'AWS::DSQL::Cluster': characters(
    20_480,
    'the policy of an Aurora DSQL cluster',
    'https://docs.aws.amazon.com/aurora-dsql/latest/APIReference/API_PutClusterPolicy.html',
  ),
  'AWS::DynamoDB::Stream': bytes(20 * kilobyte, 'the policy of a DynamoDB stream', dynamoDb),
  'AWS::DynamoDB::Table': bytes(20 * kilobyte, 'the policy of a DynamoDB table', dynamoDb),
  'AWS::ECR::PublicRepository': characters(10_240, 'the policy of a repository', ecr),
  'AWS::ECR::RegistryPolicy': characters(10_240, 'the policy of a registry', ecr),
  'AWS::ECR::Repository': characters(10_240, 'the policy of a repository', ecr),
  'AWS::EFS::FileSystem': characters(
    20_000,
    'the policy of a file system',
    'https://docs.aws.amazon.com/efs/latest/ug/API_PutFileSystemPolicy.html',
  ),
  'AWS::Events::EventBus': bytes(
    10 * kilobyte,
    'the policy of an event bus',
    'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html',
  ),
  'AWS::KMS::Key': bytes(
    32 * kilobyte,
    'a key policy',
    'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
  ),
  'AWS::Lambda::Function': bytes(
    20 * kilobyte,
    'the policy of a function',
    'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
  ),
  'AWS::Logs::Destination': bytes(
    5_120,
    'the policy of a log destination',
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDestinationPolicy.html',
  ),
  'AWS::Logs::DeliveryDestination': characters(
    51_200,
    'the policy of a delivery destination',
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliveryDestinationPolicy.html',
  ),
  'AWS::MediaPackageV2::Channel': characters(6_144, 'the policy of a channel', mediaPackage),
  'AWS::MediaPackageV2::OriginEndpoint': characters(6_144, 'the policy of an origin endpoint', mediaPackage),
  'AWS::MediaStore::Container': characters(
    8_192,
    'the policy of a container',
    'https://docs.aws.amazon.com/mediastore/latest/apireference/API_PutContainerPolicy.html',
  ),
  'AWS::PaymentCryptography::Key': characters(
    20_480,
    'the policy of a key',
    'https://docs.aws.amazon.com/payment-cryptography/latest/APIReference/API_PutResourcePolicy.html',
  ),
  'AWS::RUM::AppMonitor': bytes(
    4 * kilobyte,
    'the policy of an app monitor',
    'https://docs.aws.amazon.com/cloudwatchrum/latest/APIReference/API_PutResourcePolicy.html',
  ),
  'AWS::S3::AccessPoint': bytes(
    20 * kilobyte,
    'the policy of an access point',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-restrictions-limitations-naming-rules.html',
  ),
  'AWS::S3::Bucket': bytes(
    20 * kilobyte,
    'a bucket policy',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
  ),
  'AWS::S3Tables::Table': characters(20_480, 'the policy of a table', s3Tables),
  'AWS::S3Tables::TableBucket': characters(20_480, 'the policy of a table bucket', s3Tables),
  'AWS::SageMaker::ModelPackageGroup': characters(
    20_480,
    'the policy of a model package group',
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PutModelPackageGroupPolicy.html',
  ),
  'AWS::SES::EmailIdentity': bytes(
    4 * kilobyte,
    'the policy of an email identity',
    'https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateEmailIdentityPolicy.html',
  ),
  'AWS::SQS::Queue': bytes(
    8_192,
    'a queue policy',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
  ),
  'AWS::SecretsManager::Secret': characters(
    20_480,
    'the policy of a secret',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html',
  ),
  'AWS::VpcLattice::AuthPolicy': characters(
    36_864,
    'an auth policy of VPC Lattice',
    'https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_PutAuthPolicy.html',
  ),
  'AWS::VpcLattice::ResourcePolicy': characters(
    10_000,
    'a resource policy of VPC Lattice',
    'https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_PutResourcePolicy.html',
  ),
};

export const resourceQuotas: ReadonlyMap<string, ResourceQuota> = new Map(Object.entries(quotas));
