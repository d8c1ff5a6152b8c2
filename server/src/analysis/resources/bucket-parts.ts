/**
 * What a resource of a bucket policy names: the bucket, or objects in it. Amazon S3 wants each action on what it is for.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
import type { Hole, StringNode, ValueNode } from '../../hosts/value.js';
import { type ArnField, splitArn } from '../../policy/arn.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';

export type BucketPart = 'bucket' | 'objects';

/**
 * What a value of `Resource` names, be it with a Region or an account, which do not belong there; `both` where a wildcard takes in buckets and objects.
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

/** Whether what is only known at deploy time becomes the ARN of a bucket. */
export function isBucketArn({ becomes }: Pick<Hole, 'becomes'>): boolean {
  return becomes.kind === 'arn' && becomes.resourceType === 'AWS::S3::Bucket';
}

/**
 * What stands behind the name of a bucket in an ARN that names it by a reference, as in `arn:aws:s3:::${Bucket}/*`: nothing, or
 * a slash and more. Undefined for other texts.
 */
export function behindReferredBucket({ text, holes }: Pick<StringNode, 'text' | 'holes'>): string | undefined {
  const name = holes.at(-1);
  if (name?.becomes.kind !== 'name' || name.becomes.resourceType !== 'AWS::S3::Bucket') return undefined;
  const [partition, ...others] = holes.slice(0, -1);
  if (others.length > 0 || (partition && partition.becomes.kind !== 'partition')) return undefined;
  const isArn = /^arn:.+:s3:::$/.test(text.slice(0, name.start));
  const rest = text.slice(name.end);
  return isArn && (rest === '' || rest.startsWith('/')) ? rest : undefined;
}

/** The name of a bucket with what stands behind it, from an ARN of Amazon S3. */
function nameOf(text: string, holes: Parameters<typeof splitArn>[1]): string | undefined {
  const [prefix, , service, region, account, resource] = splitArn(text, holes);
  if (prefix?.text !== 'arn' || service?.text !== 's3' || !resource) return undefined;
  const isPlain = region?.text === '' && account?.text === '';
  return isPlain || surelyNamesBucket(resource) ? resource.text : undefined;
}

/** Whether what stands behind a Region or an account is no access point, or something else that has these. */
function surelyNamesBucket({ text, holes }: ArnField): boolean {
  const [first = ''] = text.split('/', 1);
  return holes.length === 0 && !hasWildcard(first) && !hasPlaceholder(first) && !typesWithAccount.has(first);
}

/** How the resources of Amazon S3 begin whose ARNs have a Region or an account. */
const typesWithAccount: ReadonlySet<string> = new Set([
  'access-grants',
  'accesspoint',
  'async-request',
  'job',
  'storage-lens',
  'storage-lens-group',
]);

/**
 * The ARN of the bucket that an ARN of a bucket or an object names, without a Region or an account, which do not belong
 * there; undefined when it is not wholly given.
 */
export function bucketArnIn(text: string): string | undefined {
  const [arn = ''] = text.split('/', 1);
  const name = nameOf(arn, undefined);
  if (!name || hasWildcard(arn) || hasPlaceholder(arn)) return undefined;
  return arn.replace(/^(arn:[^:]*:s3:)[^:]*:[^:]*:/, '$1::');
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
