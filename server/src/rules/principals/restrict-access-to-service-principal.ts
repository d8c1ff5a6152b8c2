import { type OpenService, openServices } from '../../analysis/principals/service-principals.js';
import { isKnown } from '../../hosts/value.js';
import { accountNamedBy } from '../../policy/account-id.js';
import type { Statement } from '../../policy/model.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';
import { openSourceSentence } from './openings.js';

export const restrictAccessToServicePrincipal: Rule = {
  code: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
  severity: 'security-warning',
  title: 'AWS service let in for everybody',
  accessAnalyzer: true,
  policyTypes: ['resource'],
  docs: `
Reports a service principal that a statement with \`Allow\` lets in without a look at the source of the request.

An AWS service works for all its customers. Who knows the name of your resource can have the service use it: their bucket
sends events to your queue, their trail writes into your bucket. AWS calls this the confused deputy problem. The service
says for whom it acts, and only a condition makes the resource look at it.

Compare \`aws:SourceArn\` with the ARN of what sends, \`aws:SourceAccount\` with its account, or \`aws:SourceOrgID\` and
\`aws:SourceOrgPaths\` with its organization. Where the ARN has no account, as those of buckets, compare the account too.

A condition does not count when it is negated, only asks with \`Null\` whether there is a source, or has a value that
takes in every account: \`*\`, \`arn:aws:sns:*:*:*\`, or \`arn:aws:s3:::*\`, since ARNs of buckets have no account. The
name of a bucket and an ID that a service has made, as of a distribution, are nobody else's, so they count. So do all
other keys, also those that the rule does not know, but for those that say nothing of the source, like \`s3:x-amz-acl\` or
\`aws:SecureTransport\`. The rule is silent where a \`Deny\` of the same policy looks at the source.

AWS does not publish which services Access Analyzer looks at. The list here is ours: services of which the documentation
shows \`aws:SourceArn\` or \`aws:SourceAccount\` with the service that is called, such as Amazon S3 calling Amazon SQS. Trust
policies and keys of AWS KMS are not looked at.

Switch the rule off where a service is to act for anybody.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn',
  ],

  valid: [
    {
      title: 'messages of one topic',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sns.amazonaws.com" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs",
    "Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:sns:eu-central-1:111122223333:news" } }
  }
}`,
    },
    {
      title: 'the events of one bucket, whose name nobody else has',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "s3.amazonaws.com" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:s3:*:*:amzn-s3-demo-bucket" } }
  }
}`,
    },
    {
      title: 'every bucket of an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "s3.amazonaws.com" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:s3:::*" }, "StringEquals": { "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'a distribution by its ID',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "cloudfront.amazonaws.com" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:cloudfront::*:distribution/EDFDVBD6EXAMPLE" } }
  }
}`,
    },
    {
      title: 'logs of an organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "delivery.logs.amazonaws.com" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'a source that another statement denies to others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    },
    {
      "Effect": "Deny",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringNotEquals": { "aws:SourceAccount": "111122223333" } }
    }
  ]
}`,
    },
    {
      title: 'events to a topic, for which EventBridge sends no source',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "events.amazonaws.com" },
    "Action": "sns:Publish",
    "Resource": "arn:aws:sns:eu-central-1:111122223333:news"
  }
}`,
    },
    {
      title: 'a key that is used for one log group',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "logs.eu-central-1.amazonaws.com" },
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": { "ArnEquals": { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:111122223333:log-group:app" } }
  }
}`,
    },
    {
      title: 'a condition that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "s3.amazonaws.com" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs",
    "Condition": { "Ref": "Condition" }
  }
}`,
    },
    {
      title: 'a poor substitute, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "ses.amazonaws.com" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:Referer": "111122223333" } }
  }
}`,
    },
    {
      title: 'the trust policy of a role',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
}`,
    },
  ],
  invalid: [
    {
      title: 'events of every bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "«s3.amazonaws.com»" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"
  }
}`,
      message:
        '`s3.amazonaws.com` is let in whoever it acts for, other AWS accounts too: ' +
        'compare `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID` in `Condition`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "s3.amazonaws.com" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs",
    "Condition": {
      "StringEquals": {
        "aws:SourceAccount": "111122223333"
      }
    }
  }
}`,
    },
    {
      title: 'logs of every account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": ["«cloudtrail.amazonaws.com»", "«delivery.logs.amazonaws.com»"] },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/AWSLogs/111122223333/*",
    "Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" } }
  }
}`,
      message:
        '`cloudtrail.amazonaws.com` is let in whoever it acts for, other AWS accounts too: ' +
        'compare `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID` in `Condition`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": ["cloudtrail.amazonaws.com", "delivery.logs.amazonaws.com"] },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/AWSLogs/111122223333/*",
    "Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'all sources but one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "«logging.s3.amazonaws.com»" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:SourceAccount": "444455556666" }, "Bool": { "aws:PrincipalIsAWSService": "true" } }
  }
}`,
      message:
        '`logging.s3.amazonaws.com` is let in whoever it acts for, other AWS accounts too: `StringNotEquals` on ' +
        '`aws:SourceAccount` lets in all but some. Name the account in `aws:SourceAccount`, or the organization in `aws:SourceOrgID`.',
    },
    {
      title: 'every topic of every account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "«sns.amazonaws.com»" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sns:*:*:*" } }
  }
}`,
      message:
        '`sns.amazonaws.com` is let in whoever it acts for, other AWS accounts too: `arn:aws:sns:*:*:*` as `aws:SourceArn` ' +
        'takes in every account. Name the account in `aws:SourceAccount`, or the organization in `aws:SourceOrgID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sns.amazonaws.com" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sns:*:*:*" }, "StringEquals": {
      "aws:SourceAccount": "111122223333"
    } }
  }
}`,
    },
    {
      title: 'every bucket, and some source at all',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "«s3.amazonaws.com»" },
    "Action": "sns:Publish",
    "Resource": "*",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:s3:::*" }, "Null": { "aws:SourceAccount": "false" } }
  }
}`,
      message:
        '`s3.amazonaws.com` is let in whoever it acts for, other AWS accounts too: `arn:aws:s3:::*` as `aws:SourceArn` ' +
        'takes in every account. Name the account in `aws:SourceAccount`, or the organization in `aws:SourceOrgID`.',
    },
  ],

  *check({ policy }) {
    for (const open of openServices(policy)) {
      if (open.substitute) continue;
      yield { at: open.service, message: messageFor(open), fixes: fixesFor(open) };
    }
  },
};

