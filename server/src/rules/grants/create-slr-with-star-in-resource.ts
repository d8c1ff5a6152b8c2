import { hasServiceLinkedRolesCreated } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { createSlrAdvice, createSlrPages, createSlrReports } from './create-slr-reports.js';

export const createSlrWithStarInResource: Rule = {
  code: 'CREATE_SLR_WITH_STAR_IN_RESOURCE',
  severity: 'warning',
  title: 'Creating the service-linked role of any service',
  accessAnalyzer: true,
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` of \`iam:CreateServiceLinkedRole\` on \`*\`, or on a wildcard that stands for the roles of all services, like
\`arn:aws:iam::*:role/aws-service-role/*\`.
${createSlrAdvice}`,
  references: createSlrPages,

  valid: [
    {
      title: 'the role of one service',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*" } }`,
    },
    {
      title: 'one service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": { "StringLike": { "iam:AWSServiceName": "rds.amazonaws.com" } } }
}`,
    },
    {
      title: 'a role that is only known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": { "Ref": "RoleArn" } } }`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "iam:CreateServiceLinkedRole", "Resource": "*" } }`,
    },
    {
      title: 'all resources of another service',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["iam:CreateServiceLinkedRole", "s3:GetObject"], "Resource": "arn:aws:s3:::*" } }`,
    },
    {
      title: 'a wildcard in the action, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinked*", "Resource": "*" } }`,
    },
    {
      title: 'an SCP, which grants nothing',
      type: 'scp',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*" } }`,
    },
    {
      title: 'what a Deny of the same policy takes away',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*" },
    { "Effect": "Deny", "Action": "iam:Create*", "NotResource": "arn:aws:iam::111122223333:role/app" }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'any service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«iam:CreateServiceLinkedRole»", "Resource": "*" }]
}`,
      message:
        '`iam:CreateServiceLinkedRole` on `*` can create the service-linked role of any service. Name the ' +
        'role, or add a condition on `iam:AWSServiceName`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {
    "StringEquals": {
      "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com"
    }
  } }]
}`,
    },
    {
      title: 'beside other actions, on all service-linked roles of an account, with conditions that name no service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["iam:GetRole", "«IAM:CreateServiceLinkedRole»"],
    "Resource": ["arn:aws:iam::111122223333:role/app", "arn:aws:iam::111122223333:role/aws-service-role/*"],
    "Condition": {
      "StringNotEquals": { "iam:AWSServiceName": "spot.amazonaws.com" },
      "Bool": { "aws:MultiFactorAuthPresent": "true" }
    }
  }
}`,
      message:
        '`IAM:CreateServiceLinkedRole` on `arn:aws:iam::111122223333:role/aws-service-role/*` can create ' +
        'the service-linked role of any service. Move it to a statement of its own that names the role or ' +
        'the service (`iam:AWSServiceName`).',
    },
    {
      title: 'a condition that takes any service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "«iam:CreateServiceLinkedRole»", "Resource": "*", "Condition": { "StringLike": { "iam:AWSServiceName": "*" } } }
  ]
}`,
      message:
        '`iam:CreateServiceLinkedRole` on `*` can create the service-linked role of any service. `*` for ' +
        '`iam:AWSServiceName` takes in every service: name the service, or the role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": { "StringLike": { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" } } }
  ]
}`,
    },
  ],

  appliesTo: hasServiceLinkedRolesCreated,
  check: (context) => createSlrReports(context, 'named', 'all'),
};
