import { childOf, type ValueNode } from '../../hosts/value.js';
import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const rcpSyntaxErrorPrincipal: Rule = {
  code: 'RCP_SYNTAX_ERROR_PRINCIPAL',
  severity: 'error',
  title: 'Principal in an RCP other than `*`',
  accessAnalyzer: true,
  policyTypes: ['rcp'],
  docs: `
Reports a \`Principal\` other than \`"*"\` and any \`NotPrincipal\` in a resource control policy.

AWS Organizations rejects them. Write \`"Principal": "*"\` and narrow the statement with keys like \`aws:PrincipalArn\`,
\`aws:PrincipalOrgID\` or \`aws:PrincipalIsAWSService\` in \`Condition\`.
`,
  references: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html'],

  valid: [
    {
      title: 'everyone',
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
      title: 'everyone outside an organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } }
    }
  ]
}`,
    },
    {
      title: 'a principal that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "Ref": "Principal" },
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'a resource-based policy',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'everyone by type',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": «{» "AWS": "*" },
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
      message: 'An RCP takes only `"*"` as `Principal`: narrow it with `aws:PrincipalArn` or the like in `Condition`.',
      fixed: `{
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
      title: 'one account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "«111122223333»",
      "Action": "s3:DeleteObject",
      "Resource": "*"
    }
  ]
}`,
      message: 'An RCP takes only `"*"` as `Principal`: narrow it with `aws:PrincipalArn` or the like in `Condition`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:DeleteObject",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: '`NotPrincipal`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "«NotPrincipal»": "*",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
      message: 'An RCP takes no `NotPrincipal`: write `"Principal": "*"` and narrow it in `Condition`.',
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, keyword, node } of withCode(context, 'RCP_SYNTAX_ERROR_PRINCIPAL')) {
      if (keyword === 'not') {
        const message = 'An RCP takes no `NotPrincipal`: write `"Principal": "*"` and narrow it in `Condition`.';
        yield { at, message };
        continue;
      }
      yield {
        at,
        message:
          'An RCP takes only `"*"` as `Principal`: narrow it with `aws:PrincipalArn` or the like in `Condition`.',
        fixes: node
          ? [{ title: 'Change to `"*"`', edits: [{ kind: 'set', node, value: '*' }], safe: isEveryone(node) }]
          : [],
      };
    }
  },
};

/** Whether a principal is another spelling of everyone. */
function isEveryone(node: ValueNode): boolean {
  if (node.kind !== 'object' || node.entries.length !== 1) return false;
  const principals = childOf(node, 'AWS');
  return principals?.kind === 'string' && principals.text === '*';
}
