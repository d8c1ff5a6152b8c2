/** Ways from what a policy grants to more. */
import type { Rule } from '../rule.js';

export const escalationRules: readonly Rule[] = [];
