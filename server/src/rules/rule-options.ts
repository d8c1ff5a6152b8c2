/** What decides which rules run, and what they know besides the policy. */
import type { KnownNames } from '../policy/known-names.js';
import type { OrganizationRule } from './organization-rules/organization-rule.js';
import type { Severity } from './rule.js';
import type { Strictness } from './strictness.js';

export interface RuleOptions {
  /** Another severity, or none, by rule code. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** How much is reported: `recommended` when absent. A rule in `severities` runs at each level. */
  readonly strictness?: Strictness;
  /** The accounts and organizations that people here know. */
  readonly names?: KnownNames;
  /** What the organization has written for itself. */
  readonly organizationRules?: readonly OrganizationRule[];
}
