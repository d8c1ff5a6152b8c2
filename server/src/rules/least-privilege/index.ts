/** What is allowed and could be less: whole services, all resources, wildcards that grow. */
import type { Rule } from '../rule.js';
import { allowWithAllActionsOfService } from './allow-with-all-actions-of-service.js';
import { allowWithNotAction } from './allow-with-not-action.js';
import { fullAdministratorAccess } from './full-administrator-access.js';
import { permissionsManagementWithStarInResource } from './permissions-management-with-star-in-resource.js';
import { resourceStarWithScopableActions } from './resource-star-with-scopable-actions.js';
import { taggingWithStarInResource } from './tagging-with-star-in-resource.js';
import { wildcardMatchesFutureActions } from './wildcard-matches-future-actions.js';
import { writeWithStarInResource } from './write-with-star-in-resource.js';

export const leastPrivilegeRules: readonly Rule[] = [
  allowWithAllActionsOfService,
  allowWithNotAction,
  fullAdministratorAccess,
  permissionsManagementWithStarInResource,
  resourceStarWithScopableActions,
  taggingWithStarInResource,
  wildcardMatchesFutureActions,
  writeWithStarInResource,
];
