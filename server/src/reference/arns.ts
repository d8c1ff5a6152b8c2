/** The answers about names of services: those in ARNs are not always those in actions, and not all have data. */
import type { ResourceTypeInfo } from './data.js';
import type { ServiceReference } from './reference.js';
import type { Store } from './store.js';

type ArnAnswers = Pick<ServiceReference, 'isServicePrefix' | 'isArnService' | 'resourceTypesByArn'>;

/** `resourceTypes` is the reference's own. */
export function arnAnswers(store: Store, resourceTypes: ServiceReference['resourceTypes']): ArnAnswers {
  const lists = new Map<string, readonly ResourceTypeInfo[]>();

  /** A service whose details are missing may have more types, so then none are told. */
  function typesOf(service: string): readonly ResourceTypeInfo[] {
    const own = store.service(service)?.info.prefix;
    const prefixes = [...(own === service ? [own] : []), ...(store.arnServices.get(service) ?? [])];
    if (prefixes.some((prefix) => !store.details(prefix))) return [];
    return prefixes.flatMap(resourceTypes).filter((type) => (arnServiceOf(type.arn) ?? type.prefix) === service);
  }

  return {
    isServicePrefix: (prefix) => store.service(prefix) !== undefined || store.otherServices.has(prefix.toLowerCase()),
    // Capitals count in ARNs, unlike in actions.
    isArnService: (name) =>
      store.service(name)?.info.prefix === name || store.arnServices.has(name) || store.otherServices.has(name),
    resourceTypesByArn(service) {
      let list = lists.get(service);
      if (!list) {
        list = typesOf(service);
        lists.set(service, list);
      }
      return list;
    },
  };
}

/** The service that a documented ARN names; undefined when it leaves that open, as those of backups do. */
export function arnServiceOf(arn: string): string | undefined {
  const service = arn.split(':', 3)[2];
  return service === undefined || service === '' || service.includes('$') ? undefined : service;
}
