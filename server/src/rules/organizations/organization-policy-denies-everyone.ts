import { hasDenials } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { rcpLockOutReport, scpLockOutReport } from './lock-out-reports.js';

export const organizationPolicyDeniesEveryone: Rule = {
  code: 'ORGANIZATION_POLICY_DENIES_EVERYONE',
  severity: 'warning',
  title: 'SCP or RCP that locks everyone out',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['scp', 'rcp'],
  docs: `
Reports a \`Deny\` statement that leaves nobody in, since no condition limits it, or only one that all users and roles meet,
like \`Null\` with \`false\` on \`aws:PrincipalArn\`:

- In an SCP, every action on every resource. No user and no role of the accounts can do anything then, not even those that
  pipelines, backups and incident response work with. Only the management account and service-linked roles are left, which
  no SCP limits.
- In an SCP, all actions of IAM or of AWS STS. Then nobody can manage roles and policies in the accounts, or assume a role:
  also a role that is to repair something.
- In an RCP, every action of a service on every resource. Then neither the owners of the resources nor AWS services can use
  them: what CloudTrail writes to a bucket is lost too.

Exempt those who must get in: roles by \`ArnNotLike\` on \`aws:PrincipalArn\` in an SCP, the own organization and AWS services in an
RCP. To keep accounts from using a service at all, deny its actions in an SCP.

An SCP that spares only service-linked roles spares nobody, and one that spares only the root user leaves in whom nobody is
to work as: both are reported too. A \`NotAction\` of an SCP that exempts neither IAM nor AWS STS is a suggestion at the
level \`strict\`, since accounts for experiments may be limited so on purpose.

The rule is silent when there is any other condition that some requests do not meet, for other services and single actions,
for \`NotResource\`, which leaves something in, and for parts that are only known at deploy time.

Switch the rule off, or suppress the finding, for the SCP of an organizational unit of suspended accounts, in which nobody is
to work.
`,
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  ],

  valid: [
    {
      title: 'everyone but a role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAccountAccessRole" } }
  }
}`,
    },
    {
      title: 'the root user',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:root" } }
  }
}`,
    },
    {
      title: 'all but some services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotAction": ["iam:*", "s3:*", "sts:*"], "Resource": "*" }
}`,
    },
    {
      title: 'all but the roles that administer IAM',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["iam:*", "sts:*"],
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": ["arn:aws:iam::*:root", "arn:aws:iam::*:role/IdentityAdmin"] } }
  }
}`,
    },
    {
      title: 'some actions of IAM, some resources, and AWS Organizations',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": ["iam:Create*", "iam:PutUserPolicy", "organizations:*", "sts:GetFederationToken"], "Resource": "*" },
    { "Effect": "Deny", "Action": "iam:*", "Resource": "arn:aws:iam::*:role/landing-zone-*" }
  ]
}`,
    },
    {
      title: 'other Regions, in which IAM has no endpoint',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": "s3:*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:RequestedRegion": "ap-east-1" } }
  }
}`,
    },
    {
      title: 'a service that nobody is to use',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["lightsail:*", "*:Purchase*"], "Resource": "*" }
}`,
    },
    {
      title: 'some resources',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket*" }
}`,
    },
    {
      title: 'all that AWS allows by default',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'a condition that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "Ref": "Exemptions" } }
}`,
    },
    {
      title: 'everyone outside the organization but services',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
    },
    {
      title: 'some actions of a service',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:PutBucketPolicy", "Resource": "*" }
}`,
    },
    {
      title: 'an identity policy, which is for some callers',
      type: 'identity',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'users of one path, and requests without a signature',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/app/*" } } },
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "Null": { "aws:PrincipalArn": "true" } } }
  ]
}`,
    },
    {
      title: 'a service that RCPs do not reach',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "ec2:*", "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'every action on every resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "«*»", "Resource": "*" }
}`,
      message:
        '`*` denies everything to every user and role of the accounts, also to those who administer them. Exempt a role ' +
        'with `ArnNotLike` on `aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {
    "ArnNotLike": {
      "aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAccountAccessRole"
    }
  } }
}`,
    },
    {
      title: 'everyone but the root user',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "«*»",
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:PrincipalArn": ["arn:aws:iam::*:root", "arn:aws:iam::*:role/aws-service-role/*"] } }
  }
}`,
      message:
        '`*` denies everything to every user and role of the accounts but the root user, also to those who administer them. ' +
        'Exempt a role with `ArnNotLike` on `aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:PrincipalArn": ["arn:aws:iam::*:root", "arn:aws:iam::*:role/aws-service-role/*", "arn:aws:iam::*:role/OrganizationAccountAccessRole"] } }
  }
}`,
    },
    {
      title: 'everyone, since no SCP limits service-linked roles',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "«*»",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/aws-service-role/*" } }
  }
}`,
      message:
        '`*` denies everything to every user and role of the accounts, also to those who administer them. Exempt a role ' +
        'with `ArnNotLike` on `aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": [
      "arn:aws:iam::*:role/aws-service-role/*",
      "arn:aws:iam::*:role/OrganizationAccountAccessRole"
    ] } }
  }
}`,
    },
    {
      title: 'everyone, by a condition that everybody meets',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "«*»", "Resource": "*", "Condition": { "Null": { "aws:PrincipalArn": "false" } } }
}`,
      message:
        '`*` denies everything to every user and role of the accounts, also to those who administer them. Exempt a role ' +
        'with `ArnNotLike` on `aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "Null": { "aws:PrincipalArn": "false" }, "ArnNotLike": {
    "aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAccountAccessRole"
  } } }
}`,
    },
    {
      title: 'IAM and AWS STS',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["organizations:*", "«iam:*»", "sts:*"], "Resource": "*" }
}`,
      message:
        '`iam:*` and `sts:*` are denied to every user and role of the accounts, also to those who administer them: they ' +
        'cannot manage or assume roles. Exempt a role with `ArnNotLike` on `aws:PrincipalArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["organizations:*", "iam:*", "sts:*"], "Resource": "*", "Condition": {
    "ArnNotLike": {
      "aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAccountAccessRole"
    }
  } }
}`,
    },
    {
      title: 'services in an RCP',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": ["sqs:PurgeQueue", "«s3:*»", "kms:*"], "Resource": "*" }
}`,
      message:
        '`s3:*` and `kms:*` are denied to everyone, also to the owners of the resources and to AWS services. Spare them ' +
        'with conditions.',
    },
    {
      title: 'all users and roles in an RCP',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "«s3:*»", "Resource": "*", "Condition": { "StringLike": { "aws:PrincipalArn": "*" } } }
}`,
      message:
        '`s3:*` is denied to every user and role, also to those of the owners of the resources. Spare them with conditions.',
    },
  ],

  appliesTo: hasDenials,

  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      const report = policy.type === 'scp' ? scpLockOutReport(statement) : rcpLockOutReport(statement, reference);
      if (report) yield report;
    }
  },
};
