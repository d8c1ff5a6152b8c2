import { changeKeyFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';
import { conditionsWithFault, hasKeyFaults } from './condition-key-faults.js';

export const unsupportedGlobalConditionKey: Rule = {
  code: 'UNSUPPORTED_GLOBAL_CONDITION_KEY',
  severity: 'error',
  title: 'Condition key `aws:ARN`',
  accessAnalyzer: true,
  docs: `
Reports the condition key \`aws:ARN\`, which AWS no longer has.

Use \`aws:PrincipalArn\` for the ARN of the principal that makes the request, or \`aws:SourceArn\` for the ARN of the
resource for which a service makes it.

Under an operator with \`IfExists\`, \`DEPRECATED_GLOBAL_CONDITION_KEY\` is given instead.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn',
  ],

  valid: [
    {
      title: 'the keys of today',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }
  }
}`,
      type: 'scp',
    },
  ],
  invalid: [
    {
      title: '`aws:ARN`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "«aws:ARN»": "arn:aws:iam::111122223333:role/admin" } }
  }
}`,
      message: 'AWS no longer has `aws:ARN`: use `aws:PrincipalArn` for the caller, or `aws:SourceArn` for the source.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }
  }
}`,
    },
  ],

  appliesTo: hasKeyFaults,

  *check(context) {
    for (const { condition } of conditionsWithFault('UNSUPPORTED_GLOBAL_CONDITION_KEY', context)) {
      const { text } = condition.key;
      // DEPRECATED_GLOBAL_CONDITION_KEY speaks of these.
      if (condition.operator?.ifExists) continue;
      const instead = 'use `aws:PrincipalArn` for the caller, or `aws:SourceArn` for the source';
      yield {
        at: condition,
        message: `AWS no longer has \`${text}\`: ${instead}.`,
        fixes: changeKeyFixes(condition, ['aws:PrincipalArn', 'aws:SourceArn']),
      };
    }
  },
};
