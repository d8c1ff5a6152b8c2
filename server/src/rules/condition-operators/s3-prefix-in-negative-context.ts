import { isMetWithoutKey } from '../../analysis/conditions/condition-meaning.js';
import { conditionsWithKey } from '../../analysis/conditions/conditions.js';
import type { Condition, Statement } from '../../policy/model.js';
import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';

export const s3PrefixInNegativeContext: Rule = {
  code: 'S3_PREFIX_IN_NEGATIVE_CONTEXT',
  severity: 'security-warning',
  title: '`s3:prefix` for what must not be listed',
  accessAnalyzer: true,
  docs: `
Reports \`s3:prefix\` where it names what must not be listed: in a \`Deny\` with an operator like \`StringLike\`, and in an
\`Allow\` with one like \`StringNotLike\`.

\`s3:prefix\` is the text that the caller asks for, and not the names that come back. Who may not list \`secret/\` asks for
\`secre\`, or for no prefix at all, and gets the names in \`secret/\` among the others.

Name what may be listed: with \`StringLike\` or \`StringEquals\` in an \`Allow\`, or with \`StringNotLike\` or
\`StringNotEquals\` in a \`Deny\`. There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html',
  ],

  valid: [
    {
      title: 'prefixes that may be listed',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
      "Condition": { "StringLike": { "s3:prefix": ["", "home/*"] } }
    },
    {
      "Effect": "Deny",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
      "Condition": {
        "StringNotLike": { "s3:prefix": "home/*" },
        "StringEquals": { "s3:delimiter": "/" }
      }
    }
  ]
}`,
    },
    {
      title: 'whether there is a prefix, and a condition that every request meets',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "Null": { "s3:prefix": "true" }, "StringLikeIfExists": { "s3:prefix": "*" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a `Deny` for a prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "«s3:prefix»": "secret/*" } }
  }
}`,
      type: 'resource',
      message:
        '`s3:prefix` does not keep names from being listed: a shorter prefix lists them too. Name what may be listed, with `StringNotLike` in the `Deny`.',
    },
    {
      title: 'an `Allow` for all other prefixes',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringNotEqualsIfExists": { "«s3:prefix»": ["secret/", "private/"] } }
  }
}`,
      message:
        '`s3:prefix` does not keep names from being listed: a shorter prefix lists them too. Name what may be listed, with `StringEquals` in the `Allow`.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition } of conditionsWithKey(policy, reference, 's3:prefix')) {
      if (!namesWhatIsKeptOut(statement, condition)) continue;
      const what = `\`${condition.key.text}\` does not keep names from being listed: a shorter prefix lists them too`;
      const better = statement.effect === 'Deny' ? '`StringNotLike` in the `Deny`' : '`StringEquals` in the `Allow`';
      yield { at: condition, message: `${what}. Name what may be listed, with ${better}.` };
    }
  },
};

function namesWhatIsKeptOut({ effect }: Statement, condition: Condition): boolean {
  const { operator } = condition;
  if (operator?.info.family !== 'String' || effect === undefined) return false;
  if (effect === 'Allow') return operator.info.negated;
  return !operator.info.negated && (!isMetWithoutKey(operator) || someShorterPrefixPasses(condition));
}

/** Of a `Deny` that a request without prefix meets: whether there surely is a shorter prefix that does not. */
function someShorterPrefixPasses({ values, complete }: Condition): boolean {
  return complete && values.some((it) => it.text !== '') && !values.some((it) => /^[*?]/.test(it.text));
}
