/** The rules that an organization writes for itself: what it never grants, what needs a condition, and whose accounts. */
import type { Rule } from '../rule.js';
import { accountNotAllowedByOrganization } from './account-not-allowed-by-organization.js';
import { actionForbiddenByOrganization } from './action-forbidden-by-organization.js';
import { conditionRequiredByOrganization } from './condition-required-by-organization.js';

export const organizationRuleRules: readonly Rule[] = [
  accountNotAllowedByOrganization,
  actionForbiddenByOrganization,
  conditionRequiredByOrganization,
];
