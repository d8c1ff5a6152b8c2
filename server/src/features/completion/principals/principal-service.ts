/** What stands under `Service`: service principals. */
import { servicePrefix } from '../../../analysis/grants.js';
import {
  knownServicePrincipals,
  principalsThatUse,
  type ServicePrincipal,
} from '../../../analysis/principals/known-service-principals.js';
import type { Statement } from '../../../policy/model.js';
import type { ServiceReference } from '../../../reference/reference.js';
import { type CompletionItem, textInsert } from '../item.js';
import type { PrincipalLocation } from './principal-value.js';

/**
 * In a trust policy the services that assume roles, first those of which people make most; elsewhere first those that
 * are known to use what the actions are about.
 */
export function servicePrincipals(
  { cursor, policy, statement }: PrincipalLocation,
  reference: ServiceReference,
): readonly CompletionItem[] {
  const listed = new Set(
    statement.principal?.types.flatMap((it) =>
      it.values.flatMap(({ node, text }) => (node === cursor.node ? [] : text)),
    ),
  );
  const isTrust = policy.type === 'trust';
  const first = new Set(isTrust ? usual : usersOf(statement));
  const rank = (it: ServicePrincipal): number => {
    if (listed.has(it.principal)) return 8;
    if (first.has(it.name)) return 0;
    return isTrust && !it.assumesRoles ? 5 : 1;
  };
  return knownServicePrincipals(reference).map((it) => ({
    label: it.principal,
    kind: 'service',
    description: it.service,
    filter: `${it.principal} ${it.service}`,
    rank: rank(it),
    insert: textInsert(it.principal),
  }));
}

/** The services for which people make most roles. */
const usual: readonly string[] = ['lambda', 'ec2', 'ecs-tasks', 'states', 'events', 'scheduler', 'codebuild', 'glue'];

/** The services that are known to use what the actions of a statement are about. */
function usersOf({ action }: Statement): readonly string[] {
  const prefixes = new Set(action?.values.map((it) => servicePrefix(it.text)));
  return [...prefixes].flatMap((it) => (it === undefined ? [] : principalsThatUse(it)));
}
