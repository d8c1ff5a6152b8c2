/** The rules about condition keys, and the actions that take them. A new one is one line here. */
import type { Rule } from '../rule.js';
import { invalidConditionKeyFormat } from './invalid-condition-key-format.js';
import { invalidGlobalConditionKey } from './invalid-global-condition-key.js';
import { invalidServiceConditionKey } from './invalid-service-condition-key.js';
import { missingTagKeyInCondition } from './missing-tag-key-in-condition.js';
import { unsupportedGlobalConditionKey } from './unsupported-global-condition-key.js';

export const conditionKeyRules: readonly Rule[] = [
  invalidConditionKeyFormat,
  invalidGlobalConditionKey,
  invalidServiceConditionKey,
  missingTagKeyInCondition,
  unsupportedGlobalConditionKey,
];
