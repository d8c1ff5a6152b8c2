import { everyRequestHas } from '../../analysis/conditions/key-presence.js';
import { type ComparedValue, isWithinValue } from '../../analysis/conditions/value-sets.js';
import type { Allowance } from '../../analysis/granted/action-set.js';
import { isKnown } from '../../hosts/value.js';
import {
  type ConditionOperator,
  type OperatorFamily,
  parseConditionOperator,
} from '../../policy/condition-operator.js';
import type { Condition, Policy, Statement } from '../../policy/model.js';
import { groupedBy } from '../../text/groups.js';
import { rememberLast } from '../../text/remember.js';
import { patternCovers } from '../../text/wildcard.js';
import { hasOrganizationRules } from '../applies-to.js';
import type { RelatedPlace, Rule } from '../rule.js';
import { allOfTexts, oneOfTexts, someOfTexts } from '../wording.js';
import { neededConditionFixes } from './needed-condition-fixes.js';
import {
  grantingTypes,
  grantsForRule,
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

const passedToLambda = {
  name: 'passed-to-lambda',
  actions: ['iam:PassRole'],
  need: [{ operator: 'StringEquals', key: 'iam:PassedToService', values: ['lambda.amazonaws.com'] }],
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
key with those values, with some of them or with narrower ones: an address inside a range, a number below a bound, an ARN
that a pattern matches. An empty list of values leaves them to the author. \`severity\`,
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
      title: 'conditions that are narrower than what is required',
      organizationRules: [
        {
          name: 'short-and-inside',
          actions: ['secretsmanager:GetSecretValue'],
          need: [
            { operator: 'IpAddress', key: 'aws:SourceIp', values: ['203.0.113.0/24'] },
            { operator: 'NumericLessThan', key: 'aws:MultiFactorAuthAge', values: ['3600'] },
            { operator: 'ArnLike', key: 'aws:PrincipalArn', values: ['arn:aws:iam::111122223333:role/*'] },
          ],
        },
      ],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "secretsmanager:GetSecretValue",
    "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:app-a1b2c3",
    "Condition": {
      "IpAddress": { "aws:SourceIp": "203.0.113.128/25" },
      "NumericLessThanEquals": { "aws:MultiFactorAuthAge": "900" },
      "ArnEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app" }
    }
  }
}`,
    },
    {
      title: 'other actions',
      organizationRules: [fromTheNetwork],
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "secretsmanager:ListSecrets", "Resource": "*" } }`,
    },
    {
      title: 'an operator with IfExists, on a key that every request has',
      organizationRules: [
        {
          name: 'encrypted-transport',
          actions: ['s3:GetObject'],
          need: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }],
        },
      ],
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "BoolIfExists": { "aws:SecureTransport": "true" } }
  }
}`,
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
      title: 'an action beside others that do not take the key',
      organizationRules: [passedToLambda],
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["«iam:PassRole»", "lambda:CreateFunction"], "Resource": ["arn:aws:iam::111122223333:role/app", "arn:aws:lambda:eu-central-1:111122223333:function:app"] }
  ]
}`,
      message:
        'The rule `passed-to-lambda` of your organization requires a condition on `iam:PassedToService` for `iam:PassRole`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["lambda:CreateFunction"], "Resource": ["arn:aws:lambda:eu-central-1:111122223333:function:app"] },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/app",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "lambda.amazonaws.com"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'a wildcard that takes in actions without the key',
      organizationRules: [passedToLambda],
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«iam:Pass*»", "Resource": "arn:aws:iam::111122223333:role/app" }
}`,
      message:
        'The rule `passed-to-lambda` of your organization requires a condition on `iam:PassedToService` for `iam:PassRole`.',
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
        'The rule `secrets-stay-inside` of your organization requires `StringEquals` on `aws:SourceVpce` with `vpce-1a2b3c4d` or ' +
        '`vpce-5e6f7a8b` for `secretsmanager:GetSecretValue`.',
    },
  ],

  appliesTo: hasOrganizationRules,

  *check({ policy, reference, organizationRules }) {
    for (const rule of organizationRules.filter(isNeedRule)) {
      if (!isAbout(rule, policy)) continue;
      const isOpen = (it: Allowance): boolean => rule.need.some((needed) => !meets(it, needed, policy));
      const grants = grantsForRule(rule, policy, reference, isOpen);
      for (const [statement, found] of groupedBy(grants, (it): Statement => it.statement)) {
        const open = rule.need
          .map((needed) => ({ needed, grants: found.filter((it) => !meets(it, needed, policy)) }))
          .filter((it) => it.grants.length > 0);
        const [first] = open.flatMap((it) => it.grants);
        if (!first) continue;
        const needed = open.map((it) => it.needed);
        const wider = statement.conditions.filter((it) => needed.some((one) => isOnKey(it, one)));
        const actions = someOfTexts(open.flatMap((it) => it.grants).map((it) => it.action));
        const what = conditionInWords(needed, wider.length > 0);
        const message = `The rule \`${rule.name}\` of your organization requires ${what} for ${actions}.`;
        const related = wider.map((at): RelatedPlace => ({ at, message: 'This condition lets other requests in.' }));
        const fixes = neededConditionFixes(policy, statement, { rule, needed }, reference);
        yield { at: first.allowed.at, related, ...toldBy(rule, message), fixes };
      }
    }
  },
};

