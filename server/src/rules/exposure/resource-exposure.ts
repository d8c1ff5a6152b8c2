import { exposingStatements } from '../../analysis/exposure/exposure.js';
import { resourceExposure as table } from '../../analysis/exposure/resources.js';
import type { LimitKind } from '../../analysis/granted/limit-kinds.js';
import type { Rule } from '../rule.js';
import { exposureReport } from './exposure-reports.js';

export const resourceExposure: Rule = {
  code: 'RESOURCE_EXPOSURE',
  severity: 'warning',
  title: 'Opening all resources to others',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports an \`Allow\` statement with an action that can open resources to other accounts or to everybody, on all resources
and without a condition that narrows it: by a policy on the resource, a grant, a share, or a public setting.

Who may call \`s3:PutBucketPolicy\` on \`*\` can make every bucket of the account public, by mistake or on purpose, and no
policy of the readers need change for that. Nearly nobody must do so for all resources.

Name the resources. Some actions also have a condition key for what they open: \`kms:GrantIsForAWSResource\` lets only AWS
services get grants, \`ram:RequestedAllowsExternalPrincipals\` keeps shares inside the organization, and
\`lambda:FunctionUrlAuthType\` keeps function URLs from being public.

One finding names all such actions of a statement. At the level \`strict\` also actions count that set a policy among many
other things, like \`sqs:SetQueueAttributes\`, those of resources that are seldom shared, and those that take no resource, like
\`lakeformation:GrantPermissions\`: there a condition is all that can limit them.

The rule is silent about actions that only close. It is silent with a condition on resources, the caller, MFA, a service
or a parameter of the request, also in a \`Deny\` statement of the same policy; the network, Regions, the own account and
the time do not count, since they say nothing of what is opened. Statements with all actions of a service, with \`*\` or
with \`NotAction\` are left to the rules about those.

Switch the rule off for policies of teams that manage the access to all resources of an account.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  ],

  valid: [
    {
      title: 'a bucket that is named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
}`,
    },
    {
      title: 'grants for AWS services only',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*", "Condition": { "Bool": { "kms:GrantIsForAWSResource": "true" } } }
}`,
    },
    {
      title: 'one service as principal',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "lambda:AddPermission", "Resource": "*", "Condition": { "StringEquals": { "lambda:Principal": "events.amazonaws.com" } } }
}`,
    },
    {
      title: 'keys that the caller uses through a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*", "Condition": { "StringEquals": { "kms:ViaService": "rds.eu-west-1.amazonaws.com" } } }
}`,
    },
    {
      title: 'shares inside the organization, by a Deny statement',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ram:CreateResourceShare", "Resource": "*" },
    { "Effect": "Deny", "Action": "ram:*", "Resource": "*", "Condition": { "Bool": { "ram:RequestedAllowsExternalPrincipals": "true" } } }
  ]
}`,
    },
    {
      title: 'people with MFA',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }
}`,
    },
    {
      title: 'an action that closes',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:DeleteBucketPolicy", "Resource": "*" } }`,
    },
    {
      title: 'an action that sets a policy among other things, below the level strict',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sns:SetTopicAttributes", "Resource": "*" } }`,
    },
    {
      title: 'an action that takes no resource, below the level strict',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "lakeformation:GrantPermissions", "Resource": "*" } }`,
    },
    {
      title: 'access to one account, with one permission set',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sso:CreateAccountAssignment",
    "Resource": ["arn:aws:sso:::instance/*", "arn:aws:sso:::permissionSet/*/ps-1234567890abcdef", "arn:aws:sso:::account/111122223333"]
  }
}`,
    },
    {
      title: 'all actions of a service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } }`,
    },
    {
      title: 'all actions but some, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" } }`,
    },
    {
      title: 'resources that are only known at deploy time',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": { "Ref": "Bucket" } } }`,
    },
    {
      title: 'a session policy',
      type: 'session',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "*" } }`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:PutBucketPolicy", "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'the policies of all buckets',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "«s3:PutBucketPolicy»", "s3:PutBucketAcl"], "Resource": "*" }
}`,
      message:
        '`s3:PutBucketPolicy` on `*` can open any bucket to others. So can `s3:PutBucketAcl`. ' +
        'Limit it to resources like `arn:aws:s3:::<BucketName>`, or add a condition.',
    },
    {
      title: 'grants for all keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«kms:CreateGrant»", "Resource": "arn:aws:kms:*:111122223333:key/*" }]
}`,
      message:
        '`kms:CreateGrant` on `arn:aws:kms:*:111122223333:key/*` can open any key to others. Name the resources, or ' +
        'add a condition, like one on `kms:GrantIsForAWSResource`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "arn:aws:kms:*:111122223333:key/*", "Condition": {
    "Bool": {
      "kms:GrantIsForAWSResource": "true"
    }
  } }]
}`,
    },
    {
      title: 'access to all accounts of an organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sso:ListPermissionSets", "«sso:CreateAccountAssignment»"], "Resource": "*" }
  ]
}`,
      message:
        '`sso:CreateAccountAssignment` on `*` can give anybody access to any account of the organization. Limit it to ' +
        'resources like `arn:aws:sso:::account/<AccountId>`, or add a condition.',
    },
    {
      title: 'the policies of all buckets of the account of the caller',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«s3:PutBucketPolicy»", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}" } } }
}`,
      message:
        '`s3:PutBucketPolicy` on `*` can open any bucket to others. Limit it to resources like `arn:aws:s3:::<BucketName>`, ' +
        'or add a condition.',
    },
    {
      title: 'shares of whatever an account has, from some addresses',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ram:GetResourceShares", "«ram:CreateResourceShare»"],
      "Resource": "*",
      "Condition": { "IpAddress": { "aws:SourceIp": "192.0.2.0/24" } }
    }
  ]
}`,
      message:
        '`ram:CreateResourceShare` on `*` can share any resource with other accounts. Add a condition, like one on ' +
        '`ram:RequestedAllowsExternalPrincipals`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ram:GetResourceShares"],
      "Resource": "*",
      "Condition": { "IpAddress": { "aws:SourceIp": "192.0.2.0/24" } }
    },
    {
      "Effect": "Allow",
      "Action": "ram:CreateResourceShare",
      "Resource": "*",
      "Condition": {
        "IpAddress": {
          "aws:SourceIp": "192.0.2.0/24"
        },
        "Bool": {
          "ram:RequestedAllowsExternalPrincipals": "false"
        }
      }
    }
  ]
}`,
    },
  ],

  *check(context) {
    for (const it of exposingStatements(context.policy, table, narrowing, context.reference)) {
      const report = exposureReport(context, it, (actions) => `So can ${actions}.`);
      if (report) yield report;
    }
  },
};

/** Which resources, for whom they are opened, and who opens them. From where that is done says nothing of it. */
const narrowing: readonly LimitKind[] = ['resource', 'caller', 'mfa', 'service', 'request'];
