/** Which resources a statement reaches with one of its actions. */
import { isKnown } from '../../hosts/value.js';
import { parseArn, splitArn } from '../../policy/arn.js';
import { isCertain, type Place, type Statement, type Text } from '../../policy/model.js';
import { patternsMeet, policySymbols, typeArn } from '../../policy/resource-type.js';
import type { ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { patternCovers, wildcardMatches } from '../../text/wildcard.js';
import { everyResource } from '../grants.js';
import { applicableResources } from '../resources/applicable-resources.js';

/**
 * - `all`: every resource, by `*`.
 * - `every-of-type`: an ARN that takes in every resource of a type that the action is for, like `arn:aws:s3:::*`.
 * - `all-but-some`: what `NotResource` leaves.
 * - `some`: those of the list that the action can be for; none of them when nothing fits.
 * - `implied`: there is no element for it, as in trust policies.
 * - `unknown`: it is only known at deploy time.
 */
export type ReachKind = 'all' | 'every-of-type' | 'all-but-some' | 'some' | 'implied' | 'unknown';

export interface Reach {
  readonly kind: ReachKind;
  /** The text or the element that makes it so; undefined for `some`, `implied` and `unknown`. */
  readonly at: (Place & { readonly text: string }) | undefined;
  /** The texts of `Resource` that the action can be for; all of `NotResource` for `all-but-some`. */
  readonly resources: readonly Text[];
}

/** @param action as `prefix:Name`, without wildcards */
export function reachOf(statement: Statement, action: string, reference: ServiceReference): Reach {
  const { resource, notResource } = statement;
  if (resource) {
    const star = everyResource(resource);
    if (star) return { kind: 'all', at: star, resources: [star] };
    const every = everyOfType(resource.values, action, reference);
    if (every) return { kind: 'every-of-type', at: every, resources: [every] };
    if (!resource.complete || resource.values.length > mostResources) {
      return { kind: 'unknown', at: undefined, resources: resource.values };
    }
    const resources = applicableResources(action, resource.values, reference) ?? ofOwnService(action, resource.values);
    return { kind: 'some', at: undefined, resources };
  }
  if (!notResource) return { kind: 'implied', at: undefined, resources: [] };
  if (!notResource.complete) return { kind: 'unknown', at: undefined, resources: [] };
  if (everyResource(notResource)) return { kind: 'some', at: undefined, resources: [] };
  const { span, path, name, values } = notResource;
  return { kind: 'all-but-some', at: { span, path, text: name }, resources: values };
}

/** Of resources, those that an action of which nothing is known may be for: no ARN of another service. */
function ofOwnService(action: string, resources: readonly Text[]): readonly Text[] {
  const prefix = action.slice(0, action.indexOf(':')).toLowerCase();
  return resources.filter(({ text, node }) => {
    const service = parseArn(text, node.holes)?.service.text;
    return service === undefined || service === prefix || !/^[a-z0-9-]+$/.test(service);
  });
}

/** No policy of a size that AWS takes names more, and each is compared with the types of each action. */
export const mostResources = 1_000;

/** A name that only a wildcard matches: no name has such a sign. */
const anyName = '\u0000';

/** The resource types of an action; none for one of which nothing is known. Each `Deny` statement asks for them. */
const typesOf = remember((action, reference: ServiceReference): readonly ResourceTypeInfo[] => {
  const detail = reference.action(action);
  return detail?.resourceTypes.flatMap((it) => reference.resourceType(detail.prefix, it.name) ?? []) ?? [];
});

/**
 * The text that takes in every resource of one of the types of an action, be it of one account or Region only. Where a
 * request must have a resource of a type, another type does not count: who may use all databases, but only some users of
 * them, is limited to those users.
 */
function everyOfType(texts: readonly Text[], action: string, reference: ServiceReference): Text | undefined {
  const wide = wideTexts(texts);
  if (wide.length === 0) return undefined;
  const detail = reference.action(action);
  const required = detail?.resourceTypes.filter((it) => it.required) ?? [];
  if (!detail || required.length === 0) {
    const types = typesOf(action, reference);
    return wide.find((text) => types.some((type) => takesInType(text, type)));
  }
  const found = required.map(({ name }) => {
    const type = reference.resourceType(detail.prefix, name);
    return type && wide.find((it) => takesInType(it, type));
  });
  return found.includes(undefined) ? undefined : found[0];
}

/** Those with a wildcard that may stand for a whole name. Each action that a statement is about asks for them. */
function wideTexts(texts: readonly Text[]): readonly Text[] {
  let wide = wideAmong.get(texts);
  if (!wide) {
    wide = texts.filter((it) => it.text.includes('*'));
    wideAmong.set(texts, wide);
  }
  return wide;
}

const wideAmong = new WeakMap<readonly Text[], readonly Text[]>();

function takesInType({ text, node }: Text, type: ResourceTypeInfo): boolean {
  const arn = typeArn(type);
  const [prefix, , service, , , resource] = splitArn(text, node.holes);
  if (!arn || prefix?.text !== 'arn' || service?.text !== arn.service.text) return false;
  const named = arn.resource.text.replace(/\$\{[^}]*\}/g, anyName);
  return named.includes(anyName) && wildcardMatches(resource?.text ?? '*', named);
}

/** Whether something holds of all that is asked about: surely, of a part or perhaps, or of nothing of it. */
export type Extent = 'whole' | 'part' | 'none';

/**
 * How much of what a statement reaches with an action the resources of a `Deny` statement take in. What is only known at
 * deploy time counts as a part.
 */
export function reachOfDeny(deny: Statement, reach: Reach, action: string, reference: ServiceReference): Extent {
  const { resource, notResource } = deny;
  if (resource) {
    if (everyResource(resource)) return 'whole';
    if (isOpen(reach)) {
      const wide = wideTexts(resource.values);
      const types = wide.length > 0 ? typesOf(action, reference) : [];
      const all = types.length > 0 && types.every((type) => wide.some((it) => takesInType(it, type)));
      return all ? 'whole' : 'part';
    }
    if (!resource.complete || reach.kind === 'unknown') return 'part';
    return joined(reach.resources.map((it) => extentIn(it, resource.values)));
  }
  if (!notResource) return 'whole';
  if (!notResource.complete || reach.kind === 'unknown' || isOpen(reach)) return 'part';
  return joined(reach.resources.map((it) => withoutExtent(extentIn(it, notResource.values))));
}

/** Whether a statement reaches more than what it names. */
export function isOpen({ kind }: Reach): boolean {
  return kind === 'all' || kind === 'every-of-type' || kind === 'all-but-some';
}

/** How much of what a text matches some other texts match. */
function extentIn(text: Text, others: readonly Text[]): Extent {
  let extent: Extent = 'none';
  for (const other of others) {
    const isSure = isCertain(other) && isKnown(text.node);
    if (isSure && patternCovers(other.text, text.text)) return 'whole';
    if (!isSure || patternsMeet(policySymbols(other.text), policySymbols(text.text))) extent = 'part';
  }
  return extent;
}

function withoutExtent(extent: Extent): Extent {
  if (extent === 'part') return extent;
  return extent === 'whole' ? 'none' : 'whole';
}

function joined(extents: readonly Extent[]): Extent {
  if (extents.every((it) => it === 'whole')) return 'whole';
  return extents.every((it) => it === 'none') ? 'none' : 'part';
}
