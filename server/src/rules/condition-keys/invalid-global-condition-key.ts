import { changeKeyFixes } from '../fixes/conditions.js';
import { didYouMean } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { conditionsWithFault, hasKeyFaults, keySuggestions } from './condition-key-faults.js';

export const invalidGlobalConditionKey: Rule = {
  code: 'INVALID_GLOBAL_CONDITION_KEY',
  severity: 'error',
  title: 'Global condition key that does not exist',
  accessAnalyzer: true,
  docs: `
Reports a condition key with the prefix \`aws:\` that AWS does not have.

No request carries such a key. So a condition on it is never met, or always: a negated operator like \`StringNotEquals\`
and one with \`IfExists\` are met by every request.

The known keys are those that Leastwise carries. Switch the rule off for a key that is newer.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html'],

  valid: [
    {
      title: 'global keys in any case, and tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "AWS:requestedregion": "eu-west-1", "aws:ResourceTag/team": "\${aws:PrincipalTag/team}" }
    }
  }
}`,
    },
    {
      title: 'a missing tag key, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag": "x" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'the beginning of a key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "«aws:SourceAc»": "111122223333" } }
  }
}`,
      message: 'Unknown global condition key `aws:SourceAc`. Did you mean `aws:SourceAccount`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'a misspelt key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "«aws:SourceIP4»": "203.0.113.0/24" } }
  }
}`,
      message: 'Unknown global condition key `aws:SourceIP4`. Did you mean `aws:SourceIp`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
  }
}`,
    },
    {
      title: 'a key of a service with the prefix `aws`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringEquals": { "«aws:Department»": "x" } }
  }
}`,
      type: 'scp',
      message: 'Unknown global condition key `aws:Department`.',
    },
  ],

  appliesTo: hasKeyFaults,

  *check(context) {
    const { reference } = context;
    for (const { condition } of conditionsWithFault('INVALID_GLOBAL_CONDITION_KEY', context)) {
      const { text } = condition.key;
      const suggestions = keySuggestions(condition, reference);
      yield {
        at: condition,
        message: `Unknown global condition key \`${text}\`.${didYouMean(suggestions)}`,
        fixes: changeKeyFixes(condition, suggestions),
      };
    }
  },
};
