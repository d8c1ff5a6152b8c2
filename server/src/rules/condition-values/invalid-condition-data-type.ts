import { conditionsOf } from '../../analysis/conditions/conditions.js';
import type { ValueEdit } from '../../hosts/host.js';
import type { ValueNode } from '../../hosts/value.js';
import type { Condition } from '../../policy/model.js';
import { hasConditions } from '../applies-to.js';
import type { ProposedFix, Rule } from '../rule.js';
import { mayBeNoText, namedValue } from './known-values.js';

export const invalidConditionDataType: Rule = {
  code: 'INVALID_CONDITION_DATA_TYPE',
  severity: 'error',
  title: 'Values of different data types for one condition key',
  accessAnalyzer: true,
  docs: `
Reports values of one condition key that have different data types in JSON: a text beside a number or a Boolean.

IAM reads numbers and Booleans with and without quotes, but takes one data type for all values of a key. Write all of
them as texts.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  ],

  valid: [
    {
      title: 'texts',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": ["1", "true"] } }
    }
  ]
}`,
    },
    {
      title: 'numbers',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericEquals": { "s3:max-keys": [10, 20] } }
    }
  ]
}`,
    },
    {
      title: 'different data types for different condition keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:SecureTransport": true, "aws:ViaAWSService": "false" } }
    }
  ]
}`,
    },
    {
      title: 'a value whose data type is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericEquals": { "s3:max-keys": [10, { "Ref": "MaxKeys" }] } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a number among texts',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": ["1", «2»] } }
    }
  ]
}`,
      message:
        '`2` is a number, and the first value of `aws:PrincipalTag/team` is a text: all must have the same data type.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": ["1", "2"] } }
    }
  ]
}`,
    },
    {
      title: 'a text among Booleans',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "codebuild:CreateProject",
      "Resource": "*",
      "Condition": { "ForAllValues:Bool": { "codebuild:secondarySources.insecureSsl": [false, "«false»"] } }
    }
  ]
}`,
      message:
        '`false` is a text, and the first value of `codebuild:secondarySources.insecureSsl` is a Boolean: all must have the same data type.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "codebuild:CreateProject",
      "Resource": "*",
      "Condition": { "ForAllValues:Bool": { "codebuild:secondarySources.insecureSsl": ["false", "false"] } }
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { condition } of conditionsOf(policy, reference)) {
      if (condition.value?.kind !== 'array' || condition.value.items.length < 2) continue;
      const typed = condition.value.items.flatMap((node, index) => {
        const type = dataTypeOf(node);
        return type ? [{ node, type, path: [...condition.path, index] }] : [];
      });
      const [first] = typed;
      const different = first && typed.find((it) => it.type !== first.type);
      if (!first || !different) continue;
      const { node, type, path } = different;
      yield {
        at: { span: node.span, path },
        message: `${namedNode(node)} is ${type}, and the first value${ofKey(condition)} is ${first.type}: all must have the same data type.`,
        fixes: textFixes(typed.map((it) => it.node)),
      };
    }
  },
};

/** The data type of a value in a sentence; undefined where the grammar takes none, or it is not known. */
function dataTypeOf(node: ValueNode): string | undefined {
  if (node.kind === 'string') return node.fragment || mayBeNoText(node) ? undefined : 'a text';
  if (node.kind !== 'scalar' || node.value === null) return undefined;
  return typeof node.value === 'number' ? 'a number' : 'a Boolean';
}

function ofKey({ key }: Condition): string {
  return key.text === '' ? '' : ` of \`${key.text}\``;
}

function namedNode(node: ValueNode): string {
  return namedValue(node.kind === 'string' ? node.text : node.kind === 'scalar' ? String(node.value) : '');
}

/** IAM reads a number or Boolean in quotes alike. Digits that a number has lost are not made up. */
function textFixes(nodes: readonly ValueNode[]): readonly ProposedFix[] {
  const edits: ValueEdit[] = [];
  for (const node of nodes) {
    if (node.kind !== 'scalar') continue;
    if (typeof node.value === 'number' && Math.abs(node.value) > Number.MAX_SAFE_INTEGER) return [];
    edits.push({ kind: 'set', node, value: String(node.value) });
  }
  return [{ title: 'Write all values as texts', edits, safe: true }];
}
