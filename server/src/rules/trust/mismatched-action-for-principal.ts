import { leavesOutKey } from '../../analysis/conditions/keys-of-actions.js';
import { allowsAction } from '../../analysis/grants.js';
import { identityProvider } from '../../analysis/principals/federation.js';
import {
  type AssumeAction,
  assumeActions,
  type TrustedPrincipal,
  trustedPrincipals,
} from '../../analysis/principals/federation-actions.js';
import { isKnown } from '../../hosts/value.js';
import type { ListElement, Statement, Text } from '../../policy/model.js';
import { addTextsFixes, removeItemsFixes } from '../fixes/items.js';
import { renameFixes } from '../fixes/suggestions.js';
import type { ProposedFix, Report, Rule } from '../rule.js';
import { moveToTypeFixes } from './move-to-type.js';
import { oidcRolePage } from './trust-pages.js';

export const mismatchedActionForPrincipal: Rule = {
  code: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
  severity: 'error',
  title: 'Action that the principal cannot use',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports an action of a trust policy with which the principal of the statement cannot assume the role.

Each kind of principal has its own:

| principal                                                          | action                          |
| ------------------------------------------------------------------ | ------------------------------- |
| accounts, users, roles (\`AWS\`) and services (\`Service\`)            | \`sts:AssumeRole\`                |
| OIDC providers, Amazon Cognito and others by domain (\`Federated\`)  | \`sts:AssumeRoleWithWebIdentity\` |
| SAML providers (\`Federated\`)                                       | \`sts:AssumeRoleWithSAML\`        |

With another action, requests to assume the role are denied. \`sts:TagSession\`, \`sts:SetSourceIdentity\` and
\`sts:SetContext\` go with all of them, and wildcards like \`sts:AssumeRole*\` are fine.

In a statement with several principals and actions, an action is reported when it fits none of the principals, or when
one of the principals has no action that fits it. Statements with \`Deny\` are not looked at.
`,
  references: [
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html',
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html',
    oidcRolePage,
  ],

  valid: [
    {
      title: 'an OIDC provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }, "Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"], "Condition": { "StringEquals": { "gitlab.com:sub": "project_path:shop/api:ref_type:branch:ref:main" } } }
}`,
    },
    {
      title: 'a SAML provider, and roles',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Okta", "AWS": "111122223333" }, "Action": ["STS:AssumeRoleWithSaml", "sts:AssumeRole"] }
}`,
    },
    {
      title: 'a wildcard',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Okta" }, "Action": "sts:AssumeRole*" }
}`,
    },
    {
      title: 'a session of Roles Anywhere',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"] }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Okta" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'everybody',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRoleWithWebIdentity" }
}`,
    },
    {
      title: 'a provider that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Federated": { "Ref": "Provider" } }, "Action": "sts:AssumeRoleWithSAML" }
}`,
    },
  ],
  invalid: [
    {
      title: 'Amazon Cognito',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": ["«sts:AssumeRole»", "sts:SetContext"],
      "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" }, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } }
    }
  ]
}`,
      message:
        '`sts:AssumeRole` does not fit `cognito-identity.amazonaws.com`: ' +
        'web identities assume roles with `sts:AssumeRoleWithWebIdentity`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": ["sts:AssumeRoleWithWebIdentity", "sts:SetContext"],
      "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" }, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } }
    }
  ]
}`,
    },
    {
      title: 'a SAML provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Okta" }, "Action": "«sts:AssumeRoleWithWebIdentity»", "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } } }
  ]
}`,
      message:
        '`sts:AssumeRoleWithWebIdentity` does not fit `arn:aws:iam::111122223333:saml-provider/Okta`: ' +
        'users of a SAML provider assume roles with `sts:AssumeRoleWithSAML`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Okta" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } } }
  ]
}`,
    },
    {
      title: 'an action that nobody of the statement can use, beside one that fits',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": ["sts:AssumeRole", "«sts:AssumeRoleWithSAML»"] }
  ]
}`,
      message:
        '`sts:AssumeRoleWithSAML` does not fit `ec2.amazonaws.com`: AWS services assume roles with `sts:AssumeRole`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": ["sts:AssumeRole"] }
  ]
}`,
    },
    {
      title: 'a principal that has no action that fits',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root", "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com" },
      "Action": ["«sts:AssumeRole»"]
    }
  ]
}`,
      message:
        '`sts:AssumeRole` does not fit `arn:aws:iam::111122223333:oidc-provider/login.example.com`: ' +
        'web identities assume roles with `sts:AssumeRoleWithWebIdentity`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root", "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com" },
      "Action": ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"]
    }
  ]
}`,
    },
    {
      title: 'an identity provider under the wrong type',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cognito-identity.amazonaws.com" },
      "Action": "«sts:AssumeRoleWithWebIdentity»",
      "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" }, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } }
    }
  ]
}`,
      message:
        '`sts:AssumeRoleWithWebIdentity` is for identity providers: ' +
        'write `cognito-identity.amazonaws.com` under `Federated`, not under `Service`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-1234-1234-1234-123456789012" }, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } }
    }
  ]
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      const { effect, action, principal } = statement;
      if (effect !== 'Allow' || !action || !principal) continue;
      const named = action.values.flatMap((text) => namedAction(text) ?? []);
      if (named.length === 0) continue;
      const { known, complete } = trustedPrincipals(statement);
      for (const { text, name } of named) {
        const mismatched = known.filter((it) => it.needs !== name);
        const fitsSome = !complete || mismatched.length < known.length;
        const found = fitsSome ? mismatched.find((it) => isLeftOut(it, statement)) : mismatched[0];
        if (!found) continue;
        const takesConditions = statement.conditions.every((it) => !leavesOutKey(found.needs, it.key.text, reference));
        const reported = report(statement, action, { text, name, fitsSome }, found);
        yield takesConditions ? reported : { ...reported, fixes: [] };
      }
    }
  },
};

