import { parseConditionOperator } from '../../policy/condition-operator.js';
import type { Rule } from '../rule.js';
import { hasOddOperators } from './odd-operators.js';
import { operatorFixes } from './operator-fixes.js';

export const nullWithQualifier: Rule = {
  code: 'NULL_WITH_QUALIFIER',
  severity: 'suggestion',
  title: '`Null` with a set operator',
  accessAnalyzer: true,
  docs: `
Reports \`ForAllValues:Null\` and \`ForAnyValue:Null\`.

\`Null\` asks whether the request has a condition key, and not what the values of the key are. With \`ForAllValues\` the
condition is always met, and with \`ForAnyValue\` it never is, whatever the request. Use \`Null\` alone.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],

  valid: [
    {
      title: '`Null` beside a set operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "cost-center"] },
      "Null": { "aws:TagKeys": "false" }
    }
  }
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
    "Condition": { "ForAnyValue:NullIfExists": { "aws:TagKeys": "true" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: '`ForAllValues:Null`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "«ForAllValues:Null»": { "aws:TagKeys": "false" } }
  }
}`,
      message: '`ForAllValues:Null` is always met, with the key and without it: use `Null`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "Null": { "aws:TagKeys": "false" } }
  }
}`,
    },
    {
      title: '`ForAnyValue:Null`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "«ForAnyValue:Null»": { "aws:TagKeys": "true" } }
  }
}`,
      type: 'scp',
      message: '`ForAnyValue:Null` is never met, with the key and without it: use `Null`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": { "Null": { "aws:TagKeys": "true" } }
  }
}`,
    },
  ],

  appliesTo: hasOddOperators,

  *check({ policy }) {
    for (const statement of policy.statements) {
      for (const operator of statement.operators) {
        const parsed = parseConditionOperator(operator.text);
        if (parsed?.info.name !== 'Null' || !parsed.setOperator || parsed.ifExists) continue;
        const met = parsed.setOperator === 'ForAllValues' ? 'always' : 'never';
        yield {
          at: operator,
          message: `\`${operator.text}\` is ${met} met, with the key and without it: use \`Null\`.`,
          fixes: operatorFixes(statement, operator, ['Null']),
        };
      }
    }
  },
};
