import { describe, expect, test } from 'vitest';
import { afterCompletion, completionItemsOf, completionsOf } from '../../support/check.js';

const terraform = { languageId: 'terraform' };
const document = (body: string): string => `data "aws_iam_policy_document" "d" {\n${body}\n}\n`;
const statement = (body: string): string => document(`  statement {\n${body}\n  }`);
const role = 'resource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.d.json\n}\n';
const managed = 'resource "aws_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.d.json\n}\n';

describe('who is named', () => {
  const inStatement = statement('    actions = ["sts:AssumeRole"]\n    $0');

  test.each([
    ['nothing says what the document is for', inStatement, true],
    ['it is a trust policy', inStatement + role, true],
    ['it is an identity policy', inStatement + managed, false],
    [
      'nothing says what the local value is for',
      'locals {\n  p = jsonencode({ Statement = [{ Action = "a:B", $0 }] })\n}\n',
      true,
    ],
  ])('%s', (_, text, expected) => {
    const labels = completionsOf(text, terraform);
    expect(labels.some((it) => /^(?:principals|Principal)$/.test(it))).toBe(expected);
  });

  test('not in a policy on its own', () => {
    expect(completionsOf('{ "Statement": [{ "Action": "a:B", $0 }] }')).not.toContain('Principal');
  });

  test('once', () => {
    expect(completionsOf(inStatement, terraform).filter((it) => it === 'principals')).toEqual(['principals']);
    expect(afterCompletion(inStatement, 'principals', terraform)).toContain('principals {');
  });
});

test.each([
  ['in an empty document', document('  $0')],
  ['between statements', document('  statement {\n  }\n  $0\n  statement {\n  }')],
])('a statement is offered once %s', (_, text) => {
  expect(completionsOf(text, terraform).filter((it) => it.startsWith('statement'))).toEqual(['statement']);
  expect(afterCompletion(text, 'statement', terraform)).toMatch(/statement \{\n\s+effect {4}= /);
});

describe('after a word of a block, the list for its value opens', () => {
  const again = (block: string, body: string): readonly string[] =>
    completionItemsOf(statement(`    ${block} {\n      ${body}\n    }`), terraform)
      .filter((it) => it.again)
      .map((it) => it.label);

  test.each([
    ['the type of principals', 'principals', '$0', ['type']],
    ['the operator of a condition', 'condition', '$0', ['test']],
    ['its key', 'condition', 'test = "Bool"\n      $0', ['variable']],
    ['the principals of a type', 'principals', 'type = "AWS"\n      $0', ['identifiers']],
  ])('%s', (_, block, body, expected) => {
    const offered = again(block, body).filter((it) => /^(?:type|identifiers|test|variable|values)$/.test(it));
    expect(offered).toEqual(expected);
  });

  test('not for other documents, which are not offered', () => {
    const words = completionItemsOf(document('  $0'), terraform).filter((it) => it.label.endsWith('_documents'));
    expect(words.map((it) => it.again)).toEqual([false, false]);
  });
});
