import { addConditionFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';
import { asksForSource, usesOfSourceKeys } from './rcp-callers.js';

export const rcpMissingServiceConditionKeyNullCheck: Rule = {
  code: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
  severity: 'warning',
  title: 'RCP that denies services which send no source',
  accessAnalyzer: true,
  policyTypes: ['rcp'],
  docs: `
Reports a statement of a resource control policy that compares for whom an AWS service acts, like \`aws:SourceOrgID\`,
without a check that the request says so at all.

Not every call of a service has a source, because not every one acts for somebody. An operator like
\`StringNotEqualsIfExists\` denies those calls too, and the services stop working.

Add \`"Null": { "aws:SourceAccount": "false" }\` or \`"Null": { "aws:SourceArn": "false" }\` to the conditions: then the
statement is only about requests that have the key. \`aws:SourceOrgID\` is the wrong key for that, since it is absent for
accounts outside of any organization too, which then pass; the rule is silent about it nevertheless.

The rule is silent when such a condition is only met with the key.

Switch the rule off where calls without a source are to be denied.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention-resource-control',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
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
      "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-a1b2c3d4e5" },
      "Null": { "aws:SourceAccount": "false" },
      "Bool": { "aws:PrincipalIsAWSService": "true" }
    }
  }
}`,
    },
    {
      title: 'the ARN of the source',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringNotLike": { "aws:SourceOrgPaths": "o-a1b2c3d4e5/r-ab12/*" },
      "Null": { "aws:SourceArn": false },
      "Bool": { "aws:PrincipalIsAWSService": "true" }
    }
  }
}`,
    },
    {
      title: 'one account as source',
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
  ],
  invalid: [
    {
      title: 'services that act for others, or say nothing',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sqs:*"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "«aws:SourceOrgID»": "o-a1b2c3d4e5" },
      "Bool": { "aws:PrincipalIsAWSService": "true" }
    }
  }
}`,
      message:
        '`aws:SourceOrgID` is not in every call of an AWS service, and this denies the calls without it. ' +
        'Ask with `Null` whether there is `aws:SourceAccount` or `aws:SourceArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sqs:*"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-a1b2c3d4e5" },
      "Bool": { "aws:PrincipalIsAWSService": "true" },
      "Null": {
        "aws:SourceAccount": "false"
      }
    }
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const { statement, condition } of usesOfSourceKeys(policy)) {
      if (asksForSource(statement)) continue;
      yield {
        at: condition,
        message:
          `\`${condition.key.text}\` is not in every call of an AWS service, and this denies the calls without it. ` +
          'Ask with `Null` whether there is `aws:SourceAccount` or `aws:SourceArn`.',
        fixes: addConditionFixes(statement, 'Ask whether there is a source', 'Null', 'aws:SourceAccount', 'false'),
      };
    }
  },
};
