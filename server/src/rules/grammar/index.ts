/** The rules about the elements of a policy and of a statement. A new one is one line here. */
import type { Rule } from '../rule.js';
import { dataTypeMismatch } from './data-type-mismatch.js';
import { duplicateKeysWithDifferentCase } from './duplicate-keys-with-different-case.js';
import { emptyArrayAction } from './empty-array-action.js';
import { emptyArrayPrincipal } from './empty-array-principal.js';
import { emptyArrayResource } from './empty-array-resource.js';
import { emptyObjectCondition } from './empty-object-condition.js';
import { emptyObjectPrincipal } from './empty-object-principal.js';
import { emptySidValue } from './empty-sid-value.js';
import { invalidEffect } from './invalid-effect.js';
import { invalidPolicyElement } from './invalid-policy-element.js';
import { invalidVersion } from './invalid-version.js';
import { missingAction } from './missing-action.js';
import { missingEffect } from './missing-effect.js';
import { missingPrincipal } from './missing-principal.js';
import { missingResource } from './missing-resource.js';
import { missingStatement } from './missing-statement.js';
import { missingVersion } from './missing-version.js';
import { uniqueSidsRecommended } from './unique-sids-recommended.js';
import { uniqueSidsRequired } from './unique-sids-required.js';
import { unsupportedElementCombination } from './unsupported-element-combination.js';
import { unsupportedPrincipal } from './unsupported-principal.js';
import { unsupportedSid } from './unsupported-sid.js';

export const grammarRules: readonly Rule[] = [
  dataTypeMismatch,
  duplicateKeysWithDifferentCase,
  emptyArrayAction,
  emptyArrayPrincipal,
  emptyArrayResource,
  emptyObjectCondition,
  emptyObjectPrincipal,
  emptySidValue,
  invalidEffect,
  invalidPolicyElement,
  invalidVersion,
  missingAction,
  missingEffect,
  missingPrincipal,
  missingResource,
  missingStatement,
  missingVersion,
  uniqueSidsRecommended,
  uniqueSidsRequired,
  unsupportedElementCombination,
  unsupportedPrincipal,
  unsupportedSid,
];
