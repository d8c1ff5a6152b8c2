import { type OpenService, openServices } from '../../analysis/principals/service-principals.js';
import type { Condition } from '../../policy/model.js';
import { changeKeyFixes } from '../fixes/conditions.js';
import type { ProposedFix, Report, Rule } from '../rule.js';

export const recommendedConditionKeyForServicePrincipal: Rule = {
  code: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  severity: 'suggestion',
  title: 'Poor condition key for a service principal',
  accessAnalyzer: true,
  policyTypes: ['resource'],
  docs: `
Reports \`aws:Referer\` as the condition that limits for whom an AWS service may act, in a statement with \`Allow\` for the
service.

Some services, like Amazon SES, sent the account in \`aws:Referer\` before there were keys for it. That key is the header of
a web request, which callers write as they like, and services may cease to send it.

Compare \`aws:SourceArn\`, \`aws:SourceAccount\`, \`aws:SourceOrgID\` or \`aws:SourceOrgPaths\`. Where the value is an account, the
fix puts \`aws:SourceAccount\` in its place.

AWS does not publish which keys and services Access Analyzer looks at. \`aws:Referer\` is the key that it documents, and the
list of services is ours: those of which the documentation shows \`aws:SourceArn\` or \`aws:SourceAccount\`.

Switch the rule off if you must keep conditions that AWS wrote for you.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
  ],

  valid: [
    {
      title: 'the account of the source',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "ses.amazonaws.com" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'the source beside the referer',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "ses.amazonaws.com" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:Referer": "111122223333", "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'the referer of people',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringLike": { "aws:Referer": "https://www.example.com/*" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'the account as referer',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "ses.amazonaws.com" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "«aws:Referer»": "111122223333" } }
  }
}`,
      message:
        '`aws:Referer` is a poor limit for `ses.amazonaws.com`: compare `aws:SourceAccount` or `aws:SourceArn`, which tell ' +
        'for whom the service acts.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "ses.amazonaws.com" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'something else as referer',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": ["s3.amazonaws.com", "cloudtrail.amazonaws.com"] },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringLike": { "«aws:referer»": "secret-*" }, "Bool": { "aws:SecureTransport": "true" } }
  }
}`,
      message:
        '`aws:referer` is a poor limit for `s3.amazonaws.com`: compare `aws:SourceAccount` or `aws:SourceArn`, which tell ' +
        'for whom the service acts.',
    },
  ],

  *check({ policy }) {
    const seen = new Set<Condition>();
    for (const { service, substitute } of openServices(policy)) {
      if (!substitute || seen.has(substitute)) continue;
      seen.add(substitute);
      yield reportFor(service, substitute);
    }
  },
};

function reportFor(service: OpenService['service'], condition: Condition): Report {
  return {
    at: condition,
    message:
      `\`${condition.key.text}\` is a poor limit for \`${service.text}\`: compare \`aws:SourceAccount\` or \`aws:SourceArn\`, ` +
      'which tell for whom the service acts.',
    fixes: fixesFor(condition),
  };
}

function fixesFor(condition: Condition): readonly ProposedFix[] {
  const { values, complete } = condition;
  const areAccounts = complete && values.length > 0 && values.every((it) => /^\d{12}$/.test(it.text));
  return areAccounts ? changeKeyFixes(condition, ['aws:SourceAccount']) : [];
}
