import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { keysOfVpcEndpoints, mayComeWithoutKey } from '../../analysis/conditions/key-presence.js';
import type { Condition } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasConditions } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';
import { isTooOpenFor } from '../variables/open-values.js';
import { mayBePublic } from './public-statements.js';

export const allowWithReversedCondition: Rule = {
  code: 'ALLOW_WITH_REVERSED_CONDITION',
  severity: 'warning',
  title: '`Allow` for all but one organization or network',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity', 'resource', 'trust', 'session'],
  docs: `
Reports a negated operator like \`StringNotEquals\` in an \`Allow\` statement, for a condition key that names an organization
of callers (\`aws:PrincipalOrgID\`, \`aws:SourceOrgID\` and their paths), a VPC or a VPC endpoint (\`aws:SourceVpce\`).

Such a condition belongs into a \`Deny\`: there it stops all who are not of the organization or do not come through the
network. In an \`Allow\` it is the reverse: it lets in all others, also those without any organization and requests over the
internet, and keeps out the ones that were meant.

Use the positive operator, or make the statement a \`Deny\`.

The rule is silent where the statement also asks for a value of the key, where a \`Deny\` statement of the policy is about
the key, and where conditions or statements are only known at deploy time. It does not look at VPC endpoint policies,
SCPs, RCPs and permissions boundaries, where such an \`Allow\` may limit one of several kinds of requests. An \`Allow\` for
everybody without another limit is left to \`PUBLIC_PRINCIPAL\`.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid',
  ],

  valid: [
    {
      title: 'a positive operator',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "Bool": { "aws:ViaAWSService": "false" } }
  }
}`,
    },
    {
      title: 'an exception within what another condition asks for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" }, "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "Null": { "aws:SourceVpce": "false" } }
  }
}`,
    },
    {
      title: 'a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/stage": "prod" } }
  }
}`,
    },
    {
      title: 'everybody, whom another rule reports',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'conditions that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "StringEquals": { "Ref": "More" } }
  }
}`,
    },
    {
      title: 'callers who are known at deploy time, who may be everybody',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": { "Ref": "Callers" } },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'an organization in a bucket policy',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["111122223333", "444455556666"] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "«aws:PrincipalOrgID»": "o-a1b2c3d4e5" } }
  }
}`,
      message:
        '`StringNotEquals` in an `Allow` lets all other values of `aws:PrincipalOrgID` pass, and requests without it: use `StringEquals` to name what is allowed.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["111122223333", "444455556666"] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'a VPC endpoint',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotLikeIfExists": { "«aws:SourceVpce»": ["vpce-1a2b3c4d", "vpce-5e6f7a8b"] } }
  }
}`,
      message:
        '`StringNotLikeIfExists` in an `Allow` lets all other values of `aws:SourceVpce` pass, and requests without it: use `StringLike` to name what is allowed.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringLike": { "aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-5e6f7a8b"] } }
  }
}`,
    },
    {
      title: 'a policy variable, which another rule would report under the positive operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotLike": { "«aws:SourceVpc»": "\${aws:PrincipalTag/vpc}" } }
  }
}`,
      message:
        '`StringNotLike` in an `Allow` lets all other values of `aws:SourceVpc` pass, and requests without it: use ' +
        '`StringLike` to name what is allowed.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition, key, operator } of conditionsWithKeys(policy, reference, namesOwn)) {
      if (statement.effect !== 'Allow' || !operator?.negated || condition.operator?.setOperator === 'ForAnyValue')
        continue;
      if (mayBePublic(policy, statement) || !mayComeWithoutKey(policy, statement, key)) continue;
      const { text } = condition.operatorText;
      const better = positiveOperator(text);
      const passes = `lets all other values of \`${condition.key.text}\` pass, and requests without it`;
      yield {
        at: condition,
        message: `\`${text}\` in an \`Allow\` ${passes}: use \`${better}\` to name what is allowed.`,
        fixes: isTooOpen(condition, key, reference) ? [] : changeOperatorFixes(statement, condition, better, false),
      };
    }
  },
};

/** Whether a key, in lower case, names somebody's own organization or network. */
function namesOwn(key: string): boolean {
  return keysOfVpcEndpoints.has(key) || /^aws:(?:principal|source)org(?:id|paths)$/.test(key);
}

/** Whether a value has wildcards that would let in others, once it names what is allowed. */
function isTooOpen({ operator, values }: Condition, key: string, reference: ServiceReference): boolean {
  if (!operator?.info.wildcards) return false;
  return values.some(({ node }) => node.kind === 'string' && isTooOpenFor(key, node, reference));
}

/** The same operator without the negation, which requests without the key do not meet. */
function positiveOperator(operator: string): string {
  const positive = operator.replace('Not', '').replace(/IfExists$/, '');
  return positive.replace('ForAllValues:', 'ForAnyValue:');
}
