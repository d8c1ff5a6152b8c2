import { hasRolesPassed } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { passRoleAdvice, passRolePages, passRoleReports } from './pass-role-reports.js';

export const passRoleWithStarInResource: Rule = {
  code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
  severity: 'security-warning',
  title: 'Passing any role to any service',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` of \`iam:PassRole\` on \`*\`, or on a wildcard that stands for all roles, that does not say to which services.
A wildcard in part of a path or name, like \`role/service-role/*\` or \`role/Deploy*\`, is not reported.
${passRoleAdvice}`,
  references: passRolePages,

  valid: [
    {
      title: 'roles with a common name',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/Deploy*" } }`,
    },
    {
      title: 'one service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "ec2.*" } } }
}`,
    },
    {
      title: 'resources that the role is for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "ArnLike": { "iam:AssociatedResourceArn": "arn:aws:ec2:*:111122223333:instance/*" } } }
}`,
    },
    {
      title: 'a role that is only known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": { "Fn::GetAtt": ["Role", "Arn"] } } }`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:PassRole", "Resource": "*" } }`,
    },
    {
      title: 'all resources of another service',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["iam:PassRole", "s3:GetObject"], "Resource": "arn:aws:s3:::*" } }`,
    },
    {
      title: 'a wildcard in the action, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:Pass*", "Resource": "*" } }`,
    },
    {
      title: 'what a Deny of the same policy takes away',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" },
    { "Effect": "Deny", "Action": "iam:PassRole", "NotResource": "arn:aws:iam::111122223333:role/app" }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'any role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:PassRole»", "Resource": "*" }]
}`,
      message:
        '`iam:PassRole` on `*` hands any role of the account to any service. Name the roles, or add a ' +
        'condition on `iam:PassedToService`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {
    "StringEquals": {
      "iam:PassedToService": "lambda.amazonaws.com"
    }
  } }]
}`,
    },
    {
      title: 'any role of an account, beside other actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["lambda:CreateFunction", "«IAM:passrole»"], "Resource": ["arn:aws:lambda:*:*:function:app", "arn:aws:iam::111122223333:role/*"] }
}`,
      message:
        '`IAM:passrole` on `arn:aws:iam::111122223333:role/*` hands any role of the account to any service. ' +
        'Move it to a statement of its own that names the roles or the services (`iam:PassedToService`).',
    },
    {
      title: 'conditions that do not name the services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "«iam:PassRole»",
    "Resource": "arn:aws:iam::*:*",
    "Condition": {
      "StringEqualsIfExists": { "iam:PassedToService": "codebuild.amazonaws.com" },
      "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" }
    }
  }
}`,
      message:
        '`iam:PassRole` on `arn:aws:iam::*:*` hands any role of the account to any service. ' +
        '`StringEqualsIfExists` is also met without `iam:PassedToService`: use `StringEquals`, or name the roles.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::*:*",
    "Condition": {
      "StringEquals": { "iam:PassedToService": "codebuild.amazonaws.com" },
      "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" }
    }
  }
}`,
    },
    {
      title: 'any role, beside an action that passes one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Build", "Effect": "Allow", "Action": ["codebuild:CreateProject", "«iam:PassRole»"], "Resource": ["arn:aws:codebuild:*:*:project/app", "arn:aws:iam::*:role/*"] }
  ]
}`,
      message:
        '`iam:PassRole` on `arn:aws:iam::*:role/*` hands any role of the account to any service. ' +
        'Move it to a statement of its own that names the roles or the services (`iam:PassedToService`).',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Build", "Effect": "Allow", "Action": ["codebuild:CreateProject"], "Resource": ["arn:aws:codebuild:*:*:project/app"] },
    {
      "Sid": "Build2",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::*:role/*",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "codebuild.amazonaws.com"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'a condition that takes any service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "«iam:PassRole»", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "*" } } }
  ]
}`,
      message:
        '`iam:PassRole` on `*` hands any role of the account to any service. `*` for `iam:PassedToService` takes in every ' +
        'service: name the services, or the roles.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": "lambda.amazonaws.com" } } }
  ]
}`,
    },
  ],

  appliesTo: hasRolesPassed,
  check: (context) => passRoleReports(context, 'named', 'all'),
};
