/** The rules about role trust policies. A new one is one line here. */
import type { Rule } from '../rule.js';
import { accountRootWiderThanNeeded } from './account-root-wider-than-needed.js';
import { cognitoTrustLetsGuestsIn } from './cognito-trust-lets-guests-in.js';
import { cognitoTrustWithoutIdentityPool } from './cognito-trust-without-identity-pool.js';
import { confirmAudienceClaimType } from './confirm-audience-claim-type.js';
import { crossAccountTrustWithoutCondition } from './cross-account-trust-without-condition.js';
import { eksTrustWithoutNamespace } from './eks-trust-without-namespace.js';
import { foranyvalueWithAudienceClaimType } from './foranyvalue-with-audience-claim-type.js';
import { invalidFederatedPrincipalSyntaxInRoleTrustPolicy } from './invalid-federated-principal-syntax-in-role-trust-policy.js';
import { mismatchedActionForPrincipal } from './mismatched-action-for-principal.js';
import { missingActionForRolesAnywhereTrustPolicy } from './missing-action-for-roles-anywhere-trust-policy.js';
import { missingConditionKeyForOidcPrincipal } from './missing-condition-key-for-oidc-principal.js';
import { missingGithubRepoConditionKey } from './missing-github-repo-condition-key.js';
import { oidcClaimMayBeAbsent } from './oidc-claim-may-be-absent.js';
import { oidcSubjectMatchesStrangers } from './oidc-subject-matches-strangers.js';
import { oidcSubjectNeverMatches } from './oidc-subject-never-matches.js';
import { oidcTrustWithoutAudience } from './oidc-trust-without-audience.js';
import { oidcTrustWithoutSubject } from './oidc-trust-without-subject.js';
import { roleTrustPolicySyntaxErrorNotprincipal } from './role-trust-policy-syntax-error-notprincipal.js';
import { roleTrustPolicySyntaxErrorResource } from './role-trust-policy-syntax-error-resource.js';
import { roleTrustPolicyUnsupportedWildcardInPrincipal } from './role-trust-policy-unsupported-wildcard-in-principal.js';
import { rolesAnywhereTrustWithoutCondition } from './roles-anywhere-trust-without-condition.js';
import { samlTrustWithoutAudience } from './saml-trust-without-audience.js';
import { serviceTrustWithoutSource } from './service-trust-without-source.js';
import { specificGithubRepoAndBranchRecommended } from './specific-github-repo-and-branch-recommended.js';
import { wideOidcSubject } from './wide-oidc-subject.js';

export const trustRules: readonly Rule[] = [
  accountRootWiderThanNeeded,
  cognitoTrustLetsGuestsIn,
  cognitoTrustWithoutIdentityPool,
  confirmAudienceClaimType,
  crossAccountTrustWithoutCondition,
  eksTrustWithoutNamespace,
  foranyvalueWithAudienceClaimType,
  invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
  mismatchedActionForPrincipal,
  missingActionForRolesAnywhereTrustPolicy,
  missingConditionKeyForOidcPrincipal,
  missingGithubRepoConditionKey,
  oidcClaimMayBeAbsent,
  oidcSubjectMatchesStrangers,
  oidcSubjectNeverMatches,
  oidcTrustWithoutAudience,
  oidcTrustWithoutSubject,
  rolesAnywhereTrustWithoutCondition,
  roleTrustPolicySyntaxErrorNotprincipal,
  roleTrustPolicySyntaxErrorResource,
  roleTrustPolicyUnsupportedWildcardInPrincipal,
  samlTrustWithoutAudience,
  serviceTrustWithoutSource,
  specificGithubRepoAndBranchRecommended,
  wideOidcSubject,
];
