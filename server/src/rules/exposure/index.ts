/** What is dangerous to allow without a condition: credentials, contents in bulk, resources opened to others. */
import type { Rule } from '../rule.js';

export const exposureRules: readonly Rule[] = [];
