/** The rules about the size of policies. A new one is one line here. */
import type { Rule } from '../rule.js';

export const sizeRules: readonly Rule[] = [];
