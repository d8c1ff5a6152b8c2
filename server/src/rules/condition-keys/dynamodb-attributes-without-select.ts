import { conditionsWithKey } from '../../analysis/conditions/conditions.js';
import { allowsAction } from '../../analysis/grants.js';
import type { Condition, Statement } from '../../policy/model.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { hasConditions } from '../applies-to.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';

export const dynamodbAttributesWithoutSelect: Rule = {
  code: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
  severity: 'security-warning',
  title: 'Limit of DynamoDB attributes without `dynamodb:Select`',
  accessAnalyzer: true,
  docs: `
Reports \`dynamodb:Attributes\` in an \`Allow\` for reads that does not require \`SPECIFIC_ATTRIBUTES\` for \`dynamodb:Select\`.

\`dynamodb:Attributes\` holds the attributes that a request names. A request that names none returns them all, and meets a
condition that looks at the names alone. With \`dynamodb:Select\` the request must ask for attributes by name.

Add \`"StringEqualsIfExists": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }\`. The suffix is for actions that have no such
parameter, like \`dynamodb:UpdateItem\`. For statements that allow no reads the rule is silent.

There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],

  valid: [
    {
      title: 'both keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "dynamodb:Query"],
    "Resource": "arn:aws:dynamodb:*:111122223333:table/Scores",
    "Condition": {
      "ForAllValues:StringEquals": { "dynamodb:Attributes": ["UserId", "TopScore"] },
      "StringEqualsIfExists": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }
    }
  }
}`,
    },
    {
      title: 'writes, and a `Deny`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:UpdateItem",
      "Resource": "arn:aws:dynamodb:*:111122223333:table/Scores",
      "Condition": { "ForAllValues:StringEquals": { "dynamodb:Attributes": ["UserId", "TopScore"] } }
    },
    {
      "Effect": "Deny",
      "Action": "dynamodb:Query",
      "Resource": "arn:aws:dynamodb:*:111122223333:table/Scores",
      "Condition": { "ForAnyValue:StringEquals": { "dynamodb:Attributes": "Email" } }
    }
  ]
}`,
    },
    {
      title: 'a value that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:Query",
    "Resource": "arn:aws:dynamodb:*:111122223333:table/Scores",
    "Condition": {
      "ForAllValues:StringEquals": { "dynamodb:Attributes": ["UserId", "TopScore"] },
      "StringEquals": { "dynamodb:Select": { "Ref": "Select" } }
    }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'attributes alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "dynamodb:Query"],
    "Resource": "arn:aws:dynamodb:*:111122223333:table/Scores",
    "Condition": {
      "ForAllValues:StringEquals": { "«dynamodb:Attributes»": ["UserId", "TopScore"] }
    }
  }
}`,
      message:
        '`dynamodb:Attributes` does not limit a request that names no attributes: also require `SPECIFIC_ATTRIBUTES` for `dynamodb:Select`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:GetItem", "dynamodb:Query"],
    "Resource": "arn:aws:dynamodb:*:111122223333:table/Scores",
    "Condition": {
      "ForAllValues:StringEquals": { "dynamodb:Attributes": ["UserId", "TopScore"] },
      "StringEqualsIfExists": {
        "dynamodb:Select": "SPECIFIC_ATTRIBUTES"
      }
    }
  }
}`,
    },
    {
      title: 'another value of `dynamodb:Select`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:*",
    "Resource": "arn:aws:dynamodb:*:111122223333:table/Scores",
    "Condition": {
      "ForAllValues:StringEquals": { "«dynamodb:Attributes»": ["UserId", "TopScore"] },
      "StringEquals": { "dynamodb:Select": ["SPECIFIC_ATTRIBUTES", "ALL_ATTRIBUTES"] }
    }
  }
}`,
      message:
        '`dynamodb:Attributes` does not limit a request that names no attributes: also require `SPECIFIC_ATTRIBUTES` for `dynamodb:Select`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "dynamodb:*",
    "Resource": "arn:aws:dynamodb:*:111122223333:table/Scores",
    "Condition": {
      "ForAllValues:StringEquals": { "dynamodb:Attributes": ["UserId", "TopScore"] },
      "StringEquals": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" }
    }
  }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition } of conditionsWithKey(policy, reference, 'dynamodb:attributes')) {
      if (condition.operator?.info.family === 'Null') continue;
      if (!statement.conditionsComplete || statement.conditions.some(mayKeepAllAttributesOut)) continue;
      if (!actionsWithSelect.some((it) => allowsAction(statement, it))) continue;
      const what = `\`${condition.key.text}\` does not limit a request that names no attributes`;
      yield {
        at: condition,
        message: `${what}: also require \`SPECIFIC_ATTRIBUTES\` for \`dynamodb:Select\`.`,
        fixes: selectFixes(statement),
      };
    }
  },
};

/**
 * The actions that take `dynamodb:Select`.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
const actionsWithSelect = [
  'dynamodb:BatchGetItem',
  'dynamodb:GetItem',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
] as const;

/** The values of `dynamodb:Select` with which a request gets attributes that it does not name. */
const choicesOfAll = ['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'] as const;

function isSelect({ key }: Condition): boolean {
  return key.text.toLowerCase() === 'dynamodb:select';
}

/** Whether a condition on `dynamodb:Select` lets no request for all attributes pass, or may do so. */
function mayKeepAllAttributesOut(condition: Condition): boolean {
  const { operator, values, complete } = condition;
  if (!isSelect(condition) || operator?.info.family === 'Null') return false;
  if (!operator || !complete || operator.info.negated || operator.setOperator) return true;
  return values.every(({ text }) => !choicesOfAll.some((it) => wildcardMatches(text.toUpperCase(), it)));
}

function selectFixes(statement: Statement): readonly ProposedFix[] {
  const title = 'Require `SPECIFIC_ATTRIBUTES` for `dynamodb:Select`';
  const value = 'SPECIFIC_ATTRIBUTES';
  const select = statement.conditions.find((it) => isSelect(it) && it.operator?.info.family !== 'Null');
  if (select?.value) return [{ title, edits: [{ kind: 'set', node: select.value, value }], safe: false }];
  return addConditionFixes(statement, title, 'StringEqualsIfExists', 'dynamodb:Select', value);
}
