/**
 * The actions that change the policy of a resource, by the CloudFormation type of the resource. Who denies all of them to
 * everybody can no longer repair the policy.
 * Source: the actions of access level "Permissions management" in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * that write or delete the policy of the resource. Keys of AWS KMS are not here, since access to them works otherwise, and
 * neither are vaults of AWS Backup and Amazon S3 Glacier, of which locking a policy is a feature.
 */
import type { OperatorFamily } from '../../policy/condition-operator.js';
import { type Condition, isCertain, type Policy, type Statement } from '../../policy/model.js';
import { hasUnknownName } from '../../policy/read-policy.js';
import { extentOfAction } from '../granted/denials.js';
import { limitsOfDeny } from '../granted/limits.js';
import { everyResource, takesAnyValue } from '../grants.js';
import { everybody } from '../principals/callers.js';
import { bucketPartOf } from './bucket-parts.js';

const policyActions: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'AWS::CodeArtifact::Domain',
    ['codeartifact:PutDomainPermissionsPolicy', 'codeartifact:DeleteDomainPermissionsPolicy'],
  ],
  [
    'AWS::CodeArtifact::Repository',
    ['codeartifact:PutRepositoryPermissionsPolicy', 'codeartifact:DeleteRepositoryPermissionsPolicy'],
  ],
  ['AWS::DynamoDB::Table', ['dynamodb:PutResourcePolicy', 'dynamodb:DeleteResourcePolicy']],
  ['AWS::ECR::Repository', ['ecr:SetRepositoryPolicy', 'ecr:DeleteRepositoryPolicy']],
  ['AWS::EFS::FileSystem', ['elasticfilesystem:PutFileSystemPolicy', 'elasticfilesystem:DeleteFileSystemPolicy']],
  ['AWS::Kinesis::Stream', ['kinesis:PutResourcePolicy', 'kinesis:DeleteResourcePolicy']],
  ['AWS::Lambda::Function', ['lambda:PutResourcePolicy', 'lambda:DeleteResourcePolicy', 'lambda:RemovePermission']],
  ['AWS::S3::Bucket', ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy']],
  ['AWS::S3Express::DirectoryBucket', ['s3express:PutBucketPolicy', 's3express:DeleteBucketPolicy']],
  ['AWS::S3Tables::TableBucket', ['s3tables:PutTableBucketPolicy', 's3tables:DeleteTableBucketPolicy']],
  ['AWS::S3Vectors::VectorBucket', ['s3vectors:PutVectorBucketPolicy', 's3vectors:DeleteVectorBucketPolicy']],
  ['AWS::SNS::Topic', ['sns:SetTopicAttributes', 'sns:RemovePermission']],
  ['AWS::SQS::Queue', ['sqs:SetQueueAttributes', 'sqs:RemovePermission']],
  ['AWS::SecretsManager::Secret', ['secretsmanager:PutResourcePolicy', 'secretsmanager:DeleteResourcePolicy']],
]);

/** The types of resources of which it is known how their policies are changed. */
export const typesWithPolicyActions: readonly string[] = [...policyActions.keys()];

/** The actions that change the policy of a resource of a type; undefined when they are not known. */
export function policyActionsOf(resourceType: string): readonly string[] | undefined {
  return policyActions.get(resourceType);
}

/**
 * The actions that change the policy of the resource, when a statement surely denies all of them to all people and roles, its
 * conditions aside; none otherwise. A resource that is not known is taken for a bucket when the statement names one.
 */
export function deniedPolicyActions({ resourceType }: Policy, statement: Statement): readonly string[] {
  if (statement.effect !== 'Deny' || !isForAllPeople(statement)) return [];
  const isOfBucket = resourceType === 'AWS::S3::Bucket' || resourceType === undefined;
  if (isOfBucket && !isAboutBucket(statement, resourceType)) return [];
  if (!isOfBucket && !isAboutResource(statement)) return [];
  const actions = policyActionsOf(resourceType ?? 'AWS::S3::Bucket') ?? [];
  return actions.every((it) => extentOfAction(statement, it.toLowerCase()) === 'whole') ? actions : [];
}

/** Whether a statement surely is about all users and roles, its conditions aside. */
export function isForAllPeople(statement: Statement): boolean {
  return everybody(statement.principal) !== undefined || sparesServicesByName(statement);
}

/** Whether a statement with `NotPrincipal` surely names AWS services alone, and so is about everybody else. */
function sparesServicesByName({ notPrincipal }: Statement): boolean {
  if (!notPrincipal?.complete || notPrincipal.texts.length > 0 || notPrincipal.types.length === 0) return false;
  return notPrincipal.types.every((it) => it.name === 'Service');
}

/**
 * Whom the conditions of a `Deny` surely leave in it: everybody, or everybody but AWS services that act for themselves;
 * undefined when they may spare others.
 * @param isMetByAll tells of more conditions that every request meets which is asked about
 */
export function whoIsDenied(
  deny: Statement,
  isMetByAll: (condition: Condition) => boolean = () => false,
): 'everybody' | 'everybody but AWS services' | undefined {
  const conditions = deny.conditions.filter((it) => !isMetByAll(it));
  const isByCondition = deny.conditionsComplete && conditions.length > 0 && conditions.every(sparesServicesOnly);
  if (!isByCondition && limitsOfDeny({ ...deny, conditions }) !== 'all') return undefined;
  return isByCondition || sparesServicesByName(deny) ? 'everybody but AWS services' : 'everybody';
}

/** Whether each request that users and roles sign, and not an AWS service for itself, surely meets a condition. */
export function sparesServicesOnly(condition: Condition): boolean {
  const { key, operator, values, complete } = condition;
  if (!operator || !complete || operator.setOperator || values.length === 0) return false;
  const { family, negated } = operator.info;
  const asksFor = keysOfSignedIn.get(key.text.toLowerCase());
  if (asksFor === 'Null' && !negated && takesAnyValue(condition)) return true;
  return asksFor === family && values.every((it) => it.text.toLowerCase() === 'false');
}

/**
 * Keys that requests of users and roles have, which `Null` asks for, or have with `false`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const keysOfSignedIn: ReadonlyMap<string, OperatorFamily> = new Map<string, OperatorFamily>([
  ['aws:principalaccount', 'Null'],
  ['aws:principalarn', 'Null'],
  ['aws:principalisawsservice', 'Bool'],
]);

/** Whether a statement surely is about the resource of the policy, which some services want without `Resource`. */
function isAboutResource({ resource, notResource, node }: Statement): boolean {
  if (notResource || hasUnknownName(node)) return false;
  return !resource || resource.values.some((it) => isCertain(it));
}

/** Whether a statement surely is about the bucket itself. */
function isAboutBucket({ resource }: Statement, resourceType: string | undefined): boolean {
  const value = resource?.value;
  if (!value) return false;
  const star = everyResource(resource);
  if (resourceType && star && !star.choiceOf) return true;
  const nodes = value.kind === 'array' ? value.items : [value];
  return nodes.some((it) => /^(?:bucket|both)$/.test(bucketPartOf(it) ?? ''));
}
