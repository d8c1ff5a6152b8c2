/** Many actions at once: access levels and ready wildcards, in every format. */
import { describe, expect, test } from 'vitest';
import { afterCompletion, type CheckOptions, completionItemsOf, completionsOf } from '../../support/check.js';

function inStatement(text: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ ${text} }] }`;
}

function sets(marked: string, options: CheckOptions = {}): readonly string[] {
  return completionItemsOf(marked, options).flatMap((it) =>
    it.kind === 'wildcard' ? `${it.label} (${it.detail})` : [],
  );
}

describe('all actions of an access level', () => {
  test('with their number, behind the actions that policies name most', () => {
    const items = completionItemsOf(inStatement('"Action": ["sqs:$0"]'));
    const levels = items.filter((it) => it.label.startsWith('sqs: all'));
    expect(levels.map((it) => `${it.label}: ${it.detail}`)).toEqual([
      'sqs: all Read actions: 7 actions',
      'sqs: all Write actions: 8 actions',
      'sqs: all Permissions management actions: 3 actions',
      'sqs: all Tagging actions: 2 actions',
    ]);
    const labels = items.map((it) => it.label);
    const first = labels.findIndex((it) => it.startsWith('sqs: all'));
    expect(labels.slice(0, first)).toEqual([
      'sqs:SendMessage',
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
    ]);
    expect(labels.indexOf('sqs:UntagQueue')).toBeGreaterThan(first);
    expect(levels.find((it) => it.label.includes('Tagging'))?.documentation).toBe(
      'Puts in 2 actions:\n\n- `sqs:TagQueue`\n- `sqs:UntagQueue`',
    );
  });

  test.each(['sqs:all', 'sqs:tagg', 'sqs:Tagging act', 'sqs:all tag'])('found by %s', (typed) => {
    expect(sets(inStatement(`"Action": ["${typed}$0"]`)).some((it) => it.startsWith('sqs: all Tagging actions'))).toBe(
      true,
    );
  });

  test('without those that are listed, and not at all when one is left', () => {
    const listed = inStatement('"Action": ["sqs:Get*", "sqs:$0"]');
    expect(sets(listed)).toContain('sqs: all Read actions (5 actions)');
    expect(
      sets(inStatement('"Action": ["sqs:TagQueue", "sqs:$0"]')).some((it) => it.startsWith('sqs: all Tagging')),
    ).toBe(false);
  });

  test('not more than a policy has room for', () => {
    expect(sets(inStatement('"Action": ["ec2:$0"]')).some((it) => it.startsWith('ec2: all Write'))).toBe(false);
  });

  const label = 'sqs: all Tagging actions';

  test.each([
    ['an item', '"Action": ["a:B", "sqs:$0"]', '"Action": ["a:B", "sqs:TagQueue",\n"sqs:UntagQueue"]'],
    ['the first of items', '"Action": ["sqs:$0", "a:B"]', '"Action": ["sqs:TagQueue",\n"sqs:UntagQueue", "a:B"]'],
    ['a value', '"Action": "sqs:$0"', '"Action": [\n  "sqs:TagQueue",\n  "sqs:UntagQueue"\n]'],
  ])('in the place of %s', (_, before, after) => {
    expect(afterCompletion(inStatement(before), label)).toBe(inStatement(after));
  });

  test('in a policy inside a string', () => {
    const inString = (text: string): string => `{ "p": ${JSON.stringify(inStatement(text))} }`;
    const after = afterCompletion(inString('"Action": ["sqs:$0"]'), label);
    expect(JSON.parse(JSON.parse(after).p).Statement[0].Action).toEqual(['sqs:TagQueue', 'sqs:UntagQueue']);
  });

  const yaml = (action: string): string => `Resources:
  R:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            ${action}
            Resource: '*'
`;

  test.each([
    ['an item', 'Action:\n              - sqs:$0', 'Action:\n              - sqs:TagQueue\n- sqs:UntagQueue'],
    ['a value', 'Action: sqs:$0', 'Action:\n  - sqs:TagQueue\n  - sqs:UntagQueue'],
    ['an item in brackets', 'Action: [sqs:$0]', 'Action: [sqs:TagQueue, sqs:UntagQueue]'],
  ])('in YAML, in the place of %s', (_, before, after) => {
    // Editors indent the lines behind the first like the line of the cursor.
    expect(afterCompletion(yaml(before), label, { languageId: 'yaml' })).toBe(yaml(after));
  });

  test('in a policy document of Terraform', () => {
    const document = (actions: string): string =>
      `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ${actions}\n  }\n}\n`;
    expect(afterCompletion(document('["sqs:$0"]'), label, { languageId: 'terraform' })).toBe(
      document('["sqs:TagQueue",\n"sqs:UntagQueue"]'),
    );
  });

  test('in jsonencode', () => {
    const policy = (action: string): string =>
      `resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Statement = [{ Effect = "Allow", Action = ${action} }]\n  })\n}\n`;
    expect(afterCompletion(policy('["sqs:$0"]'), label, { languageId: 'terraform' })).toBe(
      policy('["sqs:TagQueue",\n"sqs:UntagQueue"]'),
    );
    expect(afterCompletion(policy('"sqs:$0"'), label, { languageId: 'terraform' })).toContain('"sqs:UntagQueue"');
  });
});

describe('ready wildcards', () => {
  test('by the first word and by what actions are about, with what they match', () => {
    const items = completionsOf(inStatement('"Action": ["dynamodb:$0"]'));
    expect(items.find((it) => it.startsWith('dynamodb:List* |'))).toMatch(/actions: \d+ List/);
    expect(items.some((it) => it.startsWith('dynamodb:*Backup* |'))).toBe(true);
    expect(items.some((it) => it.startsWith('dynamodb:*Describe*'))).toBe(false);
  });

  test('only those that go on with what is typed', () => {
    expect(sets(inStatement('"Action": ["s3:Get$0"]')).map((it) => it.replace(/ .*/, ''))).toEqual(['s3:Get*']);
  });

  test('not when it is listed', () => {
    expect(sets(inStatement('"Action": ["s3:Get*", "s3:Get$0"]'))).toEqual([]);
  });
});

describe('parts that are not known', () => {
  test.each([
    ['"Action": "${var.service}:Get$0"', 'terraform'],
    ['"Action": "s3:$0${var.name}"', 'terraform'],
  ])('nothing takes the place of %s', (action) => {
    const body = action.replace('"Action": ', '');
    const text = `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = [${body}]\n  }\n}\n`;
    expect(completionsOf(text, { languageId: 'terraform' })).toEqual([]);
  });

  test.each([
    '"Action": ["s3:$0',
    '"Action": s3:$0',
    '"Action": ["s3:Get", "$0',
    '"Action": ["", ":$0"]',
    '"Action": "🦊:$0"',
  ])('half-typed: %s', (text) => {
    expect(() => completionsOf(`{ "Statement": [{ ${text}`)).not.toThrow();
  });
});
