/** The rules about the values of conditions. A new one is one line here. */
import type { Rule } from '../rule.js';
import { emptyArrayCondition } from './empty-array-condition.js';
import { emptyArrayConditionForallvalues } from './empty-array-condition-forallvalues.js';
import { emptyArrayConditionForanyvalue } from './empty-array-condition-foranyvalue.js';
import { emptyArrayConditionIfexists } from './empty-array-condition-ifexists.js';
import { improveIpRange } from './improve-ip-range.js';
import { invalidConditionDataType } from './invalid-condition-data-type.js';
import { invalidConditionMultipleBoolean } from './invalid-condition-multiple-boolean.js';
import { invalidDateValue } from './invalid-date-value.js';
import { invalidKmsKeyValue } from './invalid-kms-key-value.js';
import { invalidRegion } from './invalid-region.js';
import { invalidServicePrincipalFormat } from './invalid-service-principal-format.js';
import { invalidVpcFormat } from './invalid-vpc-format.js';
import { invalidVpceFormat } from './invalid-vpce-format.js';
import { privateIpAddress } from './private-ip-address.js';
import { privateIpAddressSubset } from './private-ip-address-subset.js';
import { privateNotIpAddress } from './private-not-ip-address.js';
import { privateNotIpAddressSubset } from './private-not-ip-address-subset.js';
import { typeMismatch } from './type-mismatch.js';
import { typeMismatchBoolean } from './type-mismatch-boolean.js';
import { typeMismatchDate } from './type-mismatch-date.js';
import { typeMismatchIpRange } from './type-mismatch-ip-range.js';
import { typeMismatchNumber } from './type-mismatch-number.js';
import { typeMismatchString } from './type-mismatch-string.js';

export const conditionValueRules: readonly Rule[] = [
  emptyArrayCondition,
  emptyArrayConditionForallvalues,
  emptyArrayConditionForanyvalue,
  emptyArrayConditionIfexists,
  improveIpRange,
  invalidConditionDataType,
  invalidConditionMultipleBoolean,
  invalidDateValue,
  invalidKmsKeyValue,
  invalidRegion,
  invalidServicePrincipalFormat,
  invalidVpceFormat,
  invalidVpcFormat,
  privateIpAddress,
  privateIpAddressSubset,
  privateNotIpAddress,
  privateNotIpAddressSubset,
  typeMismatch,
  typeMismatchBoolean,
  typeMismatchDate,
  typeMismatchIpRange,
  typeMismatchNumber,
  typeMismatchString,
];
