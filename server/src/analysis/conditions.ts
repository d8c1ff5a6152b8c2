/** All conditions of a policy with what AWS says of their keys: read once, for the rules that look at conditions. */
import type { Condition, Policy, Statement } from '../policy/model.js';
import type { ConditionKeyInfo, ServiceReference } from '../reference/reference.js';

export interface ConditionInStatement {
  readonly statement: Statement;
  readonly condition: Condition;
  /** The condition key in lower case, as keys are compared. */
  readonly key: string;
  /** What AWS says of the key; undefined for a key that is not known. */
  readonly info: ConditionKeyInfo | undefined;
}

/** The conditions of all statements of a policy, in the order of the text. */
export function conditionsOf(policy: Policy, reference: ServiceReference): readonly ConditionInStatement[] {
  let known = conditionsOfPolicies.get(policy);
  if (!known) {
    known = policy.statements.flatMap((statement) =>
      statement.conditions.map((condition) => {
        const { text } = condition.key;
        return { statement, condition, key: text.toLowerCase(), info: reference.conditionKey(text) };
      }),
    );
    conditionsOfPolicies.set(policy, known);
  }
  return known;
}

/** Some forty rules ask for them. */
const conditionsOfPolicies = new WeakMap<Policy, readonly ConditionInStatement[]>();
