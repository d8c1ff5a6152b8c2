/** The rules about what a policy says twice. A new one is one line here. */
import type { Rule } from '../rule.js';
import { redundantAction } from './redundant-action.js';
import { redundantConditionValueNum } from './redundant-condition-value-num.js';
import { redundantPrincipalInRoleTrustPolicy } from './redundant-principal-in-role-trust-policy.js';
import { redundantResource } from './redundant-resource.js';
import { redundantStatement } from './redundant-statement.js';

export const redundancyRules: readonly Rule[] = [
  redundantAction,
  redundantConditionValueNum,
  redundantPrincipalInRoleTrustPolicy,
  redundantResource,
  redundantStatement,
];
