import { childOf, isKnown, type ObjectNode, type ValueNode } from '../../hosts/value.js';
import { hasUnknownName } from '../../policy/read-policy.js';
import { hasViolations } from '../applies-to.js';
import { removeStatementFixes } from '../fixes/statements.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const rcpSyntaxErrorAllow: Rule = {
  code: 'RCP_SYNTAX_ERROR_ALLOW',
  severity: 'error',
  title: 'RCP that allows',
  accessAnalyzer: true,
  policyTypes: ['rcp'],
  docs: `
Reports \`"Effect": "Allow"\` in a resource control policy, but for a statement like that of AWS's own
\`RCPFullAWSAccess\`, which allows every action on every resource for everyone, without a condition.

An RCP can only take access away: what it does not deny is decided by the other policies. The RCPs that you write must
have \`Deny\`.
`,
  references: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html'],

  valid: [
    {
      title: 'a deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'the policy `RCPFullAWSAccess`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "*",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'an effect that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": { "Ref": "Effect" },
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'an SCP, which may allow',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'one service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "«Allow»",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
      message: 'An RCP can only deny: `Allow` stands in the `RCPFullAWSAccess` of AWS alone.',
    },
    {
      title: 'a condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "«Allow»",
      "Principal": "*",
      "Action": "*",
      "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" } }
    }
  ]
}`,
      message: 'An RCP can only deny: `Allow` stands in the `RCPFullAWSAccess` of AWS alone.',
    },
    {
      title: 'beside a statement that denies',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    },
    { "Effect": "«Allow»", "Principal": "*", "Action": "s3:*", "Resource": "*" }
  ]
}`,
      message: 'An RCP can only deny: `Allow` stands in the `RCPFullAWSAccess` of AWS alone.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, object } of withCode(context, 'RCP_SYNTAX_ERROR_ALLOW')) {
      if (object && isFullAccess(object)) continue;
      yield {
        at,
        message: 'An RCP can only deny: `Allow` stands in the `RCPFullAWSAccess` of AWS alone.',
        fixes: removeStatementFixes(context.policy, object),
      };
    }
  },
};

/** Whether a statement is that of `RCPFullAWSAccess`, or may come to be. */
function isFullAccess(statement: ObjectNode): boolean {
  const everything = ['Principal', 'Action', 'Resource'].every((name) => {
    const value = childOf(statement, name);
    return value ? mayBeStar(value) : hasUnknownName(statement);
  });
  const condition = childOf(statement, 'Condition');
  return everything && (condition === undefined || condition.kind === 'dynamic');
}

function mayBeStar(node: ValueNode | undefined): boolean {
  if (node?.kind === 'array' && node.items.length === 1) return mayBeStar(node.items[0]);
  return node?.kind === 'dynamic' || (node?.kind === 'string' && (node.text === '*' || !isKnown(node)));
}
