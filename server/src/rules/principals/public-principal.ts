import { everybody, isDeniedToOthers, limitsCallers } from '../../analysis/principals/callers.js';
import { isUnfinished } from '../../analysis/unfinished.js';
import type { Rule } from '../rule.js';
import { limitCallersFixes, limitSourcesFixes } from './limit-callers-fixes.js';
import { openingsOf, publicMessage } from './openings.js';

export const publicPrincipal: Rule = {
  code: 'PUBLIC_PRINCIPAL',
  severity: 'security-warning',
  title: 'Everybody is let in',
  accessAnalyzer: false,
  policyTypes: ['resource', 'trust'],
  docs: `
Reports an \`Allow\` statement of a resource policy whose principal is \`*\`, or \`{ "AWS": "*" }\`, when no condition
limits who may call. In a trust policy it reports \`{ "AWS": "*" }\`; the bare \`*\` there is an error that Access
Analyzer has.

\`*\` is everybody: all AWS accounts, and for services like Amazon S3 also callers without any credentials. In a trust
policy it lets every AWS account assume the role.

Name the principals. Where they are many, keep \`*\` and add a condition that tells callers apart: \`aws:PrincipalOrgID\` for
your organization, \`aws:SourceArn\` or \`aws:SourceAccount\` for calls of AWS services, \`aws:SourceVpce\` for a VPC endpoint.

Such a condition does not count when it lets requests without the key pass (\`...IfExists\` and \`ForAllValues\`, where no
\`Null\` asks for the key), takes any value, or is negated, unless it keeps out the \`aws:PrincipalType\` \`Anonymous\`.
Any value is what \`*\` takes in, an ARN with \`*\` for the account, and a range of addresses wider than \`/8\`, or \`/32\` for IPv6, which is where Amazon S3
draws the line. Conditions on the request or the resource, like \`aws:SecureTransport\` or \`sns:Protocol\`, do not tell
callers apart either, nor does \`aws:Referer\`, which callers write as they like, or \`kms:ViaService\` alone, which every
AWS account can meet. \`aws:PrincipalIsAWSService\`, \`aws:PrincipalServiceName\` and \`aws:PrincipalServiceNamesList\`
let AWS services in, but not only for you: compare \`aws:SourceAccount\`, \`aws:SourceArn\` or \`aws:SourceOrgID\`
besides. \`Null\` only asks whether there is a value. VPC endpoint policies and RCPs are not looked at: \`*\` is the
default of the first and the only principal of the second.

The rule is silent where another statement denies the same to all but some callers, as with \`StringNotEquals\` on
\`aws:SourceVpce\`, about a role that only AWS services could assume by the conditions, and as long as a
statement has no actions or its resources are empty.

Switch the rule off for what is public on purpose, such as a bucket that holds a website.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
  ],

  valid: [
    {
      title: 'an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'everybody of an organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }
}`,
    },
    {
      title: 'a statement without actions yet',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": "*" }]
}`,
    },
    {
      title: 'a statement whose resource is not written yet',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "s3:GetObject", "Resource": "" }]
}`,
    },
    {
      title: 'messages of one topic',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs", "Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:sns:eu-central-1:111122223333:news" } } }
}`,
    },
    {
      title: 'a network',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }
}`,
    },
    {
      title: 'what is denied to all who do not come through a VPC endpoint',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*" },
    { "Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }
  ]
}`,
    },
    {
      title: 'keys that an account uses through a service',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "kms:Decrypt", "Resource": "*", "Condition": { "StringEquals": { "kms:CallerAccount": "111122223333", "kms:ViaService": "s3.eu-central-1.amazonaws.com" } } }
}`,
    },
    {
      title: 'access through mount targets',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "elasticfilesystem:ClientMount", "Resource": "*", "Condition": { "Bool": { "elasticfilesystem:AccessedViaMountTarget": "true" } } }
}`,
    },
    {
      title: 'a bucket whose name alone says whose it is',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:s3:*:*:amzn-s3-demo-source-bucket" } } }
}`,
    },
    {
      title: 'roles of one account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } } }
}`,
    },
    {
      title: 'a Deny for everybody',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
}`,
    },
    {
      title: 'the default policy of a VPC endpoint',
      type: 'vpc-endpoint',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'roles of one account that may assume the role',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "aws:PrincipalAccount": "111122223333" } } }
}`,
    },
    {
      title: 'a tag that roles of the own organization have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "data", "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }
}`,
    },
    {
      title: 'the bare star in a trust policy, which another rule reports',
      type: 'trust',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole" } }`,
    },
    {
      title: 'a service, for one account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalServiceName": "cloudfront.amazonaws.com", "aws:SourceAccount": "111122223333" } } }
}`,
    },
    {
      title: 'a service that is to assume a role',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "aws:PrincipalServiceName": "ec2.amazonaws.com" } } }
}`,
    },
    {
      title: 'resources of one account, whatever their names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:s3:*:111122223333:*" } } }
}`,
    },
    {
      title: 'all callers with credentials, in an auth policy of Amazon VPC Lattice',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "vpc-lattice-svcs:Invoke",
    "Resource": "*",
    "Condition": { "StringNotEqualsIgnoreCase": { "aws:PrincipalType": "anonymous" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a public bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": "«*»", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
      message:
        '`*` lets everybody in, also callers outside your accounts. Name the principals, or add a condition on who calls, ' +
        'like `aws:PrincipalOrgID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": {
    "StringEquals": {
      "aws:PrincipalAccount": "\${aws:ResourceAccount}"
    }
  } }]
}`,
    },
    {
      title: 'conditions that do not tell callers apart',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["111122223333", "«*»"] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "Bool": { "aws:SecureTransport": "true" },
      "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"] },
      "StringEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      "StringNotEquals": { "aws:PrincipalAccount": "444455556666" }
    }
  }
}`,
      message:
        '`*` lets everybody in: `0.0.0.0/0` as `aws:SourceIp` takes in everybody. Name the principals, or add a condition ' +
        'like `aws:PrincipalOrgID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["111122223333", "*"] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "Bool": { "aws:SecureTransport": "true" },
      "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"] },
      "StringEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      "StringNotEquals": { "aws:PrincipalAccount": "444455556666" },
      "StringEquals": {
        "aws:PrincipalAccount": "\${aws:ResourceAccount}"
      }
    }
  }
}`,
    },
    {
      title: 'a role that every AWS account may assume',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "«*»" }, "Action": "sts:AssumeRole" }
}`,
      message:
        '`*` lets every AWS account assume the role. Name the principals, or add a condition on who calls, ' +
        'like `aws:PrincipalOrgID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": {
    "StringEquals": {
      "aws:PrincipalAccount": "\${aws:ResourceAccount}"
    }
  } }
}`,
    },
    {
      title: 'everybody, beside a Deny of something else',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "«*»", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }
  ]
}`,
      message:
        '`*` lets everybody in, also callers outside your accounts. Name the principals, or add a condition on who calls, like `aws:PrincipalOrgID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": {
      "StringEquals": {
        "aws:PrincipalAccount": "\${aws:ResourceAccount}"
      }
    } },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }
  ]
}`,
    },
    {
      title: 'roles of a name in whatever account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "«*»", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } } }
}`,
      message:
        '`*` lets everybody in: `arn:aws:iam::*:role/app` as `aws:PrincipalArn` takes in everybody. ' +
        'Name the principals, or add a condition like `aws:PrincipalOrgID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/app" }, "StringEquals": {
    "aws:PrincipalAccount": "\${aws:ResourceAccount}"
  } } }
}`,
    },
    {
      title: 'a tag that every account can give its roles',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "«*»", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "data" } } }
}`,
      message:
        '`*` lets everybody in: `aws:PrincipalTag/team` can be met by every AWS account. ' +
        'Name the principals, or add a condition like `aws:PrincipalOrgID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "data", "aws:PrincipalAccount": "\${aws:ResourceAccount}" } } }
}`,
    },
    {
      title: 'a service, for every account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "«*»", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalServiceName": "cloudfront.amazonaws.com" } } }
}`,
      message:
        '`*` lets AWS services in for every account: `aws:PrincipalServiceName` does not say for whom they act. ' +
        'Add a condition like `aws:SourceAccount`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringEquals": { "aws:PrincipalServiceName": "cloudfront.amazonaws.com", "aws:SourceAccount": "\${aws:ResourceAccount}" } } }
}`,
    },
    {
      title: 'an external ID, which is no secret',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "«*»" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": "12345" } } }
}`,
      message:
        '`*` lets every AWS account assume the role: `sts:ExternalId` is whatever callers write there. ' +
        'Name the principals, or add a condition like `aws:PrincipalOrgID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": "12345", "aws:PrincipalAccount": "\${aws:ResourceAccount}" } } }
}`,
    },
    {
      title: 'all but some accounts',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "«*»", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotEquals": { "aws:PrincipalAccount": "444455556666" } } }
}`,
      message:
        '`*` lets everybody in: `StringNotEquals` on `aws:PrincipalAccount` lets in all but some. ' +
        'Name the principals, or add a condition like `aws:PrincipalOrgID`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "StringNotEquals": { "aws:PrincipalAccount": "444455556666" }, "StringEquals": {
    "aws:PrincipalAccount": "\${aws:ResourceAccount}"
  } } }
}`,
    },
  ],

  *check({ policy }) {
    const isTrust = policy.type === 'trust';
    for (const statement of policy.statements) {
      const star = everybody(statement.principal);
      if (!star || statement.effect !== 'Allow' || limitsCallers(statement) || isUnfinished(statement)) continue;
      if (isTrust && statement.principal?.texts.includes(star)) continue;
      if (isDeniedToOthers(statement, policy)) continue;
      const openings = openingsOf(statement);
      const forServices = openings.find((it) => it.isOfServices);
      // Whether `AWS` as the type takes services in is only known of other policies.
      if (isTrust && forServices) continue;
      yield {
        at: star,
        message: publicMessage(isTrust, statement, forServices ?? openings[0]),
        related: openings.length > 1 ? openings.map((it) => ({ at: it.at, message: `${it.sentence}.` })) : [],
        get fixes() {
          return forServices ? limitSourcesFixes(policy, statement) : limitCallersFixes(policy, statement);
        },
      };
    }
  },
};
