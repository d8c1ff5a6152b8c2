/** Conditions that do not do what they look like. */
import type { Rule } from '../rule.js';
import { addressDenyStopsVpcEndpoints } from './address-deny-stops-vpc-endpoints.js';
import { allowWithNegatedCondition } from './allow-with-negated-condition.js';
import { allowWithNegatedForAnyValue } from './allow-with-negated-for-any-value.js';
import { allowWithReversedCondition } from './allow-with-reversed-condition.js';
import { conditionVoidedByNull } from './condition-voided-by-null.js';
import { contradictoryConditions } from './contradictory-conditions.js';
import { denyStatementsLeaveNothing } from './deny-statements-leave-nothing.js';
import { forAllValuesWithoutNullCheck } from './for-all-values-without-null-check.js';
import { identifierOfOtherKind } from './identifier-of-other-kind.js';
import { mfaNotEnforcedByAllow } from './mfa-not-enforced-by-allow.js';
import { mfaNotEnforcedByDeny } from './mfa-not-enforced-by-deny.js';
import { networkDenyStopsServices } from './network-deny-stops-services.js';
import { organizationPathNeverMatches } from './organization-path-never-matches.js';
import { principalArnNeverMatches } from './principal-arn-never-matches.js';

export const conditionLogicRules: readonly Rule[] = [
  addressDenyStopsVpcEndpoints,
  allowWithNegatedCondition,
  allowWithNegatedForAnyValue,
  allowWithReversedCondition,
  conditionVoidedByNull,
  contradictoryConditions,
  denyStatementsLeaveNothing,
  forAllValuesWithoutNullCheck,
  identifierOfOtherKind,
  mfaNotEnforcedByAllow,
  mfaNotEnforcedByDeny,
  networkDenyStopsServices,
  organizationPathNeverMatches,
  principalArnNeverMatches,
];
