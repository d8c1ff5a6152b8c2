import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { conditionsOn } from '../../analysis/conditions/key-presence.js';
import { hasUnknownKey, passesWithoutClaim } from '../../analysis/principals/claim-conditions.js';
import { providerKey } from '../../analysis/principals/federation.js';
import type { Condition, Statement } from '../../policy/model.js';
import { hasConditions } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';
import { oidcKeysPage } from './trust-pages.js';

export const oidcClaimMayBeAbsent: Rule = {
  code: 'OIDC_CLAIM_MAY_BE_ABSENT',
  severity: 'security-warning',
  title: 'Condition on an OIDC token that a missing claim meets',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['trust'],
  docs: `
Reports a condition on the subject or the audience of an OIDC provider with \`...IfExists\`, in a statement with \`Allow\`.

It is also met by a request without the key. Whether the condition keeps anybody out then depends on what the
provider writes into its tokens, and not on the policy. Each of the two claims is a single value for IAM, so
\`StringEquals\` and \`StringLike\` do all that is needed: several values in an array mean one of them.

The rule is silent where another condition of the statement wants the claim to be there. Of \`ForAllValues:\`,
\`FORALLVALUES_WITH_SINGLE_VALUED_KEY\` says the same. There is no reason to switch it off.
`,
  references: [
    oidcKeysPage,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],

  valid: [
    {
      title: 'single values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "gitlab.com:sub": ["project_path:shop/api:*", "project_path:shop/web:*"] } } }
}`,
    },
    {
      title: 'a claim that must be there by another condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLikeIfExists": { "gitlab.com:sub": "project_path:shop/api:*" }, "Null": { "gitlab.com:sub": "false" } } }
}`,
    },
    {
      title: 'a claim with several values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "login.example.com:sub": "service" }, "ForAllValues:StringEquals": { "login.example.com:amr": ["mfa", "pwd"] } } }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringNotLikeIfExists": { "gitlab.com:sub": "project_path:shop/*" } } }
}`,
    },
    {
      title: '`ForAllValues`, of which another rule tells',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "ForAllValues:StringLike": { "gitlab.com:sub": "project_path:shop/api:*" } } }
}`,
    },
  ],
  invalid: [
    {
      title: '`IfExists` on the audience',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringLike": { "gitlab.com:sub": "project_path:shop/api:*" },
        "StringEqualsIfExists": { "«gitlab.com:aud»": "https://gitlab.com" }
      }
    }
  ]
}`,
      message:
        '`StringEqualsIfExists` is also met by a request without `gitlab.com:aud`. The claim holds one value: use `StringEquals`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringLike": { "gitlab.com:sub": "project_path:shop/api:*" },
        "StringEquals": { "gitlab.com:aud": "https://gitlab.com" }
      }
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition, key } of conditionsWithKeys(policy, reference, isSingleClaim)) {
      const { operator } = condition;
      if (statement.effect !== 'Allow' || !operator || !passesWithoutClaim(condition)) continue;
      // Access Analyzer's FORALLVALUES_WITH_SINGLE_VALUED_KEY says so.
      if (operator.setOperator === 'ForAllValues') continue;
      if (!statement.conditionsComplete || hasUnknownKey(statement) || isWantedElsewhere(statement, condition, key))
        continue;
      const { name } = operator.info;
      yield {
        at: condition,
        message:
          `\`${condition.operatorText.text}\` is also met by a request without \`${condition.key.text}\`. ` +
          `The claim holds one value: use \`${name}\`.`,
        fixes: changeOperatorFixes(statement, condition, name, false),
      };
    }
  },
};

function isSingleClaim(key: string): boolean {
  const claim = providerKey(key)?.claim;
  return claim === 'sub' || claim === 'aud';
}

/** Whether another condition with the key is not met by a request without it, or may be such a one. */
function isWantedElsewhere(statement: Statement, condition: Condition, key: string): boolean {
  const others = conditionsOn(statement, key).filter((it) => it !== condition);
  return others.some((it) => !passesWithoutClaim(it) && !it.operator?.info.negated);
}
