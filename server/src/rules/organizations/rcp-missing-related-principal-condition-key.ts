import type { Rule } from '../rule.js';
import { isAboutAllCallers, isLimitedToServices, limitFixes, usesOfPrincipalKeys } from './rcp-callers.js';

export const rcpMissingRelatedPrincipalConditionKey: Rule = {
  code: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
  severity: 'warning',
  title: 'RCP that denies AWS services by keys of users and roles',
  accessAnalyzer: true,
  policyTypes: ['rcp'],
  docs: `
Reports a statement of a resource control policy that compares a key about users and roles, like \`aws:PrincipalOrgID\`,
and does not spare AWS services.

An RCP denies AWS services too, when they use a resource with their service principal: AWS CloudTrail that writes its logs,
for example. They belong to no organization and have no tags, so that an operator like \`StringNotEqualsIfExists\` takes
them for strangers, and the services stop working.

Add \`"BoolIfExists": { "aws:PrincipalIsAWSService": "false" }\` to the conditions. Calls of services are limited by a
statement of their own, with \`aws:SourceOrgID\`.

The keys are \`aws:PrincipalArn\`, \`aws:PrincipalAccount\`, \`aws:PrincipalOrgID\`, \`aws:PrincipalOrgPaths\` and
\`aws:PrincipalTag\`. The rule is silent when such a condition is only met with the key, since it denies no service then, and
when the statement also compares the source or the name of the service.

Switch the rule off where services are to be denied too.
`,
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice',
  ],

  valid: [
    {
      title: 'everyone outside an organization but services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sqs:*"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalAccount": "444455556666" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
    },
    {
      title: 'one account, which no service has',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalAccount": "444455556666" } }
  }
}`,
    },
    {
      title: 'keys for users and for services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:SourceOrgID": "o-a1b2c3d4e5" },
      "Null": { "aws:SourceAccount": "false" }
    }
  }
}`,
    },
    {
      title: 'an SCP, which is not about services',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:DeleteBucket",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/OrgAdmin" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'everyone outside an organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sqs:*"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "«aws:PrincipalOrgID»": "o-a1b2c3d4e5", "aws:PrincipalAccount": "444455556666" }
    }
  }
}`,
      message:
        '`aws:PrincipalOrgID` does not fit calls of AWS services with their service principals, so this denies them too. ' +
        'Spare them with `aws:PrincipalIsAWSService`, `false`, under `BoolIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sqs:*"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalAccount": "444455556666" },
      "BoolIfExists": {
        "aws:PrincipalIsAWSService": "false"
      }
    }
  }
}`,
    },
    {
      title: 'everyone but a role, beside other conditions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "BoolIfExists": { "aws:ViaAWSService": "false" },
      "ArnNotLike": { "«aws:PrincipalArn»": "arn:aws:iam::*:role/OrgAdmin" }
    }
  }
}`,
      message:
        '`aws:PrincipalArn` does not fit calls of AWS services with their service principals, so this denies them too. ' +
        'Spare them with `aws:PrincipalIsAWSService`, `false`, under `BoolIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "BoolIfExists": { "aws:ViaAWSService": "false", "aws:PrincipalIsAWSService": "false" },
      "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/OrgAdmin" }
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
      "StringNotEqualsIfExists": { "«aws:PrincipalTag/team»": "shop" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "true" }
    }
  }
}`,
      message:
        '`aws:PrincipalTag/team` does not fit calls of AWS services with their service principals, so this denies them too. ' +
        'Spare them with `aws:PrincipalIsAWSService`, `false`, under `BoolIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalTag/team": "shop" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const { statement, condition } of usesOfPrincipalKeys(policy)) {
      if (isLimitedToServices(statement, 'false') || isAboutAllCallers(statement)) continue;
      yield {
        at: condition,
        message:
          `\`${condition.key.text}\` does not fit calls of AWS services with their service principals, so this denies them ` +
          'too. Spare them with `aws:PrincipalIsAWSService`, `false`, under `BoolIfExists`.',
        fixes: limitFixes(statement, 'BoolIfExists', 'false'),
      };
    }
  },
};
