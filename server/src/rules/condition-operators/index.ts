/** The rules about condition operators, and the keys that they fit. A new one is one line here. */
import type { Rule } from '../rule.js';
import { equivalentToNullFalse } from './equivalent-to-null-false.js';
import { equivalentToNullTrue } from './equivalent-to-null-true.js';
import { forallvaluesWithSingleValuedKey } from './forallvalues-with-single-valued-key.js';
import { invalidConditionOperator } from './invalid-condition-operator.js';
import { missingQualifier } from './missing-qualifier.js';
import { nullWithIfExists } from './null-with-if-exists.js';
import { nullWithQualifier } from './null-with-qualifier.js';
import { redundantKeyDueToWildcardInCondition } from './redundant-key-due-to-wildcard-in-condition.js';
import { redundantStatementDueToWildcardInCondition } from './redundant-statement-due-to-wildcard-in-condition.js';
import { s3PrefixInNegativeContext } from './s3-prefix-in-negative-context.js';
import { stringLikeOperatorWithArnConditionKeys } from './string-like-operator-with-arn-condition-keys.js';

export const conditionOperatorRules: readonly Rule[] = [
  equivalentToNullFalse,
  equivalentToNullTrue,
  forallvaluesWithSingleValuedKey,
  invalidConditionOperator,
  missingQualifier,
  nullWithIfExists,
  nullWithQualifier,
  redundantKeyDueToWildcardInCondition,
  redundantStatementDueToWildcardInCondition,
  s3PrefixInNegativeContext,
  stringLikeOperatorWithArnConditionKeys,
];
