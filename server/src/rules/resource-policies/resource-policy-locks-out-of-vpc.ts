import { isNegated } from '../../analysis/grants.js';
import { deniedPolicyActions } from '../../analysis/resources/policy-actions.js';
import type { Condition, Statement } from '../../policy/model.js';
import type { Rule } from '../rule.js';
import { allOfTexts } from '../wording.js';

export const resourcePolicyLocksOutOfVpc: Rule = {
  code: 'RESOURCE_POLICY_LOCKS_OUT_OF_VPC',
  severity: 'suggestion',
  title: 'Policy that can only be changed from a VPC',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['resource'],
  docs: `
Reports a \`Deny\` for all requests that do not come from a VPC or through a VPC endpoint, when it takes in the actions with which
the policy of the resource is changed and deleted.

The AWS console and most pipelines are outside of the VPC, and with a wrong id so is everybody. Then no
administrator can take the policy back. For a bucket or a queue the root user of the account can; for others there is AWS
Support. AWS warns of that.

Deny the actions on the data and leave those on the policy out, or spare administrators with a condition like
\`ArnNotLike\` on \`aws:PrincipalArn\`.

The rule is silent when the resource is not known, unless it is a bucket by its ARN, when another condition of the statement may
spare somebody, such as one on \`aws:SourceIp\`, and when a part that matters is only known at deploy time.

Switch the rule off where policies are always deployed from within the VPC.
`,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
  ],

  valid: [
    {
      title: 'a Deny of the actions on objects',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }
}`,
    },
    {
      title: 'a Deny that spares a role',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }
  }
}`,
    },
    {
      title: 'a Deny that spares some addresses',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
  }
}`,
    },
    {
      title: 'a Deny of requests without encryption',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'a Deny for all who do not come through an endpoint',
      resourceType: 'AWS::SecretsManager::Secret',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "«Effect»": "Deny", "Principal": "*", "Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }
}`,
      message:
        'This statement denies `secretsmanager:PutResourcePolicy` and `secretsmanager:DeleteResourcePolicy` to all who do not come from the ' +
        'VPC, administrators in the console included. Leave these actions out, or spare administrators with a condition on ' +
        '`aws:PrincipalArn`.',
    },
  ],

  *check({ policy }) {
    for (const statement of policy.statements) {
      const effect = statement.elements.get('Effect');
      if (statement.effect !== 'Deny' || !effect || !isForAllOutsideVpc(statement)) continue;
      const actions = deniedPolicyActions(policy, statement);
      if (actions.length === 0) continue;
      yield {
        at: effect,
        message:
          `This statement denies ${allOfTexts(actions)} to all who do not come from the VPC, administrators in the console ` +
          'included. Leave these actions out, or spare administrators with a condition on `aws:PrincipalArn`.',
      };
    }
  },
};

/** Whether the conditions of a `Deny` only ask whether a request comes from a VPC. */
function isForAllOutsideVpc({ conditions, conditionsComplete }: Statement): boolean {
  const outside = conditions.filter((it) => vpcKeys.has(keyOf(it)) && isNegated(it));
  const isOnly = conditions.every((it) => outside.includes(it) || isOfServices(it));
  return conditionsComplete && outside.length > 0 && isOnly;
}

const vpcKeys: ReadonlySet<string> = new Set([
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpcsourceip',
]);

/** Whether a condition only spares AWS services, which do not change policies. */
function isOfServices(condition: Condition): boolean {
  const key = keyOf(condition);
  if (key !== 'aws:viaawsservice' && key !== 'aws:principalisawsservice') return false;
  return condition.complete && condition.values.every((it) => it.text.toLowerCase() === 'false');
}

function keyOf({ key }: Condition): string {
  return key.text.toLowerCase();
}
