/** The rules about SCPs and RCPs. A new one is one line here. */
import type { Rule } from '../rule.js';
import { rcpMissingRelatedPrincipalConditionKey } from './rcp-missing-related-principal-condition-key.js';
import { rcpMissingRelatedServicePrincipalConditionKey } from './rcp-missing-related-service-principal-condition-key.js';
import { rcpMissingServiceConditionKeyNullCheck } from './rcp-missing-service-condition-key-null-check.js';
import { rcpSyntaxErrorAction } from './rcp-syntax-error-action.js';
import { rcpSyntaxErrorAllow } from './rcp-syntax-error-allow.js';
import { rcpSyntaxErrorNotaction } from './rcp-syntax-error-notaction.js';
import { rcpSyntaxErrorPrincipal } from './rcp-syntax-error-principal.js';
import { scpSyntaxErrorPrincipal } from './scp-syntax-error-principal.js';

export const organizationRules: readonly Rule[] = [
  rcpMissingRelatedPrincipalConditionKey,
  rcpMissingRelatedServicePrincipalConditionKey,
  rcpMissingServiceConditionKeyNullCheck,
  rcpSyntaxErrorAction,
  rcpSyntaxErrorAllow,
  rcpSyntaxErrorNotaction,
  rcpSyntaxErrorPrincipal,
  scpSyntaxErrorPrincipal,
];
