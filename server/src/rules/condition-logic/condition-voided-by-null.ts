import { isMetWithoutKey, isSurelyThere } from '../../analysis/conditions/condition-meaning.js';
import { type ConditionInStatement, conditionsUnder } from '../../analysis/conditions/conditions.js';
import { conditionsOn, presenceAsked } from '../../analysis/conditions/key-presence.js';
import type { Condition } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { groupedBy } from '../../text/groups.js';
import { hasConditions } from '../applies-to.js';
import { removeConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';

export const conditionVoidedByNull: Rule = {
  code: 'CONDITION_VOIDED_BY_NULL',
  severity: 'warning',
  title: 'Condition that `Null` leaves nothing to do',
  accessAnalyzer: false,
  level: 'essential',
  docs: `
Reports a condition on a key beside one with \`Null\` and \`"true"\` on the same key, when requests without the key meet it, as
they do with negated operators and those that end in \`IfExists\`.

All conditions of a statement must hold. \`Null\` with \`"true"\` leaves only requests without the key, and each of them meets
the other condition, so that one changes nothing. This often comes of a \`Deny\` that is meant for what has no tag or a wrong
one:

\`\`\`json
"Condition": {
  "Null": { "aws:RequestTag/team": "true" },
  "StringNotEquals": { "aws:RequestTag/team": ["blue", "red"] }
}
\`\`\`

A request with the tag \`green\` is not denied. \`StringNotEquals\` alone denies both: a request without the key meets it.

The rule is silent when a request without the key does not meet the other condition, which CONTRADICTORY_CONDITIONS reports,
and where conditions or values of \`Null\` are only known at deploy time.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
  ],

  valid: [
    {
      title: 'a negated operator alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/*", "Condition": { "StringNotEquals": { "aws:RequestTag/team": ["blue", "red"] } } }
}`,
    },
    {
      title: 'a check that the key is there',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "StringNotEquals": { "aws:RequestTag/team": "blue" }, "Null": { "aws:RequestTag/team": "false" } }
  }
}`,
    },
    {
      title: 'another key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "StringNotEquals": { "aws:RequestTag/team": "blue" }, "Null": { "aws:RequestTag/stage": "true" } }
  }
}`,
    },
    {
      title: 'a value of a key that must be absent, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "StringEquals": { "aws:RequestTag/team": "blue" }, "Null": { "aws:RequestTag/team": "true" } }
  }
}`,
    },
    {
      title: 'two statements',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/*", "Condition": { "Null": { "aws:RequestTag/team": "true" } } },
    { "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/*", "Condition": { "StringNotEquals": { "aws:RequestTag/team": "blue" } } }
  ]
}`,
    },
    {
      title: '`Null` with both values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "StringNotEquals": { "aws:RequestTag/team": "blue" }, "Null": { "aws:RequestTag/team": ["true", "false"] } }
  }
}`,
    },
    {
      title: 'a value of `Null` that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "StringNotEquals": { "aws:RequestTag/team": "blue" }, "Null": { "aws:RequestTag/team": { "Ref": "Absent" } } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'what has no tag, and was meant to have one of two',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": {
      "Null": { "aws:RequestTag/team": "true" },
      "StringNotEquals": { "«aws:RequestTag/team»": ["blue", "red"] }
    }
  }
}`,
      message:
        '`Null` leaves only requests without `aws:RequestTag/team`, and all of them meet `StringNotEquals`, so this condition ' +
        'changes nothing: other values are not denied. `StringNotEquals` alone also denies requests without the key.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": {
      "StringNotEquals": { "aws:RequestTag/team": ["blue", "red"] }
    }
  }
}`,
    },
    {
      title: 'a value that an absent key cannot have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "StringEqualsIfExists": { "«aws:ResourceTag/team»": "blue" },
        "Null": { "aws:ResourceTag/team": "true" }
      }
    }
  ]
}`,
      message:
        '`Null` leaves only requests without `aws:ResourceTag/team`, and all of them meet `StringEqualsIfExists`, so this ' +
        'condition changes nothing.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "Null": { "aws:ResourceTag/team": "true" }
      }
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    const absences = conditionsUnder(policy, reference, 'Null').filter(({ condition }) => asksForAbsence(condition));
    for (const absence of firstOfEachKey(absences)) {
      const { statement, condition, key } = absence;
      if (!statement.conditionsComplete) continue;
      const voided = conditionsOn(statement, key).find(isMetByAll);
      if (!voided) continue;
      yield {
        at: voided,
        message: messageFor(absence, voided),
        related: [{ at: condition, message: 'Only requests without the key are left.' }],
        get fixes() {
          return fixesFor(absence, voided);
        },
      };
    }
  },
};

/** A key that a statement asks for twice is one cause. */
function firstOfEachKey(conditions: readonly ConditionInStatement[]): readonly ConditionInStatement[] {
  const byStatement = groupedBy(conditions, (it) => it.statement);
  return [...byStatement.values()].flatMap((group) =>
    [...groupedBy(group, (it) => it.key).values()].flatMap(([it]) => it ?? []),
  );
}

function asksForAbsence(condition: Condition): boolean {
  return presenceAsked(condition) === 'absent' && isSurelyThere(condition) && condition.values.every(isWhollyKnown);
}

/** Whether every request without the key of a condition meets it, by an operator that has a value to compare. */
function isMetByAll(condition: Condition): boolean {
  const { operator } = condition;
  return (
    operator !== undefined && operator.info.family !== 'Null' && isMetWithoutKey(operator) && isSurelyThere(condition)
  );
}

function messageFor({ statement }: ConditionInStatement, { operator, operatorText, key }: Condition): string {
  const operatorName = `\`${operatorText.text}\``;
  const nothing =
    `\`Null\` leaves only requests without \`${key.text}\`, and all of them meet ${operatorName}, so this condition ` +
    'changes nothing';
  if (statement.effect !== 'Deny' || !operator?.info.negated) return `${nothing}.`;
  return `${nothing}: other values are not denied. ${operatorName} alone also denies requests without the key.`;
}

/** In a `Deny` the wider of the two is most likely meant; to take the other one away changes nothing. */
function fixesFor({ statement, condition }: ConditionInStatement, voided: Condition): readonly ProposedFix[] {
  const withoutNull = removeConditionFixes(statement, condition, 'Remove the condition with `Null`', false);
  const withoutOther = removeConditionFixes(statement, voided, 'Remove the condition that changes nothing', true);
  const isMeantWider = statement.effect === 'Deny' && voided.operator?.info.negated === true;
  return isMeantWider ? [...withoutNull, ...withoutOther] : withoutOther;
}
