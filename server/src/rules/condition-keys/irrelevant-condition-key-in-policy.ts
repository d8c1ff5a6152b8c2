import { conditionsWithKey } from '../../analysis/conditions/conditions.js';
import { hasConditions } from '../applies-to.js';
import { removeConditionFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const irrelevantConditionKeyInPolicy: Rule = {
  code: 'IRRELEVANT_CONDITION_KEY_IN_POLICY',
  severity: 'suggestion',
  title: 'Condition key that says nothing in this policy',
  accessAnalyzer: true,
  policyTypes: ['resource'],
  docs: `
Reports \`s3:ResourceAccount\` in the policy of a bucket or an access point of Amazon S3.

The key is the account that owns the resource. The policy belongs to one resource, so the value is the same for every
request, and the condition is either always met or never.

Take the condition out. To keep callers to the buckets of some accounts, put the key into their identity-based policies or
into a VPC endpoint policy.

AWS does not publish which keys Access Analyzer looks at: this is the one that its documentation names.

Switch the rule off for a policy that is copied to buckets of several accounts and is meant for those of one.
`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
  ],

  valid: [
    {
      title: 'an identity-based policy',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "s3:ResourceAccount": "111122223333" } }
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
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "s3:ResourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'another key',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalAccount": "111122223333" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a bucket',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "«s3:ResourceAccount»": "111122223333" } }
    }
  ]
}`,
      message:
        '`s3:ResourceAccount` is the account of this bucket in every request, so the condition tells no requests apart: remove it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an access point',
      resourceType: 'AWS::S3::AccessPoint',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:eu-central-1:111122223333:accesspoint/app/object/*",
      "Condition": { "StringLike": { "«S3:ResourceAccount»": "111122223333" } }
    }
  ]
}`,
      message:
        '`S3:ResourceAccount` is the account of this access point in every request, so the condition tells no requests ' +
        'apart: remove it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:eu-central-1:111122223333:accesspoint/app/object/*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    const resource = resources.get(policy.resourceType ?? '');
    if (!resource) return;
    for (const { statement, condition } of conditionsWithKey(policy, reference, 's3:resourceaccount')) {
      yield {
        at: condition,
        message:
          `\`${condition.key.text}\` is the account of this ${resource} in every request, so the condition tells no ` +
          'requests apart: remove it.',
        fixes: removeConditionFixes(statement, condition, 'Remove the condition', false),
      };
    }
  },
};

/** What a resource type is called, for those in whose policies the key has one value. */
const resources: ReadonlyMap<string, string> = new Map([
  ['AWS::S3::Bucket', 'bucket'],
  ['AWS::S3::AccessPoint', 'access point'],
]);
