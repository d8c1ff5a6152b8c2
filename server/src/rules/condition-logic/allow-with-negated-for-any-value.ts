import { isSurelyThere } from '../../analysis/conditions/condition-meaning.js';
import { conditionsOf } from '../../analysis/conditions/conditions.js';
import type { Policy } from '../../policy/model.js';
import { mayHaveEffect } from '../../policy/read-policy.js';
import { rememberLast } from '../../text/remember.js';
import { hasSetOperators } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const allowWithNegatedForAnyValue: Rule = {
  code: 'ALLOW_WITH_NEGATED_FOR_ANY_VALUE',
  severity: 'warning',
  title: '`Allow` that one other value opens, with `ForAnyValue` and a negated operator',
  accessAnalyzer: false,
  level: 'recommended',
  docs: `
Reports \`ForAnyValue:\` with a negated operator like \`StringNotEquals\` in an \`Allow\` statement, for a condition key of several
values.

It looks as if the named values were kept out. But \`ForAnyValue\` is met as soon as one value of the request is another one:
with \`ForAnyValue:StringNotEquals\` and \`aws:TagKeys\` a request for the tags \`owner\` and \`x\` passes, though \`owner\` is named.

\`ForAllValues:\` with the negated operator lets only requests pass that have none of the named values. It is also met by
requests without the key. Or leave the \`Allow\` without the condition, and write a \`Deny\` with \`ForAnyValue:StringEquals\`.

The rule is silent for keys that hold one value, for which \`ForAnyValue\` only asks for the key, for keys of which nothing is
known, in a \`Deny\`, where it denies all that is not in a list, and when a \`Deny\` statement of the policy may be about the
key.

Switch the rule off if one other value is meant to be enough.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
  ],

  valid: [
    {
      title: 'none of the values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["owner"] } } }
}`,
    },
    {
      title: 'one of the values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": ["team"] } } }
}`,
    },
    {
      title: 'a Deny of all but some values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["team", "stage"] } } }
}`,
    },
    {
      title: 'a key of one value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "aws:ResourceTag/stage": "prod" } } }
}`,
    },
    {
      title: 'a Deny of the values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["owner"] } } },
    { "Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": ["owner"] } } }
  ]
}`,
    },
    {
      title: 'statements that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["owner"] } } },
    { "Ref": "Guard" }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a tag that was to be kept out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringNotEquals": { "«aws:TagKeys»": ["owner", "stage"] } }
  }
}`,
      message:
        '`ForAnyValue:StringNotEquals` lets a request with a named value of `aws:TagKeys` pass as soon as it also has another ' +
        'one. Use `ForAllValues:StringNotEquals` to keep the named values out.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["owner", "stage"] } }
  }
}`,
    },
  ],

  appliesTo: hasSetOperators,

  *check({ policy, reference }) {
    for (const { statement, condition, key, info } of conditionsOf(policy, reference)) {
      const { operator, operatorText } = condition;
      if (operator?.setOperator !== 'ForAnyValue' || !operator.info.negated || statement.effect !== 'Allow') continue;
      if (!info?.multivalued || !isSurelyThere(condition) || mayBeDenied(policy, key)) continue;
      const better = operatorText.text.replace('ForAnyValue:', 'ForAllValues:');
      yield {
        at: condition,
        message:
          `\`${operatorText.text}\` lets a request with a named value of \`${condition.key.text}\` pass as soon as it also has ` +
          `another one. Use \`${better}\` to keep the named values out.`,
        fixes: changeOperatorFixes(statement, condition, better, false),
      };
    }
  },
};

/** Whether a `Deny` statement of a policy is about a key, given in lower case, or may be so. */
function mayBeDenied(policy: Policy, key: string): boolean {
  return deniedKeys(policy)?.has(key) ?? true;
}

/** The keys, in lower case, that `Deny` statements of a policy are about; undefined when there may be others. */
const deniedKeys = rememberLast(({ statements, complete }: Policy): ReadonlySet<string> | undefined => {
  const denials = statements.filter((it) => mayHaveEffect(it, 'Deny'));
  if (!complete || !denials.every((it) => it.conditionsComplete)) return undefined;
  return new Set(denials.flatMap((it) => it.conditions.map(({ key }) => key.text.toLowerCase())));
});
