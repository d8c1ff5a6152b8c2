import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import { claimConditions, hasUnknownKey, namesValues } from '../../analysis/principals/claim-conditions.js';
import { isCognitoHost } from '../../analysis/principals/federation.js';
import { oidcPrincipals } from '../../analysis/principals/federation-actions.js';
import type { Condition, ConditionValue } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import type { Rule } from '../rule.js';
import { claimFixes } from './claim-fixes.js';
import { cognitoRolePage, oidcControlsPage } from './trust-pages.js';

export const cognitoTrustWithoutIdentityPool: Rule = {
  code: 'COGNITO_TRUST_WITHOUT_IDENTITY_POOL',
  severity: 'security-warning',
  title: 'Amazon Cognito without the identity pool',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy for \`cognito-identity.amazonaws.com\` when no condition on its \`aud\` names an identity pool: there is
none, or its pattern takes every pool, like \`us-east-1:*\`.

All identity pools of all AWS customers have this one provider. Whoever makes a pool in an account of his own can assume
the role with a token of it. IAM no longer takes new policies without the condition, but old roles still have them, and a
pattern counts as a condition.

Name the ID of the pool with \`StringEquals\`: \`us-east-1:12345678-1234-1234-1234-123456789012\`.

The rule is silent where the pool is only known at deploy time, where another statement denies the rest, and where Access Analyzer
says that conditions are missing. There is no reason to switch it off.
`,
  references: [cognitoRolePage, oidcControlsPage],

  valid: [
    {
      title: 'a pool',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" } } }
}`,
    },
    {
      title: 'a pool that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": { "Ref": "IdentityPool" } } } }
}`,
    },
    {
      title: 'no condition, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity" }
}`,
    },
    {
      title: 'one identity of a pool',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:sub": "us-east-1:12345678-1234-1234-1234-123456790ab0" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'how users signed in, alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«cognito-identity.amazonaws.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } }
    }
  ]
}`,
      message:
        'No condition on `cognito-identity.amazonaws.com:aud` names an identity pool, so users of the pools of all AWS ' +
        'customers may assume the role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" }, "StringEquals": {
        "cognito-identity.amazonaws.com:aud": "REGION:IDENTITY_POOL_ID"
      } }
    }
  ]
}`,
    },
    {
      title: 'every pool of a Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringLike": { "cognito-identity.amazonaws.com:aud": "«us-east-1:*»" },
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" }
      }
    }
  ]
}`,
      message: '`us-east-1:*` names no identity pool, so users of the pools of all AWS customers may assume the role.',
    },
  ],

  *check({ policy, reference }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRoleWithWebIdentity', reference)) {
      for (const { principal, host } of oidcPrincipals(statement)) {
        if (!isCognitoHost(host) || hasUnknownKey(statement)) continue;
        const conditions = claimConditions(statement, host);
        if (conditions.length === 0) continue;
        const naming = conditions.filter((it) => /^(?:aud|sub)$/.test(it.claim) && namesValues(it.condition));
        const open = naming.map((it) => openPool(it.condition));
        if (open.some((it) => it === undefined)) continue;
        const value = open[0];
        const audience = conditions.find((it) => it.claim === 'aud')?.condition;
        const who = 'so users of the pools of all AWS customers may assume the role.';
        yield {
          at: value ?? audience ?? principal,
          message: value
            ? `\`${value.text}\` names no identity pool, ${who}`
            : `No condition on \`${host}:aud\` names an identity pool, ${who}`,
          fixes: audience ? [] : claimFixes(statement, host, reference),
        };
      }
    }
  },
};

/** A value of a condition that takes the pools or the identities of others: a wildcard before the ID has begun. */
function openPool({ operator, complete, values }: Condition): ConditionValue | undefined {
  if (!complete || !operator?.info.wildcards) return undefined;
  return values.find((it) => isWhollyKnown(it) && /^[a-z0-9-]*:\*+$/.test(it.text));
}
