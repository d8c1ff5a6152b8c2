import { conditionsWithKey } from '../../analysis/conditions/conditions.js';
import { type Arn, arnWith, parseArn } from '../../policy/arn.js';
import type { Condition, ConditionValue } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasConditions } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { ProposedFix, Rule } from '../rule.js';

export const principalArnNeverMatches: Rule = {
  code: 'PRINCIPAL_ARN_NEVER_MATCHES',
  severity: 'warning',
  title: 'ARN that `aws:PrincipalArn` never holds',
  accessAnalyzer: false,
  level: 'essential',
  docs: `
Reports the ARN of a role session (\`arn:aws:sts::111122223333:assumed-role/app/session\`) or of a group as a value of
\`aws:PrincipalArn\`.

For a caller with a role the key holds the ARN of the role, whatever the session is called. Groups are no principals, so no
request has the ARN of one. An \`Allow\` with such a value grants nothing by it, and a \`Deny\` that is to spare the role does
not spare it: who puts such an exception into an SCP locks the role out.

Use the ARN of the role, with its path. Roles of IAM Identity Center have a path that holds the Region:
\`arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_…\`. To tell sessions apart, compare
\`aws:userid\`, or \`sts:RoleSessionName\` when the role is assumed.

The rule is silent for values that are only known at deploy time or for each request.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
  ],

  valid: [
    {
      title: 'a role, a user, a federated user and the root user',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "iam:*",
    "Resource": "*",
    "Condition": {
      "ArnNotLike": {
        "aws:PrincipalArn": [
          "arn:aws:iam::*:role/admin",
          "arn:aws:iam::111122223333:user/ops/*",
          "arn:aws:sts::111122223333:federated-user/ops",
          "arn:aws:iam::*:root"
        ]
      }
    }
  }
}`,
    },
    {
      title: 'a session as principal',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:sts::111122223333:assumed-role/app/session" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app" } }
  }
}`,
    },
    {
      title: 'a session that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "ArnEquals": { "aws:PrincipalArn": { "Fn::Sub": "arn:aws:sts::111122223333:\${Kind}/app/session" } } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a session of a role',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "cloudtrail:StopLogging",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": ["«arn:aws:sts::*:assumed-role/security/*»"] } }
  }
}`,
      message:
        '`aws:PrincipalArn` holds the ARN of the role, not of its session, so no request has `arn:aws:sts::*:assumed-role/security/*`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "cloudtrail:StopLogging",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": ["arn:aws:iam::*:role/security"] } }
  }
}`,
    },
    {
      title: 'a session of a role of IAM Identity Center',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnLike": { "aws:PrincipalArn": "«arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/*»" } }
  }
}`,
      message:
        '`aws:PrincipalArn` holds the ARN of the role, not of its session, so no request has `arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/*`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_0123456789abcdef" } }
  }
}`,
    },
    {
      title: 'a group',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalArn": "«arn:aws:iam::111122223333:group/admins»" } }
  }
}`,
      message: 'A group is no principal, so `aws:PrincipalArn` never holds `arn:aws:iam::111122223333:group/admins`.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { condition } of conditionsWithKey(policy, reference, 'aws:principalarn')) {
      if (!condition.operator || condition.operator.info.family === 'Null') continue;
      for (const value of condition.values) {
        const arn = isWhollyKnown(value) ? parseArn(value.text) : undefined;
        if (!arn) continue;
        const key = `\`${condition.key.text}\``;
        if (isOf(arn, 'iam', 'group')) {
          yield { at: value, message: `A group is no principal, so ${key} never holds \`${value.text}\`.` };
        } else if (isOf(arn, 'sts', 'assumed-role')) {
          yield {
            at: value,
            message: `${key} holds the ARN of the role, not of its session, so no request has \`${value.text}\`.`,
            fixes: roleFixes(condition, value, arn),
          };
        }
      }
    }
  },
};

function isOf({ prefix, service, resource }: Arn, wanted: string, type: string): boolean {
  return prefix.text === 'arn' && service.text === wanted && resource.text.startsWith(`${type}/`);
}

/** Roles of IAM Identity Center have a path with the Region, which a session does not tell. */
const identityCenterPath = 'aws-reserved/sso.amazonaws.com/*/';

/** The name of a role stands between the type and the name of the session, without the path of the role. */
function roleFixes({ operator }: Condition, { node }: ConditionValue, arn: Arn): readonly ProposedFix[] {
  const [, name = ''] = arn.resource.text.split('/');
  if (name === '') return [];
  const isOfIdentityCenter = name.startsWith('AWSReservedSSO_');
  if (isOfIdentityCenter && !operator?.info.wildcards) return [];
  const resource = `role/${isOfIdentityCenter ? identityCenterPath : ''}${name}`;
  return [changeFix(node, arnWith(arn, { service: 'iam', resource }), false)];
}
