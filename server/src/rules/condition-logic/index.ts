/** Conditions that do not do what they look like. */
import type { Rule } from '../rule.js';

export const conditionLogicRules: readonly Rule[] = [];
