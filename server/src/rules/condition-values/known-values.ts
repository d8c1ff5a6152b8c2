/** What the rules share that look at single values of conditions. */
import {
  type ConditionUnderOperator,
  conditionsUnder,
  conditionsWithKeys,
} from '../../analysis/conditions/conditions.js';
import type { ValueNode } from '../../hosts/value.js';
import type { OperatorFamily } from '../../policy/condition-operator.js';
import type { ConditionValue } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { RuleContext } from '../rule.js';

export interface KnownValue extends ConditionUnderOperator {
  readonly value: ConditionValue;
}

/** The values under operators of a family of which all is known, and which are as wanted. */
export function* knownValuesUnder(
  { policy, reference }: RuleContext,
  family: OperatorFamily,
  isWanted: (value: ConditionValue) => boolean,
): Iterable<KnownValue> {
  for (const it of conditionsUnder(policy, reference, family)) {
    for (const value of it.condition.values) if (isWanted(value) && isWhollyKnown(value)) yield { ...it, value };
  }
}

/**
 * The known values that some condition keys are compared with by text operators, without patterns and empty texts: an
 * empty text is no misspelling of anything, and whether `*` and `?` are meant as wildcards is for another rule.
 * @param has whether a condition key, in lower case, is one of them
 */
export function* textsOfKeys({ policy, reference }: RuleContext, has: (key: string) => boolean): Iterable<KnownValue> {
  for (const it of conditionsWithKeys(policy, reference, has)) {
    const { operator } = it;
    if (operator?.family !== 'String') continue;
    for (const value of it.condition.values) {
      if (value.text !== '' && isWhollyKnown(value) && !hasWildcard(value.text)) yield { ...it, operator, value };
    }
  }
}

/**
 * What stands without quotes in YAML, and is a Boolean, a number or a time to readers of YAML 1.1, CloudFormation among
 * them. In other formats every text has quotes.
 * Source: https://yaml.org/type/
 */
export function mayBeNoText(node: ValueNode): boolean {
  return node.kind === 'string' && node.outer.start === node.span.start && otherInYaml11.test(node.text);
}

const otherInYaml11 = /^(?:y|n|yes|no|on|off|[-+]?[\d_.,:]+|\d{4}-\d\d?-\d\d?.*|[-+]?0[xob][\da-f_]+)$/i;

/** A value at the start of a sentence. */
export function namedValue(text: string): string {
  return text === '' ? 'An empty text' : `\`${text}\``;
}
