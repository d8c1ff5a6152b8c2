import { describe, expect, test } from 'vitest';
import { parseHcl } from '../../../server/src/hosts/hcl/parse.js';
import type { Expression, Template } from '../../../server/src/hosts/hcl/syntax.js';
import { writeBody, writeExpression } from '../../support/hcl.js';

function expressionOf(text: string): Expression | undefined {
  const [item] = parseHcl(text).body.items;
  return item?.kind === 'attribute' ? item.value : undefined;
}

describe('expressions', () => {
  test.each([
    ['1', '1'],
    ['-2.5e3', '-2500'],
    ['true', 'true'],
    ['null', 'null'],
    ['"x"', '"x"'],
    ['""', '""'],
    ['"a\\"b\\\\c\\n\\t\\u0041\\U0001F600"', '"a"b\\\\c\\n\\tA\u{1f600}"'],
    ['"$${aws:username} %%{x} $ % $$ $x"', '"${aws:username} %{x} $ % $$ $x"'],
    ['"${a.b}/${"x${c}"}"', '"${a.b}|/|${"x|${c}"}"'],
    ['"${x == "a" ? "}" : "{"}"', '"${<x "a"> ? "}" : "{"}"'],
    ['"a ${~ b ~} c"', '"a|${b}|c"'],
    ['"%{ if x == "}" ~} a %{ else }b%{ endif }"', '"%{if}|a |%{else}|b|%{endif}"'],
    ['[]', '[]'],
    ['["a", "b",]', '["a", "b"]'],
    ['[\n  "a", # one\n  // two\n  "b" /* three */,\n]', '["a", "b"]'],
    ['{}', '{}'],
    ['{ a = 1, "b" : 2 }', '{a = 1, "b" = 2}'],
    ['{\n  a = 1\n  b = 2,\n\n  c = 3\n}', '{a = 1, b = 2, c = 3}'],
    ['{ (var.x) = 1, "${var.y}:k" = 2, (x) = 3, 4 = 5 }', '{<var.x> = 1, "${var.y}|:k" = 2, <x> = 3, 4 = 5}'],
    ['{ true = 1, for-x = 2 }', '{true = 1, for-x = 2}'],
    ['a.b-c.d[0].e[*].f["g"].0.*', 'a.b-c.d.[].e.[].f.[].[].[]'],
    ['f()', 'f()'],
    ['f(1, [2], g(x)...)', 'f(1, [2], g(x))'],
    ['f(\n  1,\n  2\n)', 'f(1, 2)'],
    ['provider::aws::arn_parse("x").account', '<provider::aws::arn_parse("x")>'],
    ['[1][0]', '<[1] 0>'],
    ['a ? b : c ? d : e', 'a ? b : c ? d : e'],
    ['(\n  a\n  ? b\n  : c\n)', 'a ? b : c'],
    ['a + b * -c && !d || e >= 1', '<a b <c> <d> e 1>'],
    ['(1 + 2) * 3', '<<1 2> 3>'],
    ['[for s in var.l : "${s}/*" if s != ""]', 'for "${s}|/*"'],
    ['{for k, v in var.m : k => v... if v}', 'for v'],
    ['{\n  for k, v in var.m :\n  k => { a = v }\n}', 'for {a = v}'],
    ['[for]', '[for]'],
    ['<<EOT\n a\n"b" \\n\nEOT\n', '" a\\n"b" \\\\n\\n"'],
    ['<<EOT\nEOT\n', '""'],
    ['<<-EOT\n    a\n      b\n\n    c\n  EOT\n', '"a\\n  b\\n\\nc\\n"'],
    ['<<-EOT\n    ${a}\n  b $${c}\n  EOT\n', '"  |${a}|\\nb ${c}\\n"'],
    ['<<-EOT\n  a ${\n    b\n  }\n  c\nEOT\n', '"a |${b}|\\nc\\n"'],
    ['<<EOT\r\na\r\nEOT\r\n', '"a\\r\\n"'],
    ['[<<A\nx\nA\n, <<B\ny\nB\n]', '["x\\n", "y\\n"]'],
    ['<<EOT\n%{ for x in y ~}\n  ${x}\n%{ endfor ~}\nEOT\n', '"%{for}|  |${x}|\\n|%{endfor}"'],
  ])('%s', (text, expected) => {
    const { problems } = parseHcl(`p = ${text}\n`);
    expect(writeExpression(expressionOf(`p = ${text}\n`))).toBe(expected);
    expect(problems).toEqual([]);
  });

  test.each(['"a\\"b\\u0041$${c}"', '<<-EOT\n    a $${x}\n      b\n    EOT\n', '"x\\U0001F600\\\\y"'])(
    'each sign of %s has its place',
    (text) => {
      const template = expressionOf(`p = ${text}`) as Template;
      const [part] = template.parts;
      if (part?.kind !== 'text') throw new Error('No text');
      const source = `p = ${text}`;
      // Signs without an escape read as they stand.
      const places = [...part.text].map((_, index) => part.at(index));
      for (const [index, place] of places.entries()) {
        const written = source[place];
        if (written !== '\\' && written !== '$') expect(part.text[index]).toBe(written);
      }
      expect(places.toSorted((a, b) => a - b)).toEqual(places);
      expect(part.at(part.text.length)).toBe(template.content.end);
    },
  );
});

