/** Which statements allow all that a service can do. */
import { isKnown } from '../hosts/value.js';
import { type Policy, type Statement, surelyMeet, type Text } from '../policy/model.js';
import type { AccessLevel, ServiceInfo, ServiceReference } from '../reference/reference.js';
import { remember } from '../text/remember.js';
import { hasDenials, isUntouchedByDenials } from './granted/denials.js';
import { isNarrowedBeyondPlace } from './granted/limits.js';
import type { Reach } from './granted/reach.js';
import { allowsEverything, everyResource, servicePrefix } from './grants.js';

export interface WholeService {
  /** The action, like `s3:*`. */
  readonly action: Text;
  readonly service: ServiceInfo;
  /** The resource that stands for every one: `*`, or an ARN like `arn:aws:s3:::*`. */
  readonly resource: Text;
  /** Whether some of the actions that are left change permissions. */
  readonly changesPermissions: boolean;
  /** Whether `Deny` statements of the policy may take some of the actions away. */
  readonly isLessened: boolean;
}

/**
 * The actions like `s3:*` of an `Allow` statement that nothing limits: neither resources, nor conditions but those that say
 * where resources are, nor `Deny` statements that concern more than half of what the service can change.
 * A service whose actions only read, or are few, is left out, and so is a statement that grants full administration anyway.
 */
export function wholeServices(
  policy: Policy,
  statement: Statement,
  reference: ServiceReference,
): readonly WholeService[] {
  // Most have no wildcard, which is seen at once.
  if (!statement.action?.patterns.length) return [];
  if (statement.effect !== 'Allow' || isNarrowedBeyondPlace(statement) || allowsEverything(statement)) return [];
  const star = everyResource(statement.resource);
  return statement.action.patterns.flatMap(({ value: action, lowerCase }) => {
    const service = wholeServiceOf(lowerCase, reference);
    const resource = service && (star ?? everyResourceOf(service.prefix, statement));
    if (!resource || !surelyMeet(action, resource)) return [];
    const reach: Reach = { kind: star ? 'all' : 'every-of-type', at: resource, resources: [resource] };
    const isLeft = (it: string): boolean => isUntouchedByDenials(policy, { statement, action: it, reach }, reference);
    const { some, permissions } = changingActions(service.prefix, reference);
    const left = some.filter(isLeft).length;
    if (left === 0 || left < some.length / 2) return [];
    const isLessened = hasDenials(policy, service.prefix);
    return [{ action, service, resource, changesPermissions: permissions.some(isLeft), isLessened }];
  });
}

/** The ARN of a statement that stands for all that a service has, in all accounts and Regions, like `arn:aws:sqs:*:*:*`. */
export function everyResourceOf(prefix: string, { resource }: Statement): Text | undefined {
  const wide = resource?.values.filter((it) => it.text.startsWith('arn:') && it.text.endsWith('*'));
  return wide?.find(({ text, node }) => {
    const [, , service, ...others] = text.split(':');
    return isKnown(node) && service === prefix && others.length === 3 && others.every((it) => /^\**$/.test(it));
  });
}

/**
 * The service of an action like `s3:*`; undefined for other actions, and for a service with few.
 * @param pattern in lower case
 */
export function wholeServiceOf(pattern: string, reference: ServiceReference): ServiceInfo | undefined {
  const prefix = /:\*+$/.test(pattern) ? servicePrefix(pattern) : undefined;
  const service = prefix === undefined ? undefined : reference.service(prefix);
  return service && reference.actionNames(service.prefix).length >= fewActions ? service : undefined;
}

/** With fewer actions there is little to choose from: who uses `ec2messages` needs nearly all of them. */
const fewActions = 10;

const changingLevels: ReadonlySet<AccessLevel> = new Set(['Write', 'Permissions management', 'Tagging']);

/** Actions of a service that do more than list and read, as `prefix:Name`: enough of them to stand for all. */
interface ChangingActions {
  readonly some: readonly string[];
  /** Those that change permissions. */
  readonly permissions: readonly string[];
}

const mostAsked = 20;

const changingActions = remember((prefix, reference: ServiceReference): ChangingActions => {
  const names = reference.actionNames(prefix).map((it) => `${prefix}:${it}`);
  const changing = names.filter((it) => changingLevels.has(reference.accessLevel(it) ?? 'Read'));
  const step = Math.max(1, Math.ceil(changing.length / mostAsked));
  const permissions = changing.filter((it) => reference.accessLevel(it) === 'Permissions management');
  return { some: changing.filter((_, index) => index % step === 0), permissions: permissions.slice(0, mostAsked) };
});
