import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { isNegated } from '../../analysis/grants.js';
import { providerKey } from '../../analysis/principals/federation.js';
import { hasKnownFaults, rightSubject } from '../../analysis/principals/subject-faults.js';
import type { Condition } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasConditions } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { subjectForms } from './github-subject.js';
import { githubRolePage } from './trust-pages.js';

export const oidcSubjectNeverMatches: Rule = {
  code: 'OIDC_SUBJECT_NEVER_MATCHES',
  severity: 'warning',
  title: 'OIDC subject that no token has',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['trust'],
  docs: `
Reports a value for the subject of GitHub Actions or of an Amazon EKS cluster in a form that no token has, like
\`repo:octo-org/octo-repo:refs/heads/main\`, which lacks \`ref:\`. Nobody can assume the role by it, and AWS only says that
the caller is not authorized.

${subjectForms}
Subjects of EKS have the form \`system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT\`.

Only mistakes are reported of which it is certain: an address of GitHub in the place of the repository, a missing \`repo:\` or
\`ref:\`, a branch without \`refs/heads/\`, \`branch:\`, \`tag:\` and \`env:\`, other signs between the parts. Access Analyzer may say
of the same subject that it names no branch. The rule is silent about parts that are only known at deploy time, and there
is no reason to switch it off.
`,
  references: [githubRolePage, 'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html'],

  valid: [
    {
      title: 'the forms of GitHub',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": ["repo:octo-org/octo-repo:ref:refs/heads/main", "repo:octo-org/octo-repo:pull_request", "repo:octo-org/octo-repo:environment:production", "repo:octo-org/octo-repo:*"] } } }
}`,
    },
    {
      title: 'a wildcard that takes the missing part in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": ["repo:octo-org/octo-*:refs/heads/main", "repo:octo-org/octo-repo:ref:*main"] } } }
}`,
    },
    {
      title: 'a form that the owner has chosen',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:job_workflow_ref:octo-org/octo-automation/.github/workflows/deploy.yml@refs/heads/main" } } }
}`,
    },
    {
      title: 'another provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "login.example.com:sub": "repo:octo-org/octo-repo:refs/heads/main" } } }
}`,
    },
    {
      title: 'what must not be',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*" }, "StringNotEquals": { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:refs/heads/old" } } }
}`,
    },
    {
      title: 'a part that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:\${repository}:refs/heads/main" } } }
}`,
    },
    {
      title: 'a service account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:shop:api" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'a missing `ref:`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "token.actions.githubusercontent.com:sub": "«repo:octo-org/octo-repo:refs/heads/main»" } }
    }
  ]
}`,
      message:
        'No token has the subject `repo:octo-org/octo-repo:refs/heads/main`. ' +
        'Did you mean `repo:octo-org/octo-repo:ref:refs/heads/main`?',
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
    {
      title: 'the address of a repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": ["repo:octo-org/octo-repo:pull_request", "«repo:https://github.com/octo-org/octo-repo:ref:refs/heads/main»"] } }
    }
  ]
}`,
      message:
        'No token has the subject `repo:https://github.com/octo-org/octo-repo:ref:refs/heads/main`. ' +
        'Did you mean `repo:octo-org/octo-repo:ref:refs/heads/main`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": ["repo:octo-org/octo-repo:pull_request", "repo:octo-org/octo-repo:ref:refs/heads/main"] } }
    }
  ]
}`,
    },
    {
      title: 'a service account behind a slash',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "«system:serviceaccount:shop/api»" } }
    }
  ]
}`,
      message:
        'No token has the subject `system:serviceaccount:shop/api`. Did you mean `system:serviceaccount:shop:api`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:shop:api" } }
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { condition, key } of conditionsWithKeys(policy, reference, isSubjectOfKnownForm)) {
      if (!comparesCase(condition)) continue;
      const host = providerKey(key)?.host ?? '';
      for (const value of condition.values) {
        const right = isWhollyKnown(value) ? rightSubject(host, value.text) : undefined;
        if (right === undefined) continue;
        yield {
          at: value,
          message: `No token has the subject \`${value.text}\`. Did you mean \`${right}\`?`,
          fixes: [changeFix(value.node, right, false)],
        };
      }
    }
  },
};

function isSubjectOfKnownForm(key: string): boolean {
  const provider = providerKey(key);
  return provider?.claim === 'sub' && hasKnownFaults(provider.host);
}

/** Whether a condition names what must be, upper and lower case apart. */
function comparesCase(condition: Condition): boolean {
  const name = condition.operator?.info.name;
  return (name === 'StringEquals' || name === 'StringLike') && !isNegated(condition);
}
