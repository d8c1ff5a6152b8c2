/** The rules about ARNs of resources. A new one is one line here. */
import type { Rule } from '../rule.js';
import { arnAccountNotAllowed } from './arn-account-not-allowed.js';
import { arnRegionNotAllowed } from './arn-region-not-allowed.js';
import { invalidArnAccount } from './invalid-arn-account.js';
import { invalidArnPrefix } from './invalid-arn-prefix.js';
import { invalidArnRegion } from './invalid-arn-region.js';
import { invalidArnResource } from './invalid-arn-resource.js';
import { invalidArnServiceCase } from './invalid-arn-service-case.js';
import { invalidPartition } from './invalid-partition.js';
import { invalidService } from './invalid-service.js';
import { missingArnAccount } from './missing-arn-account.js';
import { missingArnField } from './missing-arn-field.js';
import { missingArnRegion } from './missing-arn-region.js';
import { unsupportedResourceArnInPolicy } from './unsupported-resource-arn-in-policy.js';
import { wildcardInServiceName } from './wildcard-in-service-name.js';

export const resourceRules: readonly Rule[] = [
  arnAccountNotAllowed,
  arnRegionNotAllowed,
  invalidArnAccount,
  invalidArnPrefix,
  invalidArnRegion,
  invalidArnResource,
  invalidArnServiceCase,
  invalidPartition,
  invalidService,
  missingArnAccount,
  missingArnField,
  missingArnRegion,
  unsupportedResourceArnInPolicy,
  wildcardInServiceName,
];
