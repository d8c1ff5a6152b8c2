import { conditionsOf } from '../../analysis/conditions/conditions.js';
import { type SetOperator, setOperators } from '../../policy/condition-operator.js';
import type { Condition, Statement } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { hasConditions } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';

export const missingQualifier: Rule = {
  code: 'MISSING_QUALIFIER',
  severity: 'error',
  title: 'Condition key of several values without `ForAllValues` or `ForAnyValue`',
  accessAnalyzer: true,
  docs: `
Reports a condition key that holds several values at once, like \`aws:TagKeys\`, under an operator that compares one value.

The operator must say how many of the values are meant. \`ForAnyValue:\` wants at least one that fits, and \`ForAllValues:\`
wants that all of them fit. Mind that a request without the key meets \`ForAllValues\`: an \`Allow\` with it nearly always
needs \`"Null": { "KEY": "false" }\` beside it. For a negated operator \`ForAllValues:\` says that none of the values is
among those that are named.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-tagkeys',
  ],

  valid: [
    {
      title: 'set operators, `Null`, and a key of one value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "stage"] },
      "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" },
      "Null": { "aws:TagKeys": "false" },
      "StringEquals": { "aws:RequestTag/team": "blue" }
    }
  }
}`,
    },
    {
      title: 'a key that AWS does not know',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": { "StringEquals": { "id.example.com:groups": "admins" } }
  }
}`,
      type: 'trust',
    },
  ],
  invalid: [
    {
      title: 'an operator for one value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:Query",
    "Resource": "*",
    "Condition": { "StringEquals": { "«aws:CalledVia»": "athena.amazonaws.com" } }
  }
}`,
      message:
        '`aws:CalledVia` holds several values: `StringEquals` needs `ForAnyValue:` or `ForAllValues:` before it, which say how many must fit.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:Query",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }
  }
}`,
    },
    {
      title: 'a negated operator, beside a key of one value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotLikeIfExists": {
          "«aws:ResourceOrgPaths»": "o-a1b2c3d4e5/*",
          "aws:RequestedRegion": "eu-*"
        }
      }
    }
  ]
}`,
      type: 'scp',
      message:
        '`aws:ResourceOrgPaths` holds several values: `StringNotLikeIfExists` needs `ForAllValues:` or `ForAnyValue:` before it, which say how many must fit.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotLikeIfExists": {
          "aws:RequestedRegion": "eu-*"
        },
        "ForAllValues:StringNotLikeIfExists": {
          "aws:ResourceOrgPaths": "o-a1b2c3d4e5/*"
        }
      }
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition, info } of conditionsOf(policy, reference)) {
      if (!info?.multivalued) continue;
      const { operator, key, operatorText } = condition;
      if (!operator || operator.setOperator || operator.info.family === 'Null' || hasPlaceholder(key.text)) continue;
      const [likely, other] = operator.info.negated ? setOperators : setOperators.toReversed();
      const needs = `\`${operatorText.text}\` needs \`${likely}:\` or \`${other}:\` before it`;
      yield {
        at: condition,
        message: `\`${key.text}\` holds several values: ${needs}, which say how many must fit.`,
        fixes: qualifierFixes(statement, condition, [likely, other]),
      };
    }
  },
};

/** The likely one first: of a negated operator that which says that none of the values may be among those named. */
function qualifierFixes(
  statement: Statement,
  condition: Condition,
  wanted: readonly (SetOperator | undefined)[],
): readonly ProposedFix[] {
  const { text } = condition.operatorText;
  return wanted.flatMap((it) => changeOperatorFixes(statement, condition, `${it}:${text}`, false));
}
