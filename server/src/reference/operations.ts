/** The answers about names that are no actions: operations of APIs, commands of the AWS CLI, other names of services. */
import type { ApiOperation } from './data.js';
import type { ServiceReference } from './reference.js';
import { operationKey, type Store } from './store.js';
import { storedNames } from './stored.js';

type OperationAnswers = Pick<
  ServiceReference,
  'apiOperations' | 'apiOperation' | 'serviceAliases' | 'supportsResourceControl'
>;

export function operationAnswers(store: Store): OperationAnswers {
  const all = [...store.apiOperations.values()];
  const byPrefix = grouped(all, ({ name }) => name.slice(0, name.indexOf(':')));
  const byName = grouped(all, ({ name }) => operationKey(name.slice(name.indexOf(':') + 1)));
  const aliases = [...store.serviceAliases].map(([alias, prefixes]) => ({ alias, prefixes }));
  const rcpServices = new Set(storedNames(store.index.rcpServices));

  const onlyOneNamed = (name: string): ApiOperation | undefined => {
    const named = byName.get(name) ?? [];
    return named.length === 1 ? named[0] : undefined;
  };

  return {
    apiOperations: (prefix) => (prefix === undefined ? all : (byPrefix.get(prefix) ?? [])),
    apiOperation(text) {
      const colon = text.indexOf(':');
      if (colon < 0) return onlyOneNamed(operationKey(text));
      const prefix = text.slice(0, colon).toLowerCase();
      const prefixes = [prefix, ...(store.serviceAliases.get(prefix) ?? [])];
      const found = prefixes.flatMap((it): readonly ApiOperation[] => {
        const operation = store.apiOperations.get(operationKey(`${it}${text.slice(colon)}`));
        return operation ? [operation] : [];
      });
      return found[0];
    },
    serviceAliases: () => aliases,
    supportsResourceControl: (prefix) => rcpServices.has(prefix.toLowerCase()),
  };
}

function grouped(
  operations: readonly ApiOperation[],
  keyOf: (operation: ApiOperation) => string,
): ReadonlyMap<string, readonly ApiOperation[]> {
  const groups = new Map<string, ApiOperation[]>();
  for (const operation of operations) {
    const key = keyOf(operation);
    const group = groups.get(key);
    if (group) group.push(operation);
    else groups.set(key, [operation]);
  }
  return groups;
}
