import { isNegated } from '../../analysis/grants.js';
import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import {
  type ClaimCondition,
  claimConditions,
  hasUnknownKey,
  namesValues,
  tellsCaller,
} from '../../analysis/principals/claim-conditions.js';
import { githubHost, isBuiltInHost } from '../../analysis/principals/federation.js';
import { oidcPrincipals } from '../../analysis/principals/federation-actions.js';
import {
  customerClaimOf,
  isClusterHost,
  leavesCallerOpen,
  type SubjectForm,
  subjectFormOf,
  takesEveryNamespace,
} from '../../analysis/principals/subject-forms.js';
import type { ConditionValue, Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasConditions } from '../applies-to.js';
import type { Report, Rule } from '../rule.js';
import { claimFixes, hostAsWritten } from './claim-fixes.js';
import { oidcKeysPage, oidcRolePage } from './trust-pages.js';

export const wideOidcSubject: Rule = {
  code: 'WIDE_OIDC_SUBJECT',
  severity: 'suggestion',
  title: 'OIDC subject that leaves open who calls',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy for an OIDC provider that lets in more than one project, pipeline, repository or service account of
yours: a pattern for the subject with a wildcard before the name of the caller ends, like \`project_path:shop/*\` for
GitLab, or no condition on the subject at all.

Then everything that gets tokens there may assume the role, also what is made later. Name the callers, several as an
array.

The forms of the subjects are known for Amazon EKS, Bitbucket, Buildkite, CircleCI, Codefresh, GitLab.com, HCP Terraform,
Scalr and Vercel; for others only a missing condition is reported. The rule is silent where another condition names who calls, where parts of
the conditions are only known at deploy time, and about what graver rules report: \`OIDC_TRUST_WITHOUT_SUBJECT\`,
\`OIDC_SUBJECT_MATCHES_STRANGERS\`, \`EKS_TRUST_WITHOUT_NAMESPACE\`, and Access Analyzer's for GitHub.

Switch it off where all that a group or an organization has shall use the role.
`,
  references: [oidcRolePage, oidcKeysPage],

  valid: [
    {
      title: 'a project',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:shop/backend/api:*" } } }
}`,
    },
    {
      title: 'a project that another claim names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:shop/*" }, "StringEquals": { "gitlab.com:project_id": "4711" } } }
}`,
    },
    {
      title: 'a workspace, whose name is unique in an organization, in whatever project',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/app.terraform.io" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "app.terraform.io:sub": "organization:shop:project:*:workspace:production:run_phase:*" } } }
}`,
    },
    {
      title: 'a service account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:shop:api" } } }
}`,
    },
    {
      title: 'another provider with a subject',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "login.example.com:sub": "service-*" } } }
}`,
    },
    {
      title: 'a pattern that lets strangers in, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:shop*" } } }
}`,
    },
    {
      title: 'every namespace of a cluster, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:*" } } }
}`,
    },
    {
      title: 'GitHub, of which another rule tells',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/*" } } }
}`,
    },
    {
      title: 'the application of a user, by its audience',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "accounts.google.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "accounts.google.com:aud": "66677788899900pro0" } } }
}`,
    },
    {
      title: 'a subject that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "login.example.com:aud": "shop", "\${issuer}:sub": "service" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'all projects of a group',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringLike": { "gitlab.com:sub": "«project_path:shop/*»" },
        "StringEquals": { "gitlab.com:aud": "https://gitlab.com" }
      }
    }
  ]
}`,
      message: '`project_path:shop/*` does not name a project, so all that it matches may assume the role.',
    },
    {
      title: 'all workspaces of an environment of Scalr',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/scalr.io" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "scalr.io:sub": "«account:shop:environment:production:workspace:*»" } }
    }
  ]
}`,
      message:
        '`account:shop:environment:production:workspace:*` does not name a workspace, so all that it matches may assume the role.',
    },
    {
      title: 'all service accounts of a namespace',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "«system:serviceaccount:shop:*»" } }
    }
  ]
}`,
      message:
        '`system:serviceaccount:shop:*` does not name a service account, so all that it matches may assume the role.',
    },
    {
      title: 'a provider of your own, by the audience alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/login.example.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "login.example.com:aud": "shop" } }
    }
  ]
}`,
      message:
        'No condition names who calls, so whoever gets such a token of `login.example.com` may assume the role. ' +
        'Add a condition on `login.example.com:sub`.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRoleWithWebIdentity', reference)) {
      for (const { principal, host } of oidcPrincipals(statement)) {
        if (host === githubHost || isBuiltInHost(host) || hasUnknownKey(statement)) continue;
        const conditions = claimConditions(statement, host);
        if (conditions.length === 0) continue;
        if (conditions.some((it) => it.claim === 'sub' && namesValues(it.condition))) {
          const form = subjectFormOf(host);
          const report = form && reportOfPattern(form, conditions);
          if (report) yield report;
        } else if (customerClaimOf(host) === undefined && !isClusterHost(host) && !conditions.some(tellsCaller)) {
          const written = hostAsWritten(statement, host);
          yield {
            at: principal,
            message:
              `No condition names who calls, so whoever gets such a token of \`${written}\` may assume the role. ` +
              `Add a condition on \`${written}:sub\`.`,
            fixes: subjectFixes(statement, host, conditions, reference),
          };
        }
      }
    }
  },
};

function subjectFixes(
  statement: Statement,
  host: string,
  conditions: readonly ClaimCondition[],
  reference: ServiceReference,
): ReturnType<typeof claimFixes> {
  if (!subjectFormOf(host) || conditions.some((it) => it.claim === 'sub')) return [];
  return claimFixes(statement, host, reference);
}

/** The report of the patterns of a condition, when all conditions that tell who calls leave it open. */
function reportOfPattern(form: SubjectForm, conditions: readonly ClaimCondition[]): Report | undefined {
  const telling = conditions.filter(tellsCaller);
  const open = telling.map((it) => openValues(form, it));
  if (open.some((it) => it.length === 0)) return undefined;
  const [first, ...others] = open[0] ?? [];
  return (
    first && {
      at: first,
      message: `\`${first.text}\` does not name ${form.callerWord}, so all that it matches may assume the role.`,
      related: others.map((at) => ({ at, message: 'So does this.' })),
    }
  );
}

function openValues(form: SubjectForm, { condition, claim }: ClaimCondition): readonly ConditionValue[] {
  if (claim !== 'sub' || !condition.complete || !condition.operator?.info.wildcards || isNegated(condition)) return [];
  return condition.values.filter((it) => leavesCallerOpen(form, it) && !takesEveryNamespace(it));
}
