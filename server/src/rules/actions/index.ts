/** The rules about actions. A new one is one line here. */
import type { Rule } from '../rule.js';
import { invalidAction } from './invalid-action.js';
import { invalidServiceInAction } from './invalid-service-in-action.js';
import { unsupportedActionInPolicy } from './unsupported-action-in-policy.js';

export const actionRules: readonly Rule[] = [invalidAction, invalidServiceInAction, unsupportedActionInPolicy];
