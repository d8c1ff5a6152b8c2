import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { removeEntryFixes, withCode } from '../violations.js';

export const scpSyntaxErrorPrincipal: Rule = {
  code: 'SCP_SYNTAX_ERROR_PRINCIPAL',
  severity: 'error',
  title: '`Principal` in an SCP',
  accessAnalyzer: true,
  policyTypes: ['scp'],
  docs: `
Reports \`Principal\` and \`NotPrincipal\` in a service control policy.

An SCP is about all users and roles of the accounts that it is attached to, and AWS Organizations rejects one that names
some. To spare or to mean some of them, compare \`aws:PrincipalArn\` in \`Condition\`.
`,
  references: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html'],

  valid: [
    {
      title: 'an SCP',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "organizations:LeaveOrganization",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'a condition on the principal',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "organizations:LeaveOrganization",
      "Resource": "*",
      "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/OrgAdmin" } }
    }
  ]
}`,
    },
    {
      title: 'an RCP, which needs it',
      type: 'rcp',
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
  ],
  invalid: [
    {
      title: 'everyone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "«Principal»": "*",
      "Action": "organizations:LeaveOrganization",
      "Resource": "*"
    }
  ]
}`,
      message:
        'An SCP takes no `Principal`: to mean only some users and roles, compare `aws:PrincipalArn` in `Condition`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "organizations:LeaveOrganization",
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
      "«NotPrincipal»": { "AWS": "arn:aws:iam::111122223333:role/OrgAdmin" },
      "Action": "organizations:LeaveOrganization",
      "Resource": "*"
    }
  ]
}`,
      message:
        'An SCP takes no `NotPrincipal`: to mean only some users and roles, compare `aws:PrincipalArn` in `Condition`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "organizations:LeaveOrganization",
      "Resource": "*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, object, name = '', node } of withCode(context, 'SCP_SYNTAX_ERROR_PRINCIPAL')) {
      const everyone = name === 'Principal' && node?.kind === 'string' && node.text === '*';
      yield {
        at,
        message: `An SCP takes no \`${name}\`: to mean only some users and roles, compare \`aws:PrincipalArn\` in \`Condition\`.`,
        // An SCP is about everyone anyway.
        fixes: removeEntryFixes(object, name, everyone),
      };
    }
  },
};
