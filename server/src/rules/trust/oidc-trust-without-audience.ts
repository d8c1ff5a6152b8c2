import { isSurelyThere } from '../../analysis/conditions/condition-meaning.js';
import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import { type ClaimCondition, claimConditions, hasUnknownKey } from '../../analysis/principals/claim-conditions.js';
import { isBuiltInHost } from '../../analysis/principals/federation.js';
import { oidcPrincipals } from '../../analysis/principals/federation-actions.js';
import type { Rule } from '../rule.js';
import { hostAsWritten } from './claim-fixes.js';
import { oidcKeysPage, oidcRolePage } from './trust-pages.js';

export const oidcTrustWithoutAudience: Rule = {
  code: 'OIDC_TRUST_WITHOUT_AUDIENCE',
  severity: 'suggestion',
  title: 'OIDC provider without a condition on the audience',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy for an OIDC provider that looks at the subject of its tokens, and not at their audience, \`aud\`.

The audience says for whom a token was made. AWS only takes tokens with an audience that the identity provider in IAM lists,
so without the condition nobody else gets in. But as soon as somebody adds an audience there for another purpose, tokens
that were made for that may assume this role too.

Add \`StringEquals\` on the \`aud\` key of the provider. For GitHub Actions and Amazon EKS it is \`sts.amazonaws.com\`, unless the
workflow asks for another one.

Providers that AWS knows itself, like Amazon Cognito, are not looked at. The rule is silent where Access Analyzer says that
conditions are missing, and where keys of conditions are only known at deploy time. Switch it off when each of your
providers lists one audience.
`,
  references: [oidcKeysPage, oidcRolePage],

  valid: [
    {
      title: 'both claims',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:shop/api:*" }, "StringEquals": { "gitlab.com:aud": "https://gitlab.com" } } }
}`,
    },
    {
      title: 'no condition on the subject, which other rules report',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity" }
}`,
    },
    {
      title: 'a provider that AWS knows itself',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "accounts.google.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "accounts.google.com:sub": "11122233344455566677" } } }
}`,
    },
    {
      title: 'a key that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:shop/api:*", "\${issuer}:aud": "https://gitlab.com" } } }
}`,
    },
    {
      title: 'a subject that is known at deploy time, which may be none',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": { "Ref": "Subject" } } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'the subject alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } }
    }
  ]
}`,
      message:
        'No condition looks at `token.actions.githubusercontent.com:aud`, so tokens that were made for another audience of ' +
        'the provider may assume the role too.',
    },
    {
      title: 'a cluster, whose host is told as it is written',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE»" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": { "StringEquals": { "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:shop:api" } }
  }
}`,
      message:
        'No condition looks at `oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud`, so tokens that ' +
        'were made for another audience of the provider may assume the role too.',
    },
    {
      title: 'a provider of your own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/login.example.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "login.example.com:sub": "service" } }
    }
  ]
}`,
      message:
        'No condition looks at `login.example.com:aud`, so tokens that were made for another audience of the provider may ' +
        'assume the role too.',
    },
  ],

  *check({ policy, reference }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRoleWithWebIdentity', reference)) {
      for (const { principal, host } of oidcPrincipals(statement)) {
        if (isBuiltInHost(host) || hasUnknownKey(statement)) continue;
        const conditions = claimConditions(statement, host);
        if (!conditions.some(isSurelyOfSubject) || conditions.some((it) => it.claim === 'aud')) continue;
        yield {
          at: principal,
          message:
            `No condition looks at \`${hostAsWritten(statement, host)}:aud\`, so tokens that were made for another audience of the provider may ` +
            'assume the role too.',
        };
      }
    }
  },
};

function isSurelyOfSubject({ claim, condition }: ClaimCondition): boolean {
  return claim === 'sub' && isSurelyThere(condition);
}
