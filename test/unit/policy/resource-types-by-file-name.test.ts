/** What a policy is attached to, by the name of its file. */
import { expect, test } from 'vitest';
import { policiesIn } from '../../support/check.js';

const statement = (action: string): string =>
  `{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": ${action}, "Resource": "*" }`;

function resourceTypeOf(filePath: string, ...statements: readonly string[]): string | undefined {
  const text = `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
  return policiesIn(text, { filePath })[0]?.policy.resourceType;
}

test.each([
  ['key-policy.json', '"kms:*"', 'AWS::KMS::Key'],
  ['policies/Reports-Bucket-Policy.json', '["s3:GetObject", "S3:ListBucket"]', 'AWS::S3::Bucket'],
  ['queue_policy.json', '"sqs:SendMessage"', 'AWS::SQS::Queue'],
  ['topic-policies.jsonc', '"sns:Publish"', 'AWS::SNS::Topic'],
  ['repository-policy.json', '"ecr:BatchGetImage"', 'AWS::ECR::Repository'],
  // Of another service, or half typed.
  ['key-policy.json', '["kms:Decrypt", "s3:GetObject"]', undefined],
  ['key-policy.json', '["kms:Decrypt", "km"]', undefined],
  ['key-policy.json', '"*"', undefined],
  // Nothing says of what.
  ['resource-policy.json', '"kms:*"', undefined],
  ['monkey-policy.json', '"kms:*"', undefined],
  ['key-policy/app.json', '"kms:*"', undefined],
])('%s with %s', (filePath, action, expected) => {
  expect(resourceTypeOf(filePath, statement(action))).toBe(expected);
});

test('all statements count', () => {
  expect(resourceTypeOf('key-policy.json', statement('"kms:*"'), statement('"s3:*"'))).toBeUndefined();
  expect(resourceTypeOf('key-policy.json', statement('"kms:*"'), statement('"kms:Decrypt"'))).toBe('AWS::KMS::Key');
});
