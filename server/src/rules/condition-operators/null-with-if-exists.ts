import { parseConditionOperator } from '../../policy/condition-operator.js';
import type { Rule } from '../rule.js';
import { hasOddOperators } from './odd-operators.js';
import { operatorFixes } from './operator-fixes.js';

export const nullWithIfExists: Rule = {
  code: 'NULL_WITH_IF_EXISTS',
  severity: 'error',
  title: '`Null` with `IfExists`',
  accessAnalyzer: true,
  docs: `
Reports \`NullIfExists\`.

\`Null\` asks whether the request has a condition key, so a suffix for requests that lack the key makes no sense, and AWS
rejects it. Use \`Null\` with \`"true"\` for a key that must be absent, or \`"false"\` for one that must be present.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
  ],

  valid: [
    {
      title: '`Null` alone, and `IfExists` after other operators',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "Null": { "aws:SourceVpce": "false" },
      "StringNotEqualsIfExists": { "aws:SourceVpce": "vpce-1a2b3c4d" }
    }
  }
}`,
    },
  ],
  invalid: [
    {
      title: '`NullIfExists`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "«NullIfExists»": { "aws:SourceVpce": "true" } }
  }
}`,
      message:
        '`NullIfExists` is not an operator: `Null` takes no `IfExists`, since it asks itself whether the key exists.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "Null": { "aws:SourceVpce": "true" } }
  }
}`,
    },
    {
      title: 'the same with a set operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "«ForAllValues:NullIfExists»": { "aws:PrincipalOrgPaths": "true" } }
  }
}`,
      type: 'rcp',
      message:
        '`ForAllValues:NullIfExists` is not an operator: `Null` takes no `IfExists`, since it asks itself whether the key exists.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "Null": { "aws:PrincipalOrgPaths": "true" } }
  }
}`,
    },
  ],

  appliesTo: hasOddOperators,

  *check({ policy }) {
    for (const statement of policy.statements) {
      for (const operator of statement.operators) {
        const parsed = parseConditionOperator(operator.text);
        if (parsed?.info.name !== 'Null' || !parsed.ifExists) continue;
        const why = '`Null` takes no `IfExists`, since it asks itself whether the key exists';
        yield {
          at: operator,
          message: `\`${operator.text}\` is not an operator: ${why}.`,
          fixes: operatorFixes(statement, operator, ['Null']),
        };
      }
    }
  },
};
