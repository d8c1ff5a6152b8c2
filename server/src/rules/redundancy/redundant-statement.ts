import { sameStatements } from '../../analysis/covering/same-statement.js';
import type { Policy, Statement } from '../../policy/model.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { ProposedFix, Rule } from '../rule.js';
import { mostRelated } from './most-related.js';

export const redundantStatement: Rule = {
  code: 'REDUNDANT_STATEMENT',
  severity: 'suggestion',
  title: 'Statement that is there twice',
  accessAnalyzer: true,
  docs: `
Reports statements of a policy that say the same. The order of elements, actions, conditions and values does not matter,
nor does a single value with or without an array, upper and lower case in actions and condition keys, or \`Sid\`.

One of them changes nothing, and whoever edits one later must find the other. Often one is a copy that was to be changed
and was forgotten.

Remove all but one, as the fix does. Statements of which one only covers the other are not reported. Switch the rule off
for policies that a tool puts together.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
  ],

  valid: [
    {
      title: 'statements with other effects',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:ListAllMyBuckets", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'the same in other elements',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*" },
    { "Effect": "Deny", "NotAction": "s3:PutObject", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'other conditions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:PutObject",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "blue" } }
    },
    {
      "Effect": "Deny",
      "Action": "s3:PutObject",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "Blue" } }
    }
  ]
}`,
    },
    {
      title: 'resources that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": { "Ref": "One" } },
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": { "Ref": "Two" } }
  ]
}`,
    },
    {
      title: 'branches of which one is taken',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Fn::If": [
        "A",
        { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" },
        { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }
      ]
    }
  ]
}`,
    },
    {
      title: 'other principals',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Effect": "Allow", "Principal": { "Service": "ecs.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a copy in another spelling',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    «{»
      "Sid": "Read",
      "Effect": "Allow",
      "Action": ["sqs:ListQueues", "s3:ListAllMyBuckets"],
      "Resource": "*",
      "Condition": {
        "Bool": { "aws:SecureTransport": "true" },
        "StringEquals": { "aws:PrincipalOrgID": ["o-a1b2c3d4e5", "o-b1b2c3d4e5"] }
      }
    },
    { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" },
    {
      "Sid": "Look",
      "Resource": ["*"],
      "Condition": {
        "StringEquals": { "aws:principalOrgID": ["o-b1b2c3d4e5", "o-a1b2c3d4e5"] },
        "Bool": { "aws:SecureTransport": true }
      },
      "Action": ["s3:listAllMyBuckets", "sqs:ListQueues"],
      "Effect": "Allow"
    }
  ]
}`,
      message: 'Another statement says the same as this one, and one of them is enough.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": ["sqs:ListQueues", "s3:ListAllMyBuckets"],
      "Resource": "*",
      "Condition": {
        "Bool": { "aws:SecureTransport": "true" },
        "StringEquals": { "aws:PrincipalOrgID": ["o-a1b2c3d4e5", "o-b1b2c3d4e5"] }
      }
    },
    { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'two copies in a trust policy',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    «{» "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Effect": "Allow", "Principal": { "Service": ["ec2.amazonaws.com"] }, "Action": "sts:AssumeRole" }
  ]
}`,
      message: 'Altogether 2 other statements say the same as this one, and one of them is enough.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
    },
  ],

  *check({ policy }) {
    for (const [first, ...others] of sameStatements(policy)) {
      if (!first) continue;
      yield {
        at: first,
        message: `${othersSay(others.length)} the same as this one, and one of them is enough.`,
        related: others.slice(0, mostRelated).map((at) => ({ at, message: 'This statement says the same.' })),
        fixes: removalOf(others, policy),
      };
    }
  },
};

function othersSay(count: number): string {
  return count === 1 ? 'Another statement says' : `Altogether ${count} other statements say`;
}

function removalOf(statements: readonly Statement[], { statement }: Policy): readonly ProposedFix[] {
  const title = statements.length === 1 ? 'Remove the other statement' : `Remove the ${statements.length} others`;
  // It grants the same without them; but who has copied a statement is about to change it.
  return removeItemsFixes(statement?.value, statements, title, false);
}
