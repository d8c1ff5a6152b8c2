import { conditionsOf } from '../../analysis/conditions/conditions.js';
import { mayComeWithoutKey } from '../../analysis/conditions/key-presence.js';
import { allowsAction } from '../../analysis/grants.js';
import type { Statement } from '../../policy/model.js';
import { hasSetOperators } from '../applies-to.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';
import { mayBePublic } from './public-statements.js';

export const forAllValuesWithoutNullCheck: Rule = {
  code: 'FOR_ALL_VALUES_WITHOUT_NULL_CHECK',
  severity: 'warning',
  title: '`ForAllValues` in an `Allow` that requests without the key pass',
  accessAnalyzer: false,
  level: 'recommended',
  docs: `
Reports \`ForAllValues:\` with a condition key of several values in an \`Allow\` statement that does not ask for the key.

\`ForAllValues\` is met when no value of the request is outside of the list, so also when there is no value at all. A
condition on \`aws:PrincipalOrgPaths\` lets everybody pass who is in no organization, and one on \`aws:CalledVia\` lets all
direct calls pass.

Add \`"Null": { "KEY": "false" }\`, which asks for the key. For a key like \`aws:CalledVia\`, of which one value is looked
for, \`ForAnyValue:\` is what is meant: it is not met without the key.

The rule looks at keys that say who calls, through what, and whose resource it is, and at \`dynamodb:LeadingKeys\` where
the statement also allows \`dynamodb:Scan\`, which has no such keys and reads all items. In a resource policy it is a
security warning.

It is silent for \`aws:TagKeys\`, since a request without it sets no tags, and for other keys of services, which their
actions nearly always have; for negated operators; for claims of identity providers; where a \`Deny\` statement of the
policy is about the key; and where conditions or statements are only known at deploy time. An \`Allow\` for everybody
without another limit is left to \`PUBLIC_PRINCIPAL\`.

Switch the rule off if requests without the keys are meant to pass.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],

  valid: [
    {
      title: 'a check for the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": { "ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" }, "Null": { "aws:CalledVia": "false" } }
  }
}`,
    },
    {
      title: '`ForAnyValue`, which is not met without the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }
  }
}`,
    },
    {
      title: 'keys of tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "stage"] } }
  }
}`,
    },
    {
      title: 'items of one user, without Scan',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "dynamodb:Query"],
    "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
    "Condition": { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "\${aws:userid}" } }
  }
}`,
    },
    {
      title: 'a key of a service that its action always has',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "kms:CreateGrant",
    "Resource": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "Condition": { "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt", "Encrypt"] } }
  }
}`,
    },
    {
      title: 'a Deny for requests without the key',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Null": { "aws:PrincipalOrgPaths": "true" } }
    }
  ]
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": { "ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }
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
    "Condition": { "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } }
  }
}`,
    },
    {
      title: 'a claim of an identity provider',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "cognito-identity.amazonaws.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-west-1:12345678-ffff-ffff-ffff-123456789012" },
      "ForAllValues:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" }
    }
  }
}`,
    },
    {
      title: 'conditions that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": { "ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" }, "Null": { "Ref": "Keys" } }
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
    "Principal": { "Ref": "Callers" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } }
  }
}`,
    },
    {
      title: 'a check for the key that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": { "ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" }, "Null": { "aws:CalledVia": { "Ref": "Absent" } } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'calls through a service, and direct ones too',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "kms:Decrypt",
    "Resource": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "Condition": { "ForAllValues:StringEquals": { "«aws:CalledVia»": ["athena.amazonaws.com"] } }
  }
}`,
      message:
        '`ForAllValues:StringEquals` also lets requests without `aws:CalledVia` pass: ask for the key with `Null` and `"false"`, or use `ForAnyValue`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "kms:Decrypt",
    "Resource": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "Condition": { "ForAllValues:StringEquals": { "aws:CalledVia": ["athena.amazonaws.com"] }, "Null": {
      "aws:CalledVia": "false"
    } }
  }
}`,
    },
    {
      title: 'callers of an organization, and of none',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": ["111122223333", "444455556666"] },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "ForAllValues:StringLike": { "«aws:PrincipalOrgPaths»": "o-a1b2c3d4e5/r-ab12/*" }
      }
    }
  ]
}`,
      message:
        '`ForAllValues:StringLike` also lets requests without `aws:PrincipalOrgPaths` pass: ask for the key with `Null` and `"false"`, or use `ForAnyValue`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": ["111122223333", "444455556666"] },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*" },
        "Null": {
          "aws:PrincipalOrgPaths": "false"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'items of one user, and a Scan of all',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"],
    "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
    "Condition": {
      "ForAllValues:StringEquals": { "«dynamodb:LeadingKeys»": "\${aws:userid}" }
    }
  }
}`,
      message:
        '`dynamodb:Scan` has no `dynamodb:LeadingKeys`, and `ForAllValues:StringEquals` lets such requests pass, so it reads all items: ask for the key with `Null` and `"false"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"],
    "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
    "Condition": {
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "\${aws:userid}" },
      "Null": {
        "dynamodb:LeadingKeys": "false"
      }
    }
  }
}`,
    },
  ],

  appliesTo: hasSetOperators,

  *check({ policy, reference }) {
    for (const { statement, condition, key, info } of conditionsOf(policy, reference)) {
      const { operator, operatorText } = condition;
      if (operator?.setOperator !== 'ForAllValues' || operator.info.negated || statement.effect !== 'Allow') continue;
      if (!info?.multivalued || !mattersIn(statement, key) || mayBePublic(policy, statement)) continue;
      if (!mayComeWithoutKey(policy, statement, key)) continue;
      const name = condition.key.text;
      const isOfResource = policy.type === 'resource' || policy.type === 'trust';
      yield {
        at: condition,
        message: messageFor(key, `\`${name}\``, `\`${operatorText.text}\``),
        fixes: addConditionFixes(statement, `Ask for \`${name}\` with \`Null\``, 'Null', name, 'false'),
        ...(isOfResource && { severity: 'security-warning' }),
      };
    }
  },
};

/** Whether it is surely worth a word that a statement lets requests without a key pass. */
function mattersIn(statement: Statement, key: string): boolean {
  if (key === leadingKeys) return allowsAction(statement, 'dynamodb:Scan') !== undefined;
  return key.startsWith('aws:') && key !== 'aws:tagkeys';
}

const leadingKeys = 'dynamodb:leadingkeys';

function messageFor(key: string, name: string, operator: string): string {
  const askForIt = 'ask for the key with `Null` and `"false"`';
  if (key === leadingKeys) {
    return `\`dynamodb:Scan\` has no ${name}, and ${operator} lets such requests pass, so it reads all items: ${askForIt}.`;
  }
  return `${operator} also lets requests without ${name} pass: ${askForIt}, or use \`ForAnyValue\`.`;
}
