/** The pages of AWS about the services that a policy is about. */
import type { PolicyLocation } from '../policy/location.js';
import { actionsOf, type Policy } from '../policy/model.js';
import type { ServiceInfo, ServiceReference } from '../reference/reference.js';

export interface ServicePages {
  /** The service of what stands at the cursor. */
  readonly here: ServiceInfo | undefined;
  /** The services of all actions of the policy, in the order in which they come. */
  readonly all: readonly ServiceInfo[];
}

/** @param location of the cursor, when it is in the policy language */
export function servicePages(
  policy: Policy,
  location: PolicyLocation | undefined,
  reference: ServiceReference,
): ServicePages {
  const actions = policy.statements.flatMap(actionsOf).map((it) => it.text);
  const services = actions.flatMap((it) => serviceOf(it, reference) ?? []);
  return { here: location && serviceAt(location, reference), all: [...new Set(services)] };
}

function serviceAt(location: PolicyLocation, reference: ServiceReference): ServiceInfo | undefined {
  const { text } = location.cursor;
  switch (location.kind) {
    case 'action-value':
    case 'condition-key':
      return serviceOf(text, reference);
    case 'condition-value':
      return serviceOf(location.key, reference);
    case 'resource-value':
      return reference.service(text.split(':', 3)[2] ?? '');
    case 'principal-value':
      return reference.service(/^([a-z0-9-]+)\.amazonaws\.com/.exec(text)?.[1] ?? '');
    default:
      return undefined;
  }
}

/** The service whose prefix a name has. */
function serviceOf(name: string, reference: ServiceReference): ServiceInfo | undefined {
  const colon = name.indexOf(':');
  return colon > 0 ? reference.service(name.slice(0, colon)) : undefined;
}
