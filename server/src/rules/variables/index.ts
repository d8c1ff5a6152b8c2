/** The rules about policy variables and wildcards in values. A new one is one line here. */
import type { Rule } from '../rule.js';

export const variableRules: readonly Rule[] = [];
