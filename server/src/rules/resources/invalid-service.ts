import { conditionsWithFault, keySuggestions } from '../condition-keys/condition-key-faults.js';
import { changeKeyFixes } from '../fixes/conditions.js';
import { didYouMean } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { arnReports } from './arn-faults.js';

export const invalidService: Rule = {
  code: 'INVALID_SERVICE',
  severity: 'error',
  title: 'Service that does not exist',
  accessAnalyzer: true,
  docs: `
Reports a condition key with the prefix of no service, and an ARN of no service.

A condition key begins with \`aws:\`, with the prefix of a service, or with the host of an identity provider. The third
field of an ARN names the service of the resource. No request has such a key or resource, so the statement does not do
what it says.

The known services are those of the service authorization reference that Leastwise carries. Switch the rule off for a
service that is newer.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],

  valid: [
    {
      title: 'keys and ARNs of services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:ListBucket", "elasticloadbalancing:DescribeTags"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:catalog:eu-west-1:111122223333:product/prod-1"],
    "Condition": { "StringLike": { "s3:prefix": "home/*", "aws:RequestedRegion": "eu-*" } }
  }
}`,
    },
    {
      title: 'keys of identity providers',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/corp" },
    "Action": "sts:AssumeRoleWithSAML",
    "Condition": { "StringEquals": { "saml:aud": "https://signin.aws.amazon.com/saml" } }
  }
}`,
      type: 'trust',
    },
    {
      title: 'an unknown service in an action, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s4:GetObject", "Resource": "*" } }`,
      type: 'scp',
    },
  ],
  invalid: [
    {
      title: 'an ARN of no service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:«dynamdb»:*:*:table/orders" }
}`,
      message: 'Unknown service `dynamdb` in an ARN. Did you mean `dynamodb`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:*:*:table/orders" }
}`,
    },
    {
      title: 'a condition key of no service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "iam:PassRole",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "«iamm:PassedToService»": "ec2.amazonaws.com" } }
  }
}`,
      type: 'scp',
      message: 'Unknown prefix `iamm` of the condition key `iamm:PassedToService`. Did you mean `iam:PassedToService`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "iam:PassRole",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }
  }
}`,
    },
  ],

  *check(context) {
    yield* arnReports('INVALID_SERVICE', context);
    const { reference } = context;
    for (const { condition } of conditionsWithFault('INVALID_SERVICE', context)) {
      const { text } = condition.key;
      const suggestions = keySuggestions(condition, reference);
      const prefix = text.slice(0, text.indexOf(':'));
      yield {
        at: condition,
        message: `Unknown prefix \`${prefix}\` of the condition key \`${text}\`.${didYouMean(suggestions)}`,
        fixes: changeKeyFixes(condition, suggestions),
      };
    }
  },
};
