import { addBehindEdits } from '../../analysis/edits/statements.js';
import { bucketArnIn } from '../../analysis/resources/bucket-parts.js';
import { isKnown } from '../../hosts/value.js';
import type { Policy, Statement } from '../../policy/model.js';
import { resourcesOf } from '../../policy/model.js';
import { hasUnknownName, mayHaveEffect } from '../../policy/read-policy.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';

export const bucketPolicyWithoutSecureTransport: Rule = {
  code: 'BUCKET_POLICY_WITHOUT_SECURE_TRANSPORT',
  severity: 'suggestion',
  title: 'Bucket policy that lets requests without encryption in',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['resource'],
  docs: `
Reports a bucket policy without a \`Deny\` for requests that are sent without TLS.

Amazon S3 also answers over plain HTTP, where others on the way can read what is sent. Security standards want a bucket
policy to deny that, and AWS Config has a rule that looks for it.

Deny \`s3:*\` on the bucket and its objects to everybody with \`"Bool": { "aws:SecureTransport": "false" }\`. The fix adds the
statement when the policy names its bucket.

The rule is silent when the policy is not known to be one of a bucket, when any \`Deny\` looks at \`aws:SecureTransport\` or
\`s3:TlsVersion\`, and when statements or conditions are only known at deploy time.

Switch the rule off for websites that must be reached over HTTP, and where a resource control policy denies it for all buckets.
`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-ssl-requests-only.html',
  ],

  valid: [
    {
      title: 'a Deny of requests without TLS',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"], "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
  ]
}`,
    },
    {
      title: 'a least version of TLS',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "NumericLessThan": { "s3:TlsVersion": 1.2 } } }
}`,
    },
    {
      title: 'statements that are known at deploy time',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Ref": "Statement" }, { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
    },
    {
      title: 'a policy of which nobody knows what it belongs to',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'a policy that only allows',
      resourceType: 'AWS::S3::Bucket',
      policy: `«{»
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
  ]
}`,
      message:
        'No statement denies requests over plain HTTP. Deny `s3:*` to everybody when `aws:SecureTransport` is `false`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" },
    {
      "Sid": "DenyWithoutTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": [
        "arn:aws:s3:::amzn-s3-demo-bucket",
        "arn:aws:s3:::amzn-s3-demo-bucket/*"
      ],
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "false"
        }
      }
    }
  ]
}`,
    },
  ],

  *check({ policy }) {
    if (policy.resourceType !== 'AWS::S3::Bucket' || !policy.complete || policy.statements.length === 0) return;
    if (policy.statements.some(mayDenyPlainHttp)) return;
    yield {
      at: policy.place,
      message:
        'No statement denies requests over plain HTTP. Deny `s3:*` to everybody when `aws:SecureTransport` is `false`.',
      fixes: denyFixes(policy),
    };
  },
};

function mayDenyPlainHttp(statement: Statement): boolean {
  if (!mayHaveEffect(statement, 'Deny')) return false;
  if (!statement.conditionsComplete || hasUnknownName(statement.node)) return true;
  return statement.conditions.some((it) => {
    const key = it.key.text.toLowerCase();
    return key === 'aws:securetransport' || key === 's3:tlsversion';
  });
}

/** Adds the statement when all resources name one bucket. */
function denyFixes(policy: Policy): readonly ProposedFix[] {
  const last = policy.statements.at(-1);
  const texts = policy.statements.flatMap(resourcesOf).filter((it) => isKnown(it.node));
  const arns = new Set(texts.flatMap(({ text }) => bucketArnIn(text) ?? []));
  const [arn] = arns;
  if (!last || arn === undefined || arns.size > 1) return [];
  const statement = {
    Sid: 'DenyWithoutTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  return fixesWith(
    'Deny requests over plain HTTP',
    addBehindEdits(policy, last, statement, () => true),
    false,
  );
}
