import { resourcePolicyKind } from '../../analysis/resources/resource-policies.js';
import { parseArn } from '../../policy/arn.js';
import type { Text } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { hasWildcard } from '../../text/wildcard.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { Rule } from '../rule.js';

export const unsupportedResourceArnInPolicy: Rule = {
  code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
  severity: 'error',
  title: 'Resource of another service in the policy of a resource',
  accessAnalyzer: true,
  policyTypes: ['resource'],
  docs: `
Reports an ARN in the policy of a resource that names a resource of another service, like a key in a bucket policy.

A resource-based policy is only asked about requests for its own resource, so such an ARN matches none of them. Most
services reject a policy with one.

Name the resource that the policy belongs to, and put the rest into the policy of that other resource.

The rule only speaks when it knows what the policy belongs to. Besides the types that Access Analyzer knows (buckets, access
points, tables), these are ours: APIs, certificate authorities, clusters of Amazon MSK, destinations of logs, directory buckets,
domains, event buses, file systems, functions, keys, queues, repositories, secrets, streams, table buckets, topics and vector
buckets.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],

  valid: [
    {
      title: 'a bucket and its objects',
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
      title: 'whatever the policy belongs to',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": "kms:Decrypt",
    "Resource": "*"
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
    "Action": "kms:Decrypt",
    "Resource": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}`,
    },
    {
      title: 'resources that are only known at deploy time',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": "s3:GetObject",
    "Resource": [{ "Ref": "Objects" }, { "Fn::Sub": "arn:aws:\${Service}:::amzn-s3-demo-bucket/*" }]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a key in a bucket policy',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "s3:GetObject",
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", "«arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab»"]
    }
  ]
}`,
      message:
        '`arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab` is not an ARN of a bucket, whose ' +
        'policy this is: only ARNs of `s3` fit here.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "s3:GetObject",
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*"]
    }
  ]
}`,
    },
    {
      title: 'a topic in a queue policy',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "sqs:SendMessage",
      "Resource": "«arn:aws:sns:eu-central-1:111122223333:news»"
    }
  ]
}`,
      message:
        '`arn:aws:sns:eu-central-1:111122223333:news` is not an ARN of a queue, whose policy this is: only ARNs of `sqs` fit here.',
    },
  ],

  *check({ policy, reference }) {
    const kind = resourcePolicyKind(policy.resourceType ?? '');
    if (!kind || kind.arnServices.length === 0) return;
    for (const { resource } of policy.statements) {
      for (const text of resource?.values ?? []) {
        const service = serviceOf(text);
        if (!service || kind.arnServices.includes(service) || !reference.isArnService(service)) continue;
        yield {
          at: text,
          message:
            `\`${text.text}\` is not an ARN of ${kind.name}, whose policy this is: only ARNs of \`${kind.arnServices[0]}\` ` +
            'fit here.',
          fixes: removeItemsFixes(resource?.value, [text], 'Remove this resource', false),
        };
      }
    }
  },
};

/** The service field of an ARN, when it is known and has no wildcard. */
function serviceOf({ text, node }: Text): string | undefined {
  const field = parseArn(text, node.holes)?.service;
  if (!field || field.holes.length > 0 || hasPlaceholder(field.text) || hasWildcard(field.text)) return undefined;
  return field.text;
}
