import { domainName, federatedTexts } from '../../analysis/principals/federation.js';
import { type ArnField, parseArn } from '../../policy/arn.js';
import type { PrincipalElement, Text } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { ProposedFix, Rule } from '../rule.js';
import { moveToTypeFixes } from './move-to-type.js';
import { oidcRolePage, principalPage } from './trust-pages.js';

export const invalidFederatedPrincipalSyntaxInRoleTrustPolicy: Rule = {
  code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
  severity: 'error',
  title: 'Federated principal that is not an identity provider',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports a principal under \`Federated\` that is neither a domain name nor the ARN of an identity provider. IAM rejects it.

Under \`Federated\` stand identity providers:

- an OIDC provider of the account, like \`arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com\`;
- a SAML provider of the account, like \`arn:aws:iam::111122223333:saml-provider/Okta\`;
- one that AWS has itself, by its domain: \`cognito-identity.amazonaws.com\`, \`accounts.google.com\`,
  \`www.amazon.com\` or \`graph.facebook.com\`.

The ARN of an OIDC provider has its URL without \`https://\`. Accounts, users and roles stand under \`AWS\`.
Texts with wildcards are left to another rule, and so are domains that AWS does not know.
`,
  references: [principalPage, oidcRolePage],

  valid: [
    {
      title: 'an OIDC provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "gitlab.com:sub": "project_path:shop/api:ref_type:branch:ref:main" } } }
}`,
    },
    {
      title: 'a SAML provider of another partition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws-us-gov:iam::111122223333:saml-provider/Okta" }, "Action": "sts:AssumeRoleWithSAML" }
}`,
    },
    {
      title: 'a domain',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" } } }
}`,
    },
    {
      title: 'a provider that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::\${account_id}:\${provider}" }, "Action": "sts:AssumeRoleWithWebIdentity" }
}`,
    },
    {
      title: 'a role under `AWS`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/deploy" }, "Action": "sts:AssumeRole" }
}`,
    },
  ],
  invalid: [
    {
      title: 'a role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«arn:aws:iam::111122223333:role/deploy»" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      message:
        '`arn:aws:iam::111122223333:role/deploy` is not an identity provider: accounts, users and roles stand under `AWS`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/deploy" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
    },
    {
      title: 'an ARN with the scheme of the URL',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/https://gitlab.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "gitlab.com:sub": "project_path:shop/api:ref_type:branch:ref:main" } }
    }
  ]
}`,
      message:
        'The ARN of an OIDC provider has its URL without `https://`: ' +
        '`arn:aws:iam::111122223333:oidc-provider/gitlab.com`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "gitlab.com:sub": "project_path:shop/api:ref_type:branch:ref:main" } }
    }
  ]
}`,
    },
    {
      title: 'a URL',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": ["cognito-identity.amazonaws.com", "«https://gitlab.com»"] },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" } }
    }
  ]
}`,
      message:
        '`https://gitlab.com` is neither a domain name nor the ARN of an identity provider, like ' +
        '`arn:aws:iam::111122223333:oidc-provider/example.com`.',
    },
    {
      title: 'a name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Federated": "«Okta»" }, "Action": "sts:AssumeRoleWithSAML" }
  ]
}`,
      message:
        '`Okta` is neither a domain name nor the ARN of an identity provider, like ' +
        '`arn:aws:iam::111122223333:oidc-provider/example.com`.',
    },
    {
      title: 'an ARN that lacks the name of the provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Federated": "«arn:aws:iam::111122223333:saml-provider»" }, "Action": "sts:AssumeRoleWithSAML" }
  ]
}`,
      message:
        '`arn:aws:iam::111122223333:saml-provider` is neither a domain name nor the ARN of an identity provider, like ' +
        '`arn:aws:iam::111122223333:oidc-provider/example.com`.',
    },
  ],

  *check({ policy }) {
    for (const { principal } of policy.statements) {
      if (!principal) continue;
      for (const text of federatedTexts(principal)) {
        if (isNoProvider(text)) yield { at: text, ...reportOf(text, principal) };
      }
    }
  },
};

const providerResource = /^(?:oidc-provider\/(?!https?:)|saml-provider\/)./;
const withScheme = /^(arn:[^:]*:iam::\d{12}:oidc-provider\/)https?:\/+(?=.)/;
const ofAccount = /^(?:\d{12}$|arn:[^:]*:(?:iam|sts)::\d{12}:(?:root$|role\/|user\/|assumed-role\/))/;

/** Whether a text surely names no identity provider, whatever its unknown parts become. */
function isNoProvider({ text, node }: Text): boolean {
  if (node.holes.length > 0 || hasPlaceholder(text)) return isOtherResource(text, node.holes);
  if (hasWildcard(text) || domainName.test(text)) return false;
  const arn = parseArn(text);
  if (!arn) return true;
  const { prefix, service, region, account, resource } = arn;
  if (prefix.text !== 'arn' || service.text !== 'iam' || region.text !== '') return true;
  return !/^\d{12}$/.test(account.text) || !providerResource.test(resource.text);
}

/** Whether an ARN with unknown parts has a resource that is known to be none of a provider. */
function isOtherResource(text: string, holes: Text['node']['holes']): boolean {
  const arn = parseArn(text, holes);
  if (arn?.prefix.text !== 'arn' || hasWildcard(text)) return false;
  const { service, resource } = arn;
  return [service, resource].every(isWhole) && !providerResource.test(resource.text);
}

function isWhole({ text, holes }: ArnField): boolean {
  return holes.length === 0 && !hasPlaceholder(text);
}

function reportOf(text: Text, principal: PrincipalElement): { message: string; fixes: readonly ProposedFix[] } {
  const written = text.text;
  if (written === '') {
    return {
      message: 'A federated principal is empty: write the ARN of an identity provider, or its domain.',
      fixes: [],
    };
  }
  if (withScheme.test(written)) {
    const value = written.replace(withScheme, '$1');
    const edits = [{ kind: 'set', node: text.node, value }] as const;
    return {
      message: `The ARN of an OIDC provider has its URL without \`https://\`: \`${value}\`.`,
      fixes: [{ title: `Change to \`${value}\``, edits, safe: false }],
    };
  }
  if (ofAccount.test(written)) {
    return {
      message: `\`${written}\` is not an identity provider: accounts, users and roles stand under \`AWS\`.`,
      fixes: moveToTypeFixes(principal, text, 'AWS'),
    };
  }
  const example = '`arn:aws:iam::111122223333:oidc-provider/example.com`';
  return {
    message: `\`${written}\` is neither a domain name nor the ARN of an identity provider, like ${example}.`,
    fixes: [],
  };
}
