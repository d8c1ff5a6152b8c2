import { besideEdits } from '../../analysis/edits/beside.js';
import { type BucketPart, bucketPartFor, bucketPartOf, otherPartOf } from '../../analysis/resources/bucket-parts.js';
import type { ValueNode } from '../../hosts/value.js';
import { splitArn } from '../../policy/arn.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
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
it surely names a bucket or its objects: \`!GetAtt Bucket.Arn\`, \`!Sub arn:aws:s3:::\${Bucket}\` for a bucket of the same
template, \`\${aws_s3_bucket.b.arn}/*\` of Terraform.

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
      title: 'a policy variable, whose slash is none of the name',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::\${aws:PrincipalTag/team}" }
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
      title: 'a role among the resources, which another rule reports',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": ["s3:GetObject", "«s3:ListBucket»"],
    "Resource": ["arn:aws:iam::111122223333:role/app", "arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}`,
      message:
        '`s3:ListBucket` is for buckets, but the statement only names objects: Amazon S3 rejects the policy. ' +
        'The bucket is named `arn:aws:s3:::amzn-s3-demo-bucket`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": ["s3:GetObject", "s3:ListBucket"],
    "Resource": ["arn:aws:iam::111122223333:role/app", "arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
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
      const resources = resourcesIn(statement, policy, reference);
      const part = onlyPart(resources);
      const wrong = part ? actionsForOther(statement, part, reference) : [];
      const [first, ...others] = wrong;
      if (!part || !first) continue;
      const example = resources[0] && otherPartOf(resources[0], part)?.text;
      const isFor = part === 'bucket' ? 'objects' : 'buckets';
      const named = part === 'bucket' ? 'the bucket' : 'objects';
      const how = part === 'bucket' ? 'Objects are named like' : 'The bucket is named';
      yield {
        at: first,
        message:
          `\`${first.text}\` is for ${isFor}, but the statement only names ${named}: Amazon S3 rejects the policy.` +
          (example ? ` ${how} \`${example}\`.` : ''),
        related: others.slice(0, mostRelated).map((at) => ({ at, message: `\`${at.text}\` is for ${isFor} too.` })),
        fixes: fixesFor(statement, resources, part, reference),
      };
    }
  },
};

const mostRelated = 10;

/**
 * The resources of a statement, without those that are no resource of a bucket policy: AWS rejects them by themselves, and
 * without them the statement is still wrong.
 */
function resourcesIn(
  { resource }: Statement,
  { resourceType }: Policy,
  reference: ServiceReference,
): readonly ValueNode[] {
  const value = resource?.value;
  if (!value) return [];
  const nodes = value.kind === 'array' ? value.items : [value];
  return resourceType === undefined ? nodes : nodes.filter((it) => !isOfOtherService(it, reference));
}

function isOfOtherService(node: ValueNode, reference: ServiceReference): boolean {
  const service = node.kind === 'string' ? splitArn(node.text, node.holes)[2]?.text : undefined;
  return service !== undefined && service !== 's3' && reference.isArnService(service);
}

/** What all resources of a statement name, when that is certain and the same for all. */
function onlyPart(nodes: readonly ValueNode[]): BucketPart | undefined {
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

/** Adds what is missing, or puts it in the place of the only resource when no action is for that. */
function fixesFor(
  { resource, action }: Statement,
  resources: readonly ValueNode[],
  part: BucketPart,
  reference: ServiceReference,
): readonly ProposedFix[] {
  const [first] = resources;
  const missing = first && otherPartOf(first, part);
  if (!missing || resources.some((it) => otherPartOf(it, part)?.text !== missing.text)) return [];
  const parts = (action?.values ?? []).map((it) => bucketPartFor(it.text, reference));
  const replaces = resources.length === 1 && parts.every((it) => it !== undefined && it !== part);
  if (replaces) {
    const value = first.kind === 'string' ? missing.text : missing.value;
    return fixesWith(`Change to \`${missing.text}\``, [{ kind: 'set', node: first, value }], false);
  }
  const edits = besideEdits(resource?.value, first, missing.value, part === 'bucket' ? 'behind' : 'before');
  return fixesWith(`Add \`${missing.text}\``, edits, false);
}