function messageFor({ service, statement }: OpenService): string {
  const who = `\`${service.text}\` is let in whoever it acts for, other AWS accounts too`;
  const futile = openSourceSentence(statement);
  if (futile)
    return `${who}: ${futile}. Name the account in \`aws:SourceAccount\`, or the organization in \`aws:SourceOrgID\`.`;
  return `${who}: compare \`aws:SourceArn\`, \`aws:SourceAccount\` or \`aws:SourceOrgID\` in \`Condition\`.`;
}

/** Limits the source to the account of the resource, which is the most common source, when it is known. */
function fixesFor({ statement }: OpenService): readonly ProposedFix[] {
  const account = accountOfResources(statement);
  if (account === undefined) return [];
  const title = `Let it in only for the account \`${account}\``;
  return addConditionFixes(statement, title, 'StringEquals', 'aws:SourceAccount', account);
}

/** The only account that the resources of a statement name, in their ARNs or where services put logs of an account. */
function accountOfResources({ resource }: Statement): string | undefined {
  const texts = resource?.values.filter((it) => isKnown(it.node)).map((it) => it.text) ?? [];
  const accounts = new Set(texts.flatMap((it) => accountIn(it) ?? []));
  return accounts.size === 1 ? [...accounts][0] : undefined;
}

function accountIn(resource: string): string | undefined {
  return accountNamedBy(resource) ?? /\/AWSLogs\/(\d{12})\//.exec(resource)?.[1];
}
