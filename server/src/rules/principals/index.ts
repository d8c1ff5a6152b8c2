/** The rules about principals. A new one is one line here. */
import type { Rule } from '../rule.js';
import { allowWithNotPrincipal } from './allow-with-not-principal.js';
import { federatedPrincipalNotSupported } from './federated-principal-not-supported.js';
import { invalidPrincipalFormat } from './invalid-principal-format.js';
import { invalidPrincipalKey } from './invalid-principal-key.js';
import { invalidRoleReference } from './invalid-role-reference.js';
import { invalidUserReference } from './invalid-user-reference.js';
import { publicPrincipal } from './public-principal.js';
import { recommendedConditionKeyForServicePrincipal } from './recommended-condition-key-for-service-principal.js';
import { restrictAccessToServicePrincipal } from './restrict-access-to-service-principal.js';
import { unsupportedConditionKeyForServicePrincipal } from './unsupported-condition-key-for-service-principal.js';
import { unsupportedWildcardInPrincipal } from './unsupported-wildcard-in-principal.js';

export const principalRules: readonly Rule[] = [
  allowWithNotPrincipal,
  federatedPrincipalNotSupported,
  invalidPrincipalFormat,
  invalidPrincipalKey,
  invalidRoleReference,
  invalidUserReference,
  publicPrincipal,
  recommendedConditionKeyForServicePrincipal,
  restrictAccessToServicePrincipal,
  unsupportedConditionKeyForServicePrincipal,
  unsupportedWildcardInPrincipal,
];
