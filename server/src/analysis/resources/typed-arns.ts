/**
 * The ARNs to which the actions of a statement can be limited.
 * Source: the column "Resource types" of the service authorization reference, which
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * explains.
 */
import type { Statement, Text } from '../../policy/model.js';
import type { ActionDetail, ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard, wildcardMatches } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';
import { decisiveTypes } from './scopable-actions.js';

export interface LimitedActions {
  /** ARNs with `*` for the Region, the account and all names; none covers another. */
  readonly arns: readonly string[];
  /** The actions of which some requests are only allowed by `*`. */
  readonly unlimited: readonly Text[];
}

/** More are no help to anybody who wants to name resources. */
const mostArns = 12;

/** Most actions that a wildcard may match to be looked into. */
const mostMatches = 200;

/** The ARNs for the actions of a statement; undefined when no action can be limited, when there are many, or not known. */
export function arnsOfActions({ action }: Statement, reference: ServiceReference): LimitedActions | undefined {
  if (!action?.complete || action.values.some((it) => servicePrefix(it.text) === undefined)) return undefined;
  const arns = new Set<string>();
  const unlimited: Text[] = [];
  for (const text of action.values) {
    const found = arnsOfPattern(text.text.toLowerCase(), reference);
    if (!found) return undefined;
    if (found.length === 0) unlimited.push(text);
    for (const it of found) arns.add(it);
    if (arns.size > mostArns) return undefined;
  }
  return arns.size === 0 ? undefined : { arns: uncovered([...arns]), unlimited };
}

/** The ARNs for actions by name (`prefix:Name`); undefined when one of them cannot be limited. */
export function arnsOfNames(actions: readonly string[], reference: ServiceReference): readonly string[] | undefined {
  const found = actions.map((it) => arnsOfPattern(it.toLowerCase(), reference));
  return found.every((it) => it !== undefined && it.length > 0)
    ? uncovered([...new Set(found.flat() as string[])])
    : undefined;
}

/** The ARNs of what a pattern in lower case matches; empty when one of that cannot be limited, undefined for too much. */
const arnsOfPattern = remember((pattern, reference: ServiceReference): readonly string[] | undefined => {
  const names = hasWildcard(pattern) ? reference.expand(pattern) : [pattern];
  if (names.length === 0 || names.length > mostMatches) return undefined;
  const arns = new Set<string>();
  for (const name of names) {
    const detail = reference.action(name);
    if (!detail) return undefined;
    const found = arnsOfAction(detail, reference);
    if (found.length === 0) return [];
    for (const it of found) arns.add(it);
  }
  return [...arns];
});

/** The ARNs of all types of an action, since a request is allowed only when all its resources are. */
function arnsOfAction(detail: ActionDetail, reference: ServiceReference): readonly string[] {
  if (decisiveTypes(detail).types.length === 0) return [];
  const infos = detail.resourceTypes.flatMap((it) => reference.resourceType(detail.prefix, it.name) ?? []);
  const common = infos.filter((it) => !isAccessPoint(it));
  const arns = (common.length > 0 ? common : infos).map(arnOf);
  // What belongs to whichever service, like a recovery point: IAM takes no wildcard for the service.
  return arns.some((it) => it.startsWith('arn:aws:*')) ? [] : arns;
}

/** Who uses access points knows it, and they are named one by one. */
export function isAccessPoint({ name }: ResourceTypeInfo): boolean {
  return /access-?point/i.test(name);
}

/** The ARN of every resource of a type. Of two forms that share an entry of the reference the first is taken. */
export function arnOf({ arn }: ResourceTypeInfo): string {
  return (arn.split(',')[0] ?? arn).replace('${Partition}', 'aws').replace(/\$\{[^}]*\}/g, '*');
}

function uncovered(arns: readonly string[]): readonly string[] {
  return arns.filter((it) => !arns.some((other) => other !== it && wildcardMatches(other, it)));
}
