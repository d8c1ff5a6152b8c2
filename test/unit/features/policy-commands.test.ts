/** What the commands about one policy answer: its JSON in one line, and AWS's pages about its services. */
import { describe, expect, test } from 'vitest';
import { policiesOf } from '../../../server/src/analyze.js';
import { minifiedPolicy } from '../../../server/src/features/minified-policy.js';
import { servicePages } from '../../../server/src/features/service-page.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { locationOf } from '../../../server/src/policy/location.js';
import { policiesIn } from '../../support/check.js';
import { readCursor } from '../../support/fixture.js';
import { realReference } from '../../support/real-reference.js';

function minifiedOf(text: string, languageId: string): string {
  const [first] = policiesIn(text, { languageId });
  if (!first) return 'no policy';
  const minified = minifiedPolicy(first.policy);
  return minified.kind === 'policy' ? minified.text : `incomplete: ${minified.source}`;
}

describe('a policy as JSON in one line', () => {
  const minified = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"*"}]}';

  test('from JSON with comments', () => {
    const text = `{
      "Version": "2012-10-17", // the newest
      "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*" }]
    }`;
    expect(minifiedOf(text, 'jsonc')).toBe(minified);
  });

  test('from YAML', () => {
    const text = `Version: '2012-10-17'
Statement:
  - Effect: Allow
    Action: [s3:GetObject]
    Resource: '*'
`;
    expect(minifiedOf(text, 'yaml')).toBe(minified);
  });

  test('from a Terraform policy document', () => {
    const text = `data "aws_iam_policy_document" "it" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}`;
    expect(JSON.parse(minifiedOf(text, 'terraform'))).toMatchObject({
      Statement: [{ Action: ['s3:GetObject'], Resource: ['*'] }],
    });
  });

  test.each([
    ['a value', '"Resource": { "Ref": "Bucket" }', 'Ref'],
    ['a part of a text', '"Resource": { "Fn::Sub": "arn:aws:s3:::${Bucket}/*" }', '${Bucket}'],
    ['nothing yet', '"Resource": ', 'a value that is not written yet'],
  ])('not while %s is unknown', (_, resource, source) => {
    const policy = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", ${resource} }] }`;
    expect(minifiedOf(policy, 'json')).toBe(`incomplete: ${source}`);
  });
});

describe("AWS's pages", () => {
  const pagesAt = (marked: string): string => {
    const { text, offset } = readCursor(marked);
    const document = parseDocument(text, { languageId: 'json' });
    const cursor = document?.cursorAt(offset);
    const [inDocument] = document ? policiesOf(document) : [];
    if (!cursor || !inDocument) return 'no policy';
    const { here, all } = servicePages(inDocument.policy, locationOf(cursor, inDocument.policy), realReference());
    return `${here?.name ?? 'nothing'} | ${all.map((it) => it.prefix).join(' ')}`;
  };
  const policy = (action: string, resource: string, condition: string): string =>
    `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sqs:SendMessage", ${action}], "Resource": ${resource},
      "Condition": { "StringEquals": { ${condition} } } }] }`;

  test.each([
    ['an action', policy('"s3:Get$0Object"', '"*"', '"aws:PrincipalTag/a": "b"'), 'Amazon S3 | sqs s3'],
    ['an ARN', policy('"s3:GetObject"', '"arn:aws:lambda:$0*:*:function:a"', ''), 'AWS Lambda | sqs s3'],
    [
      'a condition key',
      policy('"s3:GetObject"', '"*"', '"kms:Via$0Service": "a"'),
      'AWS Key Management Service | sqs s3',
    ],
    ['a condition value', policy('"s3:GetObject"', '"*"', '"s3:prefix": "a$0"'), 'Amazon S3 | sqs s3'],
    ['nothing of a service', policy('"s3:GetObject"', '"$0*"', ''), 'nothing | sqs s3'],
    ['what is no service', policy('"nothing:Get$0Object"', '"*"', ''), 'nothing | sqs'],
  ])('of %s', (_, marked, expected) => {
    expect(pagesAt(marked)).toBe(expected);
  });
});
