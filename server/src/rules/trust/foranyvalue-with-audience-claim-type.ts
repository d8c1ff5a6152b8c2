import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { isNegated } from '../../analysis/grants.js';
import { providerKey } from '../../analysis/principals/federation.js';
import { hasSetOperators } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';
import { oidcKeysPage } from './trust-pages.js';

export const foranyvalueWithAudienceClaimType: Rule = {
  code: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
  severity: 'security-warning',
  title: '`ForAnyValue` with the audience of a token',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports \`ForAnyValue:\` with the \`aud\` key of an identity provider, like \`gitlab.com:aud\`.

\`ForAnyValue:\` and \`ForAllValues:\` are for keys that hold several values in one request. The audience of a token is a
single value for IAM, and AWS warns that a set operator with such a key can let in more than was meant.

Remove the prefix: \`StringEquals\` with several values already means one of them.
`,
  references: [
    oidcKeysPage,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],

  valid: [
    {
      title: 'no set operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "gitlab.com:aud": ["https://gitlab.com", "sts.amazonaws.com"] } } }
}`,
    },
    {
      title: 'a claim that holds several values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" }, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } } }
}`,
    },
    {
      title: 'a key of SAML',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Okta" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "ForAnyValue:StringEquals": { "saml:edupersonaffiliation": "staff" } } }
}`,
    },
  ],
  invalid: [
    {
      title: '`ForAnyValue`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "ForAnyValue:StringEquals": { "«gitlab.com:aud»": "https://gitlab.com" } }
    }
  ]
}`,
      message: '`gitlab.com:aud` holds one value. Use `StringEquals` without `ForAnyValue:`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "gitlab.com:aud": "https://gitlab.com" } }
    }
  ]
}`,
    },
    {
      title: 'beside another key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "ForAnyValue:StringLike": {
          "cognito-identity.amazonaws.com:amr": "authenticated",
          "«cognito-identity.amazonaws.com:aud»": "us-east-1:12345678-1234-1234-1234-123456789012"
        }
      }
    }
  ]
}`,
      message: '`cognito-identity.amazonaws.com:aud` holds one value. Use `StringLike` without `ForAnyValue:`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "ForAnyValue:StringLike": {
          "cognito-identity.amazonaws.com:amr": "authenticated"
        },
        "StringLike": {
          "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012"
        }
      }
    }
  ]
}`,
    },
  ],

  appliesTo: hasSetOperators,

  *check({ policy, reference }) {
    for (const { statement, condition } of conditionsWithKeys(policy, reference, isAudience)) {
      if (condition.operator?.setOperator !== 'ForAnyValue') continue;
      const operator = condition.operatorText.text.slice('ForAnyValue:'.length);
      // A request without the key meets a negated operator only when it has no set operator.
      const safe = !isNegated(condition);
      yield {
        at: condition,
        message: `\`${condition.key.text}\` holds one value. Use \`${operator}\` without \`ForAnyValue:\`.`,
        fixes: changeOperatorFixes(statement, condition, operator, safe),
      };
    }
  },
};

function isAudience(key: string): boolean {
  return providerKey(key)?.claim === 'aud';
}
