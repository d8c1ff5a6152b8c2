import { conditionsWithKey } from '../../analysis/conditions/conditions.js';
import { isKnown, type StringNode } from '../../hosts/value.js';
import { parseArn } from '../../policy/arn.js';
import type { ConditionValue } from '../../policy/model.js';
import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';

export const identityCenterRoleWithoutPath: Rule = {
  code: 'IDENTITY_CENTER_ROLE_WITHOUT_PATH',
  severity: 'warning',
  title: 'Role of IAM Identity Center without its path',
  accessAnalyzer: false,
  level: 'essential',
  docs: `
Reports a value of \`aws:PrincipalArn\` that names a role of AWS IAM Identity Center without its path, like
\`arn:aws:iam::*:role/AWSReservedSSO_Admin_*\`.

The roles that IAM Identity Center creates have a path: \`role/aws-reserved/sso.amazonaws.com/<Region>/AWSReservedSSO_…\`, without
the Region when that is \`us-east-1\`. \`aws:PrincipalArn\` holds the ARN of the role with its path, so that the value never
matches: administrators who were to be exempt from a \`Deny\` are locked out. What \`aws sts get-caller-identity\` shows is the ARN
of the session, which has no path.

Write \`arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*\` with \`ArnLike\`, \`ArnNotLike\` or the operators
\`StringLike\` and \`StringNotLike\`: \`*\` takes in slashes as well.

The rule is silent when a wildcard or a part that is known at deploy time may stand for the path.
`,
  references: [
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
  ],

  valid: [
    {
      title: 'the path',
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
          "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*",
          "arn:aws:iam::*:role/*AWSReservedSSO_Audit_*",
          "arn:aws:iam::*:role/Admin"
        ]
      }
    }
  }
}`,
    },
    {
      title: 'a path that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "iam:*",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": { "Fn::Sub": "arn:aws:iam::*:role/\${Path}AWSReservedSSO_Admin_*" } } }
  }
}`,
    },
    {
      title: 'the session of such a role, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "iam:*",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ana" } }
  }
}`,
    },
    {
      title: 'another key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "iam:*",
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:PrincipalTag/role": "arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_*" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'administrators who are to be exempt',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "cloudtrail:StopLogging",
    "Resource": "*",
    "Condition": {
      "ArnNotLike": {
        "aws:PrincipalArn": [
          "arn:aws:iam::*:role/Pipeline",
          "«arn:aws:iam::*:role/AWSReservedSSO_Admin_*»",
          "arn:aws:iam::*:role/AWSReservedSSO_Audit_*"
        ]
      }
    }
  }
}`,
      message:
        '`arn:aws:iam::*:role/AWSReservedSSO_Admin_*` never matches: roles of IAM Identity Center have the path ' +
        '`aws-reserved/sso.amazonaws.com/` and a Region before the name.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "cloudtrail:StopLogging",
    "Resource": "*",
    "Condition": {
      "ArnNotLike": {
        "aws:PrincipalArn": [
          "arn:aws:iam::*:role/Pipeline",
          "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*",
          "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Audit_*"
        ]
      }
    }
  }
}`,
    },
    {
      title: 'one role, of which the Region is not known',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:PrincipalArn": "«arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_0123456789abcdef»" } }
  }
}`,
      message:
        '`arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_0123456789abcdef` never matches: roles of IAM Identity Center ' +
        'have the path `aws-reserved/sso.amazonaws.com/` and a Region before the name.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { condition, operator } of conditionsWithKey(policy, reference, 'aws:principalarn')) {
      const wrong = condition.values.flatMap((it) => roleWithoutPath(it) ?? []);
      const [first, ...more] = wrong;
      if (!first) continue;
      yield {
        at: first.value,
        message:
          `\`${first.value.text}\` never matches: roles of IAM Identity Center have the path \`${path}\` and a Region ` +
          'before the name.',
        related: more.map(({ value }) => ({ at: value, message: 'This never matches either.' })),
        fixes: operator?.wildcards
          ? [
              {
                title: 'Add the path of IAM Identity Center',
                edits: wrong.map(({ node, withPath }) => ({ kind: 'set', node, value: withPath }) as const),
                safe: false,
              },
            ]
          : [],
      };
    }
  },
};

const path = 'aws-reserved/sso.amazonaws.com/';

interface RoleWithoutPath {
  readonly value: ConditionValue;
  readonly node: StringNode;
  readonly withPath: string;
}

/** The prefix of the names is reserved: no other role can have it. */
function roleWithoutPath(value: ConditionValue): RoleWithoutPath | undefined {
  const { node, text } = value;
  if (node.kind !== 'string' || !isKnown(node)) return undefined;
  const arn = parseArn(text);
  if (arn?.service.text !== 'iam' || !arn.resource.text.startsWith('role/AWSReservedSSO_')) return undefined;
  const nameAt = arn.resource.start + 'role/'.length;
  return { value, node, withPath: `${text.slice(0, nameAt)}${path}*${text.slice(nameAt)}` };
}
