/** The rules about condition operators, and the keys that they fit. A new one is one line here. */
import type { Rule } from '../rule.js';
import { invalidConditionOperator } from './invalid-condition-operator.js';
import { nullWithIfExists } from './null-with-if-exists.js';
import { nullWithQualifier } from './null-with-qualifier.js';

export const conditionOperatorRules: readonly Rule[] = [invalidConditionOperator, nullWithIfExists, nullWithQualifier];
