import { conditionsWithKey } from '../../analysis/conditions/conditions.js';
import { conditionsOn } from '../../analysis/conditions/key-presence.js';
import { isNegated } from '../../analysis/grants.js';
import { claimConditions, hasUnknownKey, tellsCaller } from '../../analysis/principals/claim-conditions.js';
import { githubHost, githubSubjectKey } from '../../analysis/principals/federation.js';
import { githubForm, leavesCustomerOpen, namesNoOwner } from '../../analysis/principals/subject-forms.js';
import type { Condition, ConditionValue, Statement } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { hasConditions } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { ProposedFix, Rule } from '../rule.js';
import { addFittingConditionsFixes } from './fitting-condition-fixes.js';
import { mayBeOneRef, type OpenSubject, openSubject, subjectForms } from './github-subject.js';
import { githubRolePage } from './trust-pages.js';

export const specificGithubRepoAndBranchRecommended: Rule = {
  code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
  severity: 'warning',
  title: 'GitHub Actions of more than one branch',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports a value of \`token.actions.githubusercontent.com:sub\` that has a wildcard, or names no branch.

The subject of GitHub's tokens is what ties the role to a repository. \`repo:octo-org/octo-repo:*\` takes every branch,
tag, environment and pull request, so whoever may push a branch can change the workflow and use the role.
\`repo:octo-org/*\` takes every repository of the owner, also those that are made later. \`repo:octo-*\` leaves the owner
open, so that strangers get in, and so does \`environment:production\`, since everybody can have such subjects: then the
finding is a security warning.

Name the repository and the branch with \`StringEquals\`, several as an array:
\`repo:octo-org/octo-repo:ref:refs/heads/main\`.

${subjectForms}
A wildcard under \`StringEquals\` is none, and matches nothing: \`WILDCARD_WITHOUT_LIKE_OPERATOR\` says so.

For a job with an environment, or wherever the subject cannot name the branch, add a condition on
\`token.actions.githubusercontent.com:ref\` with \`refs/heads/main\`. The rule is silent then, and for a tag.

Switch it off where environments are protected on GitHub so that only some branches can deploy to them, or
where workflows of every branch shall use the role.
`,
  references: [githubRolePage],

  valid: [
    {
      title: 'branches and a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": ["repo:octo-org/octo-repo:ref:refs/heads/main", "repo:octo-org/octo-repo:ref:refs/tags/v1.0"] } } }
}`,
    },
    {
      title: 'an immutable subject',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org@123456/octo-repo@456789:ref:refs/heads/main" } } }
}`,
    },
    {
      title: 'an environment, with the branch in a key of its own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:environment:production", "token.actions.githubusercontent.com:ref": "refs/heads/main" } } }
}`,
    },
    {
      title: 'a subject of another form, which names the owner behind the branch',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "ref:refs/heads/main:repository_owner:octo-org" } } }
}`,
    },
    {
      title: 'a branch that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:\${context}" } } }
}`,
    },
    {
      title: 'a sign that is no wildcard here, of which another rule tells',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*" } } }
}`,
    },
    {
      title: 'another provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": "project_path:shop/api:*" } } }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'a subject without an owner, which everybody can have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "«ref:refs/heads/main»" } } }
}`,
      message:
        '`ref:refs/heads/main` leaves the owner open, so repositories of strangers may assume the role. Name it, as in ' +
        '`repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH`.',
    },
    {
      title: 'everything of a repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "«repo:octo-org/octo-repo:*»" } }
    }
  ]
}`,
      message:
        '`repo:octo-org/octo-repo:*` leaves the branch open. Name it, as in `repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH`, ' +
        'or in a condition on `token.actions.githubusercontent.com:ref`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } }
    }
  ]
}`,
    },
    {
      title: 'tags by their first letter',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "«repo:octo-org/octo-repo:ref:refs/tags/v*»" } } }
}`,
      message:
        '`repo:octo-org/octo-repo:ref:refs/tags/v*` leaves the tag open, so whoever may push one that fits can use the role. ' +
        'Name the tag.',
    },
    {
      title: 'every repository of an owner',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringLike": { "token.actions.githubusercontent.com:sub": ["repo:octo-org/octo-repo:ref:refs/heads/main", "«repo:octo-org/*:ref:refs/heads/main»"] },
        "StringEquals": { "token.actions.githubusercontent.com:ref": "refs/heads/main" }
      }
    }
  ]
}`,
      message:
        '`repo:octo-org/*:ref:refs/heads/main` leaves the repository open. Name it and the branch, ' +
        'as in `repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH`.',
    },
    {
      title: 'every owner',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "«repo:octo-*/octo-repo:*»" } }
    }
  ]
}`,
      message:
        '`repo:octo-*/octo-repo:*` leaves the owner open, so repositories of strangers may assume the role. ' +
        'Name it, as in `repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH`.',
    },
    {
      title: 'an environment, on whatever branch',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": { "token.actions.githubusercontent.com:sub": "«repo:octo-org/octo-repo:environment:production»" },
        "StringLike": { "token.actions.githubusercontent.com:ref": ["refs/heads/main", "refs/pull/*/merge"] }
      }
    }
  ]
}`,
      message:
        '`repo:octo-org/octo-repo:environment:production` names no branch. ' +
        'Add a condition on `token.actions.githubusercontent.com:ref`, like `refs/heads/main`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:environment:production", "token.actions.githubusercontent.com:ref": "refs/heads/main" },
        "StringLike": { "token.actions.githubusercontent.com:ref": ["refs/heads/main", "refs/pull/*/merge"] }
      }
    }
  ]
}`,
    },
    {
      title: 'a subject that is half typed',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "«repo:octo-org/octo-repo»" } }
    }
  ]
}`,
      message:
        '`repo:octo-org/octo-repo` ends before the branch. ' +
        'Write a whole subject, as in `repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main" } }
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition } of conditionsWithKey(policy, reference, githubSubjectKey)) {
      if (statement.effect !== 'Allow' || isExcluding(condition)) continue;
      if (!statement.conditionsComplete || hasOtherLimit(statement)) continue;
      const limitsRef = mayLimitRef(statement);
      for (const value of condition.values) {
        const open = whatIsOpen(condition, value);
        if (open === undefined || (limitsRef && open !== 'repository')) continue;
        const fixes = mainBranchFixes(statement, value, open, reference);
        if (letsStrangersIn(statement, condition, value)) {
          yield { at: value, message: messageForStrangers(value.text), severity: 'security-warning', fixes };
        } else {
          yield { at: value, message: messageFor(value.text, open), fixes };
        }
      }
    }
  },
};

