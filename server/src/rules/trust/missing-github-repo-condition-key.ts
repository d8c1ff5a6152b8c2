import { conditionsOfOtherProviders } from '../../analysis/principals/claim-conditions.js';
import { githubHost, githubSubjectKey } from '../../analysis/principals/federation.js';
import { oidcPrincipals } from '../../analysis/principals/federation-actions.js';
import type { Condition, Statement } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';
import { providerKeyFixes } from './claim-fixes.js';
import { subjectForms } from './github-subject.js';
import { githubRolePage, oidcControlsPage } from './trust-pages.js';

export const missingGithubRepoConditionKey: Rule = {
  code: 'MISSING_GITHUB_REPO_CONDITION_KEY',
  severity: 'security-warning',
  title: 'GitHub Actions without a condition on the repository',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports a statement that lets GitHub Actions assume the role without a condition on
\`token.actions.githubusercontent.com:sub\`.

All of GitHub has one provider, and every workflow of every repository can get a token from it. The audience does not
tell them apart either, since whoever writes the workflow chooses it. Only the subject of the token, \`sub\`, says where
the workflow runs. So without this condition a stranger's workflow may assume the role, and IAM rejects such a policy
when a role is made or changed today.

Add a condition with \`StringEquals\`, and one on \`aud\` beside it:

    "StringEquals": {
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main"
    }

${subjectForms}
Providers of GitHub Enterprise, which have other URLs, are not looked at.
`,
  references: [githubRolePage, oidcControlsPage],

  valid: [
    {
      title: 'a branch of a repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } } }
}`,
    },
    {
      title: 'GitHub Enterprise',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.octo.ghe.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.octo.ghe.com:aud": "sts.amazonaws.com" } } }
}`,
    },
    {
      title: 'conditions of which some are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" }, "StringLike": { "Ref": "Subjects" } } }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringNotEquals": { "token.actions.githubusercontent.com:repository_owner_id": "123456" } } }
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
      "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } }
    }
  ]
}`,
      message:
        'Without a condition on `token.actions.githubusercontent.com:sub`, workflows of repositories that are not yours may ' +
        'assume the role. Name the repository and the branch there, like `repo:octo-org/octo-repo:ref:refs/heads/main`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "repo:OWNER/REPOSITORY:ref:refs/heads/main" } }
    }
  ]
}`,
    },
    {
      title: 'no condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«arn:aws-us-gov:iam::111122223333:oidc-provider/token.actions.githubusercontent.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity"
    }
  ]
}`,
      message:
        'Without a condition on `token.actions.githubusercontent.com:sub`, workflows of repositories that are not yours may ' +
        'assume the role. Name the repository and the branch there, like `repo:octo-org/octo-repo:ref:refs/heads/main`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws-us-gov:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:sub": "repo:OWNER/REPOSITORY:ref:refs/heads/main"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'the URL of the provider with a mistake in the keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com»" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": { "StringEquals": { "token.action.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } }
  }
}`,
      message:
        'IAM takes no trust policy for GitHub without a condition on `token.actions.githubusercontent.com:sub`, not even ' +
        'beside one on `token.action.githubusercontent.com:sub`. Name the repository and the branch there, like ' +
        '`repo:octo-org/octo-repo:ref:refs/heads/main`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } }
  }
}`,
    },
    {
      title: 'a condition on another claim that names the repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com»" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:repository": "octo-org/octo-repo" } } }
}`,
      message:
        'IAM takes no trust policy for GitHub without a condition on `token.actions.githubusercontent.com:sub`, not even ' +
        'beside one on `token.actions.githubusercontent.com:repository`. Name the repository and the branch there, like ' +
        '`repo:octo-org/octo-repo:ref:refs/heads/main`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:repository": "octo-org/octo-repo", "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } } }
}`,
    },
  ],

  *check({ policy }) {
    for (const statement of policy.statements) {
      const github = oidcPrincipals(statement).find((it) => it.host === githubHost);
      if (!github || statement.conditions.some((it) => mayBeSubject(it.key.text))) continue;
      const byRepository = statement.conditions.find((it) => repositoryClaim.test(it.key.text));
      const ofOthers = conditionsOfOtherProviders(statement, githubHost);
      const beside = byRepository ?? ofOthers[0];
      const why = beside
        ? `IAM takes no trust policy for GitHub without a condition on \`${githubSubjectKey}\`, not even beside one on ` +
          `\`${beside.key.text}\`.`
        : `Without a condition on \`${githubSubjectKey}\`, workflows of repositories that are not yours may assume the role.`;
      yield {
        at: github.principal,
        message: `${why} Name the repository and the branch there, like \`repo:octo-org/octo-repo:ref:refs/heads/main\`.`,
        fixes:
          ofOthers.length > 0
            ? providerKeyFixes(statement, ofOthers, githubHost)
            : subjectFixes(statement, byRepository),
      };
    }
  },
};

/** The claims of GitHub's tokens that tell repositories apart, besides the subject. */
const repositoryClaim = /^token\.actions\.githubusercontent\.com:(?:job_workflow_ref|repository(?:_id|_owner_id)?)$/i;

function mayBeSubject(key: string): boolean {
  return key.toLowerCase() === githubSubjectKey || hasPlaceholder(key);
}

/**
 * A condition on the subject: with the repository where another claim names it, else with words that stand for it. Nobody
 * can assume the role until they are replaced.
 */
function subjectFixes(statement: Statement, byRepository: Condition | undefined): readonly ProposedFix[] {
  const [only, ...more] = byRepository?.values ?? [];
  const isName = only && more.length === 0 && /^[\w.-]+\/[\w.-]+$/.test(only.text);
  const subject = `repo:${isName ? only.text : 'OWNER/REPOSITORY'}:ref:refs/heads/main`;
  return addConditionFixes(statement, `Add a condition on \`${subject}\``, 'StringEquals', githubSubjectKey, subject);
}
