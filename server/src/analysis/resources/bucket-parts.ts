/**
 * What a resource of a bucket policy names: the bucket, or objects in it. Amazon S3 wants each action on what it is for.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
import { type Hole, isKnown, type StringNode, type ValueNode, type WrittenText } from '../../hosts/value.js';
import { type ArnField, splitArn } from '../../policy/arn.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';

export type BucketPart = 'bucket' | 'objects';

/**
 * What a value of `Resource` names, be it with a Region or an account, which do not belong there; `both` where a wildcard
 * takes in buckets and objects.
 * @returns undefined for what is no bucket and no object, and where that is only known at deploy time
 */
export function bucketPartOf(node: ValueNode): BucketPart | 'both' | undefined {
  if (node.kind === 'dynamic') return node.choices.length === 0 && isBucketArn(node) ? 'bucket' : undefined;
  if (node.kind !== 'string') return undefined;
  const [hole] = node.holes;
  const end = hole?.start === 0 && isBucketArn(hole) ? hole.end : referredBucketIn(node)?.arn.length;
  if (end !== undefined) {
    const behind = node.text.slice(end);
    return behind === '' ? 'bucket' : behind.length > 1 && behind.startsWith('/') ? 'objects' : undefined;
  }
  const name = nameOf(node.text, node.holes)?.replace(placeholder, (it) => it.replaceAll('/', '_'));
  if (!name) return undefined;
  const slash = name.search(/\/./);
  if (slash > 0) return 'objects';
  if (slash === 0 || name.includes('/') || hasPlaceholder(name)) return undefined;
  return /[*?]/.test(name) ? 'both' : 'bucket';
}

/** What a policy variable or a hole reads as, in which a slash is none of the name: `${aws:PrincipalTag/team}`. */
const placeholder = /\$\{[^{}]*\}/g;

/**
 * What names the objects of a bucket that a value of `Resource` names, or the bucket of its objects.
 * @param part what the value names
 * @returns undefined where the bucket is not wholly given, and where its host cannot write a reference to it again
 */
export function otherPartOf(node: ValueNode, part: BucketPart): WrittenText | undefined {
  if (node.kind === 'dynamic') return node.withText?.('/*');
  if (node.kind !== 'string') return undefined;
  const isGiven = isKnown(node) && !hasPlaceholder(node.text);
  const arn = isGiven ? bucketArnIn(node.text) : referredBucketIn(node)?.arn;
  if (arn === undefined) return undefined;
  const text = part === 'bucket' ? `${arn}/*` : arn;
  return isGiven ? { text, value: text } : node.rewrite?.(text);
}

/** Whether what is only known at deploy time becomes the ARN of a bucket. */
export function isBucketArn({ becomes }: Pick<Hole, 'becomes'>): boolean {
  return becomes.kind === 'arn' && becomes.resourceType === 'AWS::S3::Bucket';
}

/** A text that names a bucket by a reference, as in `${Bucket.Arn}/*` and `arn:aws:s3:::${Bucket}/*`. */
export interface ReferredBucket {
  /** What is the ARN of the bucket. */
  readonly arn: string;
  /** What stands behind that, which is known. */
  readonly behind: string;
}

/** What names a bucket in a text by a reference and nothing else; undefined for other texts. */
export function referredBucketIn({ text, holes }: Pick<StringNode, 'text' | 'holes'>): ReferredBucket | undefined {
  const last = holes.at(-1);
  const isNamed = last && (holes.length === 1 && last.start === 0 ? isBucketArn(last) : isNameInArn(text, holes, last));
  return isNamed ? { arn: text.slice(0, last.end), behind: text.slice(last.end) } : undefined;
}

/** Whether a hole is all of the name of a bucket, in an ARN of which no other part but the partition is unknown. */
function isNameInArn(text: string, holes: readonly Hole[], { start, end, becomes }: Hole): boolean {
  if (becomes.kind !== 'name' || becomes.resourceType !== 'AWS::S3::Bucket') return false;
  const [partition, ...others] = holes.slice(0, -1);
  if (others.length > 0 || (partition && partition.becomes.kind !== 'partition')) return false;
  return /^arn:.+:s3:::$/.test(text.slice(0, start)) && (end === text.length || text[end] === '/');
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
