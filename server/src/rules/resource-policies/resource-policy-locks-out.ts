import { isMetByAbsentKey, isSurelyThere } from '../../analysis/conditions/condition-meaning.js';
import { isActionWithoutKey } from '../../analysis/fit/untaken-keys.js';
import { deniedPolicyActions, whoIsDenied } from '../../analysis/resources/policy-actions.js';
import type { Condition } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { removeStatementFixes } from '../fixes/statements.js';
import type { Rule } from '../rule.js';
import { allOfTexts } from '../wording.js';

export const resourcePolicyLocksOut: Rule = {
  code: 'RESOURCE_POLICY_LOCKS_OUT',
  severity: 'warning',
  title: 'Deny that keeps everybody from changing the policy',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['resource'],
  docs: `
Reports a \`Deny\` for everybody, or for everybody but AWS services, that takes in the actions with which the policy of the resource
is changed and deleted.

A \`Deny\` in the policy of a resource also hits administrators of its account, and the one who writes it. Without conditions
no administrator can take it back. For a bucket or a queue the root user of the account can; for others there is AWS Support.

Deny the actions on the data and leave those on the policy out, or spare administrators with a condition like
\`ArnNotLike\` on \`aws:PrincipalArn\`.

A condition on a key that no request for these actions has spares nobody when it is met without the key, as
\`StringNotEquals\` on \`s3:prefix\` is: \`s3:*\` takes in more than the actions that the condition is for. Which keys these are is
only known for some services. This list is ours.

The rule is silent when the resource is not known, unless it is a bucket by its ARN, when a condition spares somebody, and when
a part that matters is only known at deploy time. Keys of AWS KMS have a rule of their own, and so have conditions on the VPC.
Where AWS Backup and S3 Glacier lock a policy, that is meant so.

Switch the rule off where the way back is the root user on purpose.
`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html',
  ],

  valid: [
    {
      title: 'a Deny of what is done with objects',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }
}`,
    },
    {
      title: 'a Deny that leaves the policy out',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "NotAction": ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
}`,
    },
    {
      title: 'a Deny of requests without encryption',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
}`,
    },
    {
      title: 'a Deny that spares a role',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }
  }
}`,
    },
    {
      title: 'a Deny for one role',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }
}`,
    },
    {
      title: 'a Deny with a condition that is known at deploy time',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs", "Condition": { "Ref": "Spared" } }
}`,
    },
    {
      title: 'a Deny that spares an account',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": "111122223333", "Service": "sns.amazonaws.com" }, "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }
}`,
    },
    {
      title: 'a Deny of requests that no service makes for a user, which spares CloudFormation',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs", "Condition": { "Bool": { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" } } }
}`,
    },
    {
      title: 'conditions on keys that the actions on the policy have, and one that is not met without its key',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket", "Condition": { "NumericLessThan": { "s3:TlsVersion": "1.2" } } },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket", "Condition": { "StringNotEquals": { "s3:signatureversion": "AWS4-HMAC-SHA256" } } },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket", "Condition": { "StringEquals": { "s3:prefix": "secret/" } } },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotEquals": { "s3:x-amz-server-side-encryption": "aws:kms" } } },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket", "Condition": { "StringNotEquals": { "s3:x-amz-server-side-encryption": "aws:kms" }, "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } } }
  ]
}`,
    },
    {
      title: 'an Allow',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'a Deny of everything for everybody',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" },
    { "«Effect»": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
  ]
}`,
      message:
        'This statement denies `s3:PutBucketPolicy` and `s3:DeleteBucketPolicy` to everybody: no administrator can change the ' +
        'policy any more. Leave these actions out, or spare administrators with a condition on `aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
  ]
}`,
    },
    {
      title: 'a Deny that spares a service alone',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" },
    { "«Effect»": "Deny", "NotPrincipal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }
  ]
}`,
      message:
        'This statement denies `sqs:SetQueueAttributes` and `sqs:RemovePermission` to everybody but AWS services: no ' +
        'administrator can change the policy any more. Leave these actions out, or spare administrators with a condition on ' +
        '`aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }
  ]
}`,
    },
    {
      title: 'a condition that spares services alone',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" },
    { "«Effect»": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"], "Condition": { "Bool": { "aws:PrincipalIsAWSService": "false" } } }
  ]
}`,
      message:
        'This statement denies `s3:PutBucketPolicy` and `s3:DeleteBucketPolicy` to everybody but AWS services: no ' +
        'administrator can change the policy any more. Leave these actions out, or spare administrators with a condition on ' +
        '`aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
  ]
}`,
    },
    {
      title: 'conditions on keys of objects, beside actions on the bucket',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "«Effect»": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"],
    "Condition": { "StringNotEquals": { "s3:x-amz-server-side-encryption": "aws:kms", "s3:ExistingObjectTag/team": "red" } }
  }
}`,
      message:
        'This statement denies `s3:PutBucketPolicy` and `s3:DeleteBucketPolicy` to everybody: no administrator can change the ' +
        'policy any more. Leave these actions out, or spare administrators with a condition on `aws:PrincipalArn`.',
    },
    {
      title: 'a condition that only spares requests without a signature',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "«Effect»": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs", "Condition": { "StringLike": { "aws:PrincipalArn": "*" } } }
}`,
      message:
        'This statement denies `sqs:SetQueueAttributes` and `sqs:RemovePermission` to everybody but AWS services: no ' +
        'administrator can change the policy any more. Leave these actions out, or spare administrators with a condition on ' +
        '`aws:PrincipalArn`.',
    },
  ],

  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      const effect = statement.elements.get('Effect');
      if (statement.effect !== 'Deny' || !effect) continue;
      const actions = deniedPolicyActions(policy, statement);
      if (actions.length === 0) continue;
      const met = new Set(statement.conditions.filter((it) => isMetSinceKeyIsMissing(it, actions, reference)));
      const who = whoIsDenied(statement, (it) => met.has(it));
      if (!who) continue;
      yield {
        at: effect,
        message:
          `This statement denies ${allOfTexts(actions)} to ${who}: no administrator can change the policy any more. ` +
          'Leave these actions out, or spare administrators with a condition on `aws:PrincipalArn`.',
        related: [...met].map((at) => ({
          at,
          message: `No request for these actions has \`${at.key.text}\`, so all of them meet this.`,
        })),
        get fixes() {
          // With the actions that the condition is for, such a statement is of use.
          return met.size > 0 ? [] : removeStatementFixes(policy, statement.node);
        },
      };
    }
  },
};

/** Whether every request for some actions surely meets a condition, since none has its key. */
function isMetSinceKeyIsMissing(
  condition: Condition,
  actions: readonly string[],
  reference: ServiceReference,
): boolean {
  if (!isMetByAbsentKey(condition) || !isSurelyThere(condition)) return false;
  const info = reference.conditionKey(condition.key.text);
  return info !== undefined && actions.every((it) => isActionWithoutKey(it, info, reference));
}
