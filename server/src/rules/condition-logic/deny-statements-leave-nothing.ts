import type { ConditionInStatement } from '../../analysis/conditions/conditions.js';
import { type JointDenial, jointDenialsOf } from '../../analysis/conditions/joint-denials.js';
import { addConditionEdits } from '../../analysis/edits/conditions.js';
import { removeStatementEdit } from '../../analysis/edits/statements.js';
import type { ValueEdit } from '../../hosts/host.js';
import { plainValueOf } from '../../hosts/value.js';
import type { Condition, Policy } from '../../policy/model.js';
import { hasDenials } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';

export const denyStatementsLeaveNothing: Rule = {
  code: 'DENY_STATEMENTS_LEAVE_NOTHING',
  severity: 'warning',
  title: '`Deny` statements that deny everything together',
  accessAnalyzer: false,
  level: 'essential',
  docs: `
Reports two \`Deny\` statements about the same actions, resources and principals of which each spares some requests by a
negated condition, but never the same ones. What the one spares, the other denies, so nothing is left.

This comes of exceptions that are written as statements of their own: one \`Deny\` for all but an office network
(\`NotIpAddress\` with \`aws:SourceIp\`), and another for all but a VPC endpoint (\`StringNotEquals\` with \`aws:SourceVpce\`).
Requests through the endpoint have no \`aws:SourceIp\`, so the first denies them; requests from the office do not come through
the endpoint, so the second denies those. Two lists of Regions or roles in two statements do the same.

Put the exceptions into one statement: its conditions must all hold, so a request that meets one of the exceptions is not
denied. Values of one key stand in one list.

The rule is silent when the statements differ in what they are about, when their values may have something in common, and
when parts of them are only known at deploy time.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
  ],

  valid: [
    {
      title: 'both exceptions in one statement',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
  }
}`,
    },
    {
      title: 'exceptions that some requests meet both of',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } } },
    { "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }
  ]
}`,
    },
    {
      title: 'values in common',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-west-1", "eu-central-1"] } } },
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotLike": { "aws:RequestedRegion": "eu-*" } } }
  ]
}`,
    },
    {
      title: 'other actions',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" } } },
    { "Effect": "Deny", "Action": "rds:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "us-east-1" } } }
  ]
}`,
    },
    {
      title: 'other conditions beside them',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" }, "StringEquals": { "aws:PrincipalTag/team": "blue" } } },
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "us-east-1" }, "StringEquals": { "aws:PrincipalTag/team": "red" } } }
  ]
}`,
    },
    {
      title: 'values that are denied, not spared',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } } },
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "us-east-1" } } }
  ]
}`,
    },
    {
      title: 'a value that is known at deploy time',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" } } },
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": { "Ref": "AWS::Region" } } } }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a network and a VPC endpoint',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:PutObject", "s3:GetObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringNotEquals": { "«aws:SourceVpce»": "vpce-1a2b3c4d" } }
    }
  ]
}`,
      message:
        'No request is spared by this `Deny` and also by the one for `aws:SourceIp`, so together they deny everything: put both conditions into one statement.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "StringNotEquals": {
        "aws:SourceVpce": "vpce-1a2b3c4d"
      } }
    }
  ]
}`,
    },
    {
      title: 'two Regions, each in a statement of its own',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-west-1"] } } },
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "«aws:RequestedRegion»": ["us-east-1", "us-west-2"] } } }
  ]
}`,
      message:
        'No request is spared by this `Deny` and also by the other one for `aws:RequestedRegion`, so together they deny everything: put the values into one list.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-west-1", "us-east-1", "us-west-2"] } } }
  ]
}`,
    },
    {
      title: 'two roles, with another condition that both have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "kms:ScheduleKeyDeletion",
      "Resource": "*",
      "Condition": {
        "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/security" },
        "Bool": { "aws:ViaAWSService": "false" }
      }
    },
    {
      "Effect": "Deny",
      "Action": "kms:ScheduleKeyDeletion",
      "Resource": "*",
      "Condition": {
        "ArnNotLike": { "«aws:PrincipalArn»": "arn:aws:iam::*:role/audit" },
        "Bool": { "aws:ViaAWSService": "false" }
      }
    }
  ]
}`,
      message:
        'No request is spared by this `Deny` and also by the other one for `aws:PrincipalArn`, so together they deny everything: put the values into one list.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "kms:ScheduleKeyDeletion",
      "Resource": "*",
      "Condition": {
        "ArnNotLike": { "aws:PrincipalArn": [
          "arn:aws:iam::*:role/security",
          "arn:aws:iam::*:role/audit"
        ] },
        "Bool": { "aws:ViaAWSService": "false" }
      }
    }
  ]
}`,
    },
  ],

  appliesTo: hasDenials,

  *check({ policy, reference }) {
    for (const found of jointDenialsOf(policy, reference)) {
      const { one, other } = found;
      const that = `the ${one.key === other.key ? 'other one' : 'one'} for \`${one.condition.key.text}\``;
      const advice = isOneList(found) ? 'put the values into one list' : 'put both conditions into one statement';
      yield {
        at: other.condition,
        message: `No request is spared by this \`Deny\` and also by ${that}, so together they deny everything: ${advice}.`,
        related: [{ at: one.condition, message: 'What this condition spares, the other statement denies.' }],
        get fixes() {
          return joinFixes(policy, found);
        },
      };
    }
  },
};

/** Whether the values of both conditions may stand in one list: they have one key and one operator. */
function isOneList({ one, other }: JointDenial): boolean {
  return one.key === other.key && one.condition.operatorText.text === other.condition.operatorText.text;
}

/** Puts the exceptions of the second statement into the first, and takes the second away. */
function joinFixes(policy: Policy, found: JointDenial): readonly ProposedFix[] {
  const { one, other } = found;
  const removed = removeStatementEdit(policy, other.statement);
  const added = isOneList(found) ? addValuesEdits(one.condition, other.condition) : addExceptionEdits(one, other);
  return fixesWith('Put the exceptions into one statement', added && removed && [...added, removed], false);
}

function addValuesEdits({ value: node }: Condition, added: Condition): readonly ValueEdit[] | undefined {
  const values = added.values.map((it) => it.text);
  if (node?.kind === 'array') {
    if (node.items.some((it) => it.kind === 'scalar')) return undefined;
    const index = node.items.length;
    return values.map((value) => ({ kind: 'insert-item', array: node, index, value }));
  }
  // A list is of texts, or of numbers, or of Booleans.
  const first = node?.kind === 'scalar' ? String(node.value) : plainValueOf(node);
  return node && first !== undefined ? [{ kind: 'set', node, value: [first, ...values] }] : undefined;
}

function addExceptionEdits(
  { statement }: ConditionInStatement,
  { condition }: ConditionInStatement,
): readonly ValueEdit[] | undefined {
  const value = plainValueOf(condition.value);
  if (value === undefined) return undefined;
  return addConditionEdits(statement, condition.operatorText.text, condition.key.text, value);
}
