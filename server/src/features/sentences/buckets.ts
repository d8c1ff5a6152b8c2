/** Buckets of Amazon S3 and their objects in words, since policies mostly name both: "bucket reports and its objects". */
import type { StringNode } from '../../hosts/value.js';
import { parseArn } from '../../policy/arn.js';
import { placeholderEnds } from '../../policy/placeholders.js';
import { hasWildcard } from '../../text/wildcard.js';
import { namesInWords, type Pen } from './pen.js';

export interface BucketWords {
  /** The name of the bucket, perhaps with wildcards. */
  readonly bucket: string;
  /** The keys of the objects; undefined for the bucket itself. */
  readonly keys: string | undefined;
}

/** The bucket, or the objects of one, that a text stands for; undefined for others. */
export function readBucket({ text, holes }: Pick<StringNode, 'text' | 'holes'>): BucketWords | undefined {
  const [hole] = holes;
  if (hole?.start === 0 && hole.becomes.kind === 'arn' && hole.becomes.resourceType === 'AWS::S3::Bucket') {
    const rest = text.slice(hole.end);
    const bucket = text.slice(0, hole.end);
    if (rest === '') return { bucket, keys: undefined };
    return rest.startsWith('/') ? { bucket, keys: rest.slice(1) } : undefined;
  }
  const arn = text.startsWith('arn:') ? parseArn(text, holes) : undefined;
  if (arn?.service.text !== 's3' || arn.region.text !== '' || arn.account.text !== '' || arn.resource.text === '')
    return undefined;
  const { resource } = arn;
  const slash = firstSlash(resource.text);
  if (slash === 0) return undefined;
  if (slash < 0) return { bucket: resource.text, keys: undefined };
  return { bucket: resource.text.slice(0, slash), keys: resource.text.slice(slash + 1) };
}

/** Where the name of a bucket ends; a slash in a placeholder like `${aws:PrincipalTag/bucket}` ends nothing. */
function firstSlash(text: string): number {
  const endOfPlaceholder = placeholderEnds(text);
  for (let at = 0; at < text.length; at = Math.max(endOfPlaceholder(at), at + 1)) if (text[at] === '/') return at;
  return -1;
}

/** Phrases about buckets and objects: one for buckets with their objects, one for each other kind. */
export function bucketsInWords(all: readonly BucketWords[], pen: Pen): readonly string[] {
  const open = new Set(all.filter(matchesObjects).map((it) => it.bucket));
  const whole = new Set(all.filter((it) => it.keys === '*').map((it) => it.bucket));
  const closed = new Set(all.filter((it) => it.keys === undefined && !matchesObjects(it)).map((it) => it.bucket));
  const both = [...closed].filter((it) => whole.has(it));
  const alone = [...closed].filter((it) => !whole.has(it));
  const objectsOnly = [...whole].filter((it) => !closed.has(it) && !open.has(it));
  return [
    ...openBuckets([...open], pen),
    ...(both.length > 0 ? [`${buckets(both, pen)} and ${isOne(both) ? 'its' : 'their'} objects`] : []),
    ...(alone.length > 0 ? [buckets(alone, pen)] : []),
    ...(objectsOnly.length > 0 ? [`objects of ${buckets(objectsOnly, pen)}`] : []),
    ...someObjects(
      all.filter((it) => !whole.has(it.bucket)),
      pen,
    ),
  ];
}

/** A `*` also stands for slashes, so that the name of a bucket that ends with one matches the objects. */
function matchesObjects({ bucket, keys }: BucketWords): boolean {
  return keys === undefined && bucket.endsWith('*');
}

function openBuckets(names: readonly string[], pen: Pen): readonly string[] {
  if (names.length === 0) return [];
  if (names.some((it) => /^\*+$/.test(it))) return ['all buckets and objects'];
  return [`buckets ${namesInWords(names, 'and', pen)} and their objects`];
}

/** Objects by the names of their keys, together for each bucket. */
function someObjects(all: readonly BucketWords[], pen: Pen): readonly string[] {
  const byBucket = new Map<string, string[]>();
  for (const { bucket, keys } of all) {
    if (keys === undefined || keys === '*') continue;
    const known = byBucket.get(bucket);
    if (known) known.push(keys);
    else byBucket.set(bucket, [keys]);
  }
  return [...byBucket].map(
    ([bucket, keys]) => `objects ${namesInWords(keys, 'and', pen)} of ${buckets([bucket], pen)}`,
  );
}

function isOne(names: readonly string[]): boolean {
  return names.length === 1 && !hasWildcard(names[0] ?? '');
}

function buckets(names: readonly string[], pen: Pen): string {
  if (names.some((it) => /^\*+$/.test(it))) return 'all buckets';
  return `${isOne(names) ? 'bucket' : 'buckets'} ${namesInWords(names, 'and', pen)}`;
}
