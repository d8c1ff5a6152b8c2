/** What does not fit together: actions with resources and condition keys, and actions without those that they need. */
import type { Rule } from '../rule.js';
import { actionWithoutFittingResource } from './action-without-fitting-resource.js';
import { conditionKeyWithoutFittingAction } from './condition-key-without-fitting-action.js';
import { missingDependentAction } from './missing-dependent-action.js';
import { resourceWithoutFittingAction } from './resource-without-fitting-action.js';

export const fitRules: readonly Rule[] = [
  actionWithoutFittingResource,
  conditionKeyWithoutFittingAction,
  missingDependentAction,
  resourceWithoutFittingAction,
];
