import { parseConditionOperator } from '../../policy/condition-operator.js';
import { internedOf } from '../../policy/model.js';
import { rememberInterned } from '../../text/interned.js';
import type { RuleContext } from '../rule.js';

/** Whether a policy has condition operators that AWS does not have. */
export function hasOddOperators({ policy }: RuleContext): boolean {
  return policy.statements.some(({ operators }) => operators.some((it) => isOdd(internedOf(it), everywhere)));
}

/** Operators are the same in every policy. */
const everywhere = {};

const isOdd = rememberInterned(({ text }): boolean => {
  const operator = parseConditionOperator(text);
  return !operator || (operator.info.name === 'Null' && (operator.ifExists || operator.setOperator !== undefined));
});
