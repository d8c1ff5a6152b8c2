import { isSurelyThere } from '../../analysis/conditions/condition-meaning.js';
import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import { claimConditions, hasUnknownKey, namesValues } from '../../analysis/principals/claim-conditions.js';
import { isCognitoHost } from '../../analysis/principals/federation.js';
import { oidcPrincipals } from '../../analysis/principals/federation-actions.js';
import type { Condition } from '../../policy/model.js';
import { hasWildcard, wildcardMatches } from '../../text/wildcard.js';
import type { Rule } from '../rule.js';
import { authenticatedOnly } from './claim-fixes.js';
import { addFittingConditionsFixes } from './fitting-condition-fixes.js';
import { cognitoRolePage } from './trust-pages.js';

export const cognitoTrustLetsGuestsIn: Rule = {
  code: 'COGNITO_TRUST_LETS_GUESTS_IN',
  severity: 'suggestion',
  title: 'Amazon Cognito without a condition on how users signed in',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['trust'],
  docs: `
Suggests a condition on \`cognito-identity.amazonaws.com:amr\` in a trust policy for an identity pool of Amazon Cognito that has
none.

An identity pool may let guests in, who never signed in. Their tokens have \`unauthenticated\` in \`amr\`, those of others
\`authenticated\` and the name of the provider. Without the condition, everybody who opens the application may assume the
role as soon as the pool takes guests.

Add \`ForAnyValue:StringLike\` with \`authenticated\`, or with \`unauthenticated\` for the role of guests. The rule is
silent about both, as soon as one of them is written, and about a condition that names one identity. \`Null\` names none,
since all tokens have the claim. It is also silent where parts are only known at deploy time, and where graver rules
report the missing pool.

Switch it off for pools that do not let guests in.
`,
  references: [cognitoRolePage],

  valid: [
    {
      title: 'users who signed in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" }, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } } }
}`,
    },
    {
      title: 'guests, on purpose',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" }, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "unauthenticated" } } }
}`,
    },
    {
      title: 'all ways to sign in of a user, of which those of a guest are none',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" }, "ForAllValues:StringLike": { "cognito-identity.amazonaws.com:amr": ["authenticated", "cognito-idp.*"] } } }
}`,
    },
    {
      title: 'one identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012", "cognito-identity.amazonaws.com:sub": "us-east-1:12345678-1234-1234-1234-123456790ab0" } } }
}`,
    },
    {
      title: 'no pool, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity" }
}`,
    },
    {
      title: 'guests who are denied elsewhere',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" } } },
    { "Effect": "Deny", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "ForAllValues:StringNotEquals": { "cognito-identity.amazonaws.com:amr": "authenticated" } } }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a pool alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«cognito-identity.amazonaws.com»" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" } }
    }
  ]
}`,
      message:
        'Guests may assume the role too, if the identity pool lets them in. ' +
        'Add a condition on `cognito-identity.amazonaws.com:amr` that wants `authenticated`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" }, "ForAnyValue:StringLike": {
        "cognito-identity.amazonaws.com:amr": "authenticated"
      } }
    }
  ]
}`,
    },
    {
      title: 'beside an action that does not take the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "«cognito-identity.amazonaws.com»" },
    "Action": ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"],
    "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" } }
  }
}`,
      message:
        'Guests may assume the role too, if the identity pool lets them in. ' +
        'Add a condition on `cognito-identity.amazonaws.com:amr` that wants `authenticated`.',
    },
    {
      title: 'a claim that guests have too',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "«cognito-identity.amazonaws.com»" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:a1b2c3d4-5678-90ab-cdef-1234567890ab" },
      "Null": { "cognito-identity.amazonaws.com:amr": "false" }
    }
  }
}`,
      message:
        'Guests may assume the role too, if the identity pool lets them in. Add a condition on ' +
        '`cognito-identity.amazonaws.com:amr` that wants `authenticated`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "cognito-identity.amazonaws.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:a1b2c3d4-5678-90ab-cdef-1234567890ab" },
      "Null": { "cognito-identity.amazonaws.com:amr": "false" },
      "ForAnyValue:StringLike": {
        "cognito-identity.amazonaws.com:amr": "authenticated"
      }
    }
  }
}`,
    },
    {
      title: 'a pattern that takes in guests too',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "«cognito-identity.amazonaws.com»" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:a1b2c3d4-5678-90ab-cdef-1234567890ab" },
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "*authenticated" }
    }
  }
}`,
      message:
        'Guests may assume the role too, if the identity pool lets them in. Add a condition on ' +
        '`cognito-identity.amazonaws.com:amr` that wants `authenticated`.',
    },
  ],

  *check({ policy, reference }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRoleWithWebIdentity', reference)) {
      for (const { principal, host } of oidcPrincipals(statement)) {
        if (!isCognitoHost(host) || hasUnknownKey(statement)) continue;
        const conditions = claimConditions(statement, host);
        const namesPool = conditions.some(
          ({ claim, condition }) => claim === 'aud' && isSurelyThere(condition) && namesValues(condition),
        );
        if (!namesPool || conditions.some((it) => it.claim !== 'aud' && !matchesGuests(it.condition))) continue;
        const wanted = authenticatedOnly(host);
        yield {
          at: principal,
          message:
            'Guests may assume the role too, if the identity pool lets them in. ' +
            `Add a condition on \`${wanted.key}\` that wants \`authenticated\`.`,
          fixes: addFittingConditionsFixes(statement, 'Only for users who signed in', [wanted], reference),
        };
      }
    }
  },
};

/**
 * Whether guests meet a condition as if by accident: by a pattern like `*authenticated`, or since all tokens have the claim that
 * `Null` asks for. Who writes `unauthenticated` means it.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
function matchesGuests({ operator, values, complete }: Condition): boolean {
  if (!operator || !complete) return false;
  if (operator.info.family === 'Null') return values.some(({ text }) => text.toLowerCase() === 'false');
  if (!operator.info.wildcards || operator.info.negated) return false;
  return values.some(({ text }) => hasWildcard(text) && wildcardMatches(text, 'unauthenticated'));
}
