import { describe, expect, test } from 'vitest';
import { parseTerraformDocument } from '../../../server/src/hosts/terraform/terraform-host.js';
import { parseTerraformJsonDocument } from '../../../server/src/hosts/terraform/terraform-json-host.js';
import { readPolicy } from '../../../server/src/policy/read-policy.js';

const module = `locals {
  bucket_actions = ["s3:GetObject", "s3:PutObject"]
}

data "aws_iam_policy_document" "reader" {
  statement {
    sid       = "Read"
    actions   = concat(local.bucket_actions, ["s3:ListBucket"])
    resources = ["\${aws_s3_bucket.data.arn}/&{aws:username}/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-abcdefghij"]
    }
  }

  dynamic "statement" {
    for_each = var.queues
    content {
      actions   = ["sqs:SendMessage"]
      resources = [statement.value]
      principals {
        type        = "Service"
        identifiers = ["sns.amazonaws.com"]
      }
    }
  }
}

resource "aws_iam_role" "worker" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })

  inline_policy {
    policy = <<-EOT
      {
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "\${aws_s3_bucket.data.arn}" }]
      }
    EOT
  }
}

resource "aws_iam_policy" "last" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}
`;

/** Reads all that can be read, with a cursor at an offset. */
function readAll(text: string, offset: number): void {
  const document = parseTerraformDocument(text);
  for (const { value, type } of document.sites) readPolicy(value, type ?? 'identity');
  const cursor = document.cursorAt(offset);
  cursor?.spell({ kind: 'value', value: 'x', snippet: false });
  cursor?.spell({ kind: 'key', name: 'Action', value: '$1', snippet: true });
  cursor?.spell({ kind: 'items', value: [{ Effect: 'Allow' }], snippet: true });
}

test('every beginning of a module can be read', () => {
  for (let end = 0; end <= module.length; end += 4) readAll(module.slice(0, end), end);
});

test('a cursor can be anywhere', () => {
  for (let offset = 0; offset <= module.length; offset += 13) readAll(module, offset);
});

test('a module without some of its lines can be read', () => {
  const lines = module.split('\n');
  for (const start of lines.keys()) {
    for (const count of [1, 5]) readAll(lines.toSpliced(start, count).join('\n'), 300);
  }
});

test('signs at odd places do no harm', () => {
  for (const sign of ['"', '{', '}', '[', ']', '${', '<<EOT\n', '=', '/*', '\\']) {
    for (let at = 0; at < module.length; at += 71) readAll(module.slice(0, at) + sign + module.slice(at), at + 1);
  }
});

describe('what comes after half-typed text stays understood', () => {
  test.each([
    'statement {\n    actions = ["s3:',
    'statement {\n    actions = [',
    'statement {\n    actions =',
    'statement {\n    act',
    'statement {\n    resources = ["${aws_s3_bucket.',
    'statement {\n    condition {\n      test = "',
    'statement {',
    'stat',
    'version = "',
  ])('%s', (typed) => {
    const text = `data "aws_iam_policy_document" "new" {\n  ${typed}\n}\n\n${module}`;
    const names = parseTerraformDocument(text).sites.map((it) => it.path.slice(0, 3).join('.'));
    expect(names.slice(1)).toEqual([
      'data.aws_iam_policy_document.reader',
      'resource.aws_iam_role.worker',
      'resource.aws_iam_role.worker',
      'resource.aws_iam_policy.last',
    ]);
  });
});

test('every beginning of a file in JSON syntax can be read', () => {
  const json = JSON.stringify({
    data: { aws_iam_policy_document: { d: { statement: [{ actions: ['s3:*'], condition: { test: '${a}b' } }] } } },
    resource: { aws_iam_policy: { p: { policy: '${jsonencode({ Version = "2012-10-17" })}' } } },
  });
  for (let end = 0; end <= json.length; end += 1) {
    const document = parseTerraformJsonDocument(json.slice(0, end));
    document.cursorAt(end)?.spell({ kind: 'value', value: 'x', snippet: false });
  }
  expect(parseTerraformJsonDocument(json).sites).toHaveLength(2);
});
