/** What is allowed and could be less: whole services, all resources, wildcards that grow. */
import type { Rule } from '../rule.js';

export const leastPrivilegeRules: readonly Rule[] = [];
