/** At which places of a text refactorings are offered. */
import { describe, expect, test } from 'vitest';
import { type CheckOptions, refactoringsOf } from '../../support/check.js';

const identity = { type: 'identity' } as const;

function idsOf(marked: string, options: CheckOptions = {}): readonly string[] {
  return refactoringsOf(marked, options).map((it) => it.slice(0, it.indexOf(':')));
}

describe('the menu', () => {
  const statement = `"Effect": "Allow", "Action": ["s3:GetObject", "sqs:Get*"], "Resource": "*"`;
  const own = new Set([
    'expand-wildcard',
    'collapse-actions',
    'sort-list',
    'change-list-form',
    'split-statement',
    'add-sids',
    'shrink-policy',
    'order-elements',
    'merge-statements',
  ]);
  const ownIdsOf = (marked: string): readonly string[] => idsOf(marked, identity).filter((it) => own.has(it));

  test('at an action is about the action', () => {
    expect(ownIdsOf(`{ "Statement": [{ ${statement.replace('Get*', 'G$0et*')} }] }`)).toEqual(['expand-wildcard']);
  });

  test('at an element of a statement is about the statement', () => {
    expect(ownIdsOf(`{ "Statement": [{ ${statement.replace('"Eff', '"$0Eff')} }] }`)).toEqual([
      'split-statement',
      'add-sids',
    ]);
  });

  test('at an element of the policy is about the policy', () => {
    const ids = ownIdsOf(`{ "Statement": [{ ${statement} }], "$0Version": "2012-10-17" }`);
    expect(ids).toEqual(['add-sids', 'order-elements']);
  });

  test('has no shorter policy that saves next to nothing', () => {
    const shorter = (action: string): readonly string[] =>
      ownIdsOf(
        `{ "$0Version": "2012-10-17", "Statement": [{ "Sid": "A", "Effect": "Allow", "Action": ${action}, "Resource": "*" }] }`,
      );
    expect(shorter('["s3:GetObject", "sqs:Get*"]')).toEqual([]);
    expect(shorter('["s3:PutObject", "s3:GetObject", "s3:Get*", "sqs:GetQueueUrl"]')).toEqual(['shrink-policy']);
  });

  test('is empty where nothing is known', () => {
    expect(
      idsOf(`{ "Statement": [{ "Effect": "Allow", "Action": "s3:No$0thing*", "Resource": "*" }] }`, identity).filter(
        (it) => it === 'expand-wildcard',
      ),
    ).toEqual([]);
    expect(refactoringsOf('{ "name": "$0leastwise" }', identity)).toEqual([]);
  });
});

describe('beside the texts of a line', () => {
  const lines = (action: string): string => `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        ${action}
      ],
      "Resource": "*"
    }
  ]
}`;
  const expand = 'expand-wildcard';

  test.each(['"sqs:Get*"$0', '"sqs:Get*",  $0', '$0"sqs:Get*"', ' $0 "sqs:Get*"'])('%s is at the action', (action) => {
    expect(idsOf(lines(action), identity)).toContain(expand);
  });

  test('behind a bracket is at the name of the list', () => {
    const text = lines('"sqs:Get*"').replace('"Action": [', '"Action": [$0');
    expect(idsOf(text, identity)).toContain(expand);
  });

  test('in a line without texts is nowhere', () => {
    expect(idsOf(lines('"sqs:Get*"').replace('],', '],$0'), identity)).not.toContain(expand);
  });

  test('in YAML and Terraform', () => {
    const statement =
      'Version: 2012-10-17\nStatement:\n  - Effect: Allow\n    Action:\n    $0- sqs:Get*\n    Resource: "*"\n';
    expect(idsOf(statement, { languageId: 'yaml' })).toContain(expand);
    const document =
      'data "aws_iam_policy_document" "it" {\n  statement {\n    actions = ["sqs:Get*"]$0\n    resources = ["*"]\n  }\n}\n';
    expect(idsOf(document, { languageId: 'terraform' })).toContain(expand);
  });
});

test('a wildcard becomes what the policy of a resource can be about, and the title says how many that are', () => {
  const text = `{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:$0*", "Resource": "*" }] }`;
  const [title] = refactoringsOf(text, { type: 'resource', resourceType: 'AWS::S3::Bucket' });
  expect(title).toMatch(/^expand-wildcard: Replace `s3:\*` by the \d+ of its \d+ actions that can be in this policy$/);
});
