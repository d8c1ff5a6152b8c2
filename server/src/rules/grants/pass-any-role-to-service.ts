import { passRole } from '../../analysis/escalation/escalation-path.js';
import { openPaths } from '../../analysis/escalation/open-paths.js';
import { actionSet } from '../../analysis/granted/action-set.js';
import { type Grant, grantsAmong, isLimitedBy } from '../../analysis/granted/granted.js';
import type { LimitKind } from '../../analysis/granted/limit-kinds.js';
import type { Limit } from '../../analysis/granted/limits.js';
import { isEveryAction } from '../../analysis/grants.js';
import {
  type ConditionValue,
  isCertain,
  type Place,
  type Policy,
  type Statement,
  type Text,
} from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasUnknownName } from '../../policy/read-policy.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { someOfTexts } from '../wording.js';
import { passRolePages } from './pass-role-reports.js';

export const passAnyRoleToService: Rule = {
  code: 'PASS_ANY_ROLE_TO_SERVICE',
  severity: 'suggestion',
  title: 'Any role may be passed to a service',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['identity'],
  docs: `
Reports \`iam:PassRole\` on all roles with a condition on \`iam:PassedToService\`, which says to which services but not which
roles.

The condition keeps other services out. It does not keep the caller from passing the most powerful role that trusts the
service: the role of an administrator's function, or one that somebody adds tomorrow. Who can also start something of the
service, be it by another policy, has the permissions of that role.

Name the roles, by a path or the beginning of their names where there are many, as \`arn:aws:iam::111122223333:role/app-*\`.

The rule is silent where the same policy also allows to start something of the service, which PRIVILEGE_ESCALATION reports,
and without a condition on the services, which Access Analyzer's checks report. It is silent too when another condition or a
\`Deny\` statement of the policy limits the roles, the caller or where requests come from, when the values take any service,
and where parts are only known at deploy time.

Switch the rule off if the trust policies of the roles are enough for you.
`,
  references: passRolePages,

  valid: [
    {
      title: 'roles with a common name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/app-*", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }
}`,
    },
    {
      title: 'all roles but one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::*:role/admin", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }
}`,
    },
    {
      title: 'a way to more privileges, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }
  ]
}`,
    },
    {
      title: 'no condition on the services, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" } }`,
    },
    {
      title: 'any service, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "*.amazonaws.com" } } }
}`,
    },
    {
      title: 'roles with a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "*",
    "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com", "iam:ResourceTag/team": "blue" } }
  }
}`,
    },
    {
      title: 'people with MFA',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "*",
    "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" }, "Bool": { "aws:MultiFactorAuthPresent": "true" } }
  }
}`,
    },
    {
      title: 'roles that a Deny statement leaves',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } },
    { "Effect": "Deny", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::*:role/app-*" }
  ]
}`,
    },
    {
      title: 'a service that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": { "Ref": "Service" } } } }
}`,
    },
    {
      title: 'statements that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } },
    { "Ref": "Guard" }
  ]
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }
}`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'any role for functions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "«*»",
      "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } }
    }
  ]
}`,
      message:
        '`iam:PassRole` on `*` hands any role of the account to `lambda.amazonaws.com`, also one with more permissions ' +
        'than the caller has. Name the roles, like `arn:aws:iam::<Account>:role/<RoleName>`.',
    },
    {
      title: 'any role of an account for several services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["iam:PassRole", "iam:GetRole"],
    "Resource": "«arn:aws:iam::111122223333:role/*»",
    "Condition": { "StringLike": { "iam:PassedToService": ["ec2.amazonaws.com*", "ecs-tasks.amazonaws.com"] } }
  }
}`,
      message:
        '`iam:PassRole` on `arn:aws:iam::111122223333:role/*` hands any role of the account to `ec2.amazonaws.com*` and ' +
        '`ecs-tasks.amazonaws.com`, also one with more permissions than the caller has. Name the roles, like ' +
        '`arn:aws:iam::<Account>:role/<RoleName>`.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    const grants = grantsAmong(policy, passing, reference).get(passRole) ?? [];
    const found = grants.flatMap((it) => passingToServices(it) ?? []);
    if (found.length === 0 || !policy.statements.every(isDecided)) return;
    const waysToMore = passingOnTheWayToMore(policy, reference);
    for (const { by, roles, services } of found) {
      if (waysToMore.has(by)) continue;
      yield {
        at: roles,
        message:
          `\`iam:PassRole\` on \`${roles.text}\` hands any role of the account to ${someOfTexts(services.map((it) => it.text))}, also one with more ` +
          'permissions than the caller has. Name the roles, like `arn:aws:iam::<Account>:role/<RoleName>`.',
        related: services.map((at) => ({ at, message: 'This service gets the role.' })),
      };
    }
  },
};

const passing = actionSet([passRole]);

interface PassingToServices {
  /** What allows it. */
  readonly by: Place;
  /** The resource that stands for all roles. */
  readonly roles: Text;
  readonly services: readonly ConditionValue[];
}

/** Whether a grant is for all roles and some services, and nothing else limits it. */
function passingToServices(grant: Grant): PassingToServices | undefined {
  const { reach, allowed, limits } = grant;
  const [roles] = reach.resources;
  if ((reach.kind !== 'all' && reach.kind !== 'every-of-type') || !roles || !allowed.value) return undefined;
  if (isEveryAction(allowed.text)) return undefined;
  const [services, ...others] = limits.filter(isOfService);
  if (!services?.strict || others.length > 0 || services.values.length === 0) return undefined;
  if (!services.values.every((it) => isWhollyKnown(it) && !it.text.startsWith('*'))) return undefined;
  const rest = { ...grant, limits: limits.filter((it) => it !== services) };
  return isLimitedBy(rest, narrowing) ? undefined : { by: allowed.at, roles, services: services.values };
}

const narrowing: readonly LimitKind[] = ['resource', 'caller', 'network', 'mfa', 'service', 'request'];

function isOfService({ key }: Limit): boolean {
  return key === 'iam:passedtoservice';
}

/** What allows to pass roles where the policy also allows what is done with the role, which is another rule's to say. */
function passingOnTheWayToMore(policy: Policy, reference: ServiceReference): ReadonlySet<Place> {
  const grants = openPaths(policy, reference).flatMap((it) => it.grants);
  return new Set(grants.filter((it) => it.action === passRole).map((it) => it.allowed.at));
}

/** Whether it is known before a deployment what a statement is about. */
function isDecided(statement: Statement): boolean {
  const { effect, node, conditionsComplete, action, notAction, resource, notResource, choiceOf } = statement;
  const lists = [action, notAction, resource, notResource];
  return (
    effect !== undefined &&
    choiceOf === undefined &&
    conditionsComplete &&
    !hasUnknownName(node) &&
    lists.every((it) => !it || (it.complete && it.values.every(isCertain)))
  );
}
