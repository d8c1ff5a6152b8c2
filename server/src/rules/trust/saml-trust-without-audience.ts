import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import { hasUnknownKey, namesValues } from '../../analysis/principals/claim-conditions.js';
import { federatedTexts, identityProvider } from '../../analysis/principals/federation.js';
import { splitArn } from '../../policy/arn.js';
import type { Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import type { ProposedFix, Rule } from '../rule.js';
import { addFittingConditionsFixes, countOfPrincipals } from './fitting-condition-fixes.js';
import { samlRolePage } from './trust-pages.js';

export const samlTrustWithoutAudience: Rule = {
  code: 'SAML_TRUST_WITHOUT_AUDIENCE',
  severity: 'suggestion',
  title: 'SAML provider without a condition on `SAML:aud`',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy for a SAML provider that has no condition on \`SAML:aud\`.

\`SAML:aud\` is the endpoint that the assertion was sent to: its value is that of the \`Recipient\` attribute, not of the
audience of the assertion. With the condition, AWS only takes assertions that were made for its sign-in endpoint, and not
one that a user got for something else. The examples of AWS have it.

The value is \`https://signin.aws.amazon.com/saml\`, or that of a Region like \`https://eu-west-1.signin.aws.amazon.com/saml\`;
in China \`https://signin.amazonaws.cn/saml\` and in AWS GovCloud (US) \`https://signin.amazonaws-us-gov.com/saml\`. Roles that people
use through several endpoints take several values.

The rule is silent where keys of conditions are only known at deploy time, and where another statement denies the rest. Switch it
off when your identity provider serves AWS alone.
`,
  references: [
    samlRolePage,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml',
  ],

  valid: [
    {
      title: 'the endpoint',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Example" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } } }
}`,
    },
    {
      title: 'the endpoints of all Regions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Example" }, "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"], "Condition": { "StringLike": { "saml:aud": ["https://signin.aws.amazon.com/saml", "https://*.signin.aws.amazon.com/saml"] } } }
}`,
    },
    {
      title: 'an OIDC provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "login.example.com:sub": "service" } } }
}`,
    },
    {
      title: 'a key that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Example" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "StringEquals": { "\${key}": "https://signin.aws.amazon.com/saml" } } }
}`,
    },
    {
      title: 'a Deny for all other endpoints',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Example" }, "Action": "sts:AssumeRoleWithSAML" },
    { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Example" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "StringNotEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } } }
  ]
}`,
    },
    {
      title: 'tags of sessions, in a statement of their own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Example" }, "Action": "sts:TagSession" }
}`,
    },
  ],
  invalid: [
    {
      title: 'no condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Federated": "«arn:aws:iam::111122223333:saml-provider/Example»" }, "Action": "sts:AssumeRoleWithSAML" }
  ]
}`,
      message:
        'No condition on `SAML:aud` says for which endpoint the assertions must be made, so those for other endpoints are ' +
        'taken too. Add `https://signin.aws.amazon.com/saml`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Example" }, "Action": "sts:AssumeRoleWithSAML", "Condition": {
      "StringEquals": {
        "SAML:aud": "https://signin.aws.amazon.com/saml"
      }
    } }
  ]
}`,
    },
    {
      title: 'beside an action that takes no claims of SAML',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "«arn:aws:iam::111122223333:saml-provider/Example»" }, "Action": ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"] }
}`,
      message:
        'No condition on `SAML:aud` says for which endpoint the assertions must be made, so those for other endpoints are ' +
        'taken too. Add `https://signin.aws.amazon.com/saml`.',
    },
    {
      title: 'another key, in China',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "«arn:aws-cn:iam::111122223333:saml-provider/Example»" },
      "Action": "sts:AssumeRoleWithSAML",
      "Condition": { "StringEquals": { "saml:sub_type": "persistent" } }
    }
  ]
}`,
      message:
        'No condition on `SAML:aud` says for which endpoint the assertions must be made, so those for other endpoints are ' +
        'taken too. Add `https://signin.amazonaws.cn/saml`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws-cn:iam::111122223333:saml-provider/Example" },
      "Action": "sts:AssumeRoleWithSAML",
      "Condition": { "StringEquals": { "saml:sub_type": "persistent", "SAML:aud": "https://signin.amazonaws.cn/saml" } }
    }
  ]
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRoleWithSAML', reference)) {
      const [principal, ...others] = samlProviders(statement);
      if (!principal || hasUnknownKey(statement)) continue;
      const audiences = statement.conditions.filter((it) => it.key.text.toLowerCase() === 'saml:aud');
      if (audiences.some(namesValues)) continue;
      const endpoint = endpointFor(principal);
      yield {
        at: principal,
        message:
          'No condition on `SAML:aud` says for which endpoint the assertions must be made, so those for other endpoints ' +
          `are taken too.${endpoint ? ` Add \`${endpoint}\`.` : ''}`,
        related: others.map((at) => ({ at, message: 'The same holds for this provider.' })),
        fixes: endpoint ? endpointFixes(statement, endpoint, reference) : [],
      };
    }
  },
};

function samlProviders({ principal }: Statement): readonly Text[] {
  if (principal?.value?.kind !== 'object') return [];
  const texts = federatedTexts(principal).filter((it) => it.choiceOf === undefined);
  return texts.filter((it) => identityProvider(it.text, it.node.holes)?.kind === 'saml');
}

/** The sign-in endpoints by partition. Source: https://docs.aws.amazon.com/general/latest/gr/signin-service.html */
const endpoints: ReadonlyMap<string, string> = new Map([
  ['aws', 'https://signin.aws.amazon.com/saml'],
  ['aws-cn', 'https://signin.amazonaws.cn/saml'],
  ['aws-us-gov', 'https://signin.amazonaws-us-gov.com/saml'],
]);

/** Undefined in a partition that is only known at deploy time. */
function endpointFor({ text, node }: Text): string | undefined {
  return endpoints.get(splitArn(text, node.holes)[1]?.text ?? '');
}

/**
 * A condition on `SAML:aud` where all principals are SAML providers, and no action is one whose requests come without it:
 * those of others do not have the key.
 */
function endpointFixes(statement: Statement, endpoint: string, reference: ServiceReference): readonly ProposedFix[] {
  if (countOfPrincipals(statement) !== samlProviders(statement).length) return [];
  const added = { operator: 'StringEquals', key: 'SAML:aud', value: endpoint };
  return addFittingConditionsFixes(statement, 'Add a condition on `SAML:aud`', [added], reference);
}
