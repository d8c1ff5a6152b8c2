/** Which values say that a fault of the text may hide what else they hold. */
import { describe, expect, test } from 'vitest';
import { faultsIn } from '../../../server/src/hosts/faults.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { allNodes } from '../../support/tree.js';

/** The first words of the objects and lists that may hold more, in their order. */
function hiding(path: string, text: string): readonly string[] {
  const { sites } = parseDocument(text, { path }) ?? { sites: [] };
  return sites
    .flatMap((it) => allNodes(it.value))
    .filter((it) => 'mayHaveMore' in it && it.mayHaveMore)
    .map((it) => text.slice(it.span.start, it.span.start + 12).split('\n')[0] ?? '');
}

test('a fault is in a span when it begins there or at its end', () => {
  const hasFault = faultsIn([{ span: { start: 30, end: 31 } }, { span: { start: 10, end: 20 } }]);
  const answers = [
    { start: 0, end: 9 },
    { start: 0, end: 10 },
    { start: 10, end: 12 },
    { start: 11, end: 29 },
    { start: 0, end: 40 },
    { start: 31, end: 40 },
  ].map(hasFault);
  expect(answers).toEqual([false, true, true, false, true, false]);
});

describe('YAML', () => {
  const policy = (statement: string): string => `Version: '2012-10-17'\nStatement:\n  - ${statement}\n`;

  test.each([
    ['nothing', policy("Effect: Allow\n    Action: [a:b, 'c:d']\n    Resource: '*'"), []],
    [
      'a quote',
      policy("Effect: Allow\n    Action: [a:b, 'c:d]\n    Resource: '*'"),
      ["Version: '20", '- Effect: Al', 'Effect: Allo', "[a:b, 'c:d]"],
    ],
    ['a colon between braces', policy("{ Effect Allow, Action: 'a:b' }"), ['{ Effect All']],
    ['the braces', policy("[Effect: Allow, Action: 'a:b']"), ['Effect: Allo', "Action: 'a:b"]],
    ['the quote before a name', policy("{ Effect: Allow, Action': 'a:b' }"), ['{ Effect: Al']],
    ['what stands behind the end', '{ Statement: [{ Effect: Allow }] }\nVersion: x', ['{ Statement:']],
  ])('with a mistake in %s', (_, text, expected) => {
    expect(hiding('policy.yaml', text)).toEqual(expected);
  });

  test('a star without the quote before it is not known, and the quote is told to be missing', () => {
    const document = parseDocument(policy("Effect: Allow\n    Action: a:b\n    Resource: *'"), { path: 'policy.yaml' });
    const kinds = document?.sites.flatMap((it) => allNodes(it.value)).map((it) => it.kind);
    expect(kinds).toContain('dynamic');
    expect(document?.problems.map((it) => it.message)).toEqual([
      "`*` begins an alias in YAML: `'` is missing before it.",
    ]);
  });
});

describe('a policy document of Terraform', () => {
  const document = (statement: string): string =>
    `data "aws_iam_policy_document" "a" {\n  statement {\n    ${statement}\n  }\n}\n`;

  test.each([
    ['nothing', document('actions = ["a:b"]\n    resources = ["*"]'), []],
    ['a quote', document('actions = ["a:b]\n    resources = ["*"]'), ['data "aws_ia', 'statement {', '["a:b]']],
    ['the name of an argument', document('action = ["a:b"]\n    resources = ["*"]'), ['statement {']],
    ['the name of a block', document('actions = ["a:b"]').replace('statement', 'statment'), ['data "aws_ia']],
    [
      'an argument of a block',
      document('actions = ["a:b"]\n    condition {\n      tst = "Bool"\n    }'),
      ['condition {', 'condition {'],
    ],
    [
      'the content of a dynamic block',
      document('actions = ["a:b"]\n    dynamic "condition" {\n    }'),
      ['statement {'],
    ],
  ])('with a mistake in %s', (_, text, expected) => {
    expect(hiding('main.tf', text)).toEqual(expected);
  });
});
