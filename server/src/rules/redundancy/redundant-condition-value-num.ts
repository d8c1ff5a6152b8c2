import { conditionsUnder } from '../../analysis/conditions/conditions.js';
import type { Condition, ConditionValue } from '../../policy/model.js';
import { comparesNumbers } from '../applies-to.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { ProposedFix, Rule } from '../rule.js';

export const redundantConditionValueNum: Rule = {
  code: 'REDUNDANT_CONDITION_VALUE_NUM',
  severity: 'suggestion',
  title: 'Several limits for one number',
  accessAnalyzer: true,
  docs: `
Reports several values of one condition key under \`NumericLessThan\`, \`NumericLessThanEquals\`, \`NumericGreaterThan\` or
\`NumericGreaterThanEquals\`.

The values of a key are joined by "or". A number that is less than one of several values is less than the greatest of
them, so only the greatest counts; for \`NumericGreaterThan\` it is the least. Who wrote two limits probably meant a range,
or believed that the narrower one counts.

Keep the value that counts, or the other one if that was meant. For a range, write two operators: \`NumericGreaterThan\`
with the lower limit and \`NumericLessThan\` with the upper one. The fix keeps the value that counts, so the condition means
the same as before.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
  ],

  valid: [
    {
      title: 'one limit',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "NumericLessThanEquals": { "s3:max-keys": ["10"] } }
  }
}`,
    },
    {
      title: 'a range',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "NumericLessThanEquals": { "s3:max-keys": 10 }, "NumericGreaterThan": { "s3:max-keys": 1 } }
  }
}`,
    },
    {
      title: 'several numbers, each of which counts',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "NumericEquals": { "s3:max-keys": ["10", "20"] } }
  }
}`,
    },
    {
      title: 'a limit that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "NumericLessThanEquals": { "s3:max-keys": ["10", { "Ref": "Most" }] } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'two upper limits',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "NumericLessThanEquals": { "«s3:max-keys»": ["9", "10"] } }
  }
}`,
      message: 'Only the greatest value of `s3:max-keys`, `10`, counts: the condition is met when any of them is.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "NumericLessThanEquals": { "s3:max-keys": ["10"] } }
  }
}`,
    },
    {
      title: 'three lower limits',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "NumericGreaterThanIfExists": { "«aws:MultiFactorAuthAge»": ["3600", "900", "7200"] } }
  }
}`,
      message:
        'Only the least value of `aws:MultiFactorAuthAge`, `900`, counts: the condition is met when any of them is.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "NumericGreaterThanIfExists": { "aws:MultiFactorAuthAge": ["900"] } }
  }
}`,
    },
  ],

  appliesTo: comparesNumbers,

  *check({ policy, reference }) {
    for (const { condition } of conditionsUnder(policy, reference, 'Numeric')) {
      const limit = limitOf(condition);
      if (!limit || condition.values.length < 2 || !condition.complete) continue;
      const counting = countingValue(condition.values, limit);
      if (!counting) continue;
      const { text } = condition.key;
      yield {
        at: condition,
        message: `Only the ${limit} value of \`${text}\`, \`${counting.text}\`, counts: the condition is met when any of them is.`,
        fixes: removalFixes(condition, counting),
      };
    }
  },
};

type Limit = 'greatest' | 'least';

const limits: ReadonlyMap<string, Limit> = new Map([
  ['NumericLessThan', 'greatest'],
  ['NumericLessThanEquals', 'greatest'],
  ['NumericGreaterThan', 'least'],
  ['NumericGreaterThanEquals', 'least'],
]);

/** Which of several values counts; undefined when each does, and for an empty key, which is reported otherwise. */
function limitOf({ operator, key }: Condition): Limit | undefined {
  return operator && key.text !== '' ? limits.get(operator.info.name) : undefined;
}

/** Numbers that JavaScript and AWS surely read alike. */
const plainNumber = /^-?\d{1,12}(?:\.\d{1,3})?$/;

/** The first value that counts; undefined when one of them is no plain number. */
function countingValue(values: readonly ConditionValue[], limit: Limit): ConditionValue | undefined {
  if (!values.every((it) => plainNumber.test(it.text))) return undefined;
  return values.reduce((best, it) => {
    const difference = Number(it.text) - Number(best.text);
    return (limit === 'greatest' ? difference > 0 : difference < 0) ? it : best;
  });
}

function removalFixes({ value: array, values }: Condition, counting: ConditionValue): readonly ProposedFix[] {
  const others = values.filter((it) => it.node !== counting.node);
  return removeItemsFixes(array, others, `Keep only \`${counting.text}\``, true);
}
