import { conditionsOf } from '../../analysis/conditions/conditions.js';
import { mayComeWithoutKey } from '../../analysis/conditions/key-presence.js';
import { resourcesOf, type Statement } from '../../policy/model.js';
import { hasConditions } from '../applies-to.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';
import { mayBePublic } from './public-statements.js';

export const allowWithNegatedCondition: Rule = {
  code: 'ALLOW_WITH_NEGATED_CONDITION',
  severity: 'suggestion',
  title: 'Negated operator in an `Allow` that requests without the key pass',
  accessAnalyzer: false,
  level: 'strict',
  docs: `
Reports a negated operator like \`StringNotEquals\` in an \`Allow\` statement, for a condition key that requests may lack.

A negated operator is met by every value but those that are named, also by those that come up later, and by a request
without the key: resources without the tag, callers without an organization, requests that do not come through a VPC
endpoint. Several values do not change that: none of them may be there, all others may.

Name what is allowed (\`StringEquals\`), or put the exception into a \`Deny\` statement, which wins over every \`Allow\`. Where
only the absent key is the trouble, add \`"Null": { "KEY": "false" }\`.

The rule is silent for keys that every request has, for set operators, where the statement uses the key as a policy
variable (without a value, that matches nothing), where a \`Deny\` statement of the policy is about the key, and where
conditions or statements are only known at deploy time. Keys of organizations and VPCs are left to
\`ALLOW_WITH_REVERSED_CONDITION\`, and an \`Allow\` for everybody without another limit to \`PUBLIC_PRINCIPAL\`.

Switch the rule off if you use exceptions in \`Allow\` on purpose.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],

  valid: [
    {
      title: 'a positive operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/stage": "test" } } }
}`,
    },
    {
      title: 'a negated operator in a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/stage": "test" } } }
}`,
    },
    {
      title: 'a check for the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/stage": "prod" }, "Null": { "aws:ResourceTag/stage": "false" } }
  }
}`,
    },
    {
      title: 'a value that another condition asks for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "NotIpAddress": { "aws:SourceIp": "203.0.113.7" } }
  }
}`,
    },
    {
      title: 'a key that every request has',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "us-east-1" } } }
}`,
    },
    {
      title: 'a Deny about the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/stage": "prod" } } },
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "Null": { "aws:ResourceTag/stage": "true" } } }
  ]
}`,
    },
    {
      title: 'an organization, which another rule reports',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'a tag that is not empty, and resources that are named after it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team}/*",
    "Condition": { "StringNotEquals": { "aws:PrincipalTag/team": "" } }
  }
}`,
    },
    {
      title: 'statements that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/stage": "prod" } } },
    { "Ref": "More" }
  ]
}`,
    },
    {
      title: 'a tag that may be in a resource that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": { "Ref": "Bucket" }, "Condition": { "StringNotEquals": { "aws:PrincipalTag/team": "" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["ec2:StopInstances", "ec2:TerminateInstances"],
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": {
      "StringNotEquals": { "«aws:ResourceTag/stage»": ["prod", "live"] }
    }
  }
}`,
      message:
        '`StringNotEquals` in an `Allow` also lets requests without `aws:ResourceTag/stage` pass: ask for the key with `Null` and `"false"` if they should not.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["ec2:StopInstances", "ec2:TerminateInstances"],
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": {
      "StringNotEquals": { "aws:ResourceTag/stage": ["prod", "live"] },
      "Null": {
        "aws:ResourceTag/stage": "false"
      }
    }
  }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition, key, operator } of conditionsOf(policy, reference)) {
      if (statement.effect !== 'Allow' || !operator?.negated || condition.operator?.setOperator) continue;
      if (!mayBeAbsent(key) || mayBePublic(policy, statement) || !mayComeWithoutKey(policy, statement, key)) continue;
      if (mayUseVariable(statement, key)) continue;
      const name = condition.key.text;
      yield {
        at: condition,
        message: `\`${condition.operatorText.text}\` in an \`Allow\` also lets requests without \`${name}\` pass: ask for the key with \`Null\` and \`"false"\` if they should not.`,
        fixes: addConditionFixes(statement, `Ask for \`${name}\` with \`Null\``, 'Null', name, 'false'),
      };
    }
  },
};

/** Keys that requests may lack, in lower case. */
const absentKeys: ReadonlySet<string> = new Set([
  'aws:federatedprovider',
  'aws:multifactorauthage',
  'aws:principalservicename',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceidentity',
  'aws:sourceip',
  'aws:tokenissuetime',
  'aws:username',
]);

const tagKey =
  /^(?:aws:(?:principal|request|resource)tag|[a-z0-9-]+:(?:resourcetag|existingobjecttag|requestobjecttag))\//;

function mayBeAbsent(key: string): boolean {
  return absentKeys.has(key) || tagKey.test(key);
}

/** Whether resources or conditions of a statement have the value of a key in them, or resources may have it. */
function mayUseVariable(statement: Statement, key: string): boolean {
  const resources = statement.resource ?? statement.notResource;
  if (resources?.complete === false) return true;
  const texts = [...resourcesOf(statement), ...statement.conditions.flatMap((it) => it.values)];
  return texts.some(({ text }) => text.includes('${') && text.toLowerCase().includes(`\${${key}`));
}
