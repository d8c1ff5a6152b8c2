import { servicePrefix } from '../../analysis/grants.js';
import { isCertain, type ListElement, type Policy, type Text } from '../../policy/model.js';
import { mayHaveEffect } from '../../policy/read-policy.js';
import type { ServiceReference } from '../../reference/reference.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { Report, Rule, RuleContext } from '../rule.js';
import { withCode } from '../violations.js';
import { someOfTexts } from '../wording.js';

export const rcpSyntaxErrorAction: Rule = {
  code: 'RCP_SYNTAX_ERROR_ACTION',
  severity: 'error',
  title: 'Action of an RCP that is of no service with support for RCPs',
  accessAnalyzer: true,
  policyTypes: ['rcp'],
  docs: `
Reports an action of a resource control policy that names no service, like \`*\`, or one that RCPs do not support, like
\`lambda:InvokeFunction\`.

AWS Organizations takes in an RCP only actions of services that support RCPs, each with its service prefix. Write
\`s3:*\` and the like, one for each service. The completion of actions offers the services that support RCPs; they are those
that AWS listed when the reference of Leastwise was made, and AWS adds to them now and then.

Take out the actions of other services. To deny them to the users and roles of the own organization, use an SCP; callers from
elsewhere are a matter of the policies of the resources.

The rule is silent about unknown services, which \`INVALID_SERVICE_IN_ACTION\` reports, and about actions that are only known
at deploy time.

Switch it off, or suppress the finding, for a service that has come to support RCPs since.
`,
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services',
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
      title: 'single actions, and wildcards within a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["KMS:CreateGrant", "logs:Put*", "rolesanywhere:CreateSession", "secretsmanager:*", "sts:AssumeRole*"],
    "Resource": "*",
    "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } }
  }
}`,
    },
    {
      title: 'an unknown service, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": ["s3:*", "storage:*"], "Resource": "*" }
}`,
    },
    {
      title: 'an action that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": ["s3:*", { "Ref": "Action" }], "Resource": "*" }
}`,
    },
    {
      title: 'an SCP about such a service',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "lambda:AddPermission", "Resource": "*" }
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
    {
      title: 'services that RCPs do not support',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "«lambda:InvokeFunction»", "lambda:InvokeFunctionUrl", "sqs:*", "sns:*"],
    "Resource": "*",
    "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } }
  }
}`,
      message:
        'RCPs do not support the services of `lambda:InvokeFunction`, `lambda:InvokeFunctionUrl` and `sns:*`. Take them out, ' +
        'or deny them to users and roles in an SCP.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sqs:*"],
    "Resource": "*",
    "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } }
  }
}`,
    },
    {
      title: 'nothing but such a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "«ec2:*»", "Resource": "*" }
}`,
      message: 'RCPs do not support the service of `ec2:*`. Take it out, or deny it to users and roles in an SCP.',
    },
  ],

  *check(context) {
    yield* withoutService(context);
    for (const { effect, action } of context.policy.statements) {
      // An RCP that allows is the one of AWS, or another rule reports it.
      if (effect === 'Deny' && action) yield* ofOtherServices(action, context.reference);
    }
  },
};

function* withoutService(context: RuleContext): Iterable<Report> {
  const found = withCode(context, 'RCP_SYNTAX_ERROR_ACTION');
  if (found.length === 0) return;
  const allowing = nodesThatMayAllow(context.policy);
  for (const { at, node, object } of found) {
    if (node?.kind !== 'string' || (object && allowing.has(object))) continue;
    yield { at, message: `\`${node.text}\` names no service: an RCP takes actions of single services, like \`s3:*\`.` };
  }
}

/** The nodes of the statements that allow, or may do so: those of AWS's own RCP, and those that another rule reports. */
function nodesThatMayAllow({ statements }: Policy): ReadonlySet<unknown> {
  return new Set(statements.flatMap((it) => (mayHaveEffect(it, 'Allow') ? it.node : [])));
}

function* ofOtherServices(list: ListElement, reference: ServiceReference): Iterable<Report> {
  const texts = list.values.filter((it) => isOfOtherService(it, reference));
  const [first, ...more] = texts;
  if (!first) return;
  const isOne = more.length === 0;
  const pronoun = isOne ? 'it' : 'them';
  yield {
    at: first,
    message:
      `RCPs do not support the service${isOne ? '' : 's'} of ${someOfTexts(texts.map((it) => it.text))}. ` +
      `Take ${pronoun} out, or deny ${pronoun} to users and roles in an SCP.`,
    related: more.map((at) => ({ at, message: 'RCPs do not support the service of this action either.' })),
    data: { services: [...new Set(texts.flatMap((it) => servicePrefix(it.text) ?? []))] },
    get fixes() {
      const title = isOne ? `Remove \`${first.text}\`` : 'Remove the actions of services that RCPs do not support';
      return removeItemsFixes(list.value, texts, title, false);
    },
  };
}

/** Whether an action surely is of a service of AWS that RCPs do not support. */
function isOfOtherService(action: Text, reference: ServiceReference): boolean {
  const prefix = isCertain(action) ? servicePrefix(action.text) : undefined;
  return prefix !== undefined && reference.isServicePrefix(prefix) && !reference.supportsResourceControl(prefix);
}
