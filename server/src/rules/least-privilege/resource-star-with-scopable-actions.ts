import { typedResources } from '../../analysis/edits/typed-resources.js';
import { allResourcesInWords, looseConditionFixes, looseConditionPlaces } from '../loose-condition-reports.js';
import type { Rule } from '../rule.js';
import { limitFixes, scopesInWords } from './scope-reports.js';
import { starStatements } from './star-statements.js';

export const resourceStarWithScopableActions: Rule = {
  code: 'RESOURCE_STAR_WITH_SCOPABLE_ACTIONS',
  severity: 'warning',
  title: 'All resources, though every action can be limited to some',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports \`"Resource": "*"\` in an \`Allow\` statement of an identity policy when each of its actions can be limited to
resources, and no condition does.

With \`*\` a function that reads one table can read every table of the account, those of tomorrow too.

Name the resources by their ARNs. Wildcards help where names share a beginning: \`arn:aws:s3:::app-*/*\`. The message shows
what fits the actions of the statement.

The rule is silent where \`*\` may be right: when one of the actions takes no resource or need not have one, when all of
them only show what there is and how it is set up, when new resources get an id that nobody knows before, when a
condition or a \`Deny\` statement of the same policy may narrow the statement, and in policies that grant nothing
(permissions boundaries, session policies, SCPs). A statement that another rule reports for its wildcards is left to that
rule. Where one action needs \`*\`, the rules WRITE_WITH_STAR_IN_RESOURCE, PERMISSIONS_MANAGEMENT_WITH_STAR_IN_RESOURCE and
TAGGING_WITH_STAR_IN_RESOURCE look at the others.

A condition that requests without its key meet narrows nothing: \`StringEqualsIfExists\` with \`aws:ResourceTag/team\` lets
all resources without that tag pass. Nor does one that only says where resources are. An identity policy reaches those of
the own account anyway, so \`aws:ResourceAccount\` with \`\${aws:PrincipalAccount}\` leaves all of them in, and
\`aws:RequestedRegion\` all of a Region. Where an action reads contents, the own account counts as a limit, since it keeps
those of strangers out. An account that is named, or only known at deploy time, counts everywhere, since it may be another
one.

Switch the rule off for policies that are meant to work on whatever an account holds, as those of backup tools are.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],

  valid: [
    {
      title: 'resources that are named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'an action that takes no resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "*" }
}`,
    },
    {
      title: 'an action that need not have a resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "cloudwatch:PutMetricData", "Resource": "*" }
}`,
    },
    {
      title: 'a wildcard that also matches actions without a resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "kms:Create*", "Resource": "*" }
}`,
    },
    {
      title: 'actions that only show what there is',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["dynamodb:DescribeTable", "iam:GetRole"], "Resource": "*" }
}`,
    },
    {
      title: 'what makes the caller another user, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["iam:AddUserToGroup", "iam:CreateAccessKey", "iam:GetUser"], "Resource": "*" }
}`,
    },
    {
      title: 'tags of whatever a service has',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*" }
}`,
    },
    {
      title: 'a caller with a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*", "Condition": { "StringNotEquals": { "aws:PrincipalTag/team": "" } } }
}`,
    },
    {
      title: 'new resources, whose ids nobody knows',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:CreateVpc", "Resource": "*" }
}`,
    },
    {
      title: 'resources that have a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:TerminateInstances", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } } }
}`,
    },
    {
      title: 'contents of the account of the caller',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}" } } }
}`,
    },
    {
      title: 'contents of the organization, by a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceOrgID": "\${aws:PrincipalOrgID}" } } }
  ]
}`,
    },
    {
      title: 'tables of another account, which may be another one than that of the caller',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "444455556666" } } }
}`,
    },
    {
      title: 'tables of all accounts but that of the caller',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}" } } }
}`,
    },
    {
      title: 'tables in a part of the organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": "*", "Condition": { "ForAnyValue:StringLike": { "aws:ResourceOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*" } } }
}`,
    },
    {
      title: 'people with MFA, in one Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "dynamodb:DeleteTable", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" }, "StringEquals": { "aws:RequestedRegion": "eu-west-1" } } }
}`,
    },
    {
      title: 'keys that are used through a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*", "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } } }
}`,
    },
    {
      title: 'a tag that takes resources out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:TerminateInstances", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/protected": "true" } } }
}`,
    },
    {
      title: 'a Deny outside of one bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:*", "NotResource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
  ]
}`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*" } }`,
    },
    {
      title: 'actions that are only known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", { "Ref": "More" }], "Resource": "*" } }`,
    },
    {
      title: 'iam:CreateServiceLinkedRole, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*" } }`,
    },
    {
      title: 'iam:PassRole, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" } }`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }`,
    },
    {
      title: 'a key policy, in which the star is the key',
      type: 'resource',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "kms:Decrypt", "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'objects of all buckets',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "«*»" }]
}`,
      message:
        '`*` takes in all resources, but `s3:GetObject` can be limited to `arn:aws:s3:::<BucketName>/<ObjectName>`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*/*" }]
}`,
    },
    {
      title: 'several services, with wildcards, over an encrypted connection',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "DynamoDB:Query", "sqs:SendMess*", "secretsmanager:GetSecretValue", "sns:Publish"],
    "Resource": ["«*»"],
    "Condition": { "Bool": { "aws:SecureTransport": "true" } }
  }
}`,
      message:
        '`*` takes in all resources, but `dynamodb:GetItem` can be limited to ' +
        '`arn:aws:dynamodb:<Region>:<Account>:table/<TableName>`, `sns:Publish` to ' +
        '`arn:aws:sns:<Region>:<Account>:<TopicName>`, `sqs:SendMessage` to ' +
        '`arn:aws:sqs:<Region>:<Account>:<QueueName>`, and the other actions too.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "DynamoDB:Query", "sqs:SendMess*", "secretsmanager:GetSecretValue", "sns:Publish"],
    "Resource": ["arn:aws:dynamodb:*:*:table/*", "arn:aws:sqs:*:*:*", "arn:aws:secretsmanager:*:*:secret:*", "arn:aws:sns:*:*:*"],
    "Condition": { "Bool": { "aws:SecureTransport": "true" } }
  }
}`,
    },
    {
      title: 'the account of the caller, of which all tables are left',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
    "Resource": "«*»",
    "Condition": { "StringEquals": { "aws:ResourceAccount": ["\${aws:PrincipalAccount}"] } }
  }]
}`,
      message:
        '`*` takes in all resources of the account, but `dynamodb:PutItem` can be limited to ' +
        '`arn:aws:dynamodb:<Region>:<Account>:table/<TableName>`, and the other actions too.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
    "Resource": "arn:aws:dynamodb:*:*:table/*",
    "Condition": { "StringEquals": { "aws:ResourceAccount": ["\${aws:PrincipalAccount}"] } }
  }]
}`,
    },
    {
      title: 'a Region, of which all queues are left, and a Deny outside of it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "«*»", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } } },
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" } } }
  ]
}`,
      message:
        '`*` takes in all resources in `eu-west-1`, but `sqs:SendMessage` can be limited to ' +
        '`arn:aws:sqs:<Region>:<Account>:<QueueName>`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:*:*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } } },
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" } } }
  ]
}`,
    },
    {
      title: 'a tag, which resources without tags need not have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:DeleteItem",
    "Resource": "«*»",
    "Condition": { "StringEqualsIfExists": { "aws:ResourceTag/team": "blue" } }
  }
}`,
      message:
        '`*` takes in all resources in requests without `aws:ResourceTag/team`, but `dynamodb:DeleteItem` can be ' +
        'limited to `arn:aws:dynamodb:<Region>:<Account>:table/<TableName>`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:DeleteItem",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } }
  }
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const { statement, star, scopes, limitable } of starStatements(policy, reference)) {
      if (scopes.length === 0) continue;
      yield {
        at: star,
        message: `\`${star.text}\` takes in ${allResourcesInWords(statement)}, but ${scopesInWords(scopes, limitable)}.`,
        related: looseConditionPlaces(statement),
        get fixes() {
          return [...looseConditionFixes(statement), ...limitFixes(typedResources(policy, statement, reference))];
        },
      };
    }
  },
};
