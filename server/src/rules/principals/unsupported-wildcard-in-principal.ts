import type { Rule } from '../rule.js';
import { principalsByType } from './principal-texts.js';
import { isPartialWildcard, wildcardFixes } from './principal-wildcards.js';

export const unsupportedWildcardInPrincipal: Rule = {
  code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
  severity: 'error',
  title: 'Wildcard in a principal',
  accessAnalyzer: true,
  policyTypes: ['resource', 'trust', 'vpc-endpoint'],
  docs: `
Reports \`*\` and \`?\` in a principal. The only wildcard that a principal takes is \`*\` alone, as \`"*"\` or \`{ "AWS": "*" }\`.

AWS rejects a policy with part of an ARN left open, like \`arn:aws:iam::111122223333:role/app-*\`, and there is no wildcard for
services, identity providers and canonical users at all.

Name each principal. When they are many, name their account and compare \`aws:PrincipalArn\` in \`Condition\` with \`ArnLike\`,
which takes wildcards; the fix does so. For all sessions of a role, name the role.

AWS rejects the policy, so there is no reason to switch the rule off. In resource policies \`Federated\` is reported as such
by another rule, with a wildcard or without.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
  ],

  valid: [
    {
      title: 'everyone in an organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "*" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'roles by the beginning of their names, in a condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app-*" } }
  }
}`,
    },
    {
      title: 'a role of which the name is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": { "Fn::Sub": "arn:aws:iam::111122223333:role/\${Name}" } },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'a bare ARN, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "arn:aws:iam::111122223333:role/app-*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'a role in a trust policy',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "sts:AssumeRole" }
}`,
    },
  ],
  invalid: [
    {
      title: 'roles by the beginning of their names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "«arn:aws:iam::111122223333:role/app-*»" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`arn:aws:iam::111122223333:role/app-*` has a wildcard, and AWS takes none in a principal but `*` alone: ' +
        'name each principal, or compare `aws:PrincipalArn` in `Condition`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "ArnLike": {
        "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app-*"
      }
    }
  }
}`,
    },
    {
      title: 'several, beside a condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["«arn:aws:iam::111122223333:role/app-*»", "«arn:aws:iam::111122223333:user/ci-?»"] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }
    }
  }
}`,
      message:
        '`arn:aws:iam::111122223333:role/app-*` has a wildcard, and AWS takes none in a principal but `*` alone: ' +
        'name each principal, or compare `aws:PrincipalArn` in `Condition`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" },
      "ArnLike": {
        "aws:PrincipalArn": [
          "arn:aws:iam::111122223333:role/app-*",
          "arn:aws:iam::111122223333:user/ci-?"
        ]
      }
    }
  }
}`,
    },
    {
      title: 'everything of an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["«arn:aws:iam::111122223333:*»", "444455556666"] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`arn:aws:iam::111122223333:*` has a wildcard, and AWS takes none in a principal but `*` alone: ' +
        'name each principal, or compare `aws:PrincipalArn` in `Condition`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["arn:aws:iam::111122223333:root", "444455556666"] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'all sessions of a role',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "«arn:aws:sts::111122223333:assumed-role/deploy/*»" }, "Action": "sts:AssumeRole" }
}`,
      message:
        '`arn:aws:sts::111122223333:assumed-role/deploy/*` has a wildcard, and AWS takes none in a principal but `*` alone: ' +
        'name the role instead of its sessions.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/deploy" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'every account but one, and every service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": { "AWS": "«arn:aws:iam::*:root»", "Service": ["«*»", "«*.amazonaws.com»"] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`arn:aws:iam::*:root` has a wildcard, and AWS takes none in a principal but `*` alone: ' +
        'name each principal, or compare `aws:PrincipalArn` in `Condition`.',
    },
    {
      title: 'every service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "«*»" },
    "Action": "sns:Publish",
    "Resource": "arn:aws:sns:eu-central-1:111122223333:news"
  }
}`,
      message:
        '`*` is not a service: a service principal takes no wildcard. Name each service, like `lambda.amazonaws.com`.',
    },
    {
      title: 'every identity provider',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "«arn:aws:iam::111122223333:saml-provider/*»" },
    "Action": "sts:AssumeRoleWithSAML",
    "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } }
  }
}`,
      message:
        '`arn:aws:iam::111122223333:saml-provider/*` has a wildcard, which a federated principal does not take: ' +
        'name each identity provider.',
    },
  ],

  *check({ policy }) {
    for (const statement of policy.statements) {
      for (const { type, text } of principalsByType(statement)) {
        if (!isPartialWildcard(type, text)) continue;
        // Where no identity provider is a principal, the type is the mistake.
        if (type === 'Federated' && policy.type !== 'trust') continue;
        yield {
          at: text,
          message: messageFor(type, text.text),
          fixes: type === 'AWS' ? wildcardFixes(statement, text) : [],
        };
      }
    }
  },
};

function messageFor(type: string, text: string): string {
  switch (type) {
    case 'Service':
      return `\`${text}\` is not a service: a service principal takes no wildcard. Name each service, like \`lambda.amazonaws.com\`.`;
    case 'Federated':
      return `\`${text}\` has a wildcard, which a federated principal does not take: name each identity provider.`;
    case 'CanonicalUser':
      return `\`${text}\` has a wildcard, which a canonical user ID does not take: name each user.`;
    default:
      return `\`${text}\` has a wildcard, and AWS takes none in a principal but \`*\` alone: ${adviceFor(text)}`;
  }
}

function adviceFor(text: string): string {
  return text.includes(':assumed-role/')
    ? 'name the role instead of its sessions.'
    : 'name each principal, or compare `aws:PrincipalArn` in `Condition`.';
}
