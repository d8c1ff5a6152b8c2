import { conditionsWithKey } from '../../analysis/conditions/conditions.js';
import { hasConditions } from '../applies-to.js';
import { changeKeyFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const deprecatedGlobalConditionKey: Rule = {
  code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
  severity: 'warning',
  title: 'Condition key `aws:ARN` with `IfExists`',
  accessAnalyzer: true,
  docs: `
Reports the condition key \`aws:ARN\` under an operator with \`IfExists\`.

AWS has replaced \`aws:ARN\`. Use \`aws:PrincipalArn\` for the ARN of the principal that makes the request, or
\`aws:SourceArn\` for the ARN of the resource for which a service makes it. A condition with \`IfExists\` is met by each request
without the key, so this one no longer checks anything.

Access Analyzer has two codes for this key, and AWS does not say when which of them comes. Leastwise gives this one where
\`IfExists\` lets requests without the key pass, and \`UNSUPPORTED_GLOBAL_CONDITION_KEY\` in all other cases.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn',
  ],

  valid: [
    {
      title: 'the key of today',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnNotLikeIfExists": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }
  }
}`,
      type: 'scp',
    },
    {
      title: '`aws:ARN` without `IfExists`, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:ARN": "arn:aws:iam::111122223333:role/admin" } }
  }
}`,
      type: 'scp',
    },
  ],
  invalid: [
    {
      title: '`aws:ARN` with `IfExists`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "ArnNotLikeIfExists": { "«aws:ARN»": "arn:aws:iam::111122223333:role/admin" } }
  }
}`,
      message:
        'AWS has replaced `aws:ARN`, so `ArnNotLikeIfExists` checks nothing: use `aws:PrincipalArn` for the caller, or `aws:SourceArn` for the source.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "ArnNotLikeIfExists": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }
  }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { condition } of conditionsWithKey(policy, reference, 'aws:arn')) {
      if (!condition.operator?.ifExists) continue;
      const { key, operatorText } = condition;
      const what = `AWS has replaced \`${key.text}\`, so \`${operatorText.text}\` checks nothing`;
      const instead = 'use `aws:PrincipalArn` for the caller, or `aws:SourceArn` for the source';
      yield {
        at: condition,
        message: `${what}: ${instead}.`,
        fixes: changeKeyFixes(condition, ['aws:PrincipalArn', 'aws:SourceArn']),
      };
    }
  },
};
