import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { isBuiltInHost, providerKey } from '../../analysis/principals/federation.js';
import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { oidcKeysPage, oidcRolePage } from './trust-pages.js';

export const confirmAudienceClaimType: Rule = {
  code: 'CONFIRM_AUDIENCE_CLAIM_TYPE',
  severity: 'suggestion',
  title: 'Audience of the tokens of an OIDC provider',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Suggests a look at each condition on the \`aud\` key of an OIDC provider that was added to the account, as Access Analyzer
does: also where nothing is wrong.

\`aud\` says for whom the token was made. It is a single value, and is compared as one: with \`StringEquals\`, without
\`ForAnyValue:\` or \`ForAllValues:\`. Check that the value is what your tokens carry. For GitHub Actions that is
\`sts.amazonaws.com\` when the official action gets the credentials, and for service accounts of Amazon EKS too.

Providers that AWS has itself, like Amazon Cognito, are not looked at.

Switch the rule off when you know the tokens of your providers.
`,
  references: [oidcRolePage, oidcKeysPage],

  valid: [
    {
      title: 'the subject alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "gitlab.com:sub": "project_path:shop/api:ref_type:branch:ref:main" } } }
}`,
    },
    {
      title: 'Amazon Cognito',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" } } }
}`,
    },
    {
      title: 'SAML',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Okta" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } } }
}`,
    },
    {
      title: 'a provider that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": { "Ref": "Provider" } }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "\${provider.url}:aud": "sts.amazonaws.com" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'GitHub Actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "«token.actions.githubusercontent.com:aud»": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main"
        }
      }
    }
  ]
}`,
      message:
        'Check that `token.actions.githubusercontent.com:aud` is the audience of your tokens: it is a single value, which ' +
        'is compared without `ForAnyValue:` and `ForAllValues:`.',
    },
    {
      title: 'a provider with a path',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com/realms/shop" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "«login.example.com/realms/shop:AUD»": "shop-cli" } }
    }
  ]
}`,
      message:
        'Check that `login.example.com/realms/shop:AUD` is the audience of your tokens: it is a single value, which is ' +
        'compared without `ForAnyValue:` and `ForAllValues:`.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { condition } of conditionsWithKeys(policy, reference, isAudienceOfAddedProvider)) {
      yield {
        at: condition,
        message:
          `Check that \`${condition.key.text}\` is the audience of your tokens: it is a single value, which is compared ` +
          'without `ForAnyValue:` and `ForAllValues:`.',
      };
    }
  },
};

function isAudienceOfAddedProvider(key: string): boolean {
  const provider = providerKey(key);
  return provider?.claim === 'aud' && !isBuiltInHost(provider.host);
}
