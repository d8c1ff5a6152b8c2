import { takesOverIdentity } from '../../analysis/escalation/escalation-path.js';
import { minimalPaths, openPaths } from '../../analysis/escalation/open-paths.js';
import { groupedBy } from '../../text/groups.js';
import type { Rule } from '../rule.js';
import { byCause, decisiveOf, escalationReport, lesserReport, takeoverReport } from './escalation-reports.js';

export const privilegeEscalation: Rule = {
  code: 'PRIVILEGE_ESCALATION',
  severity: 'security-warning',
  title: 'The caller can get more permissions than the policy grants',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['identity'],
  docs: `
Reports permissions of an identity policy that together let the caller get more than the policy says: a new version of a
policy, a policy that the caller attaches to itself, or any role of the account that the caller hands to code of its own.
Each way has an id, and [a page](../privilege-escalation.md) explains all of them.

Whoever has such permissions is an administrator as soon as the account has a role or a policy of one. Stolen credentials
are worth the same.

Name the roles in the statement with \`iam:PassRole\`, and the services with \`iam:PassedToService\`. A service that the
policy lets the caller run code in is no limit. Where people manage identities, ask for a permissions boundary
(\`iam:PermissionsBoundary\`), and let them attach only certain policies (\`iam:PolicyARN\`).

A way counts when every action of it is granted, in one statement or in several, after what \`Deny\` statements take
away. There is one finding for each text that opens ways, and the places that are related to it show the other
permissions. Of several ways that use the same permissions only the shortest is told.

The rule is silent when roles or identities are named (only the own user, \`user/\${aws:username}\`, may change itself), when
\`iam:PassedToService\` leaves out the service, when a condition asks for a tag, a boundary, a policy or a service, and when
any part is only known at deploy time. MFA, networks and Regions do not close a way. A policy that allows everything is
left to \`FULL_ADMINISTRATOR_ACCESS\`.

An access key, a password or a trust policy for any user or role, as with \`iam:CreateAccessKey\` on \`*\`, is a warning at
the level \`recommended\`: it takes an identity with more rights. At the level \`strict\`, other permissions that need an
existing target with more rights, as \`ssm:StartSession\` does, are suggestions when they are granted on all resources,
and so are ways that hang on how the account is set up.

Switch the rule off for policies of those who administrate IAM.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
  ],

  valid: [
    {
      title: 'one role for one service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } },
    { "Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "arn:aws:lambda:*:111122223333:function:app-*" }
  ]
}`,
    },
    {
      title: 'all roles for a service in which the policy lets nobody run code',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "vpc-flow-logs.amazonaws.com" } } },
    { "Effect": "Allow", "Action": ["ec2:CreateFlowLogs", "ec2:RunInstances"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'iam:PassRole with nothing that uses the role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" },
    { "Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "arn:aws:lambda:*:111122223333:function:app-*" }
  ]
}`,
    },
    {
      title: 'a Deny of one of the actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:PassRole", "ec2:RunInstances"], "Resource": "*" },
    { "Effect": "Deny", "Action": "iam:Pass*", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a Deny for the service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:PassRole", "ec2:RunInstances"], "Resource": "*" },
    { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } } }
  ]
}`,
    },
    {
      title: 'a boundary that is asked for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["iam:AttachRolePolicy", "iam:PutRolePolicy"],
    "Resource": "*",
    "Condition": { "StringEquals": { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/app-boundary" } }
  }
}`,
    },
    {
      title: 'policies that may be attached',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:AttachRolePolicy",
    "Resource": "*",
    "Condition": { "ArnEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" } }
  }
}`,
    },
    {
      title: 'roles with names that begin alike',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["iam:PutRolePolicy", "iam:AttachRolePolicy"], "Resource": "arn:aws:iam::111122223333:role/app-*" } }`,
    },
    {
      title: 'the own access keys',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "arn:aws:iam::*:user/\${aws:username}" } }`,
    },
    {
      title: 'the access keys of any user, with the setting `essential`',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*" } }`,
    },
    {
      title: 'a permission that needs a target, which is a suggestion at the level strict',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["ssm:StartSession", "lambda:UpdateFunctionCode"], "Resource": "*" } }`,
    },
    {
      title: 'roles that are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": { "Fn::GetAtt": ["Role", "Arn"] } },
    { "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a statement that may come to deny something',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:CreatePolicyVersion", "Resource": "*" },
    { "Fn::If": ["Guarded", { "Effect": "Deny", "Action": "iam:*", "Resource": "*" }, { "Ref": "AWS::NoValue" }] }
  ]
}`,
    },
    {
      title: 'full administration, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'a function with any role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "«iam:PassRole»", "Resource": "*" },
    { "Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "arn:aws:lambda:*:111122223333:function:app-*" }
  ]
}`,
      message:
        '`iam:PassRole` lets the caller use any role that trusts the service: ' +
        'with `lambda:CreateFunction` and `lambda:InvokeFunction` (lambda-001). Name the roles that it may pass.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/service-role/*" },
    { "Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "arn:aws:lambda:*:111122223333:function:app-*" }
  ]
}`,
    },
    {
      title: 'a service that the policy may use, beside one that it may not',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "«iam:PassRole»", "Resource": "arn:aws:iam::111122223333:role/*", "Condition": { "StringEquals": { "iam:PassedToService": ["ec2.amazonaws.com", "lambda.amazonaws.com"] } } },
    { "Effect": "Allow", "Action": ["ec2:Run*", "lambda:CreateFunction"], "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }
  ]
}`,
      message:
        '`iam:PassRole` lets the caller use any role that trusts the service: with `ec2:RunInstances` (ec2-001). ' +
        'Name the roles that it may pass.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/service-role/*", "Condition": { "StringEquals": { "iam:PassedToService": ["ec2.amazonaws.com", "lambda.amazonaws.com"] } } },
    { "Effect": "Allow", "Action": ["ec2:Run*", "lambda:CreateFunction"], "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }
  ]
}`,
    },
    {
      title: 'several ways',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["«iam:PassRole»", "cloudformation:CreateStack", "ec2:RunInstances", "ecs:RunTask", "glue:CreateDevEndpoint", "sagemaker:CreateTrainingJob"],
      "Resource": "*"
    }
  ]
}`,
      message:
        '`iam:PassRole` lets the caller use any role that trusts the service: with `ec2:RunInstances` (ec2-001), ' +
        'with `ecs:RunTask` (ecs-008), with `glue:CreateDevEndpoint` (glue-001) and in 2 other ways. Name the roles that it may pass.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["cloudformation:CreateStack", "ec2:RunInstances", "ecs:RunTask", "glue:CreateDevEndpoint", "sagemaker:CreateTrainingJob"],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::*:role/service-role/*"
    }
  ]
}`,
    },
    {
      title: 'a new version of any policy',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:GetPolicy", "«iam:CreatePolicyVersion»"], "Resource": "arn:aws:iam::111122223333:policy/*" }
  ]
}`,
      message:
        '`iam:CreatePolicyVersion` lets the caller give itself more permissions (iam-001). ' +
        'Leave that to those who administrate the account, or name what they may change.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:GetPolicy"], "Resource": "arn:aws:iam::111122223333:policy/*" }
  ]
}`,
    },
    {
      title: 'several permissions of IAM, which are one finding',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:GetRole", "«iam:PutRolePolicy»", "iam:AttachRolePolicy", "iam:Update*"], "Resource": "*" }
  ]
}`,
      message:
        '`iam:PutRolePolicy` (iam-005) and `iam:AttachRolePolicy` (iam-009) let the caller give itself more permissions. ' +
        'Leave that to those who administrate the account, or name what they may change.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:GetRole", "iam:Update*"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'two statements that allow the same',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "«iam:PutRolePolicy»", "Resource": "*" },
    { "Effect": "Allow", "Action": "iam:PutRolePolicy", "Resource": "*" }
  ]
}`,
      message:
        '`iam:PutRolePolicy` lets the caller give itself more permissions (iam-005). ' +
        'Leave that to those who administrate the account, or name what they may change.',
    },
    {
      title: 'a permission by its name and by a wildcard',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:GetRole", "«iam:PutRolePolicy»", "iam:PutRole*"], "Resource": "*" }
  ]
}`,
      message:
        '`iam:PutRolePolicy` lets the caller give itself more permissions (iam-005). ' +
        'Leave that to those who administrate the account, or name what they may change.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:GetRole"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a policy for the own user',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«iam:AttachUserPolicy»", "Resource": "arn:aws:iam::*:user/\${aws:username}" }
}`,
      message:
        '`iam:AttachUserPolicy` lets the caller give itself more permissions (iam-008). ' +
        'Leave that to those who administrate the account, or name what they may change.',
    },
    {
      title: 'all of IAM',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:*»", "Resource": "*" }]
}`,
      message:
        '`iam:*` lets the caller give itself more permissions: with `iam:CreatePolicyVersion` (iam-001), ' +
        'with `iam:PutRolePolicy` (iam-005), with `iam:PutUserPolicy` (iam-007) and in 5 other ways. ' +
        'Leave that to those who administrate the account, or name what they may change.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": [
    "iam:Generate*",
    "iam:Get*",
    "iam:List*",
    "iam:Simulate*"
  ], "Resource": "*" }]
}`,
    },
  ],

  *check({ policy, reference }) {
    const open = minimalPaths(openPaths(policy, reference));
    const certain = open.filter((it) => it.path.kind === 'certain');
    for (const [, paths] of byCause(certain)) yield escalationReport(policy, paths, reference);
    const said = new Set(certain.map((it) => decisiveOf(it).allowed.at));
    const lesser = open.filter((it) => it.path.kind !== 'certain' && !said.has(decisiveOf(it).allowed.at));
    const takeovers = lesser.filter((it) => takesOverIdentity(it.path));
    for (const [, paths] of groupedBy(takeovers, (it) => decisiveOf(it).statement)) yield takeoverReport(policy, paths);
    const others = lesser.filter((it) => !takesOverIdentity(it.path));
    for (const [, paths] of groupedBy(others, (it) => decisiveOf(it).statement)) yield lesserReport(paths);
  },
};
