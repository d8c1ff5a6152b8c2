import type { Rule } from '../rule.js';
import { hasWildcardsWithMeaning, nullFixes, wildcardsThatMean } from './wildcard-reports.js';

export const equivalentToNullFalse: Rule = {
  code: 'EQUIVALENT_TO_NULL_FALSE',
  severity: 'suggestion',
  title: 'Condition that only asks whether its key is present',
  accessAnalyzer: true,
  docs: `
Reports \`*\` as a value under an operator like \`StringLike\`, where any value of the condition key meets it.

Such a condition asks nothing but whether the request has the key. \`Null\` with \`"false"\` asks the same, and says it. It
also shows at a glance that the value is not looked at, which a reader may expect of \`StringLike\`.

The same holds for \`ForAnyValue:StringLike\` and for the ARN operators. Other values beside \`*\` change nothing.

Switch it off if you prefer \`*\` for this.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
  ],

  valid: [
    {
      title: '`Null`, and values with other signs',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": {
      "Null": { "aws:ResourceTag/team": "false" },
      "StringLike": { "aws:ResourceTag/stage": "test*" },
      "StringEquals": { "aws:ResourceTag/owner": "*" }
    }
  }
}`,
    },
    {
      title: 'operators that mean something else with `*`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "StringLikeIfExists": { "aws:RequestTag/team": "*" },
      "StringNotLike": { "aws:RequestTag/stage": "*" },
      "ForAllValues:StringLike": { "aws:TagKeys": "*" }
    }
  }
}`,
    },
    {
      title: 'a key of several values without a set operator, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "StringLike": { "aws:TagKeys": "*" } }
  }
}`,
    },
    {
      title: 'a value that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": { "StringLike": { "aws:ResourceTag/team": { "Ref": "Team" } } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a tag with any value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": { "StringLike": { "ec2:ResourceTag/team": "«*»" } }
    }
  ]
}`,
      message:
        '`*` under `StringLike` only asks whether the request has `ec2:ResourceTag/team`: say so with `Null` and `"false"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": { "Null": { "ec2:ResourceTag/team": "false" } }
    }
  ]
}`,
    },
    {
      title: '`*` in an array, beside other conditions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "aws:ResourceTag/stage": "test*",
          "aws:ResourceTag/team": ["blue", "«*»"]
        },
        "Null": { "aws:ResourceTag/owner": "false" }
      }
    }
  ]
}`,
      message:
        '`*` under `StringLike` only asks whether the request has `aws:ResourceTag/team`: say so with `Null` and `"false"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "aws:ResourceTag/stage": "test*"
        },
        "Null": { "aws:ResourceTag/owner": "false", "aws:ResourceTag/team": "false" }
      }
    }
  ]
}`,
    },
    {
      title: 'a key of several values with `ForAnyValue`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:CreateTags",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringLike": { "aws:TagKeys": "«*»" } }
    }
  ]
}`,
      type: 'scp',
      message:
        '`*` under `ForAnyValue:StringLike` only asks whether the request has `aws:TagKeys`: say so with `Null` and `"false"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:CreateTags",
      "Resource": "*",
      "Condition": { "Null": { "aws:TagKeys": "false" } }
    }
  ]
}`,
    },
    {
      title: 'what `Null` asks already',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "Null": { "aws:ResourceTag/team": "false" },
        "StringLike": { "aws:ResourceTag/team": "«*»" }
      }
    }
  ]
}`,
      message:
        '`*` under `StringLike` only asks whether the request has `aws:ResourceTag/team`: say so with `Null` and `"false"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "Null": { "aws:ResourceTag/team": "false" }
      }
    }
  ]
}`,
    },
    {
      title: 'an ARN operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:PutObject",
      "Resource": "*",
      "Condition": { "ArnLike": { "lambda:SourceFunctionArn": "«*»" } }
    }
  ]
}`,
      message:
        '`*` under `ArnLike` only asks whether the request has `lambda:SourceFunctionArn`: say so with `Null` and `"false"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:PutObject",
      "Resource": "*",
      "Condition": { "Null": { "lambda:SourceFunctionArn": "false" } }
    }
  ]
}`,
    },
  ],

  appliesTo: hasWildcardsWithMeaning,

  *check(context) {
    for (const found of wildcardsThatMean('present', context)) {
      const asks = `only asks whether the request has \`${found.condition.key.text}\``;
      yield {
        at: found.value,
        message: `${found.words} ${asks}: say so with \`Null\` and \`"false"\`.`,
        fixes: nullFixes(found, 'false'),
      };
    }
  },
};
