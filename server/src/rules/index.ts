/** All rules, from the rooms that they stand in. */
import { compareTexts } from '../text/distance.js';
import { actionRules } from './actions/index.js';
import { conditionKeyRules } from './condition-keys/index.js';
import { conditionLogicRules } from './condition-logic/index.js';
import { conditionOperatorRules } from './condition-operators/index.js';
import { conditionValueRules } from './condition-values/index.js';
import { escalationRules } from './escalation/index.js';
import { exposureRules } from './exposure/index.js';
import { fitRules } from './fit/index.js';
import { formatFaults } from './format-faults.js';
import { grammarRules } from './grammar/index.js';
import { grantRules } from './grants/index.js';
import { leastPrivilegeRules } from './least-privilege/index.js';
import { organizationRuleRules } from './organization-rules/index.js';
import { organizationRules } from './organizations/index.js';
import { principalRules } from './principals/index.js';
import { redundancyRules } from './redundancy/index.js';
import { resourcePolicyRules } from './resource-policies/index.js';
import { resourceRules } from './resources/index.js';
import type { Documented, Rule } from './rule.js';
import { sizeRules } from './size/index.js';
import { suppressionFaults } from './suppression-faults.js';
import { trustRules } from './trust/index.js';
import { variableRules } from './variables/index.js';

/** All rules, sorted by code. */
export const rules: readonly Rule[] = sorted([
  ...actionRules,
  ...conditionKeyRules,
  ...conditionOperatorRules,
  ...conditionValueRules,
  ...grammarRules,
  ...grantRules,
  ...organizationRuleRules,
  ...organizationRules,
  ...principalRules,
  ...redundancyRules,
  ...resourceRules,
  ...sizeRules,
  ...trustRules,
  ...variableRules,
  ...resourcePolicyRules,
  ...escalationRules,
  ...conditionLogicRules,
  ...fitRules,
  ...exposureRules,
  ...leastPrivilegeRules,
]);

/** All codes that have a page, sorted: the rules, the faults of formats, and those of comments that suppress. */
export const documentedCodes: readonly Documented[] = sorted<Documented>([
  ...rules,
  ...formatFaults,
  ...suppressionFaults,
]);

/** What has a page by its code; codes are upper case. */
export function documentedByCode(code: string): Documented | undefined {
  return documentedCodes.find((it) => it.code === code);
}

function sorted<Item extends Documented>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((one, other) => compareTexts(one.code, other.code));
}
