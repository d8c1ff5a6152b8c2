/** Resource policies: who is let in by them, and what they may contain. */
import type { Rule } from '../rule.js';

export const resourcePolicyRules: readonly Rule[] = [];
