import { conditionOperators, parseConditionOperator, setOperators } from '../../policy/condition-operator.js';
import type { Text } from '../../policy/model.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { nearestNames } from '../../text/distance.js';
import { didYouMean } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { hasOddOperators } from './odd-operators.js';
import { operatorFixes } from './operator-fixes.js';

export const invalidConditionOperator: Rule = {
  code: 'INVALID_CONDITION_OPERATOR',
  severity: 'error',
  title: 'Condition operator that does not exist',
  accessAnalyzer: true,
  docs: `
Reports a name under \`Condition\` that is not a condition operator.

AWS rejects a policy with an unknown operator. Operators are spelt as documented, with the same capitals. One may begin
with \`ForAllValues:\` or \`ForAnyValue:\`, and end with \`IfExists\`.

There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],

  valid: [
    {
      title: 'operators with and without set operator and suffix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:RequestedRegion": "eu-west-1" },
        "BoolIfExists": { "aws:MultiFactorAuthPresent": "true" },
        "ForAllValues:StringLikeIfExists": { "aws:TagKeys": "team-*" },
        "Null": { "aws:TagKeys": "false" }
      }
    }
  ]
}`,
    },
    {
      title: '`NullIfExists`, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NullIfExists": { "aws:PrincipalOrgID": "true" } }
  }
}`,
      type: 'scp',
    },
  ],
  invalid: [
    {
      title: 'a misspelt operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sts:AssumeRole",
    "Condition": { "«StringEqual»": { "sts:ExternalId": "12345" } }
  }
}`,
      type: 'trust',
      message: 'Unknown condition operator `StringEqual`. Did you mean `StringEquals`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "sts:ExternalId": "12345" } }
  }
}`,
    },
    {
      title: 'other capitals',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "«stringnotequals»": { "aws:RequestedRegion": "eu-west-1" } }
  }
}`,
      type: 'scp',
      message: 'Unknown condition operator `stringnotequals`. Did you mean `StringNotEquals`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" } }
  }
}`,
    },
    {
      title: 'a misspelt set operator and suffix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "«ForAnyValues:StringLikeIfExist»": { "aws:TagKeys": "team-*" } }
  }
}`,
      message:
        'Unknown condition operator `ForAnyValues:StringLikeIfExist`. Did you mean `ForAnyValue:StringLikeIfExists`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": "team-*" } }
  }
}`,
    },
    {
      title: 'the beginning of an operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sts:AssumeRole",
    "Condition": { "«StringE»": { "sts:ExternalId": "12345" } }
  }
}`,
      type: 'trust',
      message: 'Unknown condition operator `StringE`. Did you mean `StringEquals`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "sts:ExternalId": "12345" } }
  }
}`,
    },
    {
      title: 'an empty text',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "«»": { "aws:SourceIp": "203.0.113.0/24" } }
  }
}`,
      message: 'The condition operator is empty: write one, like `StringEquals`.',
    },
    {
      title: 'a condition key without an operator around it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "«aws:SourceIp»": "203.0.113.0/24" }
  }
}`,
      message: '`aws:SourceIp` is a condition key: it stands inside an operator, like `IpAddress`.',
    },
  ],

  appliesTo: hasOddOperators,

  *check({ policy, reference }) {
    for (const statement of policy.statements) {
      for (const operator of statement.operators) {
        const { text } = operator;
        if (parseConditionOperator(text) || hasPlaceholder(text)) continue;
        const suggestions = nearestOperators(text);
        yield {
          at: operator,
          message: messageOf(operator, suggestions, reference),
          fixes: operatorFixes(statement, operator, suggestions),
        };
      }
    }
  },
};

function messageOf({ text }: Text, suggestions: readonly string[], reference: ServiceReference): string {
  if (text === '') return 'The condition operator is empty: write one, like `StringEquals`.';
  if (setOperators.some((it) => text === `${it}:`)) return `\`${text}\` has no operator behind the colon.`;
  const info = suggestions.length === 0 ? reference.conditionKey(text) : undefined;
  if (!info) return `Unknown condition operator \`${text}\`.${didYouMean(suggestions)}`;
  const operator = operatorForType[info.type] ?? 'StringEquals';
  return `\`${text}\` is a condition key: it stands inside an operator, like \`${operator}\`.`;
}

const operatorForType: Readonly<Record<string, string>> = {
  ARN: 'ArnLike',
  Bool: 'Bool',
  Date: 'DateLessThan',
  IPAddress: 'IpAddress',
  Numeric: 'NumericLessThanEquals',
};

/** The operators that may be meant: set operator, base and suffix are each corrected by themselves. */
function nearestOperators(text: string): readonly string[] {
  const [, set = '', rest = ''] = /^(for-?a[a-z]*?values?(?=[:.\s_-]|[A-Z])[:.\s_-]*|[^:]*:)?(.*)$/is.exec(text) ?? [];
  const setOperator = set === '' ? [] : nearestNames(set.replace(/[^a-z]/gi, ''), setOperators).slice(0, 1);
  if (set !== '' && setOperator.length === 0) return [];

  const [, name = '', suffix] = /^(.*?)(if-?(?:e(?:xi?(?:s?ts?|st?s?)?)?)?)?$/is.exec(rest) ?? [];
  const likely = usualMistake(name);
  const names = likely ? [likely] : nearestNames(name, operatorNames).slice(0, 3);
  return names.map((it) => [...setOperator, suffix && it !== 'Null' ? `${it}IfExists` : it].join(':'));
}

const operatorNames = conditionOperators.map((it) => it.name);

/** The operator for a name that is not near to it: one without its family, or a word of other languages. */
function usualMistake(name: string): string | undefined {
  const withFamily = operatorNames.find((it) => it.toLowerCase() === `string${name.toLowerCase()}`);
  if (withFamily) return withFamily;
  if (/^boolean(?:equals)?$/i.test(name)) return 'Bool';
  const matching = /^(?:string)?(not)?(?:contains|match(?:es)?|starts?with|begins?with|ends?with)$/i.exec(name);
  return matching ? `String${matching[1] ? 'Not' : ''}Like` : undefined;
}
