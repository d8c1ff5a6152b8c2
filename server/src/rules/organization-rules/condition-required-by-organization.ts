import { addConditionEdits } from '../../analysis/edits/conditions.js';
import { textOrList } from '../../analysis/edits/statements.js';
import { type Grant, grantsAmong, isLimitedBy } from '../../analysis/granted/granted.js';
import { isKnown } from '../../hosts/value.js';
import { type ConditionOperator, parseConditionOperator } from '../../policy/condition-operator.js';
import type { Condition, Policy, Statement } from '../../policy/model.js';
import { groupedBy } from '../../text/groups.js';
import { patternCovers } from '../../text/wildcard.js';
import { hasOrganizationRules } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';
import { allOfTexts, someOfTexts } from '../wording.js';
import {
  actionsOfRule,
  grantingTypes,
  isAbout,
  isNeedRule,
  type NeededCondition,
  toldBy,
} from './organization-rule.js';

const fromTheNetwork = {
  name: 'secrets-stay-inside',
  actions: ['secretsmanager:GetSecretValue'],
  need: [{ operator: 'StringEquals', key: 'aws:SourceVpce', values: ['vpce-1a2b3c4d', 'vpce-5e6f7a8b'] }],
};

export const conditionRequiredByOrganization: Rule = {
  code: 'CONDITION_REQUIRED_BY_ORGANIZATION',
  severity: 'security-warning',
  title: 'No condition that a rule of the organization requires',
  accessAnalyzer: false,
  policyTypes: grantingTypes,
  docs: `
Reports a statement that grants an action without a condition that \`organizationRules\` of the configuration file require.

\`\`\`json
"organizationRules": [
  {
    "name": "secrets-stay-inside",
    "actions": ["secretsmanager:GetSecretValue"],
    "need": { "StringEquals": { "aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-5e6f7a8b"] } },
    "message": "Secrets are read through our endpoints only"
  }
]
\`\`\`

\`actions\` has actions or patterns of them, \`need\` the conditions as a policy has them. A statement meets one of them when it has the
key under the same operator with those values or some of them. An empty list of values leaves them to the author. \`severity\`,
\`message\`, \`link\` and \`policyTypes\` may be left out.

The rule is silent where a \`Deny\` of the same policy that is about the action has a condition on the key, and where
conditions are only known at deploy time. It says nothing without such an entry.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html'],

  valid: [
    {
      title: 'the condition, with one of the values',
      organizationRules: [fromTheNetwork],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "secretsmanager:GetSecretValue",
    "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:app-a1b2c3",
    "Condition": { "StringEquals": { "aws:sourceVpce": "vpce-5e6f7a8b" } }
  }
}`,
    },
    {
      title: 'other actions',
      organizationRules: [fromTheNetwork],
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "secretsmanager:ListSecrets", "Resource": "*" } }`,
    },
    {
      title: 'a Deny that looks at the key',
      organizationRules: [fromTheNetwork],
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:app-a1b2c3" },
    { "Effect": "Deny", "Action": "secretsmanager:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } } }
  ]
}`,
    },
    {
      title: 'a condition that is only known at deploy time',
      organizationRules: [fromTheNetwork],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "secretsmanager:GetSecretValue",
    "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:app-a1b2c3",
    "Condition": { "StringEquals": { "aws:SourceVpce": { "Ref": "Endpoint" } } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'no condition',
      organizationRules: [fromTheNetwork],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "«secretsmanager:GetSecretValue»",
    "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:app-a1b2c3"
  }
}`,
      message:
        'The rule `secrets-stay-inside` of your organization requires a condition on `aws:SourceVpce` for `secretsmanager:GetSecretValue`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "secretsmanager:GetSecretValue",
    "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:app-a1b2c3",
    "Condition": {
      "StringEquals": {
        "aws:SourceVpce": [
          "vpce-1a2b3c4d",
          "vpce-5e6f7a8b"
        ]
      }
    }
  }
}`,
    },
    {
      title: 'another value',
      organizationRules: [fromTheNetwork],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "«secretsmanager:*»",
    "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:app-a1b2c3",
    "Condition": { "StringEquals": { "aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-9c0d1e2f"] } }
  }
}`,
      message:
        'The rule `secrets-stay-inside` of your organization requires a condition on `aws:SourceVpce` for `secretsmanager:GetSecretValue`.',
    },
  ],

  appliesTo: hasOrganizationRules,

  *check({ policy, reference, organizationRules }) {
    for (const rule of organizationRules.filter(isNeedRule)) {
      if (!isAbout(rule, policy)) continue;
      const set = actionsOfRule(rule, reference);
      const grants = [...grantsAmong(policy, set, reference).values()].flat().filter((it) => !isLimitedBy(it, []));
      for (const [statement, found] of groupedBy(grants, (it): Statement => it.statement)) {
        const open = rule.need
          .map((needed) => ({ needed, grants: found.filter((it) => !meets(it, needed, policy)) }))
          .filter((it) => it.grants.length > 0);
        const [first] = open.flatMap((it) => it.grants);
        if (!first) continue;
        const keys = allOfTexts(open.map((it) => it.needed.key));
        const actions = someOfTexts(open.flatMap((it) => it.grants).map((it) => it.action));
        const message = `The rule \`${rule.name}\` of your organization requires a condition on ${keys} for ${actions}.`;
        const needed = open.map((it) => it.needed);
        yield { at: first.allowed.at, ...toldBy(rule, message), fixes: fixesFor(statement, needed) };
      }
    }
  },
};

