/** Which resources of a list an action can be for at all, by the resource types in the service authorization reference. */
import { type Arn, parseArn } from '../../policy/arn.js';
import { withoutPlaceholders } from '../../policy/placeholders.js';
import { fieldMatcher, mayNameResourceType, typeArn } from '../../policy/resource-type.js';
import type { ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';

/**
 * Those of some resources that an action or a pattern of actions may be for. Undefined when not all is known of the actions.
 * @param resources texts of `Resource`
 */
export function applicableResources<Resource extends { readonly text: string }>(
  action: string,
  resources: readonly Resource[],
  reference: ServiceReference,
): readonly Resource[] | undefined {
  const types = typesOf(action, reference);
  if (!types) return undefined;
  return resources.filter(({ text }) => /^\*+$/.test(text) || types.some((it) => mayBeOfType(text, it)));
}

/** The names of the resource types of an action that a resource may be one of. */
export function typeNamesFor(action: string, resource: string, reference: ServiceReference): readonly string[] {
  return (typesOf(action, reference) ?? []).filter((it) => mayBeOfType(resource, it)).map((it) => it.name);
}

function typesOf(action: string, reference: ServiceReference): readonly ResourceTypeInfo[] | undefined {
  const details = reference.expand(action).map((it) => reference.action(it));
  if (details.length === 0) return undefined;
  const types = new Set<ResourceTypeInfo | undefined>();
  for (const detail of details) {
    if (!detail) return undefined;
    for (const { name } of detail.resourceTypes) types.add(reference.resourceType(detail.prefix, name));
  }
  const known = [...types].filter((it) => it !== undefined);
  return known.length === types.size ? known : undefined;
}

function mayBeOfType(resource: string, type: ResourceTypeInfo): boolean {
  const arn = parseArn(resource);
  if (!arn) return true;
  return mayNameResourceType(arn, type) && !isInsideBucket(arn, type);
}

/**
 * Whether the last field of an ARN may be that of a resource of a type. The Region and the account are not looked at: they
 * are empty for what AWS owns, and other rules report what is missing there.
 */
export function mayHaveFormOf(arn: Arn, type: ResourceTypeInfo): boolean {
  // Two forms that share an entry of the reference cannot be read apart.
  if (type.arn.includes(', ')) return true;
  return fieldMatcher(arn, 'resource')(type) && !isInsideBucket(arn, type) && !isApartFromAccessPoint(arn, type);
}

/** Whether an ARN is taken for a bucket and cannot be one: the reference does not say that its name has no slash. */
function isInsideBucket(arn: Arn, type: ResourceTypeInfo): boolean {
  return isBucketType(type) && withoutPlaceholders(arn.resource.text).includes('/');
}

/**
 * Whether an ARN names an access point or objects behind it, and a type is something else: buckets and their objects have no
 * account, and names of access points no slash.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
function isApartFromAccessPoint({ account, resource }: Arn, type: ResourceTypeInfo): boolean {
  const form = typeArn(type);
  if (form?.service.text !== 's3' || account.text === '' || hasWildcard(account.text)) return false;
  const behind = /^accesspoint\/[^/*?]+(\/|$)/.exec(withoutPlaceholders(resource.text))?.[1];
  if (behind === undefined || resource.holes.length > 0) return false;
  if (!form.resource.text.startsWith('accesspoint/')) return true;
  return form.resource.text.includes('/object/') === (behind === '');
}

/** Whether a type is the buckets of Amazon S3, of whichever service. */
export function isBucketType(type: ResourceTypeInfo): boolean {
  return typeArn(type)?.resource.text === '${BucketName}';
}
