import { expect, test } from 'vitest';
import { referencedFiles } from '../../../server/src/hosts/terraform/referenced-files.js';

/** A line for each file: `file: type of what`, with `(template)` behind the name of a template. */
function filesOf(text: string): readonly string[] {
  return referencedFiles(text).map(
    (it) =>
      `${it.file}${it.templated ? ' (template)' : ''}: ${[it.type, it.resourceType].filter(Boolean).join(' of ')}`,
  );
}

test.each([
  ['file', 'file("${path.module}/policies/a.json")', 'policies/a.json: identity'],
  [
    'templatefile',
    'templatefile("${path.module}/a.json.tftpl", { bucket = "b" })',
    'a.json.tftpl (template): identity',
  ],
  ['a path from the folder', 'file("./policies/../a.json")', 'policies/../a.json: identity'],
  ['the root of the module', 'file("${path.root}/a.json")', 'a.json: identity'],
  ['decoded and encoded again', 'jsonencode(jsondecode(file("a.json")))', 'a.json: identity'],
  ['alone in a text', '"${file("a.json")}"', 'a.json: identity'],
  ['a local value', 'local.text', 'of-local.json: identity'],
  ['an old template', 'data.template_file.old.rendered', 'old.tpl (template): identity'],
])('%s', (_title, expression, expected) => {
  const text = `locals {
  text = file("of-local.json")
}
data "template_file" "old" {
  template = file("\${path.module}/old.tpl")
}
resource "aws_iam_policy" "read" {
  policy = ${expression}
}`;
  expect(filesOf(text)).toEqual([expected]);
});

test.each([
  ['a path that is only known later', 'file("${path.module}/${var.name}.json")'],
  ['a folder elsewhere', 'file("${var.folder}/a.json")'],
  ['a path from the root of the file system', 'file("/etc/a.json")'],
  ['another function', 'filebase64("a.json")'],
  ['no path yet', 'file('],
])('nothing for %s', (_title, expression) => {
  expect(filesOf(`resource "aws_iam_policy" "read" {\n  policy = ${expression}\n}`)).toEqual([]);
});

test('both branches of a condition', () => {
  expect(filesOf('resource "aws_iam_policy" "a" {\n  policy = var.x ? file("a.json") : file("b.json")\n}')).toEqual(
    expect.arrayContaining(['a.json: identity', 'b.json: identity']),
  );
});

test('the place says the type, in nested blocks too', () => {
  const text = `
resource "aws_iam_role" "app" {
  assume_role_policy = file("trust.json")
  dynamic "inline_policy" {
    for_each = [1]
    content {
      policy = file("inline.json")
    }
  }
}
resource "aws_s3_bucket_policy" "logs" {
  policy = file("bucket.json")
}
resource "aws_organizations_policy" "regions" {
  type    = "RESOURCE_CONTROL_POLICY"
  content = file("rcp.json")
}
resource "aws_lambda_function" "app" {
  filename = file("app.json")
}`;
  expect(filesOf(text).toSorted()).toEqual([
    'bucket.json: resource of AWS::S3::Bucket',
    'inline.json: identity',
    'rcp.json: rcp',
    'trust.json: trust of AWS::IAM::AssumeRolePolicyDocument',
  ]);
});

test('a file in places of several types has none', () => {
  const text = `
resource "aws_iam_policy" "a" {
  policy = file("a.json")
}
resource "aws_s3_bucket_policy" "a" {
  policy = file("a.json")
}`;
  expect(filesOf(text)).toEqual(['a.json: ']);
});
