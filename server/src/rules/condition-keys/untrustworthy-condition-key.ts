import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import type { Statement } from '../../policy/model.js';
import { hasUnknownName } from '../../policy/read-policy.js';
import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';

export const untrustworthyConditionKey: Rule = {
  code: 'UNTRUSTWORTHY_CONDITION_KEY',
  severity: 'security-warning',
  title: 'Condition on what callers may set as they like',
  accessAnalyzer: true,
  docs: `
Reports conditions on \`aws:Referer\` and \`aws:UserAgent\`.

Both are headers that the caller sends with the request, and any client can send any text in them. So they neither prove who
calls nor from where, and a \`Deny\` on them is evaded by another text. Limit access by what AWS vouches for: the
principal, the organization, the VPC endpoint or the address. To let a website show objects of a bucket, use CloudFront with
origin access control, or presigned URLs.

AWS does not publish which keys its check counts. These two are the ones of which its reference says that they should not
be used so. \`aws:Referer\` is not reported in a statement for services alone, since a service sets it itself.

Switch it off where such a condition is only meant to keep honest clients away.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-useragent',
  ],

  valid: [
    {
      title: 'keys that AWS vouches for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
  }
}`,
    },
    {
      title: 'a service, which sets `aws:Referer` itself',
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
      type: 'resource',
    },
  ],
  invalid: [
    {
      title: 'a website by its address in `aws:Referer`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringLike": { "«aws:Referer»": "https://www.example.com/*" } }
  }
}`,
      type: 'resource',
      message:
        '`aws:Referer` is a header that callers set as they like, so it does not protect anything: use a key that AWS vouches for.',
    },
    {
      title: 'programs by `aws:UserAgent`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "athena:*",
    "Resource": "*",
    "Condition": { "StringNotLike": { "«aws:UserAgent»": "*JDBC*" } }
  }
}`,
      message:
        '`aws:UserAgent` is a header that callers set as they like, so it does not protect anything: use a key that AWS vouches for.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const it of conditionsWithKeys(policy, reference, (key) => forgeableKeys.has(key))) {
      const { statement, condition, key } = it;
      if (key === 'aws:referer' && mayBeForServices(statement)) continue;
      const why = 'is a header that callers set as they like, so it does not protect anything';
      yield { at: condition, message: `\`${condition.key.text}\` ${why}: use a key that AWS vouches for.` };
    }
  },
};

/**
 * Keys whose value comes from the caller unchecked. In lower case; the list is ours, from the warnings on AWS's page.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const forgeableKeys: ReadonlySet<string> = new Set(['aws:referer', 'aws:useragent']);

/** Whether it is not sure that a statement is for anybody but services. */
function mayBeForServices({ principal, node }: Statement): boolean {
  if (!principal) return hasUnknownName(node);
  // Of types that are choices of a template, only one may be there, and conditions may be choices too.
  if (principal.value?.kind === 'dynamic') return true;
  if (!principal.complete && principal.types.some((it) => it.name === 'Service')) return true;
  const others = principal.types.filter((it) => it.name !== 'Service').flatMap((it) => it.values);
  return [...principal.texts, ...others].every((it) => it.choiceOf !== undefined);
}
