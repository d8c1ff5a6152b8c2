import { servicePrefix } from '../../analysis/grants.js';
import {
  cannotApply,
  type ResourcePolicyKind,
  resourcePolicyKind,
} from '../../analysis/resources/resource-policies.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { Rule } from '../rule.js';

export const unsupportedActionInPolicy: Rule = {
  code: 'UNSUPPORTED_ACTION_IN_POLICY',
  severity: 'error',
  title: 'Action that this resource does not have',
  accessAnalyzer: true,
  policyTypes: ['resource', 'trust'],
  docs: `
Reports an action in the policy of a resource that cannot be about this resource: one of another service, one of Amazon S3,
DynamoDB or Amazon SNS that is about the account rather than a bucket, a table or a topic, and in a role trust policy one that
is not about assuming a role.

A resource-based policy is only asked about requests for its resource. Most services reject a policy with such an action.

Put the action into the policy of the resource that it is about, or into an identity-based policy.

The rule only speaks when it knows what the policy belongs to. Besides the types that Access Analyzer knows (roles, buckets,
access points, tables), these are ours: APIs, backup vaults, certificate authorities, clusters of Amazon MSK, destinations of
logs, directory buckets, domains, event buses, file systems, functions, keys, queues, repositories, secrets, streams, table buckets,
topics and vector buckets.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
  ],

  valid: [
    {
      title: 'actions on a bucket and its objects, and a wildcard',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": ["s3:GetObject", "S3:ListBucket", "s3:List*"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}`,
    },
    {
      title: 'all actions',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": "*",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"
  }
}`,
    },
    {
      title: 'the exports of a table, which a service makes and describes',
      resourceType: 'AWS::DynamoDB::Table',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "glue.amazonaws.com" },
    "Action": ["dynamodb:ExportTableToPointInTime", "dynamodb:DescribeTable", "dynamodb:DescribeExport"],
    "Resource": "*",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:glue:eu-central-1:111122223333:integration:*" } }
  }
}`,
    },
    {
      title: 'a policy of which nobody knows what it belongs to',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": ["s3:GetObject", "kms:Decrypt"],
    "Resource": "*"
  }
}`,
    },
    {
      title: 'an action that is only known at deploy time',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": { "Fn::Sub": "kms:\${Action}" },
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'what a trust policy is about',
      type: 'trust',
      resourceType: 'AWS::IAM::AssumeRolePolicyDocument',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'keys and the account in a bucket policy',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["s3:GetObject", "«kms:Decrypt»", "«s3:ListAllMyBuckets»"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`kms:Decrypt` is not an action on a bucket, whose policy this is: only actions of `s3` fit here.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["s3:GetObject", "s3:ListAllMyBuckets"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an action on the account in a table policy',
      resourceType: 'AWS::DynamoDB::Table',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "«dynamodb:ListTables»",
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders"
    }
  ]
}`,
      message:
        '`dynamodb:ListTables` is not an action on a table, whose policy this is: put it into an identity-based policy.',
    },
    {
      title: 'an action in a topic policy that Amazon SNS does not take there',
      resourceType: 'AWS::SNS::Topic',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["sns:Publish", "«sns:CreateTopic»"],
      "Resource": "arn:aws:sns:eu-central-1:111122223333:news"
    }
  ]
}`,
      message:
        '`sns:CreateTopic` is not an action on a topic, whose policy this is: put it into an identity-based policy.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["sns:Publish"],
      "Resource": "arn:aws:sns:eu-central-1:111122223333:news"
    }
  ]
}`,
    },
    {
      title: 'a wildcard of another service',
      resourceType: 'AWS::SNS::Topic',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "«sqs:Send*»",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:news"
    }
  ]
}`,
      message: '`sqs:Send*` is not an action on a topic, whose policy this is: only actions of `sns` fit here.',
    },
    {
      title: 'a trust policy that should be an identity-based policy',
      type: 'trust',
      resourceType: 'AWS::IAM::AssumeRolePolicyDocument',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": ["sts:AssumeRole", "«logs:PutLogEvents»"]
    }
  ]
}`,
      message: '`logs:PutLogEvents` is not an action on a role, whose policy this is: only actions of `sts` fit here.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": ["sts:AssumeRole"]
    }
  ]
}`,
    },
  ],

  *check({ policy, reference }) {
    const kind = resourcePolicyKind(policy.type === 'trust' ? trustPolicy : (policy.resourceType ?? ''));
    if (!kind) return;
    for (const { action } of policy.statements) {
      for (const text of action?.values ?? []) {
        if (!isWhollyKnown(text) || !cannotApply(text.text, kind, reference)) continue;
        yield {
          at: text,
          message: messageFor(text.text, kind),
          fixes: removeItemsFixes(action?.value, [text], `Remove \`${text.text}\``, false),
        };
      }
    }
  },
};

const trustPolicy = 'AWS::IAM::AssumeRolePolicyDocument';

function messageFor(action: string, { name, services, actions }: ResourcePolicyKind): string {
  const isOfOther = !services.includes(servicePrefix(action) ?? '');
  const own =
    actions && services[0] === 'sts' ? 'only those about assuming it fit here' : 'put it into an identity-based policy';
  const cure = isOfOther ? `only actions of \`${services[0]}\` fit here` : own;
  return `\`${action}\` is not an action on ${name}, whose policy this is: ${cure}.`;
}
