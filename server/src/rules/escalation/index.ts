/** Ways from what a policy grants to more. */
import type { Rule } from '../rule.js';
import { privilegeEscalation } from './privilege-escalation.js';

export const escalationRules: readonly Rule[] = [privilegeEscalation];
