/** All conditions of a policy with what AWS says of their keys: read once, for the many rules that look at conditions. */
import type { OperatorFamily, OperatorInfo } from '../../policy/condition-operator.js';
import type { Condition, Policy, Statement } from '../../policy/model.js';
import type { ConditionKeyInfo, ServiceReference } from '../../reference/reference.js';
import { remember, rememberLast } from '../../text/remember.js';

export interface ConditionInStatement {
  readonly statement: Statement;
  readonly condition: Condition;
  /** The condition key in lower case, as keys are compared. */
  readonly key: string;
  /** What AWS says of the key; undefined for a key that is not known. */
  readonly info: ConditionKeyInfo | undefined;
  /** Undefined when AWS does not know the operator. */
  readonly operator: OperatorInfo | undefined;
}

/** A condition with an operator that AWS knows. */
export interface ConditionUnderOperator extends ConditionInStatement {
  readonly operator: OperatorInfo;
}

/** The conditions of all statements of a policy, in the order of the text. */
export function conditionsOf(policy: Policy, reference: ServiceReference): readonly ConditionInStatement[] {
  return readConditions(policy, reference).all;
}

/** The conditions with one condition key, given in lower case. */
export function conditionsWithKey(
  policy: Policy,
  reference: ServiceReference,
  key: string,
): readonly ConditionInStatement[] {
  return readConditions(policy, reference).byKey.get(key) ?? none;
}

/** The conditions with one of some condition keys: those for which `has` holds of the key in lower case. */
export function conditionsWithKeys(
  policy: Policy,
  reference: ServiceReference,
  has: (key: string) => boolean,
): readonly ConditionInStatement[] {
  const { byKey } = readConditions(policy, reference);
  const found: ConditionInStatement[] = [];
  for (const [key, conditions] of byKey) if (has(key)) for (const it of conditions) found.push(it);
  return found;
}

/** The conditions under operators of a family. */
export function conditionsUnder(
  policy: Policy,
  reference: ServiceReference,
  family: OperatorFamily,
): readonly ConditionUnderOperator[] {
  return readConditions(policy, reference).byFamily.get(family) ?? noneUnder;
}

interface PolicyConditions {
  readonly all: readonly ConditionInStatement[];
  readonly byKey: ReadonlyMap<string, readonly ConditionInStatement[]>;
  readonly byFamily: ReadonlyMap<OperatorFamily, readonly ConditionUnderOperator[]>;
}

const none: readonly ConditionInStatement[] = [];
const noneUnder: readonly ConditionUnderOperator[] = [];

/** Some sixty rules ask for them, and most of them for keys or operators that a policy has not. */
const readConditions = rememberLast(
  (policy: Policy, reference: ServiceReference): PolicyConditions =>
    sorted(
      policy.statements.flatMap((statement) =>
        statement.conditions.map((condition) => {
          const { key, info } = readKey(condition.key.text, reference);
          return { statement, condition, key, info, operator: condition.operator?.info };
        }),
      ),
    ),
);

const readKey = remember((text: string, reference: ServiceReference) => {
  return { key: text.toLowerCase(), info: reference.conditionKey(text) };
});

function sorted(all: readonly ConditionInStatement[]): PolicyConditions {
  const byKey = new Map<string, ConditionInStatement[]>();
  const byFamily = new Map<OperatorFamily, ConditionUnderOperator[]>();
  for (const it of all) {
    add(byKey, it.key, it);
    if (isUnderOperator(it)) add(byFamily, it.operator.family, it);
  }
  return { all, byKey, byFamily };
}

/** Whether AWS knows the operator of a condition. */
export function isUnderOperator(it: ConditionInStatement): it is ConditionUnderOperator {
  return it.operator !== undefined;
}

function add<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
