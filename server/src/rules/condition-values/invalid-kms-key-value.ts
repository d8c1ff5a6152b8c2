import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { moveConditionEdits } from '../../analysis/edits/conditions.js';
import type { Condition, Statement } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import { hasConditions } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';

/**
 * Condition keys that are documented to hold the ARN of a KMS key, in lower case. Those that hold what the request says,
 * be it an ID or an alias, are not among them.
 */
const keysOfKmsKeys: ReadonlySet<string> = new Set([
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3express:x-amz-server-side-encryption-aws-kms-key-id',
  's3tables:kmskeyarn',
  's3vectors:kmskeyarn',
  'sagemaker:domainsharingoutputkmskeyarn',
  'sagemaker:featuregroupofflinestorekmskeyarn',
  'sagemaker:featuregrouponlinestorekmskeyarn',
  'sagemaker:outputkmskeyarn',
  'sagemaker:volumekmskeyarn',
  'secretsmanager:kmskeyarn',
]);

const keyArn = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9_-]+$/;

export const invalidKmsKeyValue: Rule = {
  code: 'INVALID_KMS_KEY_VALUE',
  severity: 'error',
  title: 'Value that is not the ARN of a KMS key',
  accessAnalyzer: true,
  docs: `
Reports a value that is not the ARN of a KMS key, for a condition key that holds one, like
\`s3:x-amz-server-side-encryption-aws-kms-key-id\`.

AWS compares with the ARN of the key, whatever the request named it by. So a key ID, an alias or the ARN of an alias is
never met. Write the ARN: \`arn:aws:kms:REGION:ACCOUNT:key/ID\`.

AWS does not publish for which condition keys it checks this, so the list of keys is ours: those that are documented to
hold the ARN of a key. Wildcards, policy variables and parts that are known at deploy time are not looked at.
`,
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/find-cmk-id-arn.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  ],

  valid: [
    {
      title: 'the ARN of a key, and of a multi-Region key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "s3:x-amz-server-side-encryption-aws-kms-key-id": ["arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "arn:aws-cn:kms:cn-north-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab"] } }
    }
  ]
}`,
    },
    {
      title: 'a wildcard',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ArnLike": { "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:*:111122223333:key/*" } }
    }
  ]
}`,
    },
    {
      title: 'whether there is a key at all',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Null": { "s3:x-amz-server-side-encryption-aws-kms-key-id": "true" } }
    }
  ]
}`,
    },
    {
      title: 'a part that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "s3:x-amz-server-side-encryption-aws-kms-key-id": { "Fn::Sub": "arn:aws:kms:\${AWS::Region}:111122223333:key/\${Key}" } } }
    }
  ]
}`,
    },
    {
      title: 'a condition key that holds what the request says',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:RequestAlias": "alias/orders" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a key ID',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "s3:x-amz-server-side-encryption-aws-kms-key-id": "«1234abcd-12ab-34cd-56ef-1234567890ab»" } }
    }
  ]
}`,
      message:
        '`1234abcd-12ab-34cd-56ef-1234567890ab` is not the ARN of a KMS key, which `s3:x-amz-server-side-encryption-aws-kms-key-id` holds: write one like `arn:aws:kms:REGION:ACCOUNT:key/ID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ArnLike": { "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:*:*:key/1234abcd-12ab-34cd-56ef-1234567890ab" } }
    }
  ]
}`,
    },
    {
      title: 'the ARN of an alias',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ArnNotEquals": { "s3:x-amz-server-side-encryption-aws-kms-key-id": "«arn:aws:kms:eu-west-1:111122223333:alias/orders»" } }
    }
  ]
}`,
      type: 'resource',
      message:
        '`arn:aws:kms:eu-west-1:111122223333:alias/orders` is not the ARN of a KMS key, which `s3:x-amz-server-side-encryption-aws-kms-key-id` holds: write one like `arn:aws:kms:REGION:ACCOUNT:key/ID`.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const it of conditionsWithKeys(policy, reference, (key) => keysOfKmsKeys.has(key))) {
      if (it.operator?.family !== 'String' && it.operator?.family !== 'ARN') continue;
      for (const value of it.condition.values) {
        // An empty text is no attempt at a key, and whether wildcards are meant is for other rules.
        if (value.text === '' || hasWildcard(value.text) || !isWhollyKnown(value)) continue;
        if (keyArn.test(value.text)) continue;
        yield {
          at: value,
          message: `\`${value.text}\` is not the ARN of a KMS key, which \`${it.condition.key.text}\` holds: write one like \`arn:aws:kms:REGION:ACCOUNT:key/ID\`.`,
          fixes: anyAccountFixes(it.statement, it.condition, value.text, reference),
        };
      }
    }
  },
};

/**
 * Compares with the ARN that has any Region and account, which the ID of a key makes just as exact, under an operator that
 * takes wildcards. Only for a single value: others may hold signs that are wildcards then.
 */
function anyAccountFixes(
  statement: Statement,
  condition: Condition,
  id: string,
  reference: ServiceReference,
): readonly ProposedFix[] {
  const { operator, operatorText, key, values, complete } = condition;
  if (!operator || !complete || values.length !== 1 || !keyId.test(id)) return [];
  const like = reference.conditionKey(key.text)?.type === 'ARN' ? 'ArnLike' : 'StringLike';
  const name = operator.info.negated ? like.replace('Like', 'NotLike') : like;
  const whole = operatorText.text.replace(operator.info.name, name);
  const arn = `arn:aws:kms:*:*:key/${id}`;
  const edits = moveConditionEdits(statement, condition, whole, arn);
  return fixesWith(`Change to \`${arn}\` under \`${whole}\``, edits, false);
}

/** The ID of a key, of one Region or of several. */
const keyId = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;
