/** Which resource types a resource of a statement may be of. */
import { type ResourcePolicyKind, resourcePolicyKind } from '../../../analysis/resources/resource-policies.js';
import { splitArn } from '../../../policy/arn.js';
import type { Policy, Statement } from '../../../policy/model.js';
import { typeArn } from '../../../policy/resource-type.js';
import type { ActionDetail, ResourceTypeInfo, ServiceReference } from '../../../reference/reference.js';
import { remember } from '../../../text/remember.js';

export interface TakenTypes {
  /** What most of the actions take comes first; empty when the actions do not say. */
  readonly types: readonly ResourceTypeInfo[];
  /** Whether the actions take `*` and nothing else. */
  readonly onlyAll: boolean;
}

/** A list of actions may be long, and its first patterns tell the resource types well enough. */
const mostPatterns = 200;
const mostActions = 1000;

/**
 * The resource types that the actions of a statement take, as far as the policy of a resource reaches them. `*` is all of
 * AWS, and `NotAction` nearly so, which say nothing here.
 */
export function takenTypes(policy: Policy, { action }: Statement, reference: ServiceReference): TakenTypes {
  const kind = policy.type === 'resource' ? resourcePolicyKind(policy.resourceType ?? '') : undefined;
  const patterns = (action?.values ?? []).slice(0, mostPatterns).map((it) => it.text);
  const ofServices = patterns.filter((it) => reference.service(it.slice(0, Math.max(it.indexOf(':'), 0))));
  if (ofServices.length === 0 && kind) {
    const types = kind.services.flatMap((it) => reference.resourceTypes(it));
    return { types: byWeight(types.filter((it) => isReached(it, kind))), onlyAll: false };
  }
  const taken = typesOfActions(ofServices.join('\n'), reference);
  return kind ? { ...taken, types: taken.types.filter((it) => isReached(it, kind)) } : taken;
}

/** The same list is asked for with each key that is typed in a resource. */
const typesOfActions = remember((patterns, reference: ServiceReference): TakenTypes => {
  const actions = actionsIn(patterns === '' ? [] : patterns.split('\n'), reference);
  const types = actions.flatMap((it) =>
    it.resourceTypes.flatMap(({ name }) => reference.resourceType(it.prefix, name) ?? []),
  );
  const onlyAll = actions.length > 0 && actions.every((it) => it.resourceTypes.length === 0);
  return { types: byWeight(types), onlyAll };
});

function actionsIn(patterns: readonly string[], reference: ServiceReference): readonly ActionDetail[] {
  const names = new Set<string>();
  for (const pattern of patterns) {
    if (names.size > mostActions) break;
    for (const name of reference.expand(pattern)) names.add(name);
  }
  return [...names].flatMap((it) => reference.action(it) ?? []);
}

/** The resource types of the service in an ARN that is being typed. */
export function typedTypes(typed: string, reference: ServiceReference): readonly ResourceTypeInfo[] {
  const fields = splitArn(typed);
  const service = fields.length > 3 ? fields[2]?.text : undefined;
  return service ? byWeight(reference.resourceTypesByArn(service)) : [];
}

/**
 * Each ARN once: first what most of the actions are about. Of others, what a service is mostly about has the fewest free
 * parts: a bucket before an access point, a function before its alias.
 */
function byWeight(types: readonly ResourceTypeInfo[]): readonly ResourceTypeInfo[] {
  const found = new Map<string, { readonly type: ResourceTypeInfo; count: number }>();
  for (const type of types) {
    const known = found.get(type.arn);
    if (known) known.count += 1;
    else found.set(type.arn, { type, count: 1 });
  }
  const sorted = [...found.values()].sort((a, b) => b.count - a.count || freeParts(a.type) - freeParts(b.type));
  return sorted.map((it) => it.type);
}

function freeParts({ arn }: ResourceTypeInfo): number {
  return arn.split('${').length;
}

function isReached(type: ResourceTypeInfo, kind: ResourcePolicyKind): boolean {
  const service = typeArn(type)?.service.text;
  if (service === undefined || !kind.arnServices.includes(service)) return false;
  return kind.resourceTypes?.includes(type.name) ?? true;
}