test.each([
  ['a = 1\nb=2\n\n\nc   =   3', 'a = 1\nb = 2\nc = 3\n'],
  ['\ufeff# x\r\na = 1\r\nb {\r\n  c = 2\r\n}\r\n', 'a = 1\nb {\n  c = 2\n}\n'],
  ['a "b" c {}\nd {\n}\n', 'a "b" "c" {\n}\nd {\n}\n'],
  ['a { b = 1 }', 'a {\n  b = 1\n}\n'],
  ['/* x\n */ a = 1 // y\n# z', 'a = 1\n'],
  [
    'a {\n  b {\n    c "d" {\n      e = 1\n    }\n  }\n  f = 2\n}',
    'a {\n  b {\n    c "d" {\n      e = 1\n    }\n  }\n  f = 2\n}\n',
  ],
  ['check "x" {\ndata "a" "b" {\n}\n}\n', 'check "x" {\n  data "a" "b" {\n  }\n}\n'],
  ['a = <<EOT\nresource "x" "y" {\nEOT\nb = 1\n', 'a = "resource "x" "y" {\\n"\nb = 1\n'],
])('the body of %j', (text, expected) => {
  const { body, problems } = parseHcl(text);
  expect(writeBody(body)).toBe(expected);
  expect(problems).toEqual([]);
});

test('what the tree says of places', () => {
  const text = 'a "b" {\n  c = ["d"] # e\n}\n';
  const { body, comments } = parseHcl(text);
  const [block] = body.items;
  if (block?.kind !== 'block') throw new Error('No block');
  const [attribute] = block.body.items;
  const slice = (span: { start: number; end: number } | undefined): string | undefined =>
    span && text.slice(span.start, span.end);
  expect(slice(block.span)).toBe(text.trimEnd());
  expect(slice(block.labels[0]?.span)).toBe('b');
  expect(slice(block.body.span)).toBe('\n  c = ["d"] # e\n');
  expect(text[block.open ?? -1]).toBe('{');
  expect(text[block.close ?? -1]).toBe('}');
  expect(slice(attribute?.span)).toBe('c = ["d"]');
  expect(comments.map(slice)).toEqual(['# e']);
});

/** A block with another behind it that must stay whole. */
function inStatement(...lines: readonly string[]): string {
  const inner = lines.map((it) => `    ${it}\n`).join('');
  return `data "d" "x" {\n  statement {\n${inner}  }\n}\n\nresource "r" "after" {\n  k = 1\n}\n`;
}

