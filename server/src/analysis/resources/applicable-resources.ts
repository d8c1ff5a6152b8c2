/** Which resources of a list an action can be for at all, by the resource types in the service authorization reference. */
import { parseArn } from '../../policy/arn.js';
import { mayNameResourceType } from '../../policy/resource-type.js';
import type { ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';

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
  return mayNameResourceType(arn, type) && !(isBucket(type) && /^[^*?$]*\//.test(arn.resource.text));
}

/** Its name has no slash, which the reference does not say: what has one is in a bucket. */
function isBucket({ prefix, name }: ResourceTypeInfo): boolean {
  return prefix === 's3' && name === 'bucket';
}
