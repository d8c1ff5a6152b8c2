import { describe, expect, test } from 'vitest';
import { analyzeText } from '../support/check.js';

/** `type: word that is underlined` for each finding, policy by policy. */
function findingsByPolicy(text: string, languageId: string): readonly (readonly string[])[] {
  return analyzeText(text, { languageId }).policies.map(({ findings }) =>
    findings.map(({ span }) => text.slice(span.start, span.end)),
  );
}

describe('what policies share is said once', () => {
  test('a statement behind an alias', () => {
    const text = `Resources:
  A:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement: &statements
          - Effect: Allow
            Action: s3:GetObjct
            Resource: arn:aws:s3:::a/*
  B:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement: *statements
`;
    expect(findingsByPolicy(text, 'yaml')).toEqual([['s3:GetObjct'], []]);
  });

  test('a local value of Terraform', () => {
    const document = (name: string): string => `data "aws_iam_policy_document" "${name}" {
  statement {
    actions   = local.actions
    resources = ["arn:aws:s3:::a/*"]
  }
}
`;
    const text = `locals {\n  actions = ["s3:GetObjct"]\n}\n${document('a')}${document('b')}`;
    expect(findingsByPolicy(text, 'terraform').flat()).toEqual(['s3:GetObjct']);
  });

  test('the same mistake at two places is said twice', () => {
    const statement = '{ "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*" }';
    const policy = `{ "Version": "2012-10-17", "Statement": [${statement}] }`;
    expect(findingsByPolicy(`[${policy}, ${policy}]`, 'json')).toEqual([['s3:GetObjct'], ['s3:GetObjct']]);
  });
});

describe('a fix that the format cannot write is not offered', () => {
  const inJson = (policy: string): string => `{ "Resources": { "P": { "Type": "AWS::IAM::ManagedPolicy", "Properties": {
    "PolicyDocument": ${policy} } } } }`;
  const text =
    '{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": { \\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:GetObjct\\", \\"Resource\\": \\"*\\" } }';

  test.each([
    ['a text', `"${text}"`, ['Change to `s3:GetObject`']],
    ['a text of several', `{ "Fn::Join": ["", ["{", "${text.slice(1)}"]] }`, []],
  ])('%s', (_, policy, expected) => {
    const [{ findings } = { findings: [] }] = analyzeText(inJson(policy), { languageId: 'json' }).policies;
    expect(findings.map((it) => it.code)).toContain('INVALID_ACTION');
    expect(findings.flatMap((it) => it.fixes.map((fix) => fix.title))).toEqual(expected);
  });
});

describe('a JSON text in another format', () => {
  const json =
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*" }] }';
  const inLines = JSON.stringify(JSON.parse(json), null, 2);
  const indented = inLines.replace(/^/gm, '    ');

  test.each([
    ['yaml', `A:\n  Policy: |\n${indented}\n`],
    ['yaml', `A:\n  Policy: >-\n${indented}\n`],
    ['yaml', `A:\n  Policy: !Sub |\n${indented.replace('"*"', '"arn:aws:s3:::${Bucket}/*"')}\n`],
    ['yaml', `A:\n  Policy: '${json}'\n`],
    ['yaml', `A:\n  Policy: ${JSON.stringify(json)}\n`],
    ['terraform', `locals {\n  policy = <<EOT\n${inLines}\nEOT\n}\n`],
    ['terraform', `locals {\n  policy = <<-EOT\n${indented}\n  EOT\n}\n`],
    ['terraform', `locals {\n  policy = <<-EOT\n${indented.replace('"*"', '${jsonencode(local.arns)}')}\n  EOT\n}\n`],
    ['terraform', `locals {\n  policy = ${JSON.stringify(json)}\n}\n`],
    ['json', JSON.stringify({ Policy: json })],
    ['json', JSON.stringify({ Outer: JSON.stringify({ Policy: json }) })],
  ])('%s: %s', (languageId, text) => {
    expect(findingsByPolicy(text, languageId)).toEqual([['s3:GetObjct']]);
    expect(analyzeText(text, { languageId }).problems).toEqual([]);
  });

  test('that is nested twice is found', () => {
    const text = JSON.stringify({ Statement: 'none', Outer: JSON.stringify({ Policy: json }) });
    expect(findingsByPolicy(text, 'json')).toEqual([['s3:GetObjct']]);
  });
});