describe('text that is half typed', () => {
  test.each([
    [['act', 'resources = ["*"]'], 'act\nresources = ["*"]'],
    [['actions =', 'resources = ["*"]'], 'actions = ?\nresources = ["*"]'],
    [['actions = [', 'resources = ["*"]'], 'actions = […\nresources = ["*"]'],
    [['actions = ["s3:', 'resources = ["*"]'], 'actions = ["s3:……\nresources = ["*"]'],
    [['actions = ["s3:'], 'actions = ["s3:……'],
    [['actions = ["s3:]', 'resources = ["*"]'], 'actions = ["s3:…]\nresources = ["*"]'],
    [['actions = ["s3:"', 'resources = ["*"]'], 'actions = ["s3:"…\nresources = ["*"]'],
    [['actions = [', '  "s3:Get",', '  "s3:', ']', 'sid = "a"'], 'actions = ["s3:Get", "s3:…]\nsid = "a"'],
    [['actions = [', '  "s3:', '  "s3:Get",', ']', 'sid = "a"'], 'actions = ["s3:…, "s3:Get"]\nsid = "a"'],
    [['sid = "a', 'effect = "Allow"'], 'sid = "a…\neffect = "Allow"'],
    [['resources = ["${aws_s3_bucket.', 'sid = "a"'], 'resources = ["${aws_s3_bucket}……\nsid = "a"'],
    [['resources = ["${aws_s3_bucket."]', 'sid = "a"'], 'resources = ["${aws_s3_bucket}"]\nsid = "a"'],
    [['resources = ["${"]', 'sid = "a"'], 'resources = ["${?}"]\nsid = "a"'],
    [['resources = ["${}"]', 'sid = "a"'], 'resources = ["${?}"]\nsid = "a"'],
    [['resources = [aws_s3_bucket.]', 'sid = "a"'], 'resources = [aws_s3_bucket]\nsid = "a"'],
    [['condition {', 'sid = "a"'], 'condition {\n…\nsid = "a"'],
    [['condition {', '  test = "a"', 'sid = "a"'], 'condition {\n  test = "a"\n…\nsid = "a"'],
    [
      ['condition {', '  test = "a"', 'principals {', '  type = "b"', '}'],
      'condition {\n  test = "a"\n…\nprincipals {\n  type = "b"\n}',
    ],
    [['condition', 'sid = "a"'], 'condition\nsid = "a"'],
    [['sid = "a"', '  }', 'effect = "b"'], 'sid = "a"\neffect = "b"'],
    [['x = concat(', 'sid = "a"'], 'x = concat(…\nsid = "a"'],
    [['x = var.y ?', 'sid = "a"'], 'x = var.y ? ? : ?\nsid = "a"'],
    [['x = {', '  a = 1', 'sid = "a"'], 'x = {a = 1…\nsid = "a"'],
    [['x = { a = "b', 'sid = "a"'], 'x = {a = "b……\nsid = "a"'],
    [['"sid": "a",', 'effect = "b"'], 'sid = "a"\neffect = "b"'],
    [
      ['p = jsonencode({', '  Effect = "Allow"', '  Action = ["s3:', '  Resource = "*"', '})', 'sid = "a"'],
      'p = jsonencode({Effect = "Allow", Action = ["s3:……, Resource = "*"})\nsid = "a"',
    ],
    [
      ['p = jsonencode({', '  Effect', '  Action =', '  Resource = "*"', '})'],
      'p = jsonencode({Effect, Action = ?, Resource = "*"})',
    ],
    // Not indented as the brackets say, which is no matter while they are closed.
    [
      [
        'p = jsonencode({',
        '  Statement = [',
        '  {',
        '  Effect = "Allow',
        '  }, {',
        '  Effect = "Deny"',
        '}',
        '  ]',
        '})',
      ],
      'p = jsonencode({Statement = [{Effect = "Allow…}, {Effect = "Deny"}]})',
    ],
    // Nor is it inside brackets that are closed where another one is not.
    [
      [
        'dynamic "a" {',
        '  p = jsonencode({',
        '    Condition = {',
        '   Bool = {',
        '      a = "b"',
        '     }  }',
        '  })',
        'sid = "a"',
      ],
      'dynamic "a" {\n  p = jsonencode({Condition = {Bool = {a = "b"}}})\n…\nsid = "a"',
    ],
  ])('%j', (lines, expected) => {
    const { body, problems } = parseHcl(inStatement(...lines));
    const indented = expected.replace(/^/gm, '    ');
    const after = 'resource "r" "after" {\n  k = 1\n}\n';
    expect(writeBody(body)).toBe(`data "d" "x" {\n  statement {\n${indented}\n  }\n}\n${after}`);
    expect(problems).not.toEqual([]);
  });

  test.each([
    [
      'data "d" "x" {\n  statement {\n    actions = ["s3:',
      'data "d" "x" {\n  statement {\n    actions = ["s3:……\n  …\n…\n',
    ],
    ['resource "aws_iam_', 'resource "aws_iam_" …\n'],
    ['resource "aws_iam_\nresource "a" "b" {}\n', 'resource "aws_iam_" …\nresource "a" "b" {\n}\n'],
    ['resource', 'resource\n'],
    ['}\na = 1\n', 'a = 1\n'],
    ['resource "a" "b" {\n  tags = {\n  p = 1\n}\n', 'resource "a" "b" {\n  tags = {…\n  p = 1\n}\n'],
    ['p = <<EOT\n{ "a": 1\nresource "a" "b" {\n}\n', 'p = "{ "a": 1\\n…\nresource "a" "b" {\n}\n'],
    ['p = <<EOT\n{ "a": 1', 'p = "{ "a": 1…\n'],
    ['locals {\na = [{\nb = "c\nd = 1\n}]\n}\ne = 1\n', 'locals {\n  a = [{b = "c…, d = 1}]\n}\ne = 1\n'],
  ])('%j', (text, expected) => {
    expect(writeBody(parseHcl(text).body)).toBe(expected);
  });
});
