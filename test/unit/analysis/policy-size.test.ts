import { describe, expect, test } from 'vitest';
import { minifiedSizeOf, sizeOf } from '../../../server/src/analysis/policy-size.js';
import { policiesOf } from '../../../server/src/analyze.js';
import type { PolicyType } from '../../../server/src/hosts/host.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import type { Policy } from '../../../server/src/policy/model.js';

const all = { unit: 'characters', countsWhiteSpace: true } as const;
const ofIam = { unit: 'characters', countsWhiteSpace: false } as const;
const bytes = { unit: 'bytes', countsWhiteSpace: true } as const;

function policyIn(text: string, path: string, explicit?: PolicyType): Policy {
  const document = parseDocument(text, { path });
  const [first] = document ? policiesOf(document, { explicit }) : [];
  if (!first) throw new Error(`No policy in ${text}`);
  return first.policy;
}

function policyWith(statement: object): Policy {
  return policyIn(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 4), 'p.json');
}

describe('what counts', () => {
  const samples: readonly object[] = [
    {},
    { Effect: 'Allow', Action: ['a:b', 'c:d'], Resource: '*' },
    { Sid: '', Action: [], Condition: { Bool: { 'aws:x': true, 'aws:y': null, 'aws:z': -1.5 } } },
    { Sid: 'a\\b"c"', Resource: [['x'], {}] },
    { Sid: 'größe 😀' },
  ];

  test.each(samples)('is the JSON without white space: %j', (statement) => {
    const json = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const policy = policyWith(statement);
    expect(minifiedSizeOf(policy, bytes)).toEqual({ count: Buffer.byteLength(json), complete: true });
    expect(minifiedSizeOf(policy, all).count).toBe([...json].length);
    expect(minifiedSizeOf(policy, ofIam).count).toBe([...json.replace(/\s/g, '')].length);
  });

  test('an escape that JSON does not need is one character', () => {
    const text = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "\\u0061"}]}';
    expect(sizeOf(policyIn(text, 'p.json'), ofIam).count).toBe(JSON.stringify(JSON.parse(text)).length);
  });
});

describe('a policy of Organizations', () => {
  const content = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: ['a:b'], Resource: ['*'] }] };
  const indented = JSON.stringify(content, null, 2);
  const minified = JSON.stringify(content);
  const resource = (value: string): string =>
    `resource "aws_organizations_policy" "p" {\n  name    = "p"\n  content = ${value}\n}\n`;
  const body = 'statement {\n    effect = "Deny"\n    actions = ["a:b"]\n    resources = ["*"]\n  }';
  const document = `data "aws_iam_policy_document" "d" {\n  ${body}\n}\n`;
  const rendered = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'a:b', Resource: '*' }],
  };

  test.each<[string, string, string, number]>([
    ['a file counts as it is written', 'p.json', `${indented}\n`, indented.length],
    ['a file with comments does not', 'p.jsonc', indented, minified.length],
    [
      '`jsonencode` writes no white space',
      'p.tf',
      resource(`jsonencode(${indented.replaceAll('":', '" =')})`),
      minified.length,
    ],
    ['a heredoc counts as it is written', 'p.tf', resource(`<<EOT\n${indented}\nEOT`), indented.length],
    [
      'CloudFormation writes objects without white space',
      'p.yaml',
      `Resources:\n  P:\n    Type: AWS::Organizations::Policy\n    Properties:\n      Type: SERVICE_CONTROL_POLICY\n      Content: ${minified}\n`,
      minified.length,
    ],
    [
      'a policy document is written in lines',
      'p.tf',
      document + resource('data.aws_iam_policy_document.d.json'),
      JSON.stringify(rendered, null, 2).length,
    ],
    [
      'a policy document can be minified',
      'p.tf',
      document + resource('data.aws_iam_policy_document.d.minified_json'),
      JSON.stringify(rendered).length,
    ],
    [
      'a function may minify a policy document',
      'p.tf',
      document + resource('jsonencode(jsondecode(data.aws_iam_policy_document.d.json))'),
      JSON.stringify(rendered).length,
    ],
    ['a policy document is used elsewhere', 'p.tf', document, JSON.stringify(rendered).length],
  ])('%s', (_, path, text, count) => {
    expect(sizeOf(policyIn(text, path, 'scp'), all)).toEqual({ count, complete: true });
  });

  test('a resource policy is not counted as it is written, since tools write it anew', () => {
    expect(sizeOf(policyIn(indented, 'p.json', 'resource'), all).count).toBe(minified.length);
  });
});

describe('what is only known at deploy time', () => {
  test.each([
    ['a text', '${jsonencode(x)}', { Action: [] }],
    ['a part of a text', 'arn:${x}:y', { Action: 'arn::y' }],
  ])('%s does not count', (_, text, known) => {
    const written = `locals {\n  p = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["${text}"] }] })\n}\n`;
    const statement = { Effect: 'Allow', Action: [known.Action].flat() };
    const json = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    expect(sizeOf(policyIn(written, 'p.tf'), ofIam)).toEqual({ count: json.length, complete: false });
  });

  test('nor does the name of what may not be there', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'a:b', Condition: { 'Fn::If': ['X', {}, { Ref: 'AWS::NoValue' }] } }],
    });
    const json = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'a:b' }] });
    expect(sizeOf(policyIn(text, 'p.json'), ofIam)).toEqual({ count: json.length, complete: false });
  });

  test('what is filled into a text that counts as it is written', () => {
    const text =
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": ${actions}, "Resource": "*"}]}\n';
    const size = sizeOf(policyIn(text, 'p.json.tftpl', 'scp'), all);
    expect(size).toEqual({ count: text.trim().length - '${actions}'.length, complete: false });
  });
});