/** Whether what is granted has a needed condition, by its own statement or by a `Deny` that looks at the same key. */
function meets({ statement, action }: Grant, needed: NeededCondition, policy: Policy): boolean {
  if (statement.conditions.some((it) => isAtLeast(it, needed))) return true;
  return policy.statements.some(
    (it) => it.effect === 'Deny' && it.conditions.some((other) => isOnKey(other, needed)) && isAboutAction(it, action),
  );
}

function isOnKey({ key }: Condition, needed: NeededCondition): boolean {
  return key.text.toLowerCase() === needed.key.toLowerCase();
}

/** What stands under `NotAction` is not looked into: the author of such a \`Deny\` has thought of the key. */
function isAboutAction({ action }: Statement, name: string): boolean {
  return action?.values.some((it) => patternCovers(it.text.toLowerCase(), name.toLowerCase())) ?? true;
}

/** Whether a condition asks for what is needed, or for more than that. What is not known is taken for it. */
function isAtLeast(condition: Condition, needed: NeededCondition): boolean {
  const operator = parseConditionOperator(needed.operator);
  if (!isOnKey(condition, needed) || !operator || !isSameOperator(condition, operator)) return false;
  if (!condition.complete || needed.values.length === 0) return true;
  const known = condition.values.filter(({ node }) => node.kind !== 'string' || isKnown(node)).map((it) => it.text);
  if (known.length < condition.values.length) return true;
  const wildcards = operator.info.wildcards || condition.operator?.info.wildcards === true;
  const isWithin = (value: string, other: string): boolean =>
    value.toLowerCase() === other.toLowerCase() || (wildcards && patternCovers(other, value));
  // A negated operator takes out what it names: then it is the needed values that must all be taken out.
  const [these, others] = operator.info.negated ? [needed.values, known] : [known, needed.values];
  return these.every((value) => others.some((it) => isWithin(value, it)));
}

/** `ArnLike` and `ArnEquals` do the same, and so do `StringEquals` and `StringLike` for values without wildcards. */
function isSameOperator({ operator }: Condition, needed: ConditionOperator): boolean {
  if (!operator) return true;
  if (operator.ifExists && !needed.ifExists) return false;
  if (operator.setOperator !== needed.setOperator) return false;
  const [own, wanted] = [operator.info, needed.info];
  const hasSides = wanted.family === 'Numeric' || wanted.family === 'Date';
  if (hasSides && own.name !== wanted.name) return false;
  return own.family === wanted.family && own.negated === wanted.negated;
}

function fixesFor(statement: Statement, needed: readonly NeededCondition[]): readonly ProposedFix[] {
  const [first, ...others] = needed;
  // Two conditions that are added at once might both want to add the element.
  if (!first || others.length > 0 || first.values.length === 0) return [];
  const edits = addConditionEdits(statement, first.operator, first.key, textOrList(first.values));
  return fixesWith(`Add the condition on \`${first.key}\``, edits, false);
}
