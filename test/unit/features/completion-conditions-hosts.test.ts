/** Completion of conditions in other formats than JSON, and in texts that are half typed or only known when deployed. */
import { describe, expect, test } from 'vitest';
import { afterCompletion, completionItemsOf } from '../../support/check.js';

const yaml = { languageId: 'yaml' };
const hcl = { languageId: 'terraform' };

function labelsOf(marked: string, options: { languageId: string }): readonly string[] {
  return completionItemsOf(marked, options).map((it) => it.label);
}

describe('YAML', () => {
  const policy = (condition: string): string =>
    `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: "*"\n    Condition:\n${condition}`;

  test('a key with its operator', () => {
    expect(afterCompletion(policy('      $0'), 'aws:MultiFactorAuthPresent', yaml)).toBe(
      policy('      Bool:\n  aws:MultiFactorAuthPresent: "true"'),
    );
  });

  test('a word that is typed is taken away', () => {
    expect(afterCompletion(policy('      mfa$0'), 'aws:MultiFactorAuthPresent', yaml)).toBe(
      policy('      Bool:\n  aws:MultiFactorAuthPresent: "true"'),
    );
  });

  test('values', () => {
    expect(labelsOf(policy('      StringEquals:\n        aws:RequestedRegion: $0'), yaml)).toContain('eu-west-1');
    expect(
      afterCompletion(policy('      NumericLessThan:\n        aws:MultiFactorAuthAge: $0'), '3600', yaml),
    ).toContain('aws:MultiFactorAuthAge: "3600"');
    expect(
      afterCompletion(
        policy('      StringEquals:\n        aws:ResourceAccount:\n          - $0'),
        '${aws:PrincipalAccount}',
        yaml,
      ),
    ).toContain('- ${aws:PrincipalAccount}');
  });

  test('operators of keys that are there', () => {
    expect(labelsOf(policy('      Bo$0:\n        aws:SecureTransport: "true"'), yaml)[0]).toBe('Bool');
  });

  test('a variable under `!Sub` is written for it', () => {
    const template = (value: string): string =>
      `Resources:\n  Policy:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Action: s3:GetObject\n            Resource: "*"\n            Condition:\n              StringEquals:\n                aws:ResourceAccount: ${value}\n`;
    expect(afterCompletion(template("!Sub '$0'"), '${aws:PrincipalAccount}', yaml)).toBe(
      template("!Sub '${!aws:PrincipalAccount}'"),
    );
  });
});

describe('a Terraform policy document', () => {
  const document = (body: string): string =>
    `data "aws_iam_policy_document" "x" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = ["*"]\n${body}\n  }\n}\n`;

  test('a key in an empty block brings all of its arguments', () => {
    expect(afterCompletion(document('    condition {\n      $0\n    }'), 'aws:MultiFactorAuthPresent', hcl)).toBe(
      document(
        '    condition {\n      test     = "Bool"\nvariable = "aws:MultiFactorAuthPresent"\nvalues   = ["true"]\n    }',
      ),
    );
  });

  test('a key as a block of the statement, for what is typed', () => {
    expect(afterCompletion(document('    mfa$0'), 'aws:MultiFactorAuthPresent', hcl)).toBe(
      document(
        '    condition {\n  test     = "Bool"\n  variable = "aws:MultiFactorAuthPresent"\n  values   = ["true"]\n}',
      ),
    );
    expect(labelsOf(document('    $0'), hcl)).not.toContain('aws:MultiFactorAuthPresent');
  });

  test('only operators where the other arguments stand', () => {
    const marked = document(
      '    condition {\n      test     = "$0"\n      variable = "aws:SecureTransport"\n      values   = ["true"]\n    }',
    );
    expect(labelsOf(marked, hcl)[0]).toBe('Bool');
    expect(labelsOf(marked, hcl)).not.toContain('aws:MultiFactorAuthPresent');
  });

  test('keys and values', () => {
    const body = (variable: string, values: string): string =>
      document(
        `    condition {\n      test     = "StringEquals"\n      variable = ${variable}\n      values   = ${values}\n    }`,
      );
    expect(labelsOf(body('"$0"', '[]'), hcl)).toContain('aws:ResourceAccount');
    expect(afterCompletion(body('"aws:RequestedRegion"', '["$0"]'), 'eu-west-1', hcl)).toBe(
      body('"aws:RequestedRegion"', '["eu-west-1"]'),
    );
    expect(labelsOf(body('"aws:ResourceAccount"', '["$0"]'), hcl)).toContain('111122223333');
  });
});

describe('jsonencode', () => {
  const policy = (condition: string): string =>
    `resource "aws_iam_policy" "x" {\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect    = "Deny"\n      Action    = "*"\n      Resource  = "*"\n      Condition = {\n${condition}\n      }\n    }]\n  })\n}\n`;

  test('a key with its operator', () => {
    expect(afterCompletion(policy('        $0'), 'aws:SecureTransport', hcl)).toContain(
      '"aws:SecureTransport" = "false"',
    );
  });

  test('a variable is no interpolation', () => {
    expect(
      afterCompletion(
        policy('        StringEquals = { "aws:ResourceAccount" = "$0" }'),
        '${aws:PrincipalAccount}',
        hcl,
      ),
    ).toContain('"aws:ResourceAccount" = "$${aws:PrincipalAccount}"');
  });
});

describe('what is not known', () => {
  const json = { languageId: 'json' };
  const policy = (elements: string, condition: string): string =>
    `{ "Resources": { "P": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": { "Version": "2012-10-17", "Statement": [{ ${elements}, "Condition": ${condition} }] } } } } }`;

  test('actions of a parameter: global keys, and keys of tags', () => {
    const labels = labelsOf(policy('"Action": { "Ref": "Actions" }', '{ "StringEquals": { "$0" } }'), json);
    expect(labels).toContain('aws:RequestTag/${TagKey}');
    expect(labels).toContain('aws:RequestedRegion');
  });

  test('values with holes are not offered elsewhere', () => {
    const condition = '{ "StringEquals": { "aws:SourceAccount": [{ "Fn::Sub": "${Account}" }, "$0"] } }';
    expect(labelsOf(policy('"Action": "s3:GetObject"', condition), json).some((it) => it.includes('Account}'))).toBe(
      true,
    );
    expect(labelsOf(policy('"Action": "s3:GetObject"', condition), json)).not.toContain('${Account}');
  });
});

test.each([
  ['{ "Statement": [{ "Condition": { "StringEquals": { "aws:RequestedRegion": "$0'],
  ['{ "Statement": [{ "Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-west-1", $0'],
])('half-typed text: %s', (text) => {
  expect(completionItemsOf(text).map((it) => it.label)).toContain('us-east-1');
});

test.each([
  ['{ "Statement": [{ "Condition": { "$0'],
  ['{ "Statement": [{ "Condition": { "": { "$0" } } }] }'],
  ['{ "Statement": [{ "Condition": { "StringEquals": { "": "$0" } } }] }'],
  ['{ "Statement": [{ "Condition": { "Nonsense": { "aws:TagKeys": "$0" } } }] }'],
  ['{ "Statement": [{ "Condition": { "$0": [] } }] }'],
  ['{ "Statement": [{ "Condition": ["$0"] }] }'],
])('nothing fails in %s', (text) => {
  expect(() => completionItemsOf(text)).not.toThrow();
});
