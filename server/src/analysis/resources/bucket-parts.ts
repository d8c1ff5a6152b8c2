/**
 * What a resource of a bucket policy names: the bucket, or objects in it. Amazon S3 wants each action on what it is for.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
import type { ValueNode } from '../../hosts/value.js';
import { splitArn } from '../../policy/arn.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { servicePrefix } from '../grants.js';

export type BucketPart = 'bucket' | 'objects';

/**
 * What a value of `Resource` names; `both` where a wildcard takes in buckets and objects.
 * @returns undefined for what is no bucket and no object, and where that is only known at deploy time
 */
export function bucketPartOf(node: ValueNode): BucketPart | 'both' | undefined {
  if (node.kind === 'dynamic') return node.choices.length === 0 && isBucketArn(node) ? 'bucket' : undefined;
  if (node.kind !== 'string') return undefined;
  const [hole] = node.holes;
  if (hole?.start === 0 && isBucketArn(hole)) {
    const rest = node.text.slice(hole.end);
    return rest === '' ? 'bucket' : rest.length > 1 && rest.startsWith('/') ? 'objects' : undefined;
  }
  const name = nameOf(node.text, node.holes);
  if (!name) return undefined;
  const slash = name.search(/\/./);
  if (slash > 0) return 'objects';
  if (slash === 0 || name.includes('/') || hasPlaceholder(name)) return undefined;
  return /[*?]/.test(name) ? 'both' : 'bucket';
}

function isBucketArn({ becomes }: Pick<Extract<ValueNode, { kind: 'dynamic' }>, 'becomes'>): boolean {
  return becomes.kind === 'arn' && becomes.resourceType === 'AWS::S3::Bucket';
}

/** The name of a bucket with what stands behind it, from an ARN of Amazon S3 that has neither Region nor account. */
function nameOf(text: string, holes: Parameters<typeof splitArn>[1]): string | undefined {
  const [prefix, , service, region, account, resource] = splitArn(text, holes);
  const isOfBucket = prefix?.text === 'arn' && service?.text === 's3' && region?.text === '' && account?.text === '';
  return isOfBucket ? resource?.text : undefined;
}

/** The ARN of the bucket that an ARN of a bucket or an object names; undefined when it is not wholly given. */
export function bucketArnIn(text: string): string | undefined {
  const [arn = ''] = text.split('/', 1);
  const name = nameOf(arn, undefined);
  return name && !/[*?]/.test(arn) && !hasPlaceholder(arn) ? arn : undefined;
}

/**
 * What an action, or each action that a pattern matches, is for, when that is one of the two.
 * @returns undefined for what fits both or neither, and for what is not known
 */
export function bucketPartFor(pattern: string, reference: ServiceReference): BucketPart | undefined {
  return servicePrefix(pattern) === 's3' ? partFor(pattern.toLowerCase(), reference) : undefined;
}

const partFor = remember((pattern, reference: ServiceReference): BucketPart | undefined => {
  const parts = new Set(reference.expand(pattern).map((it) => partForAction(it, reference)));
  const [part] = parts;
  return parts.size === 1 ? part : undefined;
});

function partForAction(action: string, reference: ServiceReference): BucketPart | undefined {
  const types = reference.action(action)?.resourceTypes.map((it) => it.name) ?? [];
  const isForBuckets = types.includes('bucket');
  if (isForBuckets === types.includes('object')) return undefined;
  return isForBuckets ? 'bucket' : 'objects';
}
