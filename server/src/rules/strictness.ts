/** How much of what rules have to say is reported. */
import type { Report, Rule } from './rule.js';

/** From few findings to many: each level has those of the levels before it too. */
export const strictnesses = ['essential', 'recommended', 'strict'] as const;
export type Strictness = (typeof strictnesses)[number];

export const defaultStrictness: Strictness = 'recommended';

/** Whether a rule or a report belongs to a level. What says nothing of levels belongs to all. */
export function isWithin(strictness: Strictness, { level = 'essential' }: Pick<Rule | Report, 'level'>): boolean {
  return level === strictness || strictnesses.indexOf(level) <= strictnesses.indexOf(strictness);
}
