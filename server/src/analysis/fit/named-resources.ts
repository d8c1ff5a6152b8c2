/** Which types of resources the texts of `Resource` may name, in whatever Region and account. */

import type { DynamicNode, Hole, StringNode, ValueNode } from '../../hosts/value.js';
import { type Arn, parseArn } from '../../policy/arn.js';
import { internedOf, type ListElement, type Place, type Text } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { type InternedText, interned, rememberInterned } from '../../text/interned.js';
import { hasWildcard } from '../../text/wildcard.js';
import { mayHaveFormOf } from '../resources/applicable-resources.js';
import { isBucketArn, referredBucketIn } from '../resources/bucket-parts.js';

export interface NamedResource {
  /** Where it stands. */
  readonly at: Place;
  /** The ARN; of what is only known at deploy time as far as it is known. */
  readonly text: string;
  /** Undefined for a value that is not a text, like a reference to a bucket. */
  readonly value: Text | undefined;
  /** The reference, where there is no text. */
  readonly reference?: DynamicNode;
  /** The service, as ARNs name it. */
  readonly service: string;
  /** The types of which it may be, by their documented ARNs; one or more. */
  readonly types: ReadonlyMap<string, ResourceTypeInfo>;
  /** Whether it stands for all that a service has. */
  readonly isWhole: boolean;
}

/** The resources of a list; undefined when one of them is `*`, or when it is not known which types they are of. */
export function namedResources(list: ListElement, reference: ServiceReference): readonly NamedResource[] | undefined {
  const found: NamedResource[] = [];
  for (const value of list.values) {
    const { node } = value;
    const named = node.holes.length === 0 ? namedByKnown(internedOf(value), reference) : namedBy(node, reference);
    if (!named) return undefined;
    found.push({ ...named, at: value, value });
  }
  if (list.complete) return found;
  const others = bucketsIn(list);
  const bucket = others && namedByText(anyBucket, reference);
  if (!others || !bucket) return undefined;
  return [...found, ...others.map((it) => ({ ...bucket, ...it, value: undefined }))];
}

/** Stands for the ARN of a bucket whose name is only known at deploy time. */
export const anyBucket = 'arn:aws:s3:::amzn-s3-demo-bucket';

type Reference = Required<Pick<NamedResource, 'at' | 'reference'>>;

/** The values of a list that are no texts, when each of them is the ARN of a bucket. */
function bucketsIn({ value, values, path }: ListElement): readonly Reference[] | undefined {
  const items: readonly (ValueNode | undefined)[] = value?.kind === 'array' ? value.items : [value];
  const found: Reference[] = [];
  for (const [index, item] of items.entries()) {
    if (item?.kind === 'string') continue;
    if (item?.kind !== 'dynamic' || item.choices.length > 0 || !isBucketArn(item)) return undefined;
    const at = { span: item.span, path: value?.kind === 'array' ? [...path, index] : path };
    found.push({ at, reference: item });
  }
  // Texts with gaps in them, and half-typed ones, are told apart by their number.
  return values.length + found.length === items.length ? found : undefined;
}

export type Named = Pick<NamedResource, 'text' | 'service' | 'types' | 'isWhole'>;

function namedBy(node: StringNode, reference: ServiceReference): Named | undefined {
  const bucket = referredBucketIn(node);
  if (!bucket) return findNamed(node, reference);
  const named = namedByText(anyBucket + bucket.behind, reference);
  return named && { ...named, text: node.text };
}

/** What a text without unknown parts names. The same object for the same text. */
export const namedByKnown = rememberInterned(({ text }: InternedText, reference: ServiceReference) => {
  return findNamed({ text, holes: [] }, reference);
});

function namedByText(text: string, reference: ServiceReference): Named | undefined {
  return namedByKnown(interned(text), reference);
}

function findNamed(
  { text, holes }: Pick<StringNode, 'text' | 'holes'>,
  reference: ServiceReference,
): Named | undefined {
  const arn = parseArn(text, holes);
  if (arn?.prefix.text !== 'arn' || !holes.every((it) => leavesTypes(it, text, arn))) return undefined;
  const service = arn.service.text;
  if (hasWildcard(service) || hasPlaceholder(service) || arn.service.holes.length > 0) return undefined;
  if (service === 'iam' && arn.resource.text === rootUser) return undefined;
  const types = new Map<string, ResourceTypeInfo>();
  for (const type of reference.resourceTypesByArn(service)) {
    if (mayHaveFormOf(arn, type)) types.set(type.arn, type);
  }
  return types.size === 0 ? undefined : { text, service, types, isWhole: /^\*+$/.test(arn.resource.text) };
}

/**
 * The root user stands where users do, as in policies that deny it access keys, though the reference only lists it for
 * `sts:AssumeRoot`.
 */
const rootUser = 'root';

/**
 * Whether a text is of the same types whatever a hole in it becomes: one that is the Region or the account, or stands for
 * them, and one that is the name of a bucket before its objects. Elsewhere it may make anything of an ARN.
 */
function leavesTypes({ start, end, becomes }: Hole, text: string, { service, resource }: Arn): boolean {
  if (becomes.kind !== 'anything' && becomes.kind !== 'name') return becomes.kind !== 'arn';
  if (end < resource.start) return text[start - 1] === ':' && text[end] === ':';
  return service.text === 's3' && start === resource.start && text.slice(end) === '/*';
}
