import { describe, expect, test } from 'vitest';
import { policiesOf } from '../../../server/src/analyze.js';
import { codeLenses } from '../../../server/src/features/code-lens.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { lensesOf } from '../../support/check.js';
import { inTime } from '../../support/in-time.js';

describe('above a policy and its statements', () => {
  test('in JSON', () => {
    const text = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
      "Resource": "arn:aws:s3:::a/*"
    },
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
  ]
}
`;
    expect(lensesOf(text)).toEqual([
      '1: Identity policy',
      '1: 245 of 6,144 characters',
      '1: allows 3 actions: 1 read, 1 write, 1 permissions management',
      '4: Allows s3:GetObject, s3:PutObject and s3:PutObjectAcl on objects of bucket a',
      '9: Denies everything on all resources, except over TLS',
    ]);
  });

  test('in one line: the policy only', () => {
    const text = '{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*" } }';
    expect(lensesOf(text)).toEqual([
      expect.stringMatching(/^1: Resource policy$/),
      expect.stringMatching(/^1: allows \d+ actions: .*permissions management/),
    ]);
  });

  test('the resource that a policy belongs to', () => {
    const text = '{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" }] }';
    expect(lensesOf(text, { type: 'resource', resourceType: 'AWS::S3::Bucket' })).toEqual([
      '1: Resource policy (AWS::S3::Bucket)',
      expect.stringMatching(/^1: \d+ of 20,480 bytes$/),
    ]);
  });

  test('in YAML', () => {
    const text = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: read
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: [dynamodb:GetItem, !Ref Other]
                Resource: !Ref Table
`;
    expect(lensesOf(text, { languageId: 'yaml' })).toEqual([
      expect.stringMatching(/^6: Trust policy$/),
      expect.stringMatching(/^6: \d+ of 2,048 characters$/),
      '6: allows 1 write action',
      '7: Lets Lambda assume the role',
      expect.stringMatching(/^13: Identity policy$/),
      expect.stringMatching(/^13: at least \d+ of 10,240 characters$/),
      '13: allows at least 1 read action',
      '14: Allows dynamodb:GetItem and … on …',
    ]);
  });

  test('in Terraform', () => {
    const text = `data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}
resource "aws_iam_role" "run" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}
`;
    expect(lensesOf(text, { languageId: 'terraform' })).toEqual([
      expect.stringMatching(/^1: Identity policy$/),
      expect.stringMatching(/^1: .* of 6,144 characters$/),
      '1: allows all actions',
      '2: Allows everything on all resources',
      '8: Trust policy',
      expect.stringMatching(/^8: \d+ of 2,048 characters$/),
      '8: allows 1 write action',
      '10: Lets EC2 assume the role',
    ]);
  });

  test('what an alias brings stands once', () => {
    const text = `Resources:
  A:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: &document
        Statement:
          - { Effect: Allow, Action: "s3:GetObject", Resource: "*" }
  B:
    Type: AWS::IAM::ManagedPolicy
    Properties: { PolicyDocument: *document }
`;
    expect(lensesOf(text, { languageId: 'yaml' }).filter((it) => it.includes('Allows'))).toHaveLength(1);
  });
});

test.each(['', '{}', '{ "name": "x" }', '[', '{ "Statement": ['])('no failure for %s', (text) => {
  expect(() => lensesOf(text)).not.toThrow();
});

test('what NotAction allows is not counted', () => {
  const text = '{ "Statement": [{ "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }] }';
  expect(lensesOf(text).some((it) => it.includes('action'))).toBe(false);
});

test('the lenses of a large document are found without a search of the text for each', () => {
  const statement = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*" }';
  for (const joint of [',', ',\n']) {
    const text = `{ "Statement": [\n${Array.from({ length: 20_000 }, () => statement).join(joint)}] }`;
    const document = parseDocument(text, { languageId: 'json' });
    if (!document) throw new Error('no document');
    // A policy remembers what it was asked, so each try has its own.
    inTime(6_000, () => codeLenses(document, policiesOf(document)));
  }
});
