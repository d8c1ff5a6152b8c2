/** Which statements allow all that a service can do. */
import { type Statement, surelyMeet, type Text } from '../policy/model.js';
import type { AccessLevel, ServiceInfo, ServiceReference } from '../reference/reference.js';
import { administration, everyResource, isNarrowed, servicePrefix } from './grants.js';

export interface WholeService {
  /** The action, like `s3:*`. */
  readonly action: Text;
  readonly service: ServiceInfo;
  /** The resource that stands for every one. */
  readonly resource: Text;
  /** Whether some of its actions change permissions. */
  readonly changesPermissions: boolean;
}

/**
 * The actions like `s3:*` of an `Allow` statement that nothing limits: neither resources nor conditions.
 * A service whose actions only read, or are few, is left out, and so is a statement that grants full administration anyway.
 */
export function wholeServices(statement: Statement, reference: ServiceReference): readonly WholeService[] {
  if (statement.effect !== 'Allow' || isNarrowed(statement) || administration(statement)) return [];
  const resource = everyResource(statement.resource);
  if (!resource || !statement.action) return [];
  return statement.action.patterns.flatMap(({ value: action, lowerCase }) => {
    const prefix = /:\*+$/.test(lowerCase) ? servicePrefix(lowerCase) : undefined;
    const service = prefix === undefined ? undefined : reference.service(prefix);
    if (!service || !surelyMeet(action, resource)) return [];
    const levels = reference.countByAccessLevel(`${service.prefix}:*`);
    const count = [...levels.values()].reduce((sum, it) => sum + it, 0);
    if (count < fewActions || !changing.some((it) => levels.has(it))) return [];
    return [{ action, service, resource, changesPermissions: levels.has('Permissions management') }];
  });
}

/** With fewer actions there is little to choose from: who uses `ec2messages` needs nearly all of them. */
const fewActions = 10;

const changing: readonly AccessLevel[] = ['Write', 'Permissions management', 'Tagging'];
