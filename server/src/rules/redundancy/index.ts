/** The rules about what a policy says twice. A new one is one line here. */
import type { Rule } from '../rule.js';

export const redundancyRules: readonly Rule[] = [];
