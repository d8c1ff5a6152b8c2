import { type ConditionInStatement, conditionsOf } from '../../analysis/conditions/conditions.js';
import { hangsOnAction, isTakenByNone } from '../../analysis/fit/untaken-keys.js';
import { isKnown } from '../../hosts/value.js';
import { groupedBy } from '../../text/groups.js';
import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { keyOfNoneReport, untakenKeyReport } from './untaken-key-reports.js';

export const conditionKeyWithoutFittingAction: Rule = {
  code: 'CONDITION_KEY_WITHOUT_FITTING_ACTION',
  severity: 'warning',
  title: 'Condition key that actions do not take',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity', 'boundary', 'session', 'scp'],
  docs: `
Reports actions beside a condition on a key that no request for them has, like \`ec2:DescribeInstances\` beside
\`ec2:ResourceTag/team\`, or \`ec2:DeleteVolume\` beside \`aws:RequestTag/team\`, since only what creates or tags something has
tags in its request. When no action of the statement takes the key, the condition is reported.

With most operators the condition is never met then, so the statement neither allows nor denies these actions. A negated
operator, like \`StringNotEquals\`, is always met then: beside it a \`Deny\` stops these actions in every case.

Give the actions a statement of their own, without the condition or with a key that they have. For the tags of a
resource that is often \`aws:ResourceTag\`.

Only what is certain is reported: an action of a service that does not know the key, or of one whose lists of keys are
complete, and for tags in the request an action that lists or reads, or whose name says that it creates nothing. These lists
are ours. The rule is silent about keys that tell who calls, like \`lambda:SourceFunctionArn\`, where the operator says what
is to happen without the key (\`...IfExists\`, and \`Null\` with \`true\`), about an \`Allow\` whose condition is met without the
key, where an action is not known, and where \`UNSUPPORTED_ACTION_FOR_CONDITION_KEY\` of Access Analyzer or
\`TAG_REQUIREMENT_DENIES_READING\` reports the actions. A wildcard counts when all that it takes in lacks the key. At the level
\`strict\`, one like \`ec2:*\` is a suggestion too when an \`Allow\` asks for tags in the request.

Switch the rule off for policies that use keys which AWS has not documented yet.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
  ],

  valid: [
    {
      title: 'actions that take the key, and a wildcard that also takes in some that do',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["ec2:StartInstances", "ec2:StopInstances"], "Resource": "*", "Condition": { "StringEquals": { "ec2:ResourceTag/team": "blue" } } },
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
      title: 'the tags of a resource of another service that the actions work on',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ssm:SendCommand", "Resource": "arn:aws:ec2:*:*:instance/*", "Condition": { "StringEquals": { "ec2:ResourceTag/team": "blue" } } } }`,
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
      title: 'actions that Access Analyzer reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringLike": { "s3:prefix": "home/*" } } },
    { "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"], "Resource": "*", "Condition": { "StringLike": { "s3:prefix": "home/*" } } },
    { "Effect": "Allow", "Action": ["kms:CreateGrant", "kms:Decrypt", "kms:ReEncrypt*"], "Resource": "*", "Condition": { "Bool": { "kms:GrantIsForAWSResource": "true" } } }
  ]
}`,
    },
    {
      title: 'an Allow whose condition is met without the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["ec2:CreateVolume", "ec2:DeleteVolume", "ec2:DescribeVolumes"],
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "stage"] },
      "StringNotEquals": { "ec2:VolumeType": "io2" }
    }
  }
}`,
    },
    {
      title: 'a Deny that other conditions limit too, and one of resources that lack the action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": ["ec2:RunInstances", "ec2:CreateKeyPair"], "Resource": "*", "Condition": { "StringNotEquals": { "ec2:InstanceType": "t3.micro", "ec2:KeyPairType": "ed25519" } } },
    { "Effect": "Deny", "Action": ["ec2:RunInstances", "ec2:DescribeInstances"], "Resource": "arn:aws:ec2:*:*:instance/*", "Condition": { "StringNotEquals": { "ec2:InstanceType": "t3.micro" } } }
  ]
}`,
    },
    {
      title: 'tags that a request must have, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["ec2:CreateVolume", "ec2:DeleteVolume"], "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestTag/team": "blue" } } }
}`,
    },
    {
      title: 'actions that may create something with tags, and what removes tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["kms:CreateKey", "kms:ReplicateKey"], "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "blue" } } },
    { "Effect": "Allow", "Action": "kms:ReplicateKey", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "blue" } } },
    { "Effect": "Allow", "Action": ["sqs:TagQueue", "sqs:UntagQueue"], "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": "team" } } },
    { "Effect": "Allow", "Action": ["rds:CreateDBInstance", "rds:DeleteDBInstance"], "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "blue" } } }
  ]
}`,
    },
    {
      title: 'keys that the reference lists for no action, and the keys of a session',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "states:InvokeHTTPEndpoint", "Resource": "*", "Condition": { "StringEquals": { "states:HTTPMethod": "GET" } } },
    { "Effect": "Allow", "Action": "s3:Get*", "Resource": "*", "Condition": { "StringEquals": { "saml:sub": "someone" } } }
  ]
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
    { "Effect": "Allow", "Action": ["ec2:RunInstances", { "Ref": "More" }, "ec2:DescribeEverything"], "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } } },
    { "Effect": "Allow", "Action": ["ec2:RunInstances", "ec2:DescribeInstances"], "Resource": "*", "Condition": { "StringEquals": { "ec2:InstanceType": { "Ref": "Type" } } } },
    { "Effect": "Allow", "Action": ["ec2:RunInstances", "ec2:DescribeInstances"], "Resource": "*", "Condition": { "Ref": "Conditions" } },
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
    {
      title: 'a tag of the request beside an action that creates nothing',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Volumes",
      "Effect": "Allow",
      "Action": ["ec2:CreateVolume", "«ec2:DeleteVolume»"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestTag/team": "blue" } }
    }
  ]
}`,
      message: '`ec2:DeleteVolume` does not take `aws:RequestTag/team`, so the statement never allows it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Volumes",
      "Effect": "Allow",
      "Action": ["ec2:CreateVolume"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestTag/team": "blue" } }
    },
    {
      "Sid": "Volumes2",
      "Effect": "Allow",
      "Action": "ec2:DeleteVolume",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/team": "blue"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'actions that list, beside one that takes the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ec2:RunInstances", "«ec2:DescribeImages»", "ec2:DescribeInstanceT*"],
      "Resource": "*",
      "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } }
    }
  ]
}`,
      message:
        '`ec2:DescribeImages` and `ec2:DescribeInstanceT*` do not take `ec2:InstanceType`, so the statement never allows them.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ec2:RunInstances"],
      "Resource": "*",
      "Condition": { "StringEquals": { "ec2:InstanceType": "t3.micro" } }
    },
    {
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeImages",
        "ec2:DescribeInstanceT*"
      ],
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'a Deny that is always about an action, but for a role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["secretsmanager:GetSecretValue", "«secretsmanager:DescribeSecret»"],
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "secretsmanager:VersionStage": "AWSCURRENT" },
      "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Admin" }
    }
  }
}`,
      message:
        '`secretsmanager:DescribeSecret` does not take `secretsmanager:VersionStage`, so the condition is always met for ' +
        'it and the statement denies it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["secretsmanager:GetSecretValue"],
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "secretsmanager:VersionStage": "AWSCURRENT" },
      "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Admin" }
    }
  }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    const found = conditionsOf(policy, reference).filter(({ info }) => info && hangsOnAction(info.key, reference));
    for (const [statement, conditions] of groupedBy(found, (it) => it.statement)) {
      const ofNone = conditions.filter(
        (it) => saysWhatToDo(it) && it.info && isTakenByNone(statement, it.info, reference),
      );
      for (const { condition } of ofNone) yield keyOfNoneReport(statement, condition);
      if (ofNone.length > 0) continue;
      const report = untakenKeyReport(policy, statement, conditions, reference);
      if (report) yield report;
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
