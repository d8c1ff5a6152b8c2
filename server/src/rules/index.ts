/** All rules, sorted by code. A new rule is one line here. */
import { allowWithAllActionsOfService } from './allow-with-all-actions-of-service.js';
import { allowWithNotAction } from './allow-with-not-action.js';
import { allowWithNotPrincipal } from './allow-with-not-principal.js';
import { arnAccountNotAllowed } from './arn-account-not-allowed.js';
import { arnRegionNotAllowed } from './arn-region-not-allowed.js';
import { dataTypeMismatch } from './data-type-mismatch.js';
import { duplicateKeysWithDifferentCase } from './duplicate-keys-with-different-case.js';
import { emptyArrayAction } from './empty-array-action.js';
import { emptyArrayCondition } from './empty-array-condition.js';
import { emptyArrayConditionForallvalues } from './empty-array-condition-forallvalues.js';
import { emptyArrayConditionForanyvalue } from './empty-array-condition-foranyvalue.js';
import { emptyArrayConditionIfexists } from './empty-array-condition-ifexists.js';
import { emptyArrayPrincipal } from './empty-array-principal.js';
import { emptyArrayResource } from './empty-array-resource.js';
import { emptyObjectCondition } from './empty-object-condition.js';
import { emptyObjectPrincipal } from './empty-object-principal.js';
import { emptySidValue } from './empty-sid-value.js';
import { formatFaults } from './format-faults.js';
import { fullAdministratorAccess } from './full-administrator-access.js';
import { invalidAction } from './invalid-action.js';
import { invalidArnAccount } from './invalid-arn-account.js';
import { invalidArnPrefix } from './invalid-arn-prefix.js';
import { invalidArnRegion } from './invalid-arn-region.js';
import { invalidArnResource } from './invalid-arn-resource.js';
import { invalidArnServiceCase } from './invalid-arn-service-case.js';
import { invalidConditionKeyFormat } from './invalid-condition-key-format.js';
import { invalidConditionOperator } from './invalid-condition-operator.js';
import { invalidEffect } from './invalid-effect.js';
import { invalidGlobalConditionKey } from './invalid-global-condition-key.js';
import { invalidPartition } from './invalid-partition.js';
import { invalidPolicyElement } from './invalid-policy-element.js';
import { invalidPrincipalFormat } from './invalid-principal-format.js';
import { invalidPrincipalKey } from './invalid-principal-key.js';
import { invalidService } from './invalid-service.js';
import { invalidServiceConditionKey } from './invalid-service-condition-key.js';
import { invalidServiceInAction } from './invalid-service-in-action.js';
import { invalidVersion } from './invalid-version.js';
import { missingAction } from './missing-action.js';
import { missingArnAccount } from './missing-arn-account.js';
import { missingArnField } from './missing-arn-field.js';
import { missingArnRegion } from './missing-arn-region.js';
import { missingEffect } from './missing-effect.js';
import { missingPrincipal } from './missing-principal.js';
import { missingResource } from './missing-resource.js';
import { missingStatement } from './missing-statement.js';
import { missingTagKeyInCondition } from './missing-tag-key-in-condition.js';
import { missingVersion } from './missing-version.js';
import { nullWithIfExists } from './null-with-if-exists.js';
import { nullWithQualifier } from './null-with-qualifier.js';
import { passRoleWithNotActionAndNotResource } from './pass-role-with-not-action-and-not-resource.js';
import { passRoleWithNotResource } from './pass-role-with-not-resource.js';
import { passRoleWithStarInActionAndNotResource } from './pass-role-with-star-in-action-and-not-resource.js';
import { passRoleWithStarInActionAndResource } from './pass-role-with-star-in-action-and-resource.js';
import { passRoleWithStarInResource } from './pass-role-with-star-in-resource.js';
import { passRoleWithStarInResourceAndNotAction } from './pass-role-with-star-in-resource-and-not-action.js';
import { passRoleWithoutPassedToService } from './pass-role-without-passed-to-service.js';
import { publicPrincipal } from './public-principal.js';
import { rcpSyntaxErrorAction } from './rcp-syntax-error-action.js';
import { rcpSyntaxErrorAllow } from './rcp-syntax-error-allow.js';
import { rcpSyntaxErrorNotaction } from './rcp-syntax-error-notaction.js';
import { rcpSyntaxErrorPrincipal } from './rcp-syntax-error-principal.js';
import { resourceStarWithScopableActions } from './resource-star-with-scopable-actions.js';
import { roleTrustPolicySyntaxErrorNotprincipal } from './role-trust-policy-syntax-error-notprincipal.js';
import { roleTrustPolicySyntaxErrorResource } from './role-trust-policy-syntax-error-resource.js';
import type { Documented, Rule } from './rule.js';
import { scpSyntaxErrorPrincipal } from './scp-syntax-error-principal.js';
import { uniqueSidsRecommended } from './unique-sids-recommended.js';
import { uniqueSidsRequired } from './unique-sids-required.js';
import { unsupportedElementCombination } from './unsupported-element-combination.js';
import { unsupportedGlobalConditionKey } from './unsupported-global-condition-key.js';
import { unsupportedPrincipal } from './unsupported-principal.js';
import { unsupportedSid } from './unsupported-sid.js';
import { wildcardInServiceName } from './wildcard-in-service-name.js';