interface NamedAction {
  readonly text: Text;
  readonly name: AssumeAction;
}

/** The action to assume a role that a text surely names. */
function namedAction(text: Text): NamedAction | undefined {
  if (text.choiceOf || !isKnown(text.node)) return undefined;
  const wanted = text.text.toLowerCase();
  const name = assumeActions.find((it) => it.toLowerCase() === wanted);
  return name && { text, name };
}

/** Whether no action of a statement fits a principal. */
function isLeftOut({ needs }: TrustedPrincipal, statement: Statement): boolean {
  return statement.action?.complete === true && !allowsAction(statement, needs);
}

function report(
  statement: Statement,
  actions: ListElement,
  { text, name, fitsSome }: NamedAction & { readonly fitsSome: boolean },
  found: TrustedPrincipal,
): Report {
  const related = found.text ? [{ at: found.text, message: `It needs \`${found.needs}\`.` }] : [];
  const misplaced = misplacedProvider(found, name);
  if (misplaced) {
    return {
      at: text,
      message:
        `\`${text.text}\` is for identity providers: ` +
        `write \`${misplaced.text}\` under \`Federated\`, not under \`${found.type}\`.`,
      related,
      fixes: moveToTypeFixes(statement.principal, misplaced, 'Federated'),
    };
  }
  const who = found.text ? `\`${found.text.text}\`` : 'the identity provider';
  return {
    at: text,
    message: `\`${text.text}\` does not fit ${who}: ${manner(found)} assume roles with \`${found.needs}\`.`,
    related,
    // Beside the action that another principal needs, or in the place of one that nobody can use.
    fixes: fitsSome ? addTextsFixes(actions, [found.needs]) : changeFixes(statement, actions, text, found.needs),
  };
}

function manner({ needs, type }: TrustedPrincipal): string {
  if (needs === 'sts:AssumeRoleWithSAML') return 'users of a SAML provider';
  if (needs === 'sts:AssumeRoleWithWebIdentity') return 'web identities';
  return type === 'Service' ? 'AWS services' : 'accounts, users and roles';
}

/** The principal, when it is an identity provider for which the action is right and the type is not. */
function misplacedProvider({ type, text }: TrustedPrincipal, action: AssumeAction): Text | undefined {
  if (type === 'Federated' || !text || action === 'sts:AssumeRole') return undefined;
  const kind = identityProvider(text.text)?.kind;
  if (kind === 'domain') return /^cognito-identity\./i.test(text.text) ? text : undefined;
  return kind === (action === 'sts:AssumeRoleWithSAML' ? 'saml' : 'oidc') ? text : undefined;
}

/** Puts the action that the principal needs in the place of one that nobody can use, or takes that one away. */
function changeFixes(
  statement: Statement,
  { value }: ListElement,
  text: Text,
  needs: AssumeAction,
): readonly ProposedFix[] {
  if (!allowsAction(statement, needs)) return renameFixes(text.node, [needs]);
  return removeItemsFixes(value, [text], `Remove \`${text.text}\``, true);
}
