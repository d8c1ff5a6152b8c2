import { expect, test } from 'vitest';
import { isUnfinished } from '../../../server/src/analysis/unfinished.js';
import { policiesIn } from '../../support/check.js';

function unfinished(statement: string, languageId = 'json'): readonly boolean[] {
  const text = languageId === 'json' ? `{ "Version": "2012-10-17", "Statement": ${statement} }` : statement;
  return policiesIn(text, { languageId }).flatMap(({ policy }) => policy.statements.map(isUnfinished));
}

test.each([
  '{}',
  '{ "Sid": "Read" }',
  '{ "Effect": "Allow" }',
  '{ "Effect": "Allow", "Principal": "*", "Resource": "*" }',
  '{ "Effect": "", "Action": "s3:GetObject" }',
  '{ "Effect": "Allow", "Action": "" }',
  '{ "Effect": "Allow", "Action": [] }',
  '{ "Effect": "Allow", "Action": [""], "Resource": "*" }',
  '{ "Effect": "Allow", "NotAction": "iam:*", "Resource": "" }',
  '{ "Effect": "Allow", "Action": "s3:GetObject", "NotResource": [] }',
  '{ "Effect": "Allow", "Principal": {}, "Action": "s3:GetObject", "Resource": "*" }',
  '{ "Effect": "Allow", "Principal": { "AWS": [] }, "Action": "s3:GetObject", "Resource": "*" }',
  '{ "Effect": "Allow", "Action": "s3:GetObject", Resource: "*" }',
  '{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject], "Resource": "*" }',
])('%s is still being written', (statement) => {
  expect(unfinished(statement)).toEqual([true]);
});

test.each([
  '{ "Effect": "Allow", "Action": "s3:GetObject" }',
  '{ "Effect": "Allow", "Action": ["s3:GetObject", ""], "Resource": "*", "Condition": {} }',
  '{ "Effect": "Deny", "NotAction": "iam:*", "Resource": "*" }',
  '{ "Effect": { "Ref": "Effect" }, "Principal": { "AWS": { "Ref": "Role" } }, "Action": [{ "Ref": "Action" }] }',
])('%s is finished', (statement) => {
  expect(unfinished(statement)).toEqual([false]);
});

test('nothing behind a colon is nothing in YAML too', () => {
  const text = `
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Action: kms:*
            Resource:
          - Effect: Allow
            Principal:
              AWS:
            Action: kms:*
`;
  expect(unfinished(text, 'yaml')).toEqual([true, true]);
});
