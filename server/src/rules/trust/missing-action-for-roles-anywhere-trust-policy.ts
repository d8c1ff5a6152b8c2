import { allowsAction } from '../../analysis/grants.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import { addTextsFixes } from '../fixes/items.js';
import type { Rule } from '../rule.js';
import { allOfTexts } from '../wording.js';

export const missingActionForRolesAnywhereTrustPolicy: Rule = {
  code: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
  severity: 'error',
  title: 'Missing action that IAM Roles Anywhere needs',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports a trust policy for \`rolesanywhere.amazonaws.com\` that lacks one of the three actions which IAM Roles Anywhere
needs: \`sts:AssumeRole\`, \`sts:TagSession\` and \`sts:SetSourceIdentity\`.

Roles Anywhere writes what the certificate says into the session, as tags and as its source identity. Without the
permission to do so it cannot get credentials for the role at all.

Add what is missing. The actions may also stand in several statements for the service.
`,
  references: [
    'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html',
    'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/getting-started.html',
  ],

  valid: [
    {
      title: 'all three',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"] }
}`,
    },
    {
      title: 'a wildcard',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:*Se*"] }
}`,
    },
    {
      title: 'several statements',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Effect": "Allow", "Principal": { "Service": ["rolesanywhere.amazonaws.com"] }, "Action": ["sts:TagSession", "sts:SetSourceIdentity"] }
  ]
}`,
    },
    {
      title: 'another service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'an action that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", { "Ref": "Action" }] }
}`,
    },
  ],
  invalid: [
    {
      title: 'one action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "rolesanywhere.amazonaws.com" },
      "«Action»": "sts:AssumeRole"
    }
  ]
}`,
      message:
        'IAM Roles Anywhere also needs `sts:TagSession` and `sts:SetSourceIdentity`, or it gets no credentials for the role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "rolesanywhere.amazonaws.com" },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession",
        "sts:SetSourceIdentity"
      ]
    }
  ]
}`,
    },
    {
      title: 'two actions, for two services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": ["ec2.amazonaws.com", "rolesanywhere.amazonaws.com"] },
      "«Action»": ["sts:AssumeRole", "sts:SetSourceIdentity"]
    }
  ]
}`,
      message: 'IAM Roles Anywhere also needs `sts:TagSession`, or it gets no credentials for the role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": ["ec2.amazonaws.com", "rolesanywhere.amazonaws.com"] },
      "Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]
    }
  ]
}`,
    },
  ],

  *check({ policy }) {
    const place = policy.statements.find((it) => it.effect === 'Allow' && it.action && rolesAnywhere(it));
    const principal = place && rolesAnywhere(place);
    if (!place?.action || !principal) return;
    const missing = missingActions(policy);
    if (missing.length === 0) return;
    yield {
      at: place.action,
      message: `IAM Roles Anywhere also needs ${allOfTexts(missing)}, or it gets no credentials for the role.`,
      related: [{ at: principal, message: 'This is the principal of IAM Roles Anywhere.' }],
      fixes: addTextsFixes(place.action, missing),
    };
  },
};

const neededActions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

/** The principal of Roles Anywhere, when it surely stands in a statement. */
function rolesAnywhere({ principal }: Statement): Text | undefined {
  if (principal?.value?.kind !== 'object') return undefined;
  const services = principal.types.find((it) => it.name === 'Service');
  return services?.values.find((it) => it.choiceOf === undefined && it.text === 'rolesanywhere.amazonaws.com');
}

/** What no statement gives to Roles Anywhere; nothing when one of them may give more than is known. */
function missingActions({ statements, complete }: Policy): readonly string[] {
  if (!complete) return [];
  const own = statements.filter((it) => it.effect !== 'Deny' && mayBeForRolesAnywhere(it));
  if (own.some((it) => it.effect === undefined || !hasKnownActions(it))) return [];
  return neededActions.filter((name) => !own.some((it) => allowsAction(it, name)));
}

function mayBeForRolesAnywhere(statement: Statement): boolean {
  const { principal } = statement;
  return !principal?.complete || principal.texts.length > 0 || rolesAnywhere(statement) !== undefined;
}

function hasKnownActions({ action, notAction }: Statement): boolean {
  if (action && notAction) return false;
  return (action ?? notAction)?.complete === true;
}
