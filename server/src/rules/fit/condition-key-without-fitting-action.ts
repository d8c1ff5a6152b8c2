import { isMetWithoutKey } from '../../analysis/conditions/condition-meaning.js';
import { type ConditionInStatement, conditionsOf } from '../../analysis/conditions/conditions.js';
import { isTakenByNone } from '../../analysis/fit/untaken-keys.js';
import { isKnown } from '../../hosts/value.js';
import { hasConditions } from '../applies-to.js';
import { removeConditionFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const conditionKeyWithoutFittingAction: Rule = {
  code: 'CONDITION_KEY_WITHOUT_FITTING_ACTION',
  severity: 'warning',
  title: 'Condition key that none of the actions takes',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity', 'boundary', 'session', 'scp'],
  docs: `
Reports a condition on a key that no action of its statement takes, like \`ec2:ResourceTag/team\` beside
\`ec2:DescribeInstances\`, or \`aws:RequestTag/team\` where nothing is created or tagged. No request that the statement is
about has the key.

With most operators the condition is never met then: the statement allows nothing, or denies nothing. A negated
operator, like \`StringNotEquals\`, and \`ForAllValues\` are always met then, and limit nothing.

Take a key that the actions have (for the tags of a resource often \`aws:ResourceTag\`), or move the condition to the
actions that it is for.

Only what is certain is reported: where all actions are of services that do not know the key, or of services
whose lists of keys are complete. These lists are ours. The rule is silent about keys that tell who calls, like
\`lambda:SourceFunctionArn\`, about \`Null\` and operators that end in \`IfExists\`, where an action is not known, and where
\`UNSUPPORTED_ACTION_FOR_CONDITION_KEY\` of Access Analyzer reports the actions.

Switch the rule off for policies that use keys which AWS has not documented yet.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
  ],

  valid: [
    {
      title: 'one of the actions takes the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["ec2:StartInstances", "ec2:DescribeInstances"], "Resource": "*", "Condition": { "StringEquals": { "ec2:ResourceTag/team": "blue" } } },
    { "Effect": "Allow", "Action": "ec2:*", "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } } },
    { "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "blue" } } }
  ]
}`,
    },
    {
      title: 'global keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:DescribeInstances", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-central-1" } } }
}`,
    },
    {
      title: 'keys that tell who calls',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket", "Condition": { "ArnEquals": { "lambda:SourceFunctionArn": "arn:aws:lambda:eu-central-1:111122223333:function:app" } } }
}`,
    },
    {
      title: 'operators that say what is to happen without the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*", "Condition": { "StringEqualsIfExists": { "ec2:InstanceType": "t3.micro" } } },
    { "Effect": "Deny", "Action": "ec2:DescribeInstances", "Resource": "*", "Condition": { "Null": { "ec2:InstanceType": "true" } } }
  ]
}`,
    },
    {
      title: 'an action that Access Analyzer reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringLike": { "s3:prefix": "home/*" } } }
}`,
    },
    {
      title: 'services of one family, and one whose list of keys may have gaps',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3express:CreateSession", "Resource": "*", "Condition": { "StringEquals": { "s3:TlsVersion": "1.3" } } },
    { "Effect": "Allow", "Action": "ssm:StartSession", "Resource": "*", "Condition": { "StringEquals": { "ssm:Overwrite": "true" } } },
    { "Effect": "Allow", "Action": "glue:CreateTable", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "blue" } } }
  ]
}`,
    },
    {
      title: 'actions and keys that are not known',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["ec2:DescribeInstances", { "Ref": "More" }], "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } } },
    { "Effect": "Allow", "Action": ["ec2:DescribeInstances", "ec2:DescribeEverything"], "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } } },
    { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } } },
    { "Effect": "Deny", "NotAction": "ec2:RunInstances", "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } } },
    { "Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*", "Condition": { "StringEquals": { "ec2:NoSuchKey": "t3.micro" } } }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'the tag of an instance, which requests that list do not have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:DescribeInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "«ec2:ResourceTag/team»": "blue" } }
    }
  ]
}`,
      message:
        'None of the actions here takes `ec2:ResourceTag/team`, so the condition is never met and the statement allows nothing.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:DescribeInstances",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'a key of another service, beside wildcards',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sqs:*", "sns:*"],
      "Resource": "*",
      "Condition": { "StringNotLike": { "«s3:prefix»": "home/*" }, "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      message: 'None of the actions here takes `s3:prefix`, so the condition is always met and limits nothing.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["sqs:*", "sns:*"],
      "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
    {
      title: 'a tag of the request, where nothing is tagged',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["ec2:TerminateInstances", "ec2:StopInstances"],
      "Resource": "*",
      "Condition": { "StringEquals": { "«aws:RequestTag/protected»": "true" } }
    }
  ]
}`,
      message:
        'None of the actions here takes `aws:RequestTag/protected`, so the condition is never met and the statement denies ' +
        'nothing.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["ec2:TerminateInstances", "ec2:StopInstances"],
      "Resource": "*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition, info } of conditionsOf(policy, reference).filter(saysWhatToDo)) {
      if (!info || !isTakenByNone(statement, info, reference)) continue;
      const { key, operator } = condition;
      const isMet = operator !== undefined && isMetWithoutKey(operator);
      const verb = statement.effect === 'Allow' ? 'allows' : 'denies';
      const outcome = isMet
        ? 'the condition is always met and limits nothing'
        : `the condition is never met and the statement ${verb} nothing`;
      yield {
        at: condition,
        message: `None of the actions here takes \`${key.text}\`, so ${outcome}.`,
        fixes: removeConditionFixes(statement, condition, `Remove the condition on \`${key.text}\``, false),
      };
    }
  },
};

/** Whether the outcome of a condition hangs on its key, and the author says nothing of requests without it. */
function saysWhatToDo({ condition, statement, info, operator }: ConditionInStatement): boolean {
  if (!info || !operator || statement.effect === undefined || operator.family === 'Null') return false;
  const { value, key } = condition;
  const isThere = value !== undefined && value.kind !== 'dynamic' && statement.conditionsComplete;
  return isThere && isKnown(key.node) && condition.operator?.ifExists === false;
}
