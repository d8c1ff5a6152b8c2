import { isNegated, takesAnyValue } from '../../analysis/grants.js';
import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import {
  audienceOfMadeProvider,
  type ClaimCondition,
  claimConditions,
  hasUnknownKey,
  namesValues,
  tellsCaller,
} from '../../analysis/principals/claim-conditions.js';
import { githubHost, isCognitoHost } from '../../analysis/principals/federation.js';
import { oidcPrincipals } from '../../analysis/principals/federation-actions.js';
import { customerClaimOf } from '../../analysis/principals/subject-forms.js';
import type { Place, Statement } from '../../policy/model.js';
import type { Rule } from '../rule.js';
import { claimFixes } from './claim-fixes.js';
import { oidcControlsPage, oidcKeysPage } from './trust-pages.js';

export const oidcTrustWithoutSubject: Rule = {
  code: 'OIDC_TRUST_WITHOUT_SUBJECT',
  severity: 'security-warning',
  title: 'Tokens of everybody who uses a shared OIDC provider',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy for an OIDC provider that serves everybody under one address, like GitLab, HCP Terraform or
Buildkite, when no condition says whose tokens are meant.

Whoever has an account there can get a token, and can choose its audience. Only the subject, or another claim that names
the customer, tells your tokens from those of others. A condition on the audience alone does not, nor does one that names
no value: \`*\`, \`Null\`, or a negated operator, which lets all others in.

Add a condition on the subject (\`gitlab.com:sub\`) that names your group, organization or project. For the few providers
whose audience names the customer, the rule wants one on the audience or the subject.

The providers are those for which IAM wants that claim to be evaluated, as AWS lists them, and those that AWS knows
itself: for Google the claim is \`aud\`, and not \`oaud\`, which service accounts choose; for Facebook and Login with
Amazon it is \`app_id\`. The rule is silent where a condition on another claim names who calls, where conditions are only
known at deploy time, where another statement denies the rest, and where Access Analyzer says that conditions are missing.
Where the principal is a provider that is made beside the role, a condition on the audience tells which one it is.

There is no reason to switch it off.
`,
  references: [oidcControlsPage, oidcKeysPage],

  valid: [
    {
      title: 'a subject',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:shop/api:*" } } }
}`,
    },
    {
      title: 'another claim that tells customers apart',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/agent.buildkite.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "agent.buildkite.com:organization_slug": "shop" } } }
}`,
    },
    {
      title: 'a provider whose audience names the customer',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/api.pulumi.com/oidc" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "api.pulumi.com/oidc:aud": "shop" } } }
}`,
    },
    {
      title: 'an application of Google users',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "accounts.google.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "accounts.google.com:aud": "66677788899900pro0" } } }
}`,
    },
    {
      title: 'an action that providers do not take, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "gitlab.com:aud": "https://gitlab.com" } } }
}`,
    },
    {
      title: 'a provider of your own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "login.example.com:aud": "shop-cli" } } }
}`,
    },
    {
      title: 'no condition at all, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity" }
}`,
    },
    {
      title: 'the missing subject of GitHub, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } } }
}`,
    },
    {
      title: 'a subject that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": { "Ref": "Subject" } } } }
}`,
    },
    {
      title: 'a Deny for all others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "gitlab.com:aud": "https://gitlab.com" } } },
    { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringNotLike": { "gitlab.com:sub": "project_path:shop/*" } } }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'the audience alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/gitlab.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "gitlab.com:aud": "https://gitlab.com" } }
    }
  ]
}`,
      message:
        'No condition names values for `gitlab.com:sub`, so everybody who gets tokens of `gitlab.com` may assume the role. ' +
        'Name whose tokens are meant.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "gitlab.com:aud": "https://gitlab.com", "gitlab.com:sub": "project_path:GROUP/PROJECT:ref_type:branch:ref:main" } }
    }
  ]
}`,
    },
    {
      title: 'all but one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/app.terraform.io" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": { "app.terraform.io:aud": "aws.workload.identity" },
        "StringNotLike": { "«app.terraform.io:sub»": "organization:shop:project:old:*" }
      }
    }
  ]
}`,
      message:
        'This condition on `app.terraform.io:sub` does not name whose tokens are meant, so everybody who gets tokens of ' +
        '`app.terraform.io` may assume the role. Name values with `StringEquals` or `StringLike`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/app.terraform.io" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": { "app.terraform.io:aud": "aws.workload.identity" },
        "StringNotLike": { "app.terraform.io:sub": "organization:shop:project:old:*" },
        "StringLike": {
          "app.terraform.io:sub": "organization:ORGANIZATION:project:DEFAULT_PROJECT:workspace:WORKSPACE:run_phase:*"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'an audience that every service account of Google can have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "«accounts.google.com»" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "accounts.google.com:oaud": "https://api.example.com" } } }
}`,
      message:
        'No condition names values for `accounts.google.com:aud`, so everybody who gets tokens of `accounts.google.com` may ' +
        'assume the role. Name whose tokens are meant.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "accounts.google.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "accounts.google.com:oaud": "https://api.example.com", "accounts.google.com:aud": "CLIENT_ID.apps.googleusercontent.com" } } }
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRoleWithWebIdentity', reference)) {
      for (const provider of providersOf(statement)) {
        const { at, host } = provider;
        const claim = isCognitoHost(host) ? undefined : customerClaimOf(host);
        if (claim === undefined || hasUnknownKey(statement)) continue;
        const conditions = claimConditions(statement, host);
        if (isLeftToOthers(provider, conditions)) continue;
        if (conditions.some((it) => tellsCaller(it) || (it.claim === claim && namesValues(it.condition)))) continue;
        const key = `${host}:${claim}`;
        const futile = conditions.find((it) => it.claim === claim)?.condition;
        const who = `so everybody who gets tokens of \`${host}\` may assume the role`;
        yield {
          at: futile ?? at,
          message: futile
            ? `This condition on \`${futile.key.text}\` does not name whose tokens are meant, ${who}. ` +
              'Name values with `StringEquals` or `StringLike`.'
            : `No condition names values for \`${key}\`, ${who}. Name whose tokens are meant.`,
          fixes: claimFixes(statement, host, reference),
        };
      }
    }
  },
};

interface Provider {
  readonly at: Place;
  /** As in `IdentityProvider`. */
  readonly host: string;
  /** Whether the principal is its ARN, and not a reference to it. */
  readonly isNamed: boolean;
}

function providersOf(statement: Statement): readonly Provider[] {
  const named = oidcPrincipals(statement).map(({ principal, host }) => ({ at: principal, host, isNamed: true }));
  const made = named.length === 0 ? audienceOfMadeProvider(statement) : undefined;
  return made ? [{ at: made.condition, host: made.host, isNamed: false }] : named;
}

/** Whether Access Analyzer's rules report the same: no key of the provider, or the subject of GitHub. */
function isLeftToOthers({ host, isNamed }: Provider, conditions: readonly ClaimCondition[]): boolean {
  if (conditions.length === 0) return true;
  if (host !== githubHost) return false;
  const subjects = conditions.filter((it) => it.claim === 'sub');
  if (subjects.length === 0) return isNamed;
  return subjects.some((it) => takesAnyValue(it.condition) && !isNegated(it.condition));
}
