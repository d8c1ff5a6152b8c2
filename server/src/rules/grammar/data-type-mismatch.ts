import type { Path, ValueNode } from '../../hosts/value.js';
import { parseConditionOperator } from '../../policy/condition-operator.js';
import { hasViolations } from '../applies-to.js';
import type { ProposedFix, Rule } from '../rule.js';
import { namedEntry, withCode } from '../violations.js';

export const dataTypeMismatch: Rule = {
  code: 'DATA_TYPE_MISMATCH',
  severity: 'error',
  title: 'Value of the wrong JSON type',
  accessAnalyzer: true,
  docs: `
Reports a value whose JSON type does not fit its place: a number as \`Version\`, an object as \`Action\`, a text where a
statement belongs.

AWS rejects such a policy. Most elements take a string, or a string or an array of strings; condition values may also
be numbers and Booleans. Account IDs stand in quotes, else their leading zeros are lost.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html'],

  valid: [
    {
      title: 'strings and arrays of strings',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*" }]
}`,
    },
    {
      title: 'numbers and Booleans as condition values',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:SecureTransport": true }, "NumericLessThan": { "aws:MultiFactorAuthAge": 3600 } }
    }
  ]
}`,
    },
    {
      title: 'values that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", { "Ref": "Action" }],
      "Resource": { "Ref": "Resource" },
      "Condition": { "Fn::If": ["Strict", { "Ref": "One" }, { "Ref": "Other" }] }
    }
  ]
}`,
    },
    {
      title: 'a condition key in the place of an operator, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "aws:SourceIp": "203.0.113.0/24" }
  }
}`,
    },
    {
      title: 'a principal without its type, which another rule reports',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "arn:aws:iam::111122223333:root",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'an object as action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": «{» "s3": "GetObject" },
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Action` takes a string or an array of strings, not an object.',
    },
    {
      title: 'a string as statement',
      policy: `{
  "Version": "2012-10-17",
  "Statement": ["«AllowAll»"]
}`,
      message: '`Statement` takes objects here, not a string.',
    },
    {
      title: 'an account ID without quotes',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": [«111122223333»] },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`AWS` takes strings here, not a number.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": ["111122223333"] },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'nothing as condition value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": «null» } }
    }
  ]
}`,
      message: '`aws:PrincipalOrgID` takes a string, a number, a Boolean or an array of them, not null.',
    },
    {
      title: 'a list of conditions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": «[»{ "Bool": { "aws:SecureTransport": "true" } }]
    }
  ]
}`,
      message: '`Condition` takes an object, not an array.',
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, node, name, expected } of withCode(context, 'DATA_TYPE_MISMATCH')) {
      if (!node || isUnderUnknownOperator(at.path)) continue;
      const inArray = typeof at.path.at(-1) === 'number';
      const wanted = inArray ? expected.map((it) => `${it}s`).join(' or ') : wordsOf(expected);
      yield {
        at,
        message: `${namedEntry(name ?? 'Policy')} takes ${wanted}${inArray ? ' here' : ''}, not ${wordOf(typeName(node))}.`,
        fixes: quotingFixes(node, expected, name),
      };
    }
  },
};

const words: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a Boolean',
  array: 'an array',
  object: 'an object',
};

function wordOf(type: string): string {
  return words[type] ?? type;
}

/** "a string or an array of strings": of an array, what is allowed outside one is allowed inside. */
function wordsOf(types: readonly string[]): string {
  const single = types.filter((it) => it !== 'array');
  const parts = single.map(wordOf);
  if (types.includes('array')) parts.push(single.length === 1 ? `an array of ${single[0]}s` : 'an array of them');
  const last = parts.pop() ?? '';
  return parts.length > 0 ? `${parts.join(', ')} or ${last}` : last;
}

/** A condition key that stands where an operator should is reported as an unknown operator. */
function isUnderUnknownOperator(path: Path): boolean {
  const operator = path.at(-2) === 'Condition' ? path.at(-1) : undefined;
  return typeof operator === 'string' && parseConditionOperator(operator) === undefined;
}

function typeName(node: ValueNode): string {
  if (node.kind !== 'scalar') return node.kind;
  return node.value === null ? 'null' : typeof node.value;
}

/** The elements that take no number and no Boolean, in quotes or not. */
const withoutNumbers: ReadonlySet<string> = new Set([
  'Action',
  'Effect',
  'Federated',
  'NotAction',
  'NotResource',
  'Resource',
  'Service',
  'Version',
]);

function quotingFixes(node: ValueNode, expected: readonly string[], name: string | undefined): ProposedFix[] {
  if (!expected.includes('string') || withoutNumbers.has(name ?? '')) return [];
  if (node.kind !== 'scalar' || node.value === null) return [];
  // A point or a sign would make it a `Sid` that IAM does not take.
  if (name === 'Sid' && !/^\w+$/.test(String(node.value))) return [];
  // Of the ID of an account with fewer digits, the zeros before them are lost.
  if (name === 'AWS' && !/^\d{12}$/.test(String(node.value))) return [];
  return [{ title: 'Put it in quotes', edits: [{ kind: 'set', node, value: String(node.value) }], safe: true }];
}
