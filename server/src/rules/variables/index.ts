/** The rules about policy variables and wildcards in values. A new one is one line here. */
import type { Rule } from '../rule.js';
import { emptyVariable } from './empty-variable.js';
import { invalidVariableForOperator } from './invalid-variable-for-operator.js';
import { missingBraceInVariable } from './missing-brace-in-variable.js';
import { missingQuoteInVariable } from './missing-quote-in-variable.js';
import { unsupportedSpaceInVariable } from './unsupported-space-in-variable.js';
import { variableUnsupportedInElement } from './variable-unsupported-in-element.js';
import { variableUnsupportedInVersion } from './variable-unsupported-in-version.js';
import { variableUsageTooPermissive } from './variable-usage-too-permissive.js';
import { wildcardUsageTooPermissive } from './wildcard-usage-too-permissive.js';
import { wildcardWithoutLikeOperator } from './wildcard-without-like-operator.js';

export const variableRules: readonly Rule[] = [
  emptyVariable,
  invalidVariableForOperator,
  missingBraceInVariable,
  missingQuoteInVariable,
  unsupportedSpaceInVariable,
  variableUnsupportedInElement,
  variableUnsupportedInVersion,
  variableUsageTooPermissive,
  wildcardUsageTooPermissive,
  wildcardWithoutLikeOperator,
];
