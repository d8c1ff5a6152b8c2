/** The rules about role trust policies. A new one is one line here. */
import type { Rule } from '../rule.js';
import { confirmAudienceClaimType } from './confirm-audience-claim-type.js';
import { foranyvalueWithAudienceClaimType } from './foranyvalue-with-audience-claim-type.js';
import { invalidFederatedPrincipalSyntaxInRoleTrustPolicy } from './invalid-federated-principal-syntax-in-role-trust-policy.js';
import { mismatchedActionForPrincipal } from './mismatched-action-for-principal.js';
import { missingActionForRolesAnywhereTrustPolicy } from './missing-action-for-roles-anywhere-trust-policy.js';
import { missingConditionKeyForOidcPrincipal } from './missing-condition-key-for-oidc-principal.js';
import { missingGithubRepoConditionKey } from './missing-github-repo-condition-key.js';
import { roleTrustPolicySyntaxErrorNotprincipal } from './role-trust-policy-syntax-error-notprincipal.js';
import { roleTrustPolicySyntaxErrorResource } from './role-trust-policy-syntax-error-resource.js';
import { roleTrustPolicyUnsupportedWildcardInPrincipal } from './role-trust-policy-unsupported-wildcard-in-principal.js';
import { specificGithubRepoAndBranchRecommended } from './specific-github-repo-and-branch-recommended.js';

export const trustRules: readonly Rule[] = [
  confirmAudienceClaimType,
  foranyvalueWithAudienceClaimType,
  invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
  mismatchedActionForPrincipal,
  missingActionForRolesAnywhereTrustPolicy,
  missingConditionKeyForOidcPrincipal,
  missingGithubRepoConditionKey,
  roleTrustPolicySyntaxErrorNotprincipal,
  roleTrustPolicySyntaxErrorResource,
  roleTrustPolicyUnsupportedWildcardInPrincipal,
  specificGithubRepoAndBranchRecommended,
];
