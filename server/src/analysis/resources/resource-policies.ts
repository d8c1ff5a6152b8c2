/**
 * What the policy of a resource may be about, by the type of the resource: its own service, and for some services only some
 * resources of it. AWS has no such list. Access Analyzer knows the types of IAM, Amazon S3 and DynamoDB; the others here are
 * ours: each has one service, to which AWS documents its policies to belong. A type that is not here may be about anything.
 * Source: the pages of the services about their resource-based policies, from
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard, wildcardMatches } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';

export interface ResourcePolicyKind {
  /** What the policy belongs to, with its article. */
  readonly name: string;
  /** The services whose actions it may hold. */
  readonly services: readonly string[];
  /** The service names that its ARNs may have; none where it takes no resources. */
  readonly arnServices: readonly string[];
  /** The resource types of the service reference that it reaches; all when absent. */
  readonly resourceTypes?: readonly string[];
  /** The only actions that it may hold, in lower case; all of the services when absent. */
  readonly actions?: readonly string[];
}

function ofService(name: string, service: string, more?: Partial<ResourcePolicyKind>): ResourcePolicyKind {
  return { name, services: [service], arnServices: [service], ...more };
}

/** An access point's policy and the bucket's stand for each other when the bucket leaves access to its access points. */
const ofBucketOrObject = ['bucket', 'object', 'accesspoint', 'accesspointobject'];
const objectLambda = ['s3-object-lambda', 's3'];

const kinds: ReadonlyMap<string, ResourcePolicyKind> = new Map([
  ['AWS::ACMPCA::CertificateAuthority', ofService('a certificate authority', 'acm-pca')],
  ['AWS::ApiGateway::RestApi', ofService('a REST API', 'execute-api')],
  // A vault's policy may also name what was backed up, like snapshots of Amazon EC2.
  ['AWS::Backup::BackupVault', ofService('a backup vault', 'backup', { arnServices: [] })],
  ['AWS::CodeArtifact::Domain', ofService('a domain', 'codeartifact')],
  ['AWS::CodeArtifact::Repository', ofService('a repository', 'codeartifact')],
  ['AWS::DynamoDB::Stream', ofService('a stream', 'dynamodb')],
  // Exports too: https://docs.aws.amazon.com/glue/latest/dg/zero-etl-sources.html
  ['AWS::DynamoDB::Table', ofService('a table', 'dynamodb', { resourceTypes: ['table', 'index', 'stream', 'export'] })],
  ['AWS::ECR::Repository', ofService('a repository', 'ecr')],
  ['AWS::EFS::FileSystem', ofService('a file system', 'elasticfilesystem')],
  ['AWS::Elasticsearch::Domain', ofService('a domain', 'es')],
  ['AWS::Events::EventBus', ofService('an event bus', 'events')],
  [
    'AWS::IAM::AssumeRolePolicyDocument',
    {
      name: 'a role',
      services: ['sts'],
      arnServices: [],
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
      actions: [
        'sts:assumerole',
        'sts:assumerolewithsaml',
        'sts:assumerolewithwebidentity',
        'sts:setcontext',
        'sts:setsourceidentity',
        'sts:tagsession',
      ],
    },
  ],
  ['AWS::KMS::Key', ofService('a key', 'kms')],
  ['AWS::Kinesis::Stream', ofService('a stream', 'kinesis')],
  ['AWS::Lambda::Function', ofService('a function', 'lambda')],
  ['AWS::Logs::Destination', ofService('a destination', 'logs')],
  ['AWS::MSK::Cluster', { name: 'a cluster', services: ['kafka', 'kafka-cluster'], arnServices: ['kafka'] }],
  ['AWS::OpenSearchService::Domain', ofService('a domain', 'es')],
  ['AWS::S3::AccessPoint', ofService('an access point', 's3', { resourceTypes: ofBucketOrObject })],
  ['AWS::S3::Bucket', ofService('a bucket', 's3', { resourceTypes: ofBucketOrObject })],
  ['AWS::S3::MultiRegionAccessPoint', ofService('a Multi-Region Access Point', 's3')],
  ['AWS::S3Express::DirectoryBucket', ofService('a directory bucket', 's3express')],
  [
    'AWS::S3ObjectLambda::AccessPoint',
    { name: 'an Object Lambda Access Point', services: objectLambda, arnServices: objectLambda },
  ],
  ['AWS::S3Tables::TableBucket', ofService('a table bucket', 's3tables')],
  ['AWS::S3Vectors::VectorBucket', ofService('a vector bucket', 's3vectors')],
  [
    'AWS::SNS::Topic',
    ofService('a topic', 'sns', {
      // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html, and the actions
      // on topics of which that page says nothing.
      actions: [
        'sns:addpermission',
        'sns:confirmsubscription',
        'sns:deletetopic',
        'sns:getdataprotectionpolicy',
        'sns:gettopicattributes',
        'sns:listsubscriptionsbytopic',
        'sns:listtagsforresource',
        'sns:publish',
        'sns:putdataprotectionpolicy',
        'sns:removepermission',
        'sns:settopicattributes',
        'sns:subscribe',
        'sns:tagresource',
        'sns:untagresource',
      ],
    }),
  ],
  ['AWS::SQS::Queue', ofService('a queue', 'sqs')],
  ['AWS::SecretsManager::Secret', ofService('a secret', 'secretsmanager')],
]);

/** What is known of the policies of a resource type, like `AWS::S3::Bucket`. */
export function resourcePolicyKind(resourceType: string): ResourcePolicyKind | undefined {
  return kinds.get(resourceType);
}

/**
 * Whether an action or a pattern of actions can surely do nothing in a policy. What AWS does not know, what may stand for
 * several services, and wildcards of which something fits are taken for possible.
 */
export function cannotApply(pattern: string, kind: ResourcePolicyKind, reference: ServiceReference): boolean {
  const prefix = servicePrefix(pattern);
  if (prefix === undefined || !reference.service(prefix)) return false;
  if (!kind.services.includes(prefix)) return true;
  if (kind.actions) {
    const lowerPattern = pattern.toLowerCase();
    return reference.matchesAny(pattern) && !kind.actions.some((it) => wildcardMatches(lowerPattern, it));
  }
  if (!kind.resourceTypes || hasWildcard(pattern)) return false;
  const types = resourceTypesOf(pattern.toLowerCase(), reference);
  return types?.every((it) => !kind.resourceTypes?.includes(it)) ?? false;
}

/** The names of the resource types of an action; undefined for one that AWS does not know. */
const resourceTypesOf = remember((action, reference: ServiceReference): readonly string[] | undefined => {
  return reference.action(action)?.resourceTypes.map((it) => it.name);
});
