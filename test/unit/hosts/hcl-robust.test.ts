import { describe, expect, test } from 'vitest';
import { cursorInExpression } from '../../../server/src/hosts/hcl/cursor.js';
import { parseHcl } from '../../../server/src/hosts/hcl/parse.js';
import { createScope } from '../../../server/src/hosts/hcl/scope.js';
import { hclStyleOf } from '../../../server/src/hosts/hcl/spell.js';
import type { Attribute, Block, Body } from '../../../server/src/hosts/hcl/syntax.js';
import { valueOfExpression } from '../../../server/src/hosts/hcl/values.js';
import type { ValueNode } from '../../../server/src/hosts/value.js';
import { inTime } from '../../support/in-time.js';

const before = `locals {
  account = data.aws_caller_identity.current.account_id
  actions = ["s3:GetObject", "s3:ListBucket"]
}
`;

const middle = `
data "aws_iam_policy_document" "read" {
  count = var.create ? 1 : 0

  statement {
    sid       = "Read"
    actions   = concat(local.actions, ["s3:GetObjectTagging"])
    resources = flatten([for b in local.buckets : [b.arn, "\${b.arn}/*"]])

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/\${var.tag}"
      values   = ["&{aws:PrincipalTag/team}", "x"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "\${var.name}-\${lookup(var.names, "a")}"
  assume_role_policy = <<-EOT
    {
      "Statement": [{ "Effect": "Allow", "Principal": { "Service": "\${var.s}.amazonaws.com" } }]
    }
  EOT
  inline_policy {
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect : "Allow",
          "Action" = ["s3:*"],
          Resource = [aws_s3_bucket.b.arn, "\${aws_s3_bucket.b.arn}/$\${aws:username}/*"]
          Condition = { StringLike = { "aws:x" = "a*" } }
        }, {
          Effect = "Deny"
          Action = "*"
        },
      ]
    })
  }
}
`;

const after = `
resource "aws_iam_policy" "after" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*" }] })
}

output "last" {
  value = aws_iam_policy.after.arn
}
`;

function attributesOf(body: Body): readonly Attribute[] {
  return body.items.flatMap((it) => (it.kind === 'attribute' ? [it] : attributesOf(it.body)));
}

/** Reads all that there is to read; fails on places outside of the text or of what is around them. */
function readAll(text: string, offset: number): Body {
  const { body, problems, comments } = parseHcl(text);
  const scope = createScope(body, {});
  const check = ({ start, end }: { start: number; end: number }): void => {
    if (start < 0 || start > end || end > text.length) throw new Error(`Bad place ${start} to ${end} in ${text}`);
  };
  const visit = (node: ValueNode | undefined): void => {
    if (!node) return;
    check(node.span);
    check(node.outer);
    if (node.kind === 'array') node.items.forEach(visit);
    if (node.kind === 'dynamic') node.inner.forEach(visit);
    if (node.kind === 'object') for (const entry of node.entries) visit(entry.value);
    if (node.kind === 'string')
      for (let at = 0; at <= node.text.length; at += 1) check({ start: node.at(at), end: node.at(at) });
  };
  for (const it of [...problems.map((problem) => problem.span), ...comments]) check(it);
  for (const { value } of attributesOf(body)) {
    if (!value) continue;
    visit(valueOfExpression(value, scope));
    const place = {
      text,
      scope,
      style: hclStyleOf(text),
      comments,
      site: undefined,
      containers: [],
      path: [],
    } as const;
    const cursor = cursorInExpression({ ...place, role: 'value', entry: undefined }, value, offset);
    const edit = cursor?.spell({ kind: 'value', value: 'x', snippet: false });
    if (edit && (edit.span.start > offset || edit.span.end < offset)) throw new Error(`The edit is not at ${offset}`);
  }
  return body;
}

function blocksOf(body: Body): readonly string[] {
  return body.items
    .filter((it): it is Block => it.kind === 'block')
    .map((it) => [it.type.text, ...it.labels.map((label) => label.text)].join('.'));
}

/** The same each time, so that a failure can be repeated. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

const lastBlocks = ['resource.aws_iam_policy.after', 'output.last'];

test('the whole module is sound', () => {
  expect(parseHcl(before + middle + after).problems).toEqual([]);
});

test('a module that ends anywhere is understood up to there, and what comes behind it is', () => {
  for (let end = 0; end <= middle.length; end += 2) {
    const text = before + middle.slice(0, end);
    readAll(text, text.length);
    // An open heredoc and an open comment hold what follows, for Terraform too.
    const body = readAll(`${text}\n${after}`, text.length);
    expect(blocksOf(body).slice(-2), JSON.stringify(text.slice(-80))).toEqual(lastBlocks);
    expect(blocksOf(body)[0]).toBe('locals');
  }
});

test('lines that are missing or doubled, and signs that are, do no harm to the blocks behind them', () => {
  const random = numbers(7);
  const signs = ['{', '}', '[', ']', '(', ')', '"', '=', ',', '${', '.', '?', '#', ':', '\n', '%{', '\\'];
  for (let round = 0; round < 400; round += 1) {
    const lines = middle.split('\n');
    const at = random(lines.length);
    const line = lines[at] ?? '';
    const column = random(line.length + 1);
    const kind = random(4);
    if (kind === 0) lines.splice(at, 1);
    else if (kind === 1) lines.splice(at, 0, line);
    else if (kind === 2) lines[at] = line.slice(0, column) + (signs[random(signs.length)] ?? '') + line.slice(column);
    else lines[at] = line.slice(0, column) + line.slice(column + 1);
    const damaged = lines.join('\n');
    const body = readAll(`${before}${damaged}\n${after}`, before.length + random(damaged.length));
    expect(blocksOf(body).slice(-2), damaged).toEqual(lastBlocks);
  }
});

describe('texts that nobody writes', () => {
  const many = 60_000;
  test.each([
    ['brackets', `a = ${'['.repeat(many)}`],
    ['braces', `a = ${'{'.repeat(many)}`],
    ['objects', `a = ${'{a='.repeat(many)}`],
    ['parentheses', `a = ${'f('.repeat(many)}`],
    ['indexes', `a = ${'b['.repeat(many)}`],
    ['blocks', 'a {\n'.repeat(many)],
    ['interpolations', `a = ${'"${'.repeat(many)}`],
    ['choices', `a = ${'b?'.repeat(many)}`],
    ['operators', `a = ${'b+'.repeat(many)}`],
    ['signs before', `a = ${'!'.repeat(many)}`],
    ['heredocs', 'a = <<EOT\n'.repeat(many / 10)],
    ['heredocs of all kinds', Array.from({ length: many / 10 }, (_, index) => `a = <<E${index}\n`).join('')],
    ['quotes', 'a = "\n'.repeat(many / 10)],
    ['closers', '}\n'.repeat(many)],
    ['open blocks', 'resource "a" "b" {\n  c {\n'.repeat(many / 20)],
    ['comments', '/*'.repeat(many)],
    ['for', `a = ${'[for x in y : '.repeat(many / 10)}`],
    ['lists of broken lines', `a = [\n${'  b = [\n'.repeat(many / 20)}`],
    ['dots', `a = b${'.c'.repeat(many)}`],
    ['one line', `a = ${'"b", '.repeat(many)}`],
  ])('%s', (_, text) => {
    inTime(6000, () => {
      const { body } = parseHcl(text);
      const scope = createScope(body, {});
      for (const { value } of attributesOf(body)) if (value) valueOfExpression(value, scope);
    });
  });
});
