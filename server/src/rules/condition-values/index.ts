/** The rules about the values of conditions. A new one is one line here. */
import type { Rule } from '../rule.js';
import { emptyArrayCondition } from './empty-array-condition.js';
import { emptyArrayConditionForallvalues } from './empty-array-condition-forallvalues.js';
import { emptyArrayConditionForanyvalue } from './empty-array-condition-foranyvalue.js';
import { emptyArrayConditionIfexists } from './empty-array-condition-ifexists.js';

export const conditionValueRules: readonly Rule[] = [
  emptyArrayCondition,
  emptyArrayConditionForallvalues,
  emptyArrayConditionForanyvalue,
  emptyArrayConditionIfexists,
];
