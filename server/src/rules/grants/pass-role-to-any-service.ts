import { conditionsWithKey } from '../../analysis/conditions/conditions.js';
import { type Grant, grantOf, isLimitedBy } from '../../analysis/granted/granted.js';
import { allowsAction, isNegated, takesAnyValue } from '../../analysis/grants.js';
import { namesRole, passRoleGrant } from '../../analysis/roles/pass-role.js';
import { servicesToPassTo } from '../../analysis/roles/role-services.js';
import { type Condition, type ConditionValue, isCertain, type Policy, type Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { hasConditions } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { passRolePages } from './pass-role-reports.js';

export const passRoleToAnyService: Rule = {
  code: 'PASS_ROLE_TO_ANY_SERVICE',
  severity: 'warning',
  title: 'A condition on the services that get roles takes any service',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports a value of \`iam:PassedToService\` that every service principal matches, like \`*.amazonaws.com\`, in an \`Allow\` of
\`iam:PassRole\`.

The condition looks like a limit and is none: the names of nearly all service principals end in \`.amazonaws.com\`. Whoever
may pass a role can use it through any service that runs code.

Name the services, like \`lambda.amazonaws.com\`. \`ec2.*\` is as good where a service has other names in other partitions.

The rule is silent when another condition limits the roles, the caller or where requests come from, when a \`Deny\`
statement of the same policy limits the services, where the value stands in a \`Deny\` or under a negated operator, and
where Access Analyzer's checks report the statement.

Switch the rule off if the trust policies of the roles are enough for you.
`,
  references: passRolePages,

  valid: [
    {
      title: 'one service in all partitions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/app-*", "Condition": { "StringLike": { "iam:PassedToService": "ec2.amazonaws.com*" } } }
}`,
    },
    {
      title: 'the parts of one service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/app-*", "Condition": { "StringLike": { "iam:PassedToService": "*.sagemaker.amazonaws.com" } } }
}`,
    },
    {
      title: 'resources that the role is for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "*",
    "Condition": {
      "StringLike": { "iam:PassedToService": "*.amazonaws.com" },
      "ArnLike": { "iam:AssociatedResourceArn": "arn:aws:ec2:*:111122223333:instance/*" }
    }
  }
}`,
    },
    {
      title: 'services that a Deny statement names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "*.amazonaws.com" } } },
    { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringNotEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }
  ]
}`,
    },
    {
      title: 'all roles and any value, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "*" } } }
}`,
    },
    {
      title: 'another action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:GetRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "*.amazonaws.com" } } }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "*.amazonaws.com" } } }
}`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "*.amazonaws.com" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'the end of the names of all services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "arn:aws:lambda:*:*:function:app" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "«*.amazonaws.com»" } } }
  ]
}`,
      message: '`*.amazonaws.com` matches any service, so roles can be passed to all of them. Name the services.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "arn:aws:lambda:*:*:function:app" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "lambda.amazonaws.com" } } }
  ]
}`,
    },
    {
      title: 'any value, for roles with a common name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/app-*", "Condition": { "StringLike": { "iam:PassedToService": ["ec2.amazonaws.com", "«*»"] } } }
}`,
      message: '`*` matches any service, so roles can be passed to all of them. Name the services.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/app-*", "Condition": { "StringLike": { "iam:PassedToService": ["ec2.amazonaws.com", "lambda.amazonaws.com"] } } }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition } of conditionsWithKey(policy, reference, 'iam:passedtoservice')) {
      const value = valueForAnyService(condition);
      if (!value || isReportedOtherwise(statement, condition)) continue;
      if (!passesRoles(policy, statement, reference)) continue;
      yield {
        at: value,
        message: `\`${value.text}\` matches any service, so roles can be passed to all of them. Name the services.`,
        get fixes() {
          const named = new Set(condition.values.map((it) => it.text));
          const others = servicesToPassTo(policy).filter((it) => !named.has(it));
          return others.map((it) => changeFix(value.node, it, false));
        },
      };
    }
  },
};

/** The name of a service that only a wildcard matches. */
const anyService = '\u0000.amazonaws.com';

function valueForAnyService(condition: Condition): ConditionValue | undefined {
  const { operator, values, complete } = condition;
  if (!operator?.info.wildcards || !complete || isNegated(condition)) return undefined;
  return values.find((it) => wildcardMatches(it.text, anyService));
}

/** Whether a statement lets roles be passed and nothing but the services was to limit that. */
function passesRoles(policy: Policy, statement: Statement, reference: ServiceReference): boolean {
  const allowed = allowsAction(statement, 'iam:PassRole');
  const grant = allowed && grantOf(policy, { statement, action: 'iam:PassRole', allowed }, reference);
  if (!grant || !areRoles(grant)) return false;
  const others = { ...grant, limits: grant.limits.filter((it) => it.statement !== statement || it.kind !== 'service') };
  return !isLimitedBy(others, ['resource', 'caller', 'network', 'mfa', 'service', 'request']);
}

/** Whether it is known that there are roles among the resources of a grant. */
function areRoles({ allowed, reach }: Grant): boolean {
  const isSure = allowed.value === undefined || isCertain(allowed.value);
  if (!isSure || reach.kind === 'unknown') return false;
  return reach.resources.some((it) => isCertain(it) || namesRole(it));
}

/** Whether Access Analyzer's checks report the statement, perhaps: any value at all is no limit for them either. */
function isReportedOtherwise(statement: Statement, condition: Condition): boolean {
  return takesAnyValue(condition) && !(passRoleGrant(statement)?.roles === 'named' && areKnown(statement));
}

function areKnown({ resource }: Statement): boolean {
  return resource?.complete === true && resource.values.every((it) => isCertain(it));
}