export const rules: readonly Rule[] = [
  allowWithAllActionsOfService,
  allowWithNotAction,
  allowWithNotPrincipal,
  arnAccountNotAllowed,
  arnRegionNotAllowed,
  dataTypeMismatch,
  duplicateKeysWithDifferentCase,
  emptyArrayAction,
  emptyArrayCondition,
  emptyArrayConditionForallvalues,
  emptyArrayConditionForanyvalue,
  emptyArrayConditionIfexists,
  emptyArrayPrincipal,
  emptyArrayResource,
  emptyObjectCondition,
  emptyObjectPrincipal,
  emptySidValue,
  fullAdministratorAccess,
  invalidAction,
  invalidArnAccount,
  invalidArnPrefix,
  invalidArnRegion,
  invalidArnResource,
  invalidArnServiceCase,
  invalidConditionKeyFormat,
  invalidConditionOperator,
  invalidEffect,
  invalidGlobalConditionKey,
  invalidPartition,
  invalidPolicyElement,
  invalidPrincipalFormat,
  invalidPrincipalKey,
  invalidService,
  invalidServiceConditionKey,
  invalidServiceInAction,
  invalidVersion,
  missingAction,
  missingArnAccount,
  missingArnField,
  missingArnRegion,
  missingEffect,
  missingPrincipal,
  missingResource,
  missingStatement,
  missingTagKeyInCondition,
  missingVersion,
  nullWithIfExists,
  nullWithQualifier,
  passRoleWithoutPassedToService,
  passRoleWithNotActionAndNotResource,
  passRoleWithNotResource,
  passRoleWithStarInActionAndNotResource,
  passRoleWithStarInActionAndResource,
  passRoleWithStarInResource,
  passRoleWithStarInResourceAndNotAction,
  publicPrincipal,
  rcpSyntaxErrorAction,
  rcpSyntaxErrorAllow,
  rcpSyntaxErrorNotaction,
  rcpSyntaxErrorPrincipal,
  resourceStarWithScopableActions,
  roleTrustPolicySyntaxErrorNotprincipal,
  roleTrustPolicySyntaxErrorResource,
  scpSyntaxErrorPrincipal,
  uniqueSidsRecommended,
  uniqueSidsRequired,
  unsupportedElementCombination,
  unsupportedGlobalConditionKey,
  unsupportedPrincipal,
  unsupportedSid,
  wildcardInServiceName,
];

/** All codes that have a page, sorted: the rules, and the faults of formats. */
export const documentedCodes: readonly Documented[] = [...rules, ...formatFaults].sort((a, b) =>
  a.code < b.code ? -1 : 1,
);

/** What has a page by its code; codes are upper case. */
export function documentedByCode(code: string): Documented | undefined {
  return documentedCodes.find((it) => it.code === code);
}
