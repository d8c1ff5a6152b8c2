import { replaceTextEdits } from '../../analysis/edits/typed-resources.js';
import { type BucketPart, bucketArnIn, bucketPartFor, bucketPartOf } from '../../analysis/resources/bucket-parts.js';
import type { ValueNode } from '../../hosts/value.js';
import type { Statement, Text } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';

export const bucketPolicyActionWithoutResource: Rule = {
  code: 'BUCKET_POLICY_ACTION_WITHOUT_RESOURCE',
  severity: 'error',
  title: 'Action of a bucket policy without a resource that it is for',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['resource'],
  docs: `
Reports an action of a bucket policy that is for objects when its statement only names the bucket, and an action that is for
the bucket when it only names objects.

Amazon S3 rejects such a policy: \`Action does not apply to any resource(s) in statement\`. The ARN of a bucket does not stand
for what is in it, and \`arn:aws:s3:::amzn-s3-demo-bucket/*\` does not stand for the bucket.

Name both where a statement has actions of both kinds: the ARN of the bucket, and the same with \`/*\` for its objects.

The rule looks at \`Allow\` and \`Deny\` alike. It is silent where a wildcard of the statement's actions also matches actions
that fit, where one of the resources may be either, and where one of them is only known when the policy is deployed, unless
it surely is the ARN of a bucket, like \`!GetAtt Bucket.Arn\`.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  ],

  valid: [
    {
      title: 'the bucket and its objects',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": ["s3:GetObject", "s3:ListBucket"],
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}`,
    },
    {
      title: 'a wildcard that matches actions on buckets too',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
}`,
    },
    {
      title: 'an ARN that takes in the bucket and its objects',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket*" }
}`,
    },
    {
      title: 'all actions but some',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
}`,
    },
    {
      title: 'a resource that is known at deploy time',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", { "Ref": "Objects" }] }
}`,
    },
    {
      title: 'an access point, which other rules look at',
      resourceType: 'AWS::S3::AccessPoint',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:eu-central-1:111122223333:accesspoint/app/object/*" }
}`,
    },
    {
      title: 'an identity policy',
      type: 'identity',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" } }`,
    },
  ],
  invalid: [
    {
      title: 'objects of which only the bucket is named',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["«s3:GetObject»", "s3:PutObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket"
    }
  ]
}`,
      message:
        '`s3:GetObject` is for objects, but the statement only names the bucket: Amazon S3 rejects the policy. ' +
        'Objects are named like `arn:aws:s3:::amzn-s3-demo-bucket/*`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'a bucket of which only objects are named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["s3:GetObject", "«s3:ListBucket»"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/logs/*", "arn:aws:s3:::amzn-s3-demo-bucket/data/*"]
    }
  ]
}`,
      message:
        '`s3:ListBucket` is for buckets, but the statement only names objects: Amazon S3 rejects the policy. ' +
        'The bucket is named `arn:aws:s3:::amzn-s3-demo-bucket`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/logs/*", "arn:aws:s3:::amzn-s3-demo-bucket/data/*"]
    }
  ]
}`,
    },
    {
      title: 'a bucket of the same template',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": "«s3:ListBucket»",
    "Resource": { "Fn::Sub": "arn:aws:s3:::\${Bucket}/*" }
  }
}`,
      message: '`s3:ListBucket` is for buckets, but the statement only names objects: Amazon S3 rejects the policy.',
    },
  ],

  *check({ policy, reference }) {
    if (policy.resourceType !== undefined && policy.resourceType !== 'AWS::S3::Bucket') return;
    for (const statement of policy.statements) {
      const part = onlyPart(statement);
      const wrong = part ? actionsForOther(statement, part, reference) : [];
      const [first, ...others] = wrong;
      if (!part || !first) continue;
      const example = exampleFor(statement, part);
      const isFor = part === 'bucket' ? 'objects' : 'buckets';
      const named = part === 'bucket' ? 'the bucket' : 'objects';
      const how = part === 'bucket' ? 'Objects are named like' : 'The bucket is named';
      yield {
        at: first,
        message:
          `\`${first.text}\` is for ${isFor}, but the statement only names ${named}: Amazon S3 rejects the policy.` +
          (example ? ` ${how} \`${example}\`.` : ''),
        related: others.slice(0, mostRelated).map((at) => ({ at, message: `\`${at.text}\` is for ${isFor} too.` })),
        fixes: fixesFor(statement, example, reference),
      };
    }
  },
};

const mostRelated = 10;

/** What all resources of a statement name, when that is certain and the same for all. */
function onlyPart({ resource }: Statement): BucketPart | undefined {
  const value = resource?.value;
  if (!value) return undefined;
  const nodes: readonly ValueNode[] = value.kind === 'array' ? value.items : [value];
  const parts = new Set(nodes.map(bucketPartOf));
  const [part] = parts;
  return parts.size === 1 && part !== 'both' ? part : undefined;
}

function actionsForOther({ action }: Statement, part: BucketPart, reference: ServiceReference): readonly Text[] {
  return (action?.values ?? []).filter((it) => {
    if (!isWhollyKnown(it) || it.choiceOf) return false;
    const wanted = bucketPartFor(it.text, reference);
    return wanted !== undefined && wanted !== part;
  });
}

/** The ARN that is missing, by the first resource; undefined when parts of that are only known at deploy time. */
function exampleFor({ resource }: Statement, part: BucketPart): string | undefined {
  const first = resource?.values[0];
  if (!first || !isWhollyKnown(first)) return undefined;
  return part === 'bucket' ? `${first.text}/*` : bucketArnIn(first.text);
}

/** Adds the missing ARN, or puts it in the place of the only one when no action is for that. */
function fixesFor(
  { resource, action }: Statement,
  example: string | undefined,
  reference: ServiceReference,
): readonly ProposedFix[] {
  const first = resource?.values[0];
  if (!first || example === undefined || resource.values.some((it) => bucketArnIn(it.text) !== bucketArnIn(first.text)))
    return [];
  const part = bucketPartOf(first.node);
  const parts = (action?.values ?? []).map((it) => bucketPartFor(it.text, reference));
  const replaces = resource.values.length === 1 && parts.every((it) => it !== undefined && it !== part);
  if (replaces) {
    return fixesWith(`Change to \`${example}\``, replaceTextEdits(resource.value, first, [example]), false);
  }
  const texts = part === 'bucket' ? [first.text, example] : [example, first.text];
  const title = `Add \`${example}\``;
  return fixesWith(title, replaceTextEdits(resource.value, first, texts), false);
}
