/** What a resource of a statement is, before it is put in words. Known texts are read once: all keystrokes ask again. */
import { kindOf, namedTypes, nameInArn } from '../../analysis/resources/named-types.js';
import type { StringNode } from '../../hosts/value.js';
import { parseArn } from '../../policy/arn.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { type BucketWords, readBucket } from './buckets.js';
import { serviceName } from './services.js';

export interface ReadResource {
  /** Set for buckets of Amazon S3 and their objects, which sentences name in a way of their own. */
  readonly bucket: BucketWords | undefined;
  /** What people call its type; undefined when only the text says what it is. */
  readonly kind: string | undefined;
  /** The name without what the kind says; `*` for all of the kind. */
  readonly name: string;
  /** The name of the service, of all of whose resources the text stands for; undefined for others. */
  readonly allOf: string | undefined;
  /** The fields of the ARN; empty where it has none, and when the text is no ARN. */
  readonly region: string;
  readonly account: string;
}

/** Reads a resource. The answer for a text without holes is kept. */
export function readResource(node: StringNode, reference: ServiceReference): ReadResource {
  return node.holes.length > 0 ? read(node, reference) : readKnown(node.text, reference);
}

const readKnown = remember((text, reference: ServiceReference): ReadResource => read({ text, holes: [] }, reference));

function read(node: Pick<StringNode, 'text' | 'holes'>, reference: ServiceReference): ReadResource {
  const { text, holes } = node;
  const bucket = readBucket(node);
  const arn = parseArn(text, holes);
  if (arn?.prefix.text !== 'arn') {
    return { bucket, kind: undefined, name: text, allOf: undefined, region: '', account: '' };
  }
  const [region, account] = [arn.region.text, arn.account.text];
  const types = namedTypes(node, reference);
  const kind = kindOf(types);
  const isAll = /^\*+$/.test(arn.resource.text);
  const service = kind === undefined && isAll ? serviceInArn(arn.service.text, reference) : undefined;
  if (service !== undefined) return { bucket, kind: 'resource', name: '*', allOf: service, region, account };
  if (kind === undefined) return { bucket, kind, name: text, allOf: undefined, region, account };
  const full = nameInArn(arn.resource.text, types);
  // The streams of a log group are what `:*` stands for.
  const name = kind === 'log group' ? full.replace(/:\*$/, '') : full;
  return { bucket, kind, name: /^\*+$/.test(name) ? '*' : name, allOf: undefined, region, account };
}

function serviceInArn(service: string, reference: ServiceReference): string | undefined {
  return hasWildcard(service) ? undefined : serviceName(service, reference);
}
