import { isMetByAbsentKey } from '../../analysis/conditions/condition-meaning.js';
import { expansionEdits, isExpandable, withoutRepetition } from '../../analysis/edits/expand-wildcard.js';
import { isEveryAction } from '../../analysis/grants.js';
import { onlyExempts } from '../../analysis/organizations/exemptions.js';
import { federatedActions } from '../../analysis/principals/actions-without-credentials.js';
import { type Condition, isCertain, type ListElement, type Pattern, type Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { hasDenials } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { ProposedFix, Rule } from '../rule.js';
import { allOfTexts } from '../wording.js';

export const rcpDeniesFederatedUsers: Rule = {
  code: 'RCP_DENIES_FEDERATED_USERS',
  severity: 'warning',
  title: 'RCP that denies SAML and OIDC by the organization of the caller',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['rcp'],
  docs: `
Reports \`sts:AssumeRoleWithSAML\` or \`sts:AssumeRoleWithWebIdentity\`, often as \`sts:*\`, in a statement of a resource control
policy that denies callers from outside the organization by \`aws:PrincipalOrgID\` or \`aws:PrincipalOrgPaths\`.

Federated users have no AWS identity before they assume a role, so their requests lack these keys, and a negated condition
denies what lacks its key. No workflow of GitHub Actions, no Pod with an IAM role for its service account and nobody who signs
in with SAML gets a role any more, also not with the providers of the organization.

List the other actions of AWS STS, like \`sts:AssumeRole\`. \`sts:TagSession\` and \`sts:SetSourceIdentity\` are allowed together
with the federated ones, so they are left out too. Which providers are trusted is a matter of a statement of its own, with the
claims of their tokens, like \`token.actions.githubusercontent.com:sub\`.

The rule is silent when another condition may spare federated users, and about \`*\`, which RCPs do not take.

Switch it off where nobody uses SAML or OIDC.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
  ],

  valid: [
    {
      title: 'the actions of callers with an AWS identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sts:AssumeRole", "sts:SetContext"],
    "Resource": "*",
    "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } }
  }
}`,
    },
    {
      title: 'only callers that have an organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "sts:*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "Null": { "aws:PrincipalOrgID": "false" } }
  }
}`,
    },
    {
      title: 'services that act for others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "sts:*",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-a1b2c3d4e5" },
      "Null": { "aws:SourceAccount": "false" },
      "Bool": { "aws:PrincipalIsAWSService": "true" }
    }
  }
}`,
    },
    {
      title: 'tokens of other customers of GitHub, and requests from other networks',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Resource": "*",
      "Condition": { "StringNotLike": { "token.actions.githubusercontent.com:sub": "repo:octo-org/*", "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "sts:*",
      "Resource": "*",
      "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "NotIpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'all actions of AWS STS',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "«sts:Assume*»"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceTag/open": "true" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
      message:
        'Federated users have no `aws:PrincipalOrgID`, so this denies them `sts:AssumeRoleWithSAML` and ' +
        '`sts:AssumeRoleWithWebIdentity` altogether. List the other actions of AWS STS instead.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "sts:AssumeRole", "sts:AssumeRoot"],
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceTag/open": "true" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
    },
    {
      title: 'one action among others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["sts:AssumeRole", "«sts:AssumeRoleWithWebIdentity»"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalAccount": "444455556666" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } }
  }
}`,
      message:
        'Federated users have no `aws:PrincipalOrgID`, so this denies them `sts:AssumeRoleWithWebIdentity` altogether. ' +
        'List the other actions of AWS STS instead.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["sts:AssumeRole"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalAccount": "444455556666" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } }
  }
}`,
    },
  ],

  appliesTo: hasDenials,
  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      const { action } = statement;
      const condition = action && organizationCondition(statement);
      if (!condition) continue;
      for (const value of action.values) {
        const pattern = { value, lowerCase: value.text.toLowerCase() };
        const denied = deniedOf(pattern);
        if (denied.length === 0) continue;
        yield {
          at: value,
          message:
            `Federated users have no \`${condition.key.text}\`, so this denies them ${allOfTexts(denied)} altogether. ` +
            'List the other actions of AWS STS instead.',
          get fixes() {
            return otherActionsFixes(action, pattern, reference);
          },
        };
      }
    }
  },
};

function deniedOf({ value, lowerCase }: Pattern): readonly string[] {
  if (!isCertain(value) || isEveryAction(lowerCase)) return [];
  return federatedActions.filter((it) => wildcardMatches(lowerCase, it.toLowerCase()));
}

/**
 * The condition by which a statement denies callers from outside the organization; undefined when another one may spare
 * federated users, or is only met by some of them.
 */
function organizationCondition({ effect, conditions, conditionsComplete }: Statement): Condition | undefined {
  if (effect !== 'Deny' || !conditionsComplete) return undefined;
  if (!conditions.every((it) => onlyExempts(it) && exemptingKeys.test(it.key.text))) return undefined;
  return conditions.find((it) => organizationKeys.has(it.key.text.toLowerCase()) && isMetByAbsentKey(it));
}

const organizationKeys: ReadonlySet<string> = new Set(['aws:principalorgid', 'aws:principalorgpaths']);

/** Of these federated users have none, or they say something about the role, which is not who assumes it. */
const exemptingKeys = /^aws:(?:principal|resource|viaawsservice$)/i;

/** Actions that come with the federated ones, and one that needs no permission. In lower case. */
const leftOut: ReadonlySet<string> = new Set([
  ...federatedActions.map((it) => it.toLowerCase()),
  'sts:getcalleridentity',
  'sts:setsourceidentity',
  'sts:tagsession',
]);

function otherActionsFixes(list: ListElement, pattern: Pattern, reference: ServiceReference): readonly ProposedFix[] {
  const { value, lowerCase } = pattern;
  if (leftOut.has(lowerCase)) return removeItemsFixes(list.value, [value], `Remove \`${value.text}\``, false);
  if (!isExpandable(pattern)) return [];
  const others = reference.expand(lowerCase).filter((it) => !leftOut.has(it.toLowerCase()));
  const edits = expansionEdits(list, withoutRepetition(new Map([[value, others]]), list));
  return fixesWith('List the actions of callers with an AWS identity', edits, false);
}
