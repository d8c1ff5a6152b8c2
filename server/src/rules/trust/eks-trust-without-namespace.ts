import { isNegated } from '../../analysis/grants.js';
import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import {
  type ClaimCondition,
  claimConditions,
  hasUnknownKey,
  tellsCaller,
} from '../../analysis/principals/claim-conditions.js';
import { oidcPrincipals } from '../../analysis/principals/federation-actions.js';
import { isClusterHost, takesEveryNamespace } from '../../analysis/principals/subject-forms.js';
import type { ConditionValue, Place } from '../../policy/model.js';
import type { Rule } from '../rule.js';
import { claimFixes } from './claim-fixes.js';

export const eksTrustWithoutNamespace: Rule = {
  code: 'EKS_TRUST_WITHOUT_NAMESPACE',
  severity: 'warning',
  title: 'Service accounts of every namespace of an Amazon EKS cluster',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy for the OIDC provider of an Amazon EKS cluster, when no condition on its \`sub\` names a namespace.

Each Pod of the cluster can get a token with the audience \`sts.amazonaws.com\` for its service account. Without the
namespace in the condition, whoever may run a Pod anywhere in the cluster can use the role, and the permissions of
Kubernetes no longer keep namespaces apart.

Name the service account: \`system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT\` with \`StringEquals\`, several as an array.
\`system:serviceaccount:NAMESPACE:*\` takes all service accounts of one namespace, of which \`WIDE_OIDC_SUBJECT\` tells.

The rule is silent where parts of the conditions are only known at deploy time, where another statement denies the rest, and
where Access Analyzer says that conditions are missing. Switch it off for clusters in which all namespaces trust each other.
`,
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
  ],

  valid: [
    {
      title: 'a service account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:shop:api" } } }
}`,
    },
    {
      title: 'all service accounts of a namespace',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:shop:*" } } }
}`,
    },
    {
      title: 'no condition, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity" }
}`,
    },
    {
      title: 'a namespace that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:\${namespace}:*" } } }
}`,
    },
    {
      title: 'namespaces by their first letters',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:shop-*:api" } } }
}`,
    },
    {
      title: 'a namespace in another condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:*:api" }, "StringEquals": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": ["system:serviceaccount:shop:api", "system:serviceaccount:news:api"] } } }
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
      "Principal": { "Federated": "«arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE»" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud": "sts.amazonaws.com" } }
    }
  ]
}`,
      message:
        'No condition on `sub` names a namespace, so every Pod of the cluster may assume the role. ' +
        'Name the service account, as in `system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud": "sts.amazonaws.com", "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT" } }
    }
  ]
}`,
    },
    {
      title: 'a service account of every namespace',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringLike": { "oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "«system:serviceaccount:*:aws-node»" } }
    }
  ]
}`,
      message:
        '`system:serviceaccount:*:aws-node` names no namespace, so Pods of every namespace of the cluster may assume the ' +
        'role. Name the service account, as in `system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT`.',
    },
  ],

  *check({ policy, reference }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRoleWithWebIdentity', reference)) {
      for (const { principal, host } of oidcPrincipals(statement)) {
        if (!isClusterHost(host) || hasUnknownKey(statement)) continue;
        const conditions = claimConditions(statement, host);
        if (conditions.length === 0 || conditions.some(mayNameNamespace)) continue;
        const subject = conditions.find((it) => it.claim === 'sub');
        const open = subject && openValue(subject);
        const at: Place = open ?? subject?.condition ?? principal;
        const advice = 'Name the service account, as in `system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT`.';
        yield {
          at,
          message: open
            ? `\`${open.text}\` names no namespace, so Pods of every namespace of the cluster may assume the role. ${advice}`
            : `No condition on \`sub\` names a namespace, so every Pod of the cluster may assume the role. ${advice}`,
          fixes: subject ? [] : claimFixes(statement, host, reference),
        };
      }
    }
  },
};

/** Whether a condition names who calls with all of its values, or may do so. */
function mayNameNamespace(found: ClaimCondition): boolean {
  return tellsCaller(found) && openValue(found) === undefined;
}

function openValue({ condition, claim }: ClaimCondition): ConditionValue | undefined {
  if (claim !== 'sub' || !condition.complete || !condition.operator?.info.wildcards) return undefined;
  return isNegated(condition) ? undefined : condition.values.find(takesEveryNamespace);
}
