import type { Rule } from '../rule.js';
import { isAboutAllCallers, isLimitedToServices, limitFixes, usesOfSourceKeys } from './rcp-callers.js';

export const rcpMissingRelatedServicePrincipalConditionKey: Rule = {
  code: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
  severity: 'warning',
  title: 'RCP about AWS services that is not limited to them',
  accessAnalyzer: true,
  policyTypes: ['rcp'],
  docs: `
Reports a statement of a resource control policy that compares for whom an AWS service acts, like \`aws:SourceOrgID\`, and
is not limited to calls of services.

Users and roles never have \`aws:SourceArn\`, \`aws:SourceAccount\`, \`aws:SourceOrgID\` or \`aws:SourceOrgPaths\` in their
requests, so that an operator like \`StringNotEqualsIfExists\` denies your own users too.

Add \`"Bool": { "aws:PrincipalIsAWSService": "true" }\` to the conditions. With \`BoolIfExists\`, which Access Analyzer takes
as well, the statement also denies anonymous callers.

The rule is silent when such a condition is only met with the key, and when the statement also compares keys of users and
roles or the name of the service.

Switch the rule off where another condition keeps users and roles out.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention-resource-control',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice',
  ],

  valid: [
    {
      title: 'services that act for others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sqs:*"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-a1b2c3d4e5", "aws:SourceAccount": "444455556666" },
      "Null": { "aws:SourceAccount": "false" },
      "Bool": { "aws:PrincipalIsAWSService": "true" }
    }
  }
}`,
    },
    {
      title: 'one account, which no user has as source',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:SourceAccount": "444455556666" } }
  }
}`,
    },
    {
      title: 'a bucket policy',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": { "Service": "cloudtrail.amazonaws.com" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'whoever has another source or none',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sqs:*"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "«aws:SourceOrgID»": "o-a1b2c3d4e5", "aws:SourceAccount": "444455556666" },
      "Null": { "aws:SourceAccount": "false" }
    }
  }
}`,
      message:
        '`aws:SourceOrgID` is only about calls of AWS services. Limit the statement to them with ' +
        '`aws:PrincipalIsAWSService`, `true`, under `Bool`, so that it never denies users and roles.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sqs:*"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-a1b2c3d4e5", "aws:SourceAccount": "444455556666" },
      "Null": { "aws:SourceAccount": "false" },
      "Bool": {
        "aws:PrincipalIsAWSService": "true"
      }
    }
  }
}`,
    },
    {
      title: 'the wrong value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "ArnNotLikeIfExists": { "«aws:SourceArn»": "arn:aws:sns:*:111122223333:*" },
      "Null": { "aws:SourceArn": "false" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
      message:
        '`aws:SourceArn` is only about calls of AWS services. Limit the statement to them with ' +
        '`aws:PrincipalIsAWSService`, `true`, under `Bool`, so that it never denies users and roles.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "ArnNotLikeIfExists": { "aws:SourceArn": "arn:aws:sns:*:111122223333:*" },
      "Null": { "aws:SourceArn": "false" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "true" }
    }
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const { statement, condition } of usesOfSourceKeys(policy)) {
      if (isLimitedToServices(statement, 'true') || isAboutAllCallers(statement)) continue;
      yield {
        at: condition,
        message:
          `\`${condition.key.text}\` is only about calls of AWS services. Limit the statement to them with ` +
          '`aws:PrincipalIsAWSService`, `true`, under `Bool`, so that it never denies users and roles.',
        fixes: limitFixes(statement, 'Bool', 'true'),
      };
    }
  },
};
