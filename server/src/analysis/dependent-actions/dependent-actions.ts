/** What an action needs besides itself, from the tables of dependent actions. */

import { internedOf, type Text } from '../../policy/model.js';
import { rememberInterned } from '../../text/interned.js';
import type { PassedRoles } from '../roles/passed-roles/passed-role.js';
import { passedRoles, rolesPassedToSomeService } from '../roles/passed-roles/passed-roles.js';
import { type DependencyGroup, dependencyGroups } from './dependent-actions-table.js';

export interface DependentActions {
  /** The action as `prefix:Name`. */
  readonly action: string;
  /** The actions that it needs, as `prefix:Name`. */
  readonly needs: readonly string[];
  /** When they are needed, as the end of a sentence; undefined when they always are. */
  readonly when: string | undefined;
  /** For `iam:PassRole`, the service principal that gets the role; undefined when it hangs on the request. */
  readonly passedTo?: string;
  /** The page of AWS that says so. */
  readonly source: string;
}

/** What the passing of roles is documented in. */
const passRolePage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html';

/** All that the tables say, in their order: first roles that are passed. */
export const allDependentActions: readonly DependentActions[] = [
  ...Object.entries(passedRoles).flatMap(([service, roles]) => rolesOf(roles, service)),
  ...rolesOf(rolesPassedToSomeService),
  ...dependencyGroups.flatMap(({ actions, needs, when, source }: DependencyGroup) =>
    actions.map((action) => ({ action, needs, when, source })),
  ),
];

function rolesOf({ always = {}, ifGiven = {} }: PassedRoles, service?: string): readonly DependentActions[] {
  const entryOf = (action: string, when: string | undefined): DependentActions => ({
    action,
    needs: ['iam:PassRole'],
    when,
    source: passRolePage,
    ...(service !== undefined && { passedTo: service }),
  });
  return [
    ...Object.keys(always).map((it) => entryOf(it, undefined)),
    ...Object.entries(ifGiven).map(([it, parameter]) => entryOf(it, `when \`${parameter}\` names a role`)),
  ];
}

const byAction = groupedByAction();

function groupedByAction(): ReadonlyMap<string, readonly DependentActions[]> {
  const groups = new Map<string, DependentActions[]>();
  for (const it of allDependentActions) {
    const known = groups.get(it.action.toLowerCase());
    if (known) known.push(it);
    else groups.set(it.action.toLowerCase(), [it]);
  }
  return groups;
}

/** What an action needs besides itself; empty when nothing is known of it. Takes no wildcards, and case does not count. */
export function dependentActionsOf(action: string): readonly DependentActions[] {
  return byAction.get(action.toLowerCase()) ?? nothing;
}

const nothing: readonly DependentActions[] = [];

const rememberedDependencies = rememberInterned(({ lowerCase }) => byAction.get(lowerCase) ?? nothing);

/** As above, for a text of a policy, in less time. */
export function dependentActionsOfText(action: Text): readonly DependentActions[] {
  return rememberedDependencies(internedOf(action), byAction);
}