const refKey = `${githubHost}:ref`;

/** No subject has a `*` or `?` of its own, so a value with one matches nothing unless the operator takes it for a wildcard. */
function whatIsOpen({ operator }: Condition, value: ConditionValue): OpenSubject | undefined {
  if (operator && !operator.info.wildcards && hasWildcard(value.text)) return undefined;
  return namesNoOwner(value) ? 'repository' : openSubject(value);
}

/** Whether a condition on the subject is one that names a repository and a branch in all of its values, or may be. */
const hasOtherLimit = rememberLast((statement: Statement): boolean =>
  conditionsOn(statement, githubSubjectKey).some((it) => mayLimit(it, (value) => whatIsOpen(it, value) === undefined)),
);

const mayLimitRef = rememberLast((statement: Statement): boolean =>
  conditionsOn(statement, refKey).some((it) => mayLimit(it, mayBeOneRef)),
);

/** Whether a condition lets nothing pass but values that are alright; what is not known of it may be. */
function mayLimit(condition: Condition, isRight: (value: ConditionValue) => boolean): boolean {
  const { operator, values, complete } = condition;
  if (!operator) return true;
  if (isExcluding(condition) || operator.ifExists || operator.setOperator === 'ForAllValues') return false;
  return (values.length > 0 || !complete) && values.every(isRight);
}

/** Whether an operator names what must not be, or only whether the key is there. */
function isExcluding(condition: Condition): boolean {
  return isNegated(condition) || condition.operator?.info.family === 'Null';
}

/** Whether a value does not name the owner, or a wildcard covers it, and no other condition tells who calls. Then it is graver than what is only wide. */
function letsStrangersIn(statement: Statement, condition: Condition, value: ConditionValue): boolean {
  if (!condition.complete) return false;
  const isCovered = condition.operator?.info.wildcards === true && leavesCustomerOpen(githubForm, value);
  if (!isCovered && !namesNoOwner(value)) return false;
  const others = claimConditions(statement, githubHost).filter((it) => it.condition !== condition);
  return !hasUnknownKey(statement) && !others.some(tellsCaller);
}

const subjectForm = '`repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH`';

function messageForStrangers(text: string): string {
  return `\`${text}\` leaves the owner open, so repositories of strangers may assume the role. Name it, as in ${subjectForm}.`;
}

const tagPattern = /:ref:refs\/tags\//;

function messageFor(text: string, open: OpenSubject): string {
  const form = subjectForm;
  switch (open) {
    case 'repository':
      return `\`${text}\` leaves the repository open. Name it and the branch, as in ${form}.`;
    case 'branch':
      if (tagPattern.test(text))
        return `\`${text}\` leaves the tag open, so whoever may push one that fits can use the role. Name the tag.`;
      return `\`${text}\` leaves the branch open. Name it, as in ${form}, or in a condition on \`${refKey}\`.`;
    case 'ends-early':
      return `\`${text}\` ends before the branch. Write a whole subject, as in ${form}.`;
    case 'unnamed-branch':
      return `\`${text}\` names no branch. Add a condition on \`${refKey}\`, like \`refs/heads/main\`.`;
  }
}

/** Names the branch `main`, which most deploy from, where the repository is named. */
function mainBranchFixes(
  statement: Statement,
  value: ConditionValue,
  open: OpenSubject,
  reference: ServiceReference,
): readonly ProposedFix[] {
  if (!isWhollyKnown(value) || tagPattern.test(value.text)) return [];
  if (open === 'unnamed-branch') {
    const added = { operator: 'StringEquals', key: refKey, value: 'refs/heads/main' };
    return addFittingConditionsFixes(statement, 'Only on the branch `main`', [added], reference);
  }
  const repository = /^repo:[^/:*?]+\/[^/:*?]+(?=:|$)/.exec(value.text)?.[0];
  return repository && open !== 'repository' ? [changeFix(value.node, `${repository}:ref:refs/heads/main`, false)] : [];
}
