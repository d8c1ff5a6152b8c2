import { changeKeyFixes } from '../fixes/conditions.js';
import { didYouMean } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { conditionsWithFault, hasKeyFaults, keySuggestions } from './condition-key-faults.js';

export const invalidConditionKeyFormat: Rule = {
  code: 'INVALID_CONDITION_KEY_FORMAT',
  severity: 'error',
  title: 'Condition key without a prefix or a name',
  accessAnalyzer: true,
  docs: `
Reports a condition key that is not of the form \`prefix:name\`.

A condition key has a prefix, a colon and a name. The prefix is \`aws\` for the keys of all services, the prefix of a
service for its own keys, or the host of an identity provider.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],

  valid: [
    {
      title: 'keys of AWS, of a service and of an identity provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main"
      },
      "IpAddress": { "aws:SourceIp": "203.0.113.0/24" }
    }
  }
}`,
      type: 'trust',
    },
    {
      title: 'a key that is only known when the template is filled in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringEquals": { "\${key}": "x" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a key without a prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "Bool": { "«SecureTransport»": "false" } }
  }
}`,
      message:
        'A condition key has the form `prefix:name`, unlike `SecureTransport`. Did you mean `aws:SecureTransport`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "Bool": { "aws:SecureTransport": "false" } }
  }
}`,
    },
    {
      title: 'a key without a name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringEquals": { "«aws:»": "x" } }
  }
}`,
      type: 'scp',
      message: '`aws:` has no name behind the colon: a condition key has the form `prefix:name`.',
    },
    {
      title: 'an empty text',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringEquals": { "«»": "x" } }
  }
}`,
      type: 'scp',
      message: 'The condition key is empty: write one of the form `prefix:name`, like `aws:SourceIp`.',
    },
  ],

  appliesTo: hasKeyFaults,

  *check(context) {
    const { reference } = context;
    for (const { condition } of conditionsWithFault('INVALID_CONDITION_KEY_FORMAT', context)) {
      const { text } = condition.key;
      const suggestions = keySuggestions(condition, reference);
      yield {
        at: condition,
        message: text === '' ? emptyKey : `${withoutPart(text)}${didYouMean(suggestions)}`,
        fixes: changeKeyFixes(condition, suggestions),
      };
    }
  },
};

const emptyKey = 'The condition key is empty: write one of the form `prefix:name`, like `aws:SourceIp`.';

function withoutPart(text: string): string {
  return text.endsWith(':')
    ? `\`${text}\` has no name behind the colon: a condition key has the form \`prefix:name\`.`
    : `A condition key has the form \`prefix:name\`, unlike \`${text}\`.`;
}
