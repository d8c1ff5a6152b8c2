import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { isNegated } from '../../analysis/grants.js';
import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import { claimConditions, hasUnknownKey, tellsCaller } from '../../analysis/principals/claim-conditions.js';
import { githubHost, providerKey } from '../../analysis/principals/federation.js';
import { leavesCustomerOpen, type SubjectForm, subjectFormOf } from '../../analysis/principals/subject-forms.js';
import type { Condition, ConditionValue, Statement } from '../../policy/model.js';
import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { oidcControlsPage, oidcKeysPage } from './trust-pages.js';

export const oidcSubjectMatchesStrangers: Rule = {
  code: 'OIDC_SUBJECT_MATCHES_STRANGERS',
  severity: 'security-warning',
  title: 'Subject pattern that takes tokens of strangers',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['trust'],
  docs: `
Reports a pattern for the subject of Buildkite, Codefresh, GitLab, HCP Terraform or Scalr in which a wildcard stands where the
name of the group, organization or account is.

Everybody can make one there, and most choose its name, so that the pattern matches it: \`project_path:shop*\`
also takes \`project_path:shoplifters/api\`. Write the whole name with the sign that ends it, as in
\`project_path:shop/*\`.

For GitHub, \`SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED\` says the same, as a security warning. A lone \`*\` is reported
by \`OIDC_TRUST_WITHOUT_SUBJECT\`.

The rule is silent where another condition of the statement names who calls, where parts of the conditions are only known at
deploy time, and where another statement denies the rest. There is no reason to switch it off.
`,
  references: [oidcControlsPage, oidcKeysPage],

  valid: [
    {
      title: 'everything of a group',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:shop/*" } } }
}`,
    },
    {
      title: 'a wildcard before the name, which begins after a colon',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/app.terraform.io" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "app.terraform.io:sub": "*organization:shop:project:*" } } }
}`,
    },
    {
      title: 'an account of Scalr by its name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/scalr.io" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "scalr.io:sub": "account:shop:environment:*:workspace:*" } } }
}`,
    },
    {
      title: 'a sign that is no wildcard here',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "gitlab.com:sub": "project_path:shop*" } } }
}`,
    },
    {
      title: 'a group that another claim names',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:shop*:ref_type:branch:ref:main" }, "StringEquals": { "gitlab.com:namespace_id": "4711" } } }
}`,
    },
    {
      title: 'a GitLab of your own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.example.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.example.com:sub": "project_path:shop*" } } }
}`,
    },
    {
      title: 'GitHub, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-*" } } }
}`,
    },
    {
      title: 'a name that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:\${group_with_slash}*" } } }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:old*" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'a group by its first letters',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "gitlab.com:sub": ["project_path:shop/api:*", "«project_path:shop*:ref_type:branch:ref:main»"] } }
    }
  ]
}`,
      message:
        '`project_path:shop*:ref_type:branch:ref:main` leaves the group open, so strangers whose name fits may ' +
        'assume the role. Write all of the name up to `/`.',
    },
    {
      title: 'every account of Codefresh',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.codefresh.io" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "oidc.codefresh.io:sub": "«account:*:pipeline:64de5cd47626b3ca134e760a:*»" } }
    }
  ]
}`,
      message:
        '`account:*:pipeline:64de5cd47626b3ca134e760a:*` leaves the account open, so strangers whose name fits may assume ' +
        'the role. Write all of the name up to `:`.',
    },
    {
      title: 'every organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/app.terraform.io" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": { "app.terraform.io:aud": "aws.workload.identity" },
        "StringLike": { "app.terraform.io:sub": "«organization:*:project:*:workspace:production:run_phase:*»" }
      }
    }
  ]
}`,
      message:
        '`organization:*:project:*:workspace:production:run_phase:*` leaves the organization open, so strangers whose ' +
        'name fits may assume the role. Write all of the name up to `:`.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    const found = conditionsWithKeys(policy, reference, (key) => formOfKey(key) !== undefined);
    if (found.length === 0) return;
    const assuming = new Set(assumingStatements(policy, 'sts:AssumeRoleWithWebIdentity', reference));
    for (const { statement, condition, key } of found) {
      const form = formOfKey(key);
      if (!form?.customer || !assuming.has(statement) || !statement.conditionsComplete) continue;
      const [first, ...others] = openValues(form, statement, condition);
      if (!first) continue;
      const { word, end } = form.customer;
      yield {
        at: first,
        message:
          `\`${first.text}\` leaves ${word} open, so strangers whose name fits may assume the role. ` +
          `Write all of the name up to \`${end}\`.`,
        related: others.map((at) => ({ at, message: 'So does this.' })),
      };
    }
  },
};

/** The form of the subjects that a condition key is about, for providers that serve everybody. GitHub has a rule of its own. */
function formOfKey(key: string): SubjectForm | undefined {
  const provider = providerKey(key);
  if (provider?.claim !== 'sub' || provider.host === githubHost) return undefined;
  const form = subjectFormOf(provider.host);
  return form?.customer && form;
}

/** The values that leave the customer open, unless another condition tells who calls. */
function openValues(form: SubjectForm, statement: Statement, condition: Condition): readonly ConditionValue[] {
  if (!condition.complete || !condition.operator?.info.wildcards || isNegated(condition)) return [];
  const open = condition.values.filter((it) => leavesCustomerOpen(form, it));
  if (open.length === 0 || open.some((it) => /^\*+$/.test(it.text)) || hasUnknownKey(statement)) return [];
  const host = providerKey(condition.key.text.toLowerCase())?.host ?? '';
  const others = claimConditions(statement, host).filter((it) => it.condition !== condition);
  return others.some(tellsCaller) ? [] : open;
}
