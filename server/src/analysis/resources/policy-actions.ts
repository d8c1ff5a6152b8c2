/**
 * The actions that change the policy of a resource, by the CloudFormation type of the resource. Who denies all of them to
 * everybody can no longer repair the policy.
 * Source: the actions of access level "Permissions management" in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * that write or delete the policy of the resource. Keys of AWS KMS are not here, since access to them works otherwise, and
 * neither are vaults of AWS Backup and Amazon S3 Glacier, of which locking a policy is a feature.
 */
import { isKnown } from '../../hosts/value.js';
import type { Policy, Statement } from '../../policy/model.js';
import { hasUnknownName } from '../../policy/read-policy.js';
import { extentOfAction } from '../granted/denials.js';
import { everyResource } from '../grants.js';
import { everybody } from '../principals/callers.js';
import { bucketPartOf } from './bucket-parts.js';

const policyActions: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::DynamoDB::Table', ['dynamodb:PutResourcePolicy', 'dynamodb:DeleteResourcePolicy']],
  ['AWS::ECR::Repository', ['ecr:SetRepositoryPolicy', 'ecr:DeleteRepositoryPolicy']],
  ['AWS::Lambda::Function', ['lambda:PutResourcePolicy', 'lambda:DeleteResourcePolicy', 'lambda:RemovePermission']],
  ['AWS::S3::Bucket', ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy']],
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
 * The actions that change the policy of the resource, when a statement surely denies all of them to everybody, its conditions
 * aside; none otherwise. A resource that is not known is taken for a bucket when the statement names one.
 */
export function deniedPolicyActions({ resourceType }: Policy, statement: Statement): readonly string[] {
  if (statement.effect !== 'Deny' || !everybody(statement.principal)) return [];
  const isOfBucket = resourceType === 'AWS::S3::Bucket' || resourceType === undefined;
  if (isOfBucket && !isAboutBucket(statement, resourceType)) return [];
  if (!isOfBucket && !isAboutResource(statement)) return [];
  const actions = policyActionsOf(resourceType ?? 'AWS::S3::Bucket') ?? [];
  return actions.every((it) => extentOfAction(statement, it.toLowerCase()) === 'whole') ? actions : [];
}

/** Whether a statement surely is about the resource of the policy, which some services want without `Resource`. */
function isAboutResource({ resource, notResource, node }: Statement): boolean {
  if (notResource || hasUnknownName(node)) return false;
  return !resource || resource.values.some((it) => isKnown(it.node) && !it.choiceOf);
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
