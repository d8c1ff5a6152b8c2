import type { StringNode } from '../../hosts/value.js';
import type { Condition } from '../../policy/model.js';
import { wouldBeAllPrivate } from '../condition-values/private-addresses.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { ProposedFix, Rule } from '../rule.js';
import { familiesWithoutVariables, hasVariables, isEmpty, variablesOf } from './found-variables.js';

export const invalidVariableForOperator: Rule = {
  code: 'INVALID_VARIABLE_FOR_OPERATOR',
  severity: 'error',
  title: 'Policy variable under an operator that takes none',
  accessAnalyzer: true,
  docs: `
Reports a policy variable in the value of a condition whose operator compares numbers, dates, IP addresses or bytes, or
is \`Null\`.

AWS puts values in the place of policy variables only under the operators for strings (\`StringEquals\`, \`StringLike\` and
so on) and for ARNs (\`ArnLike\` and so on). Elsewhere the condition does not compare what its author meant it to. Write
the value out, or compare as a string where the key is one.

AWS's own pages disagree about \`Bool\`, so nothing is said of it. There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-conditionelement',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  ],

  valid: [
    {
      title: 'variables under the operators for strings and ARNs, and under `Bool`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:ResourceTag/owner": "\${aws:username}" },
      "ForAnyValue:StringLike": { "aws:TagKeys": "\${aws:username}-*" },
      "ArnNotEquals": { "ec2:SourceInstanceARN": "arn:aws:ec2:*:*:instance/\${aws:PrincipalTag/instance}" },
      "Bool": { "aws:SecureTransport": "\${aws:SecureTransport}" }
    }
  }
}`,
    },
    {
      title: 'what a template tool fills in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": "\${office_range}" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'an address',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:DeleteBucket",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24", "«\${aws:PrincipalTag/address}»"] } }
  }
}`,
      message:
        '`NotIpAddress` takes no policy variables, so `${aws:PrincipalTag/address}` stays as it is: ' +
        'they work under the operators for strings and ARNs.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:DeleteBucket",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24"] } }
  }
}`,
    },
    {
      title: 'a date',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "DateGreaterThanIfExists": { "aws:CurrentTime": "«\${aws:PrincipalTag/until, '2030-01-01'}»" } }
  }
}`,
      message:
        "`DateGreaterThanIfExists` takes no policy variables, so `${aws:PrincipalTag/until, '2030-01-01'}` stays as it is: " +
        'they work under the operators for strings and ARNs.',
    },
    {
      title: 'whether a key is there',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": { "Null": { "aws:ResourceTag/owner": "«\${aws:PrincipalTag/strict}»" } }
  }
}`,
      message:
        '`Null` takes no policy variables, so `${aws:PrincipalTag/strict}` stays as it is: ' +
        'they work under the operators for strings and ARNs.',
    },
  ],

  appliesTo: hasVariables,

  *check(context) {
    for (const { variable, text, at, condition, node } of variablesOf(context)) {
      const operator = condition?.operator;
      if (!operator || !variable.hasBrace || isEmpty(variable) || !familiesWithoutVariables.has(operator.info.family))
        continue;
      yield {
        at,
        message:
          `\`${condition.operatorText.text}\` takes no policy variables, so \`${text}\` stays as it is: ` +
          'they work under the operators for strings and ARNs.',
        fixes: removalFixes(condition, node),
      };
    }
  },
};

/** Where private addresses are left, which no caller has, the condition would be wrong for another reason. */
function removalFixes(condition: Condition, node: StringNode): readonly ProposedFix[] {
  const { value, values } = condition;
  const [removed, left] = [values.filter((it) => it.node === node), values.filter((it) => it.node !== node)];
  return wouldBeAllPrivate(condition, left) ? [] : removeItemsFixes(value, removed, `Remove \`${node.text}\``, false);
}
