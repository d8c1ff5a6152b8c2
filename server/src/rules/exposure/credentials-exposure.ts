import { credentialExposure } from '../../analysis/exposure/credentials.js';
import type { Closer } from '../../analysis/exposure/exposing-actions.js';
import { exposingStatements } from '../../analysis/exposure/exposure.js';
import type { LimitKind } from '../../analysis/granted/limit-kinds.js';
import type { Rule } from '../rule.js';
import { exposureReport } from './exposure-reports.js';

export const credentialsExposure: Rule = {
  code: 'CREDENTIALS_EXPOSURE',
  severity: 'warning',
  title: 'Credentials or secrets of all resources',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` statement with an action that gives out credentials, secrets or passwords, or signs in as somebody
else, on all resources and without a condition that narrows it.

\`sts:AssumeRole\` on \`*\` lets the caller use every role, of every account, whose trust policy names the account of the
caller. \`secretsmanager:GetSecretValue\` on \`*\` reads the secrets of every application of the account, those of tomorrow
too. Who gets hold of such a caller has them all.

Name the roles, secrets or databases that are needed. Where that cannot be done, limit who may ask, from where, or for
which resources: by tags, by \`aws:ResourceAccount\`, by the network, or by MFA for people.

One finding names all such actions of a statement. At the level \`strict\` also actions count whose credentials are of
little use alone or only for one service, like \`ec2:GetPasswordData\`.

The rule is silent about actions that give callers no more than they have, like \`ecr:GetAuthorizationToken\`. Those that
cannot be limited to resources, like \`lightsail:DownloadDefaultKeyPair\`, only count at the level \`strict\`. It is silent
with a condition on resources, the caller, the network, MFA, a service or a parameter of the request, also in a \`Deny\`
statement of the same policy; Regions and the time do not count, nor does a condition that requests without its key meet,
like \`StringEqualsIfExists\` with a tag. The own account is a limit for \`sts:AssumeRole\`, which reaches into others, and
for nothing else. Statements with all actions of a service, with \`*\` or with \`NotAction\` are left to the rules about
those, and access keys and passwords of users to \`PRIVILEGE_ESCALATION\`.

Switch the rule off for policies of tools that rotate secrets or work in all accounts.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html',
  ],

  valid: [
    {
      title: 'a secret that is named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:*:111122223333:secret:app/*" }
}`,
    },
    {
      title: 'a role of the same name in all accounts',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*:role/deploy" } }`,
    },
    {
      title: 'a condition on the owner of the role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceOrgID": "o-a1b2c3d4e5" } } }
}`,
    },
    {
      title: 'roles of the account of the caller',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}" } } }
}`,
    },
    {
      title: 'a condition on a tag of the secret',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/app": "orders" } } }
}`,
    },
    {
      title: 'people with MFA',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }
}`,
    },
    {
      title: 'addresses, by a Deny statement',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*" },
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": "192.0.2.0/24" } } }
  ]
}`,
    },
    {
      title: 'an action that a Deny statement takes out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "secretsmanager:Get*", "Resource": "*" },
    { "Effect": "Deny", "Action": "secretsmanager:GetSecretValue", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a token that gives callers no more than they have',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["ecr:GetAuthorizationToken", "sts:GetSessionToken"], "Resource": "*" } }`,
    },
    {
      title: 'a password that only who has the private key can read, below the level strict',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ec2:GetPasswordData", "Resource": "*" } }`,
    },
    {
      title: 'all actions of a service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "*" } }`,
    },
    {
      title: 'all actions, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'all actions but some, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" } }`,
    },
    {
      title: 'resources that are only known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": { "Ref": "Secret" } } }`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*" } }`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'all roles',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«sts:AssumeRole»", "Resource": "*" }
}`,
      message:
        '`sts:AssumeRole` on `*` gives out credentials of any role that trusts the account of the caller. Limit it to ' +
        'resources like `arn:aws:iam::<Account>:role/<RoleName>`, or add a condition, like one on `aws:ResourceAccount`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*", "Condition": {
    "StringEquals": {
      "aws:ResourceAccount": "\${aws:PrincipalAccount}"
    }
  } }
}`,
    },
    {
      title: 'all secrets of a Region, among other actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["secretsmanager:ListSecrets", "rds-db:connect", "«secretsmanager:GetSecretValue»"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } }
    }
  ]
}`,
      message:
        '`secretsmanager:GetSecretValue` on `*` returns the value of any secret. Credentials also come from ' +
        '`rds-db:connect`. Limit it to resources like `arn:aws:secretsmanager:<Region>:<Account>:secret:<SecretId>`, or ' +
        'add a condition.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["secretsmanager:ListSecrets"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } }
    },
    {
      "Effect": "Allow",
      "Action": [
        "rds-db:connect",
        "secretsmanager:GetSecretValue"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "eu-west-1"
        },
        "Bool": {
          "aws:MultiFactorAuthPresent": "true"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'all secrets of the account of the caller',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«secretsmanager:GetSecretValue»", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}" } } }
}`,
      message:
        '`secretsmanager:GetSecretValue` on `*` returns the value of any secret. Limit it to resources like ' +
        '`arn:aws:secretsmanager:<Region>:<Account>:secret:<SecretId>`, or add a condition.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}" }, "Bool": {
    "aws:MultiFactorAuthPresent": "true"
  } } }
}`,
    },
    {
      title: 'a wildcard, on every secret of an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«secretsmanager:*Value»", "Resource": "arn:aws:secretsmanager:*:111122223333:secret:*" }]
}`,
      message:
        '`secretsmanager:*Value` includes `secretsmanager:GetSecretValue`, which on ' +
        '`arn:aws:secretsmanager:*:111122223333:secret:*` returns the value of any secret. Limit it to resources like ' +
        '`arn:aws:secretsmanager:<Region>:<Account>:secret:<SecretId>`, or add a condition.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "secretsmanager:*Value", "Resource": "arn:aws:secretsmanager:*:111122223333:secret:*", "Condition": {
    "Bool": {
      "aws:MultiFactorAuthPresent": "true"
    }
  } }]
}`,
    },
    {
      title: 'an action that is there twice, in the version without policy variables',
      policy: `{
  "Version": "2008-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["«sts:AssumeRole»", "ec2:DescribeVpcs", "sts:AssumeRole"], "Resource": "*" }]
}`,
      message:
        '`sts:AssumeRole` on `*` gives out credentials of any role that trusts the account of the caller. Limit it to ' +
        'resources like `arn:aws:iam::<Account>:role/<RoleName>`, or add a condition, like one on `aws:ResourceAccount`.',
      fixed: `{
  "Version": "2008-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["ec2:DescribeVpcs"], "Resource": "*" }, {
    "Effect": "Allow",
    "Action": "sts:AssumeRole",
    "Resource": "*",
    "Condition": {
      "Bool": {
        "aws:MultiFactorAuthPresent": "true"
      }
    }
  }]
}`,
    },
    {
      title: 'all roles of an account, which a condition on the account would not limit',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«sts:AssumeRole»", "Resource": "arn:aws:iam::111122223333:role/*" }]
}`,
      message:
        '`sts:AssumeRole` on `arn:aws:iam::111122223333:role/*` gives out credentials of any role that trusts the account of ' +
        'the caller. Limit it to resources like `arn:aws:iam::<Account>:role/<RoleName>`, or add a condition.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/*", "Condition": {
    "Bool": {
      "aws:MultiFactorAuthPresent": "true"
    }
  } }]
}`,
    },
    {
      title: 'all roles but some',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«sts:AssumeRole»", "NotResource": "arn:aws:iam::111122223333:role/admin" }]
}`,
      message:
        '`sts:AssumeRole` gives out credentials of any role that trusts the account of the caller, but for what ' +
        '`NotResource` names. Limit it to resources like `arn:aws:iam::<Account>:role/<RoleName>`, or add a condition, ' +
        'like one on `aws:ResourceAccount`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole", "NotResource": "arn:aws:iam::111122223333:role/admin", "Condition": {
    "StringEquals": {
      "aws:ResourceAccount": "\${aws:PrincipalAccount}"
    }
  } }]
}`,
    },
    {
      title: 'a tag, which secrets without tags need not have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "«secretsmanager:GetSecretValue»",
      "Resource": "*",
      "Condition": { "StringEqualsIfExists": { "secretsmanager:ResourceTag/team": "blue" } }
    }
  ]
}`,
      message:
        '`secretsmanager:GetSecretValue` on `*` returns the value of any secret. Limit it to resources like ' +
        '`arn:aws:secretsmanager:<Region>:<Account>:secret:<SecretId>`, or add a condition.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "secretsmanager:GetSecretValue",
      "Resource": "*",
      "Condition": { "StringEquals": { "secretsmanager:ResourceTag/team": "blue" } }
    }
  ]
}`,
    },
  ],

  *check(context) {
    for (const it of exposingStatements(context.policy, credentialExposure, narrowing, context.reference)) {
      const report = exposureReport(context, it, (actions) => `Credentials also come from ${actions}.`, [withMfa]);
      if (report) yield report;
    }
  },
};

/** Who asks, from where, for what: all but Regions. */
const narrowing: readonly LimitKind[] = ['resource', 'caller', 'network', 'mfa', 'service', 'request'];

const withMfa: Closer = { operator: 'Bool', key: 'aws:MultiFactorAuthPresent', value: 'true', only: 'with MFA' };
