import { unfitInResourcePolicy } from '../../analysis/fit/unfit-in-resource-policies.js';
import { unfitActionsOf } from '../../analysis/fit/unfit-parts.js';
import { groupedBy } from '../../text/groups.js';
import type { Rule } from '../rule.js';
import { unfitActionReport } from './unfit-action-report.js';

export const actionWithoutFittingResource: Rule = {
  code: 'ACTION_WITHOUT_FITTING_RESOURCE',
  severity: 'warning',
  title: 'Action that none of the resources is for',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity', 'boundary', 'session', 'scp', 'resource'],
  docs: `
Reports an action that no resource of its statement can ever be for: \`s3:GetObject\`, which is about objects, beside the ARN
of a bucket, \`kms:Decrypt\` beside an alias, \`ec2:DescribeInstances\`, which needs \`*\`, beside the ARNs of
instances. The statement never allows such an action, and a \`Deny\` never denies it, so that nothing is protected.

Give the statement a resource of the form that the message shows, give the action a statement of its own, or remove it.

Only what is certain is reported. The service authorization reference does not list all resources that services look at, so
the rule knows which services' lists are complete, and for which actions AWS says that they need \`*\`; these lists are ours.
It is silent where a part of a resource may change what it names, where a wildcard matches one action that fits, about
Regions and accounts in ARNs, and when another statement of the policy allows (or denies) the action on a resource that
fits it, or may do so.

In the policy of a resource the rule only looks at what no other rule says: at the resources of access points, event buses,
functions and the like, and not at those of buckets.

Switch the rule off for policies that are written for actions which AWS has not documented yet.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/cmks-in-iam-policies.html',
  ],

  valid: [
    {
      title: 'objects and their bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
  ]
}`,
    },
    {
      title: 'a wildcard that stands for buckets and objects',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::amzn-s3-demo-*" },
    { "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "arn:aws:s3:::*" }
  ]
}`,
    },
    {
      title: 'a variable that may have a slash',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::\${aws:PrincipalTag/prefix}" }
}`,
    },
    {
      title: 'objects through an access point',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:eu-central-1:111122223333:accesspoint/app/object/*" }
}`,
    },
    {
      title: 'a pattern of which one action fits',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'an action that needs several types of resources',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:111122223333:subnet/*" }
}`,
    },
    {
      title: 'all streams of a log group',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/app:*" }
}`,
    },
    {
      title: 'the access keys of root users',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "iam:CreateAccessKey", "Resource": "arn:aws:iam::*:root" }
}`,
    },
    {
      title: 'an index of a table',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders/index/*" }
}`,
    },
    {
      title: 'actions without a resource type whose service looks at ARNs nevertheless',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:ListRoles", "Resource": "arn:aws:iam::111122223333:role/*" },
    { "Effect": "Allow", "Action": "logs:DescribeLogGroups", "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:*" }
  ]
}`,
    },
    {
      title: 'a service whose list of resource types has gaps',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ssm:GetDocument", "Resource": "arn:aws:ssm:*:111122223333:automation-definition/*" }
}`,
    },
    {
      title: 'what AWS owns, which has no account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:eu-central-1::image/ami-*" }
}`,
    },
    {
      title: 'another statement that allows it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" },
    { "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
  ]
}`,
    },
    {
      title: 'another statement that may allow it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" },
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": { "Ref": "Objects" } }
  ]
}`,
    },
    {
      title: 'resources that are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", { "Ref": "More" }] },
    { "Effect": "Allow", "Action": "s3:PutObject", "Resource": { "Fn::Sub": "arn:aws:s3:::\${Bucket}" } }
  ]
}`,
    },
    {
      title: 'resources that are left out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket" }
}`,
    },
    {
      title: 'an action that is not known, and a service that works on any resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:GetObjects", "tag:TagResources"], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
}`,
    },
    {
      title: 'objects behind an access point in its policy',
      type: 'resource',
      resourceType: 'AWS::S3::AccessPoint',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:eu-central-1:111122223333:accesspoint/app", "arn:aws:s3:eu-central-1:111122223333:accesspoint/app/*"] }
}`,
    },
    {
      title: 'a bucket policy, for which there is a rule of its own',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
}`,
    },
    {
      title: 'a resource of another service in the policy of a queue, which another rule reports',
      type: 'resource',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sns:eu-central-1:111122223333:news" }
}`,
    },
  ],
  invalid: [
    {
      title: 'objects beside the ARN of their bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:ListBucket", "«s3:GetObject»", "s3:PutObject"], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
  ]
}`,
      message:
        '`s3:GetObject` and `s3:PutObject` work on `arn:aws:s3:::amzn-s3-demo-bucket/*`, not on the resources ' +
        'here, so this statement never allows them.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject", "s3:PutObject"], "Resource": [
      "arn:aws:s3:::amzn-s3-demo-bucket",
      "arn:aws:s3:::amzn-s3-demo-bucket/*"
    ] }
  ]
}`,
    },
    {
      title: 'a bucket beside the ARN of its objects',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«s3:ListBucket»", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
      message:
        '`s3:ListBucket` works on `arn:aws:s3:::amzn-s3-demo-bucket`, not on the resources here, so this ' +
        'statement never allows it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }]
}`,
    },
    {
      title: 'an action that only works on everything',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ec2:StartInstances", "«ec2:DescribeInstances»"],
      "Resource": "arn:aws:ec2:eu-central-1:111122223333:instance/*"
    }
  ]
}`,
      message: '`ec2:DescribeInstances` works on `*`, not on the resources here, so this statement never allows it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ec2:StartInstances"],
      "Resource": "arn:aws:ec2:eu-central-1:111122223333:instance/*"
    },
    {
      "Effect": "Allow",
      "Action": "ec2:DescribeInstances",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'a Deny that denies nothing',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "«kms:Decrypt»", "Resource": "arn:aws:kms:eu-central-1:111122223333:alias/payroll" }]
}`,
      message:
        '`kms:Decrypt` works on `arn:aws:kms:<Region>:<Account>:key/<KeyId>`, not on the resources here, so this ' +
        'statement never denies it.',
    },
    {
      title: 'the streams of a log group',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "«logs:PutLogEvents»", "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/app" }
  ]
}`,
      message:
        '`logs:PutLogEvents` works on ' +
        '`arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/app:log-stream:*`, not on the resources here, so this statement never allows it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/app:log-stream:*" }
  ]
}`,
    },
    {
      title: 'another type of the same service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«ec2:StartInstances»", "Resource": "arn:aws:ec2:*:111122223333:volume/*" }
}`,
      message:
        '`ec2:StartInstances` works on `arn:aws:ec2:<Region>:<Account>:instance/<InstanceId>`, not on the resources here, ' +
        'so this statement never allows it.',
    },
    {
      title: 'an action of another service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["dynamodb:GetItem", "«sqs:SendMessage»"], "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders" }
  ]
}`,
      message:
        '`sqs:SendMessage` works on `arn:aws:sqs:<Region>:<Account>:<QueueName>`, not on the resources here, so ' +
        'this statement never allows it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["dynamodb:GetItem"], "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders" }
  ]
}`,
    },
    {
      title: 'rules beside the ARN of their event bus',
      type: 'resource',
      resourceType: 'AWS::Events::EventBus',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["events:PutEvents", "«events:PutRule»"], "Resource": "arn:aws:events:eu-central-1:444455556666:event-bus/orders" }
}`,
      message:
        '`events:PutRule` works on `arn:aws:events:<Region>:<Account>:rule/<EventBusName>/<RuleName>` or ' +
        '`arn:aws:events:<Region>:<Account>:rule/<RuleName>`, not on the resources here, so this statement never allows it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["events:PutEvents"], "Resource": "arn:aws:events:eu-central-1:444455556666:event-bus/orders" }
}`,
    },
    {
      title: 'objects beside the ARN of an access point',
      type: 'resource',
      resourceType: 'AWS::S3::AccessPoint',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "«s3:GetObject»", "Resource": "arn:aws:s3:eu-central-1:111122223333:accesspoint/app" }
}`,
      message:
        '`s3:GetObject` works on `arn:aws:s3:eu-central-1:111122223333:accesspoint/app/object/*`, not on the resources here, so ' +
        'this statement never allows it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:eu-central-1:111122223333:accesspoint/app/object/*" }
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const { parts, actions: unfit } of unfitActionsOf(policy, reference)) {
      const actions = policy.type === 'resource' ? unfitInResourcePolicy(policy, parts, unfit, reference) : unfit;
      for (const alike of groupedBy(actions, (it) => (it.takesEverything ? it.prefix : it.kind)).values()) {
        yield unfitActionReport(policy, parts, alike);
      }
    }
  },
};