/** "a condition on `aws:SourceVpce`", and where there is another one on the key, which. */
function conditionInWords(needed: readonly NeededCondition[], hasOther: boolean): string {
  const keys = allOfTexts([...new Set(needed.map((it) => it.key))]);
  const [first, ...others] = needed;
  if (!hasOther || !first || others.length > 0 || first.values.length > mostValuesNamed)
    return `a condition on ${keys}`;
  const values = first.values.length > 0 ? ` with ${oneOfTexts(first.values)}` : '';
  return `\`${first.operator}\` on ${keys}${values}`;
}

const mostValuesNamed = 3;

/** Whether what is granted has a needed condition, by its own statement or by a `Deny` that looks at the same key. */
function meets(
  { statement, action }: Pick<Allowance, 'statement' | 'action'>,
  needed: NeededCondition,
  policy: Policy,
): boolean {
  if (statement.conditions.some((it) => asksEnough(it, needed))) return true;
  return denialsByKey(policy).get(needed.key.toLowerCase())?.isAbout(action) ?? false;
}

/** The `Deny` statements of a policy, by the keys in lower case that they look at. */
const denialsByKey = rememberLast((policy: Policy): ReadonlyMap<string, Denials> => {
  const found = new Map<string, Denials>();
  for (const statement of policy.statements) {
    if (statement.effect !== 'Deny') continue;
    for (const key of new Set(statement.conditions.map((it) => it.key.text.toLowerCase()))) {
      const denials = found.get(key) ?? new Denials();
      denials.add(statement);
      found.set(key, denials);
    }
  }
  return found;
});

/** What some `Deny` statements are about. Many rules may ask for many actions, so each pattern and each action counts once. */
class Denials {
  private readonly patterns = new Set<string>();
  private readonly answers = new Map<string, boolean>();
  private areAboutAll = false;

  add({ action }: Statement): void {
    // What stands under `NotAction` is not looked into: the author of such a `Deny` has thought of the key.
    if (!action) this.areAboutAll = true;
    else for (const { text } of action.values) this.patterns.add(text.toLowerCase());
  }

  isAbout(action: string): boolean {
    const name = action.toLowerCase();
    let answer = this.answers.get(name);
    if (answer === undefined) {
      answer = this.areAboutAll || [...this.patterns].some((it) => patternCovers(it, name));
      this.answers.set(name, answer);
    }
    return answer;
  }
}

function isOnKey({ key }: Condition, needed: NeededCondition): boolean {
  return key.text.toLowerCase() === needed.key.toLowerCase();
}

/** Whether a condition asks for what is needed, or for more than that. What is not known is taken for it. */
function asksEnough(condition: Condition, needed: NeededCondition): boolean {
  const operator = parseConditionOperator(needed.operator);
  if (!isOnKey(condition, needed) || !operator || !areAlike(condition, operator)) return false;
  if (!condition.complete || needed.values.length === 0) return true;
  const known = condition.values.filter(({ node }) => node.kind !== 'string' || isKnown(node)).map((it) => it.text);
  if (known.length < condition.values.length) return true;
  const own = (text: string): ComparedValue => ({ operator: condition.operator ?? operator, text });
  const wanted = (text: string): ComparedValue => ({ operator, text });
  // A negated operator takes out what it names: then it is the needed values that must all be taken out.
  const [these, others] = operator.info.negated
    ? [needed.values.map(wanted), known.map(own)]
    : [known.map(own), needed.values.map(wanted)];
  return these.every((value) => others.some((it) => isWithin(value, it)));
}

/** Whether all that is matched with one value is matched with another. Case is overlooked: nobody means another value by it. */
function isWithin(value: ComparedValue, cover: ComparedValue): boolean {
  if (isWithinValue(value, cover)) return true;
  const [one, other] = [value.operator.info, cover.operator.info];
  const hasSides = one.family === 'Numeric' || one.family === 'Date';
  if (hasSides && one.name !== other.name) return false;
  if (value.text.toLowerCase() === cover.text.toLowerCase()) return true;
  return (one.wildcards || other.wildcards) && patternCovers(cover.text, value.text);
}

/** Whether two operators look at a value in the same manner; which values each lets through is another question. */
function areAlike({ operator, key }: Condition, needed: ConditionOperator): boolean {
  if (!operator) return true;
  const { family, negated } = operator.info;
  if (operator.setOperator !== needed.setOperator || negated !== needed.info.negated) return false;
  // A negated operator lets an absent key pass with and without `IfExists`.
  const needsKey = (!negated || needed.setOperator !== undefined) && !everyRequestHas(key.text.toLowerCase());
  if (operator.ifExists && !needed.ifExists && needsKey) return false;
  return family === needed.info.family || (comparesTexts(family) && comparesTexts(needed.info.family));
}

function comparesTexts(family: OperatorFamily): boolean {
  return family === 'String' || family === 'ARN';
}
