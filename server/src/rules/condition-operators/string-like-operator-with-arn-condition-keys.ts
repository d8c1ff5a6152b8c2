import { conditionsUnder } from '../../analysis/conditions/conditions.js';
import { moveConditionEdits } from '../../analysis/edits/conditions.js';
import { isKnown, type ValueNode, withoutHoles } from '../../hosts/value.js';
import { arnFieldNames, splitArn } from '../../policy/arn.js';
import type { Condition, Statement } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { hasConditions } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';

export const stringLikeOperatorWithArnConditionKeys: Rule = {
  code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
  severity: 'security-warning',
  title: '`StringLike` with a condition key that holds an ARN',
  accessAnalyzer: true,
  docs: `
Reports \`StringLike\` and \`StringNotLike\`, with or without set operator and \`IfExists\`, for a condition key whose type is
ARN, like \`aws:SourceArn\`.

Under \`StringLike\` an ARN is a text like any other, in which a \`*\` also matches colons. So a \`*\` that was meant for one
field, like the Region or the account, may reach into the next ones and match ARNs that nobody thought of. \`ArnLike\`
compares each of the six fields by itself.

A condition with \`*\` as a value is not reported: it asks whether the request has the key, for which there is \`Null\`.

Mind that a value under \`ArnLike\` needs all its fields: \`arn:aws:sns:*\` becomes \`arn:aws:sns:*:*:*\`.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN',
  ],

  valid: [
    {
      title: 'ARN operators, and `StringEquals`, which has no wildcards',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:AttachRolePolicy",
    "Resource": "arn:aws:iam::111122223333:role/app/*",
    "Condition": {
      "ArnLike": { "iam:PolicyARN": "arn:aws:iam::111122223333:policy/app/*" },
      "StringEquals": { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/boundary" }
    }
  }
}`,
    },
    {
      title: 'ARNs in a key that holds any text',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": {
      "StringLike": { "aws:ResourceTag/aws:cloudformation:stack-id": "arn:aws:cloudformation:*:*:stack/app-*/*" }
    }
  }
}`,
    },
    {
      title: 'a question whether the request has the key',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "cognito-identity:GetId",
    "Resource": "*",
    "Condition": { "StringLike": { "cognito-identity-unauth:IdentityPoolArn": "*" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: '`StringLike`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:AttachRolePolicy",
    "Resource": "arn:aws:iam::111122223333:role/app/*",
    "Condition": { "StringLike": { "«iam:PolicyARN»": ["arn:aws:iam::111122223333:policy/app/*"] } }
  }
}`,
      message:
        '`iam:PolicyARN` holds an ARN: use `ArnLike`, since a `*` under `StringLike` also matches the colons between the fields.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:AttachRolePolicy",
    "Resource": "arn:aws:iam::111122223333:role/app/*",
    "Condition": { "ArnLike": { "iam:PolicyARN": ["arn:aws:iam::111122223333:policy/app/*"] } }
  }
}`,
    },
    {
      title: 'an ARN of too few fields, beside another key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "codestar-notifications:DescribeNotificationRule",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "aws:ResourceTag/team": "blue*",
          "«codestar-notifications:NotificationsForResource»": "arn:aws:codepipeline:*"
        }
      }
    }
  ]
}`,
      message:
        '`codestar-notifications:NotificationsForResource` holds an ARN: use `ArnLike`, since a `*` under `StringLike` also matches the colons between the fields.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "codestar-notifications:DescribeNotificationRule",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "aws:ResourceTag/team": "blue*"
        },
        "ArnLike": {
          "codestar-notifications:NotificationsForResource": "arn:aws:codepipeline:*:*:*"
        }
      }
    }
  ]
}`,
    },
    {
      title: '`StringNotLike` with a suffix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringNotLikeIfExists": { "«aws:PrincipalArn»": "arn:aws:iam::*:role/network-admin" } }
  }
}`,
      type: 'scp',
      message:
        '`aws:PrincipalArn` holds an ARN: use `ArnNotLikeIfExists`, since a `*` under `StringNotLikeIfExists` also matches the colons between the fields.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "ArnNotLikeIfExists": { "aws:PrincipalArn": "arn:aws:iam::*:role/network-admin" } }
  }
}`,
    },
    {
      title: 'a value that is no ARN',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringNotLike": { "«aws:PrincipalArn»": "*:role/network-admin" } }
  }
}`,
      type: 'scp',
      message:
        '`aws:PrincipalArn` holds an ARN: use `ArnNotLike`, since a `*` under `StringNotLike` also matches the colons between the fields.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition, info, operator } of conditionsUnder(policy, reference, 'String')) {
      const { operatorText, key } = condition;
      if (info?.type !== 'ARN' || !operator.wildcards) continue;
      if (hasPlaceholder(key.text) || mayAskForPresence(condition)) continue;
      const better = operatorText.text.replace('String', 'Arn');
      const why = `a \`*\` under \`${operatorText.text}\` also matches the colons between the fields`;
      yield {
        at: condition,
        message: `\`${key.text}\` holds an ARN: use \`${better}\`, since ${why}.`,
        fixes: arnOperatorFixes(statement, condition, better),
      };
    }
  },
};

/** Whether any value of the key meets a condition, or may do so, since `*` is or may be among its values. */
function mayAskForPresence({ value }: Condition): boolean {
  const items = value?.kind === 'array' ? value.items : [value];
  return items.some((it) => it !== undefined && mayBeAnyValue(it));
}

function mayBeAnyValue(node: ValueNode): boolean {
  if (node.kind === 'dynamic') return node.becomes.kind !== 'arn' || node.choices.length > 0;
  return node.kind === 'string' && /^\**$/.test(withoutHoles(node)) && node.text !== '';
}

/** Unsafe: what a `*` matched beyond its field is no longer matched. */
function arnOperatorFixes(statement: Statement, condition: Condition, operator: string): readonly ProposedFix[] {
  const { value } = condition;
  const items = value?.kind === 'array' ? value.items : [value];
  const areWhole = items.every(hasAllFields);
  const filled = areWhole ? [] : items.flatMap((it) => withAllFields(it) ?? []);
  if (!areWhole && filled.length < items.length) return [];
  const changed = value?.kind === 'array' ? filled : filled[0];
  const edits = moveConditionEdits(statement, condition, operator, areWhole ? undefined : changed);
  return fixesWith(`Change to \`${operator}\``, edits, false);
}

/** Whether a value has the six fields of an ARN; one that is only known at deploy time is taken for an ARN. */
function hasAllFields(node: ValueNode | undefined): boolean {
  if (node?.kind === 'dynamic') return true;
  return node?.kind === 'string' && splitArn(node.text, node.holes).length === arnFieldNames.length;
}

/** A value with six fields: those that are missing behind a last `*` are `*` too. Undefined when it is no such ARN. */
function withAllFields(node: ValueNode | undefined): string | undefined {
  if (node?.kind !== 'string' || !isKnown(node)) return undefined;
  const fields = splitArn(node.text);
  if (fields[0]?.text !== 'arn' || (fields.length < arnFieldNames.length && fields.at(-1)?.text !== '*'))
    return undefined;
  return node.text + ':*'.repeat(arnFieldNames.length - fields.length);
}
