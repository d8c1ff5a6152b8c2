import { replaceTextEdits } from '../../analysis/edits/typed-resources.js';
import { bucketArnIn } from '../../analysis/resources/bucket-parts.js';
import { isCertain, type ListElement, type Policy, type Text } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasUnknownName } from '../../policy/read-policy.js';
import { groupedBy } from '../../text/groups.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';

export const bucketPolicyWithInvalidResource: Rule = {
  code: 'BUCKET_POLICY_WITH_INVALID_RESOURCE',
  severity: 'error',
  title: 'Resource of a bucket policy that is not in the bucket',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['resource'],
  docs: `
Reports \`*\` as a resource of a bucket policy, and a resource that names another bucket than the policy's other resources do.

Amazon S3 only takes the ARN of the bucket to which the policy is attached, and those of objects in it. It rejects all others:
\`Policy has invalid resource\`.

Name the bucket by its ARN and its objects by the same with \`/*\`. Access to another bucket goes into the policy of that one.

The rule is silent when the policy is not known to be one of a bucket. It does not know the name of the bucket, so it compares
the names in the policy with each other, and reports those that are fewest; where two are equally many, the later ones. It
compares nothing when a resource is only known at deploy time.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
  ],

  valid: [
    {
      title: 'one bucket',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
}`,
    },
    {
      title: 'two buckets, and a resource that is known at deploy time',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket1", "arn:aws:s3:::amzn-s3-demo-bucket2", { "Ref": "More" }] }
}`,
    },
    {
      title: 'another name with a wildcard, and one that is known at deploy time',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-*", { "Fn::Sub": "arn:aws:s3:::\${Bucket}/*" }] }
}`,
    },
    {
      title: 'the star in the policy of another resource',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:*", "Resource": "*" }
}`,
    },
    {
      title: 'a policy of which nobody knows what it belongs to',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'all resources',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "«*»", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
  ]
}`,
      message: 'Amazon S3 rejects `*` as a resource of a bucket policy. Name the bucket and its objects by their ARNs.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": [
      "arn:aws:s3:::amzn-s3-demo-bucket",
      "arn:aws:s3:::amzn-s3-demo-bucket/*"
    ], "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
  ]
}`,
    },
    {
      title: 'two buckets',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": ["«arn:aws:s3:::amzn-s3-demo-bucket1»", "arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
}`,
      message:
        '`arn:aws:s3:::amzn-s3-demo-bucket1` is in another bucket than `arn:aws:s3:::amzn-s3-demo-bucket`. A policy can only be ' +
        'about its own bucket: Amazon S3 rejects it.',
    },
  ],

  *check({ policy }) {
    if (policy.resourceType !== 'AWS::S3::Bucket') return;
    const buckets = bucketsOf(policy);
    for (const { resource, notResource } of policy.statements) {
      for (const list of [resource, notResource]) {
        const star = list?.values.find((it) => /^\*+$/.test(it.text) && isCertain(it));
        if (list && star) yield { at: star, message: starMessage, fixes: nameBucketFixes(list, star, buckets) };
      }
    }
    // What is not known may name the one bucket or the other, and so change which are fewest.
    const [own, ...others] = isWhollyGiven(policy) ? buckets : [];
    const [wrong, ...more] = others.flat();
    if (!own?.[0] || !wrong) return;
    yield {
      at: wrong,
      message:
        `\`${wrong.text}\` is in another bucket than \`${own[0].text}\`. A policy can only be about its own bucket: Amazon S3 ` +
        'rejects it.',
      related: [own[0], ...more.slice(0, mostRelated)].map((at) => ({ at, message: `\`${at.text}\` is here.` })),
    };
  },
};

const mostRelated = 10;

const starMessage =
  'Amazon S3 rejects `*` as a resource of a bucket policy. Name the bucket and its objects by their ARNs.';

/** Whether all resources of a policy are known, apart from wildcards. */
function isWhollyGiven({ complete, statements }: Policy): boolean {
  const isGiven = (list: ListElement | undefined): boolean =>
    !list || (list.complete && list.values.every((it) => isWhollyKnown(it) && !it.choiceOf));
  return (
    complete && statements.every((it) => isGiven(it.resource) && isGiven(it.notResource) && !hasUnknownName(it.node))
  );
}

/** The resources that surely stand in a policy, by the buckets that they name, those that are most first. */
function bucketsOf({ statements }: Policy): readonly (readonly Text[])[] {
  const texts = statements
    .flatMap(({ resource, notResource }) => [...(resource?.values ?? []), ...(notResource?.values ?? [])])
    .filter((it) => isCertain(it) && bucketArnIn(it.text) !== undefined);
  const groups = [...groupedBy(texts, (it) => bucketArnIn(it.text)).values()];
  return groups.toSorted((one, other) => other.length - one.length);
}

/** Puts the bucket that the other resources name and its objects in the place of the star. */
function nameBucketFixes(list: ListElement, star: Text, buckets: readonly (readonly Text[])[]): readonly ProposedFix[] {
  const [only, ...others] = buckets;
  const arn = bucketArnIn(only?.[0]?.text ?? '');
  if (arn === undefined || others.length > 0) return [];
  return fixesWith(`Name \`${arn}\` and its objects`, replaceTextEdits(list.value, star, [arn, `${arn}/*`]), false);
}
