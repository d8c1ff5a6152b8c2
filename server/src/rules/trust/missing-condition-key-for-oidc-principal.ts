import { conditionsOfOtherProviders } from '../../analysis/principals/claim-conditions.js';
import { githubHost, isBuiltInHost, providerKey } from '../../analysis/principals/federation.js';
import { oidcPrincipals } from '../../analysis/principals/federation-actions.js';
import type { Condition, Statement } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { Rule } from '../rule.js';
import { claimFixes, hostAsWritten, providerKeyFixes } from './claim-fixes.js';
import { oidcControlsPage, oidcKeysPage, oidcRolePage } from './trust-pages.js';

export const missingConditionKeyForOidcPrincipal: Rule = {
  code: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
  severity: 'security-warning',
  title: 'OIDC provider without a condition on its tokens',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports a statement that lets an OIDC provider, Amazon Cognito or another web identity provider assume the role, and has
no condition key of that provider.

The provider as principal only says who signs the tokens. Without a condition on what they say, everybody who can get a
token from it with an audience that the provider takes in your account may assume the role: for a service like
GitHub, GitLab or Amazon Cognito, that is everybody who has an account there or an identity pool.

Add conditions on the claims of the tokens. Their keys begin with the URL of the provider without \`https://\`:

- \`gitlab.com:sub\` names the caller: a project and branch, a service account, a workspace. This is the one that counts.
- \`gitlab.com:aud\` names for whom the token was made.

For some shared providers IAM rejects the policy until the claim that tells customers apart is evaluated.
A condition with keys of another provider does not count. When it wants values there, nobody gets in, since the tokens have
no such claims: the fix then changes the keys. Give each provider a statement of its own.
`,
  references: [oidcRolePage, oidcControlsPage, oidcKeysPage],

  valid: [
    {
      title: 'a condition on the subject',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "GitLab.com:sub": "project_path:shop/api:*" } } }
}`,
    },
    {
      title: 'a provider with a path',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:shop:api" } } }
}`,
    },
    {
      title: 'a provider of which a part is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/\${provider}" }, "Action": "sts:AssumeRoleWithWebIdentity" }
}`,
    },
    {
      title: 'a condition that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "Ref": "Condition" } }
}`,
    },
    {
      title: 'a SAML provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Okta" }, "Action": "sts:AssumeRoleWithSAML" }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity" }
}`,
    },
    {
      title: 'tags of sessions, in a statement of their own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:TagSession" }
}`,
    },
  ],
  invalid: [
    {
      title: 'no condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/gitlab.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity"
    }
  ]
}`,
      message:
        'No condition looks at the tokens of `gitlab.com`, so whoever has one may assume the role. ' +
        'Add conditions on `sub` and `aud` of the tokens.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "gitlab.com:sub": "project_path:GROUP/PROJECT:ref_type:branch:ref:main"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'a condition on something else',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": ["«cognito-identity.amazonaws.com»"] },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
    }
  ]
}`,
      message:
        'No condition looks at the tokens of `cognito-identity.amazonaws.com`, so whoever has one may assume the role. ' +
        'Add conditions on `aud` and `amr` of the tokens.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": ["cognito-identity.amazonaws.com"] },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "StringEquals": {
        "cognito-identity.amazonaws.com:aud": "REGION:IDENTITY_POOL_ID"
      }, "ForAnyValue:StringLike": {
        "cognito-identity.amazonaws.com:amr": "authenticated"
      } }
    }
  ]
}`,
    },
    {
      title: 'one of two providers',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": ["arn:aws:iam::111122223333:oidc-provider/gitlab.com", "«arn:aws:iam::111122223333:oidc-provider/gitlab.example.com»"] },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "gitlab.com:sub": "project_path:shop/api:ref_type:branch:ref:main" } }
    }
  ]
}`,
      message:
        'No condition looks at the tokens of `gitlab.example.com`, and they lack `gitlab.com:sub`, so nobody may assume the ' +
        'role with them. Use keys that begin with `gitlab.example.com:`.',
    },
    {
      title: 'keys of another cluster',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE»" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE0A1B2C3D4E5F6A7B8CEXAMPLE:aud": "sts.amazonaws.com",
        "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE0A1B2C3D4E5F6A7B8CEXAMPLE:sub": "system:serviceaccount:shop:api"
      }
    }
  }
}`,
      message:
        'No condition looks at the tokens of `oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE`, and they ' +
        'lack `oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE0A1B2C3D4E5F6A7B8CEXAMPLE:aud`, so nobody may assume the role with ' +
        'them. Use keys that begin with `oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud": "sts.amazonaws.com",
        "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:shop:api"
      }
    }
  }
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      for (const { principal, host } of oidcPrincipals(statement)) {
        if (hasKeyOf(statement, host)) continue;
        const ofOthers = conditionsOfOtherProviders(statement, host);
        yield {
          at: principal,
          message: messageFor(hostAsWritten(statement, host), host, ofOthers[0]),
          related: ofOthers.map((it) => ({ at: it.key, message: 'This is a claim of another provider.' })),
          fixes:
            ofOthers.length > 0 ? providerKeyFixes(statement, ofOthers, host) : claimFixes(statement, host, reference),
        };
      }
    }
  },
};

function messageFor(written: string, host: string, ofOther: Condition | undefined): string {
  const start = `No condition looks at the tokens of \`${written}\``;
  if (ofOther) {
    return `${start}, and they lack \`${ofOther.key.text}\`, so nobody may assume the role with them. Use keys that begin with \`${written}:\`.`;
  }
  const claims = claimsOf(host).map((it) => `\`${it}\``);
  return `${start}, so whoever has one may assume the role. Add conditions on ${claims.join(' and ')} of the tokens.`;
}

/** Whether a condition may be about the tokens of a provider: a key that a template makes may be. */
function hasKeyOf({ conditions }: Statement, host: string): boolean {
  return conditions.some(({ key }) => {
    return hasPlaceholder(key.text) || providerKey(key.text.toLowerCase())?.host === host;
  });
}

/** The claims that tell the callers of a provider apart. */
function claimsOf(host: string): readonly string[] {
  if (host === githubHost || !isBuiltInHost(host)) return ['sub', 'aud'];
  if (host === 'graph.facebook.com') return ['app_id', 'id'];
  if (host === 'www.amazon.com') return ['app_id', 'user_id'];
  return host === 'accounts.google.com' ? ['sub', 'aud'] : ['aud', 'amr'];
}
