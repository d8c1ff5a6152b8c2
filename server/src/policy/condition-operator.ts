/**
 * Condition operators, taken apart: `ForAnyValue:StringLikeIfExists` is a set operator, a base and a suffix.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */

export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'ARN' | 'Null';

export interface OperatorInfo {
  readonly name: string;
  readonly family: OperatorFamily;
  /** True when `*` and `?` in a value stand for other signs. */
  readonly wildcards: boolean;
  /** True when the operator is also met by a request without the key. */
  readonly negated: boolean;
  /** One sentence for hovers and completions. */
  readonly description: string;
}

function operator(
  name: string,
  family: OperatorFamily,
  description: string,
  traits: { wildcards?: boolean; negated?: boolean } = {},
): OperatorInfo {
  return { name, family, description, wildcards: traits.wildcards ?? false, negated: traits.negated ?? false };
}

const negated = { negated: true };
const wildcards = { wildcards: true };

/** All base operators, as AWS spells them. */
export const conditionOperators: readonly OperatorInfo[] = [
  operator('StringEquals', 'String', 'The text is exactly one of the values.'),
  operator('StringNotEquals', 'String', 'The text is none of the values.', negated),
  operator('StringEqualsIgnoreCase', 'String', 'The text is one of the values, upper and lower case alike.'),
  operator(
    'StringNotEqualsIgnoreCase',
    'String',
    'The text is none of the values, upper and lower case alike.',
    negated,
  ),
  operator(
    'StringLike',
    'String',
    'The text matches one of the values, in which `*` and `?` are wildcards.',
    wildcards,
  ),
  operator('StringNotLike', 'String', 'The text matches none of the values, in which `*` and `?` are wildcards.', {
    wildcards: true,
    negated: true,
  }),
  operator('NumericEquals', 'Numeric', 'The number is one of the values.'),
  operator('NumericNotEquals', 'Numeric', 'The number is none of the values.', negated),
  operator('NumericLessThan', 'Numeric', 'The number is less than the value.'),
  operator('NumericLessThanEquals', 'Numeric', 'The number is at most the value.'),
  operator('NumericGreaterThan', 'Numeric', 'The number is greater than the value.'),
  operator('NumericGreaterThanEquals', 'Numeric', 'The number is at least the value.'),
  operator('DateEquals', 'Date', 'The time is one of the values.'),
  operator('DateNotEquals', 'Date', 'The time is none of the values.', negated),
  operator('DateLessThan', 'Date', 'The time is before the value.'),
  operator('DateLessThanEquals', 'Date', 'The time is the value or before it.'),
  operator('DateGreaterThan', 'Date', 'The time is after the value.'),
  operator('DateGreaterThanEquals', 'Date', 'The time is the value or after it.'),
  operator('Bool', 'Bool', 'The key is `true` or `false`, as the value says.'),
  operator('BinaryEquals', 'Binary', 'The bytes are those of the value, which is written in Base64.'),
  operator('IpAddress', 'IpAddress', 'The address is in one of the ranges.'),
  operator('NotIpAddress', 'IpAddress', 'The address is in none of the ranges.', negated),
  operator(
    'ArnEquals',
    'ARN',
    'The ARN matches one of the values, field by field; `*` and `?` are wildcards.',
    wildcards,
  ),
  operator(
    'ArnLike',
    'ARN',
    'The ARN matches one of the values, field by field; `*` and `?` are wildcards.',
    wildcards,
  ),
  operator('ArnNotEquals', 'ARN', 'The ARN matches none of the values; `*` and `?` are wildcards.', {
    wildcards: true,
    negated: true,
  }),
  operator('ArnNotLike', 'ARN', 'The ARN matches none of the values; `*` and `?` are wildcards.', {
    wildcards: true,
    negated: true,
  }),
  operator('Null', 'Null', 'Whether the request lacks the key: `true` when it must be absent, `false` when present.'),
];

export const setOperators = ['ForAllValues', 'ForAnyValue'] as const;
export type SetOperator = (typeof setOperators)[number];

export interface ConditionOperator {
  readonly setOperator: SetOperator | undefined;
  readonly ifExists: boolean;
  readonly info: OperatorInfo;
}

const byName = new Map(conditionOperators.map((it) => [it.name, it]));

/**
 * Takes an operator apart. Operators are spelt as documented: other capitals make them unknown.
 * @returns undefined when it is not an operator of AWS; `NullIfExists`, which AWS rejects, is one here (a rule reports it)
 */
export function parseConditionOperator(text: string): ConditionOperator | undefined {
  const colon = text.indexOf(':');
  const setOperator = colon < 0 ? undefined : setOperators.find((it) => it === text.slice(0, colon));
  if (colon >= 0 && !setOperator) return undefined;
  const rest = text.slice(colon + 1);
  const ifExists = rest.endsWith('IfExists');
  const info = byName.get(ifExists ? rest.slice(0, -'IfExists'.length) : rest);
  return info && { setOperator, ifExists, info };
}

/** The operator family that fits a condition key of a data type, which AWS names alike but for IP addresses. */
export function familyForKeyType(type: string): OperatorFamily {
  return type === 'IPAddress' ? 'IpAddress' : (type as OperatorFamily);
}
