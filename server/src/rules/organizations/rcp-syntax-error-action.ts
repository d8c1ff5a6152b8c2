import { mayHaveEffect } from '../../policy/read-policy.js';
import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const rcpSyntaxErrorAction: Rule = {
  code: 'RCP_SYNTAX_ERROR_ACTION',
  severity: 'error',
  title: 'Action of an RCP without a service',
  accessAnalyzer: true,
  policyTypes: ['rcp'],
  docs: `
Reports an action of a resource control policy that names no service, like \`*\`.

AWS Organizations takes in an RCP only actions of services that support RCPs, each with its service prefix. Write
\`s3:*\` and the like, one for each service. Whether a service supports RCPs is not checked.
`,
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  ],

  valid: [
    {
      title: 'all actions of services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:*", "sqs:*"],
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
      title: 'an SCP, which takes it',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'every action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "«*»",
      "Resource": "*"
    }
  ]
}`,
      message: '`*` names no service: an RCP takes actions of single services, like `s3:*`.',
    },
    {
      title: 'every action of every service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:*", "«*:Delete*»"],
      "Resource": "*"
    }
  ]
}`,
      message: '`*:Delete*` names no service: an RCP takes actions of single services, like `s3:*`.',
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    const allowing = new Set(context.policy.statements.flatMap((it) => (mayHaveEffect(it, 'Allow') ? it.node : [])));
    for (const { at, node, object } of withCode(context, 'RCP_SYNTAX_ERROR_ACTION')) {
      // An RCP that allows is the one of AWS, or another rule reports it.
      if (node?.kind !== 'string' || (object && allowing.has(object))) continue;
      const message = `\`${node.text}\` names no service: an RCP takes actions of single services, like \`s3:*\`.`;
      yield { at, message };
    }
  },
};
