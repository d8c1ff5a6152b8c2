/** What does not fit together: actions with resources and condition keys, and actions without those that they need. */
import type { Rule } from '../rule.js';

export const fitRules: readonly Rule[] = [];
