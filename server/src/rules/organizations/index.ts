/** The rules about policies that only limit: SCPs, RCPs, permissions boundaries and VPC endpoint policies. A new one is one line here. */
import type { Rule } from '../rule.js';
import { boundaryWithoutAllow } from './boundary-without-allow.js';
import { identityCenterRoleWithoutPath } from './identity-center-role-without-path.js';
import { launchDeniedByMissingKey } from './launch-denied-by-missing-key.js';
import { organizationPolicyDeniesEveryone } from './organization-policy-denies-everyone.js';
import { rcpDeniesFederatedUsers } from './rcp-denies-federated-users.js';
import { rcpMissingRelatedPrincipalConditionKey } from './rcp-missing-related-principal-condition-key.js';
import { rcpMissingRelatedServicePrincipalConditionKey } from './rcp-missing-related-service-principal-condition-key.js';
import { rcpMissingServiceConditionKeyNullCheck } from './rcp-missing-service-condition-key-null-check.js';
import { rcpNetworkConditionDeniesServices } from './rcp-network-condition-denies-services.js';
import { rcpSyntaxErrorAction } from './rcp-syntax-error-action.js';
import { rcpSyntaxErrorAllow } from './rcp-syntax-error-allow.js';
import { rcpSyntaxErrorNotaction } from './rcp-syntax-error-notaction.js';
import { rcpSyntaxErrorPrincipal } from './rcp-syntax-error-principal.js';
import { regionDenyWithoutGlobalServices } from './region-deny-without-global-services.js';
import { resourceTagRequirementDeniesReading } from './resource-tag-requirement-denies-reading.js';
import { scpConditionTellsNobodyApart } from './scp-condition-tells-nobody-apart.js';
import { scpSyntaxErrorPrincipal } from './scp-syntax-error-principal.js';
import { tagRequirementDeniesReading } from './tag-requirement-denies-reading.js';
import { vpcEndpointPolicyWithoutLimit } from './vpc-endpoint-policy-without-limit.js';

export const organizationRules: readonly Rule[] = [
  boundaryWithoutAllow,
  identityCenterRoleWithoutPath,
  launchDeniedByMissingKey,
  organizationPolicyDeniesEveryone,
  rcpDeniesFederatedUsers,
  rcpMissingRelatedPrincipalConditionKey,
  rcpMissingRelatedServicePrincipalConditionKey,
  rcpMissingServiceConditionKeyNullCheck,
  rcpNetworkConditionDeniesServices,
  rcpSyntaxErrorAction,
  rcpSyntaxErrorAllow,
  rcpSyntaxErrorNotaction,
  rcpSyntaxErrorPrincipal,
  regionDenyWithoutGlobalServices,
  resourceTagRequirementDeniesReading,
  scpConditionTellsNobodyApart,
  scpSyntaxErrorPrincipal,
  tagRequirementDeniesReading,
  vpcEndpointPolicyWithoutLimit,
];
