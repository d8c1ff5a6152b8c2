/** The rules about condition keys, and the actions that take them. A new one is one line here. */
import type { Rule } from '../rule.js';
import { allowNotactionWithUnsupportedTagConditionKeyForService } from './allow-notaction-with-unsupported-tag-condition-key-for-service.js';
import { allowWithUnsupportedTagConditionKeyForService } from './allow-with-unsupported-tag-condition-key-for-service.js';
import { denyNotactionWithUnsupportedTagConditionKeyForService } from './deny-notaction-with-unsupported-tag-condition-key-for-service.js';
import { denyWithUnsupportedTagConditionKeyForService } from './deny-with-unsupported-tag-condition-key-for-service.js';
import { deprecatedGlobalConditionKey } from './deprecated-global-condition-key.js';
import { dynamodbAttributesWithoutSelect } from './dynamodb-attributes-without-select.js';
import { invalidConditionKeyFormat } from './invalid-condition-key-format.js';
import { invalidGlobalConditionKey } from './invalid-global-condition-key.js';
import { invalidServiceConditionKey } from './invalid-service-condition-key.js';
import { irrelevantConditionKeyInPolicy } from './irrelevant-condition-key-in-policy.js';
import { missingActionForConditionKey } from './missing-action-for-condition-key.js';
import { missingPairedConditionKeys } from './missing-paired-condition-keys.js';
import { missingTagKeyInCondition } from './missing-tag-key-in-condition.js';
import { unsupportedActionForConditionKey } from './unsupported-action-for-condition-key.js';
import { unsupportedGlobalConditionKey } from './unsupported-global-condition-key.js';
import { untrustworthyConditionKey } from './untrustworthy-condition-key.js';
import { useConditionKeyOnlyWithSupportedServices } from './use-condition-key-only-with-supported-services.js';

export const conditionKeyRules: readonly Rule[] = [
  allowNotactionWithUnsupportedTagConditionKeyForService,
  allowWithUnsupportedTagConditionKeyForService,
  denyNotactionWithUnsupportedTagConditionKeyForService,
  denyWithUnsupportedTagConditionKeyForService,
  deprecatedGlobalConditionKey,
  dynamodbAttributesWithoutSelect,
  invalidConditionKeyFormat,
  invalidGlobalConditionKey,
  invalidServiceConditionKey,
  irrelevantConditionKeyInPolicy,
  missingActionForConditionKey,
  missingPairedConditionKeys,
  missingTagKeyInCondition,
  unsupportedActionForConditionKey,
  unsupportedGlobalConditionKey,
  untrustworthyConditionKey,
  useConditionKeyOnlyWithSupportedServices,
];
