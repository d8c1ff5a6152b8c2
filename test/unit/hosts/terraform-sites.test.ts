import { describe, expect, test } from 'vitest';
import {
  mayHoldPolicyInTerraform,
  parseTerraformDocument,
} from '../../../server/src/hosts/terraform/terraform-host.js';
import { allNodes, shapeOf } from '../../support/tree.js';

/** The policies of a text, a line each: the place, the type, what it belongs to, the value. */
function sitesOf(text: string): readonly string[] {
  return parseTerraformDocument(text).sites.map(({ path, type, resourceType, value }) =>
    [path.join('.'), type ?? '-', resourceType ?? '-', shapeOf(value)].join(' | '),
  );
}

const placesOf = (text: string): readonly string[] => sitesOf(text).map((it) => it.split(' | ').slice(1, 3).join(' '));

const statement = '{ Effect = "Allow", Action = "s3:*", Resource = "*" }';
const policy = `{ Version = "2012-10-17", Statement = [${statement}] }`;
const json = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}';
const asValue = '{Version: "2012-10-17", Statement: [{Effect: "Allow", Action: "s3:*", Resource: "*"}]}';

describe('every way to write a policy', () => {
  test.each([
    ['jsonencode', `jsonencode(${policy})`],
    ['a heredoc', `<<EOF\n${json}\nEOF`],
    ['an indented heredoc', `<<-EOF\n    ${json}\n  EOF`],
    ['quotes', JSON.stringify(json)],
    ['a function in a heredoc', `<<EOF\n${'$'}{jsonencode(${policy})}\nEOF`],
    ['a function in an indented heredoc', `<<-EOF\n    ${'$'}{~ jsonencode(${policy}) }\n  EOF`],
    ['one or nothing', `var.enabled ? jsonencode(${policy}) : null`],
    ['one or a document', `var.enabled ? jsonencode(${policy}) : data.aws_iam_policy_document.x.json`],
  ])('%s', (_, value) => {
    expect(sitesOf(`resource "aws_iam_policy" "p" {\n  policy = ${value}\n}\n`)).toEqual([
      `resource.aws_iam_policy.p.policy | identity | - | ${asValue}`,
    ]);
  });

  test.each([
    ['a local value', `locals {\n  p = jsonencode(${policy})\n}\n`],
    ['an output', `output "p" {\n  value = jsonencode(${policy})\n}\n`],
    ['an argument of a module', `module "m" {\n  source = "./m"\n  policy = jsonencode(${policy})\n}\n`],
    ['a default', `variable "p" {\n  default = {\n    a = ${policy}\n  }\n}\n`],
    ['a resource of another provider', `resource "other_thing" "p" {\n  x { y = jsonencode(${policy}) }\n}\n`],
    [
      'a document part',
      `data "aws_iam_policy_document" "d" {\n  source_policy_documents = [jsonencode(${policy})]\n}\n`,
    ],
  ])('%s is found by its content', (_, text) => {
    expect(sitesOf(text).at(-1)).toMatch(/\| - \| - \| /);
    expect(sitesOf(text).at(-1)).toContain(asValue);
  });

  test.each([
    ['in braces', 'jsonencode({})', '{}'],
    ['with one name', 'jsonencode({ Version })', '{Version: ?}'],
    ['in quotes', '"{}"', '{}'],
  ])('what is in its place is a policy before it looks like one: %s', (_, value, shape) => {
    expect(sitesOf(`resource "aws_iam_policy" "p" {\n  policy = ${value}\n}\n`)).toEqual([
      `resource.aws_iam_policy.p.policy | identity | - | ${shape}`,
    ]);
  });

  test('a value that is used twice is one policy', () => {
    const text = `locals {\n  p = ${policy}\n}
resource "aws_iam_policy" "a" {\n  policy = jsonencode(local.p)\n}
resource "aws_iam_policy" "b" {\n  policy = jsonencode(local.p)\n}\n`;
    expect(sitesOf(text)).toEqual([`locals.p | identity | - | ${asValue}`]);
  });

  test('statements from a local value', () => {
    const text = `locals {\n  s = [${statement}]\n}
resource "aws_iam_policy" "a" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = local.s })\n}\n`;
    expect(sitesOf(text)).toEqual([`resource.aws_iam_policy.a.policy | identity | - | ${asValue}`]);
  });
});

describe('types by place', () => {
  const typeOf = (resource: string, ...lines: readonly string[]): readonly string[] =>
    placesOf(`resource "${resource}" "x" {\n${lines.join('\n')}\n}\n`);
  const value = `jsonencode(${policy})`;

  test.each([
    ['aws_iam_role', [`assume_role_policy = ${value}`], 'trust AWS::IAM::AssumeRolePolicyDocument'],
    ['aws_iam_role', [`inline_policy {`, `policy = ${value}`, `}`], 'identity -'],
    ['aws_iam_role', ['dynamic "inline_policy" {', 'content {', `policy = ${value}`, '}', '}'], 'identity -'],
    ['aws_s3_bucket_policy', [`policy = ${value}`], 'resource AWS::S3::Bucket'],
    ['aws_opensearch_domain', [`access_policies = ${value}`], 'resource AWS::OpenSearchService::Domain'],
    [
      'aws_s3control_multi_region_access_point_policy',
      ['details {', `policy = ${value}`, '}'],
      'resource AWS::S3::MultiRegionAccessPoint',
    ],
    ['aws_vpc_endpoint', [`policy = ${value}`], 'vpc-endpoint -'],
    ['aws_transfer_user', [`policy = ${value}`], 'session -'],
    ['aws_ssoadmin_permission_set_inline_policy', [`inline_policy = ${value}`], 'identity -'],
    ['aws_organizations_policy', [`content = ${value}`], 'scp -'],
    ['aws_organizations_policy', ['type = "SERVICE_CONTROL_POLICY"', `content = ${value}`], 'scp -'],
    ['aws_organizations_policy', ['type = "RESOURCE_CONTROL_POLICY"', `content = ${value}`], 'rcp -'],
    ['aws_organizations_policy', ['type = var.type', `content = ${value}`], '- -'],
    ['google_pubsub_topic_iam_policy', [`policy = ${value}`], '- -'],
  ])('%s %j', (resource, lines, expected) => {
    expect(typeOf(resource, ...lines)).toEqual([expected]);
  });

  test.each([
    ['aws_organizations_policy', ['type = "TAG_POLICY"', `content = ${value}`]],
    ['aws_sns_topic_data_protection_policy', [`policy = ${value}`]],
    ['aws_cloudformation_stack', [`policy_body = ${value}`]],
    ['google_pubsub_topic_iam_policy', ['policy = jsonencode({ bindings = [] })']],
    ['minio_iam_policy', [`policy = ${value}`]],
    ['constructor', ['prototype = "{}"']],
  ])('%s %j holds no IAM policy', (resource, lines) => {
    expect(typeOf(resource, ...lines)).toEqual([]);
  });

  test('a policy that something takes as its boundary', () => {
    const text = `resource "aws_iam_policy" "limit" {\n  policy = ${value}\n}
resource "aws_iam_role" "r" {\n  permissions_boundary = aws_iam_policy.limit.arn\n}\n`;
    expect(placesOf(text)).toEqual(['boundary -']);
  });

  test('a session policy of the provider', () => {
    expect(placesOf(`provider "aws" {\n  assume_role {\n    policy = ${value}\n  }\n}\n`)).toEqual(['session -']);
  });
});

describe('the type of a document comes from where its JSON goes', () => {
  const d = 'data "aws_iam_policy_document" "d" {\n  statement {}\n}\n';
  const use = (resource: string, argument: string, value = 'data.aws_iam_policy_document.d.json'): string =>
    `resource "${resource}" "x" {\n  ${argument} = ${value}\n}\n`;

  test.each([
    ['nowhere', '', '- -'],
    ['a trust policy', use('aws_iam_role', 'assume_role_policy'), 'trust AWS::IAM::AssumeRolePolicyDocument'],
    ['a bucket policy', use('aws_s3_bucket_policy', 'policy'), 'resource AWS::S3::Bucket'],
    ['by index', use('aws_iam_policy', 'policy', 'data.aws_iam_policy_document.d[0].json'), 'identity -'],
    [
      'by a local value',
      `locals {\n  l = data.aws_iam_policy_document.d.json\n}\n${use('aws_iam_policy', 'policy', 'local.l')}`,
      'identity -',
    ],
    [
      'by an entry of a local value',
      `locals {\n  l = { a = [data.aws_iam_policy_document.d.json] }\n}\n${use('aws_iam_policy', 'policy', 'local.l.a[0]')}`,
      '- -',
    ],
    [
      'by a named entry of a local value',
      `locals {\n  l = { a = local.m, b = "" }\n  m = data.aws_iam_policy_document.d.json\n}\n${use('aws_iam_policy', 'policy', 'local.l.a')}`,
      'identity -',
    ],
    [
      'by local values in a circle',
      `locals {\n  l = local.m\n  m = local.l\n}\n${use('aws_iam_policy', 'policy', 'local.l')}`,
      '- -',
    ],
    ['minified', use('aws_iam_policy', 'policy', 'data.aws_iam_policy_document.d.minified_json'), 'identity -'],
    ['in quotes', use('aws_iam_policy', 'policy', '"${data.aws_iam_policy_document.d.json}"'), 'identity -'],
    ['perhaps', use('aws_iam_policy', 'policy', 'var.x ? data.aws_iam_policy_document.d.json : null'), 'identity -'],
    ['joined', use('aws_iam_policy', 'policy', 'join("", data.aws_iam_policy_document.d.*.json)'), 'identity -'],
    ['its number', use('aws_iam_policy', 'policy', 'data.aws_iam_policy_document.d.id'), '- -'],
    ['another', use('aws_iam_policy', 'policy', 'data.aws_iam_policy_document.e.json'), '- -'],
    ['two of a type', use('aws_iam_policy', 'policy') + use('aws_iam_role_policy', 'policy'), 'identity -'],
    [
      'two kinds of resources',
      use('aws_sqs_queue_policy', 'policy') + use('aws_sns_topic_policy', 'policy'),
      'resource -',
    ],
    ['two types', use('aws_iam_policy', 'policy') + use('aws_sns_topic_policy', 'policy'), '- -'],
    ['a module', use('module', 'policy') + use('aws_iam_policy', 'policy'), 'identity -'],
  ])('%s', (_, uses, expected) => {
    expect(placesOf(d + uses)).toEqual([expected]);
  });

  test('of another document, which may go round in circles', () => {
    const other = (name: string, part: string): string =>
      `data "aws_iam_policy_document" "${name}" {\n  source_policy_documents = [data.aws_iam_policy_document.${part}.json]\n}\n`;
    const text = d + other('e', 'd') + other('f', 'e') + other('g', 'g');
    const trust = use('aws_iam_role', 'assume_role_policy', 'data.aws_iam_policy_document.f.json');
    expect(placesOf(text + trust).map((it) => it.split(' ')[0])).toEqual(['trust', 'trust', 'trust', '-']);
  });
});

test('a document for another cloud is none of AWS', () => {
  const documents = ['d', 'e'].map((it) => `data "aws_iam_policy_document" "${it}" {\n  statement {}\n}\n`).join('');
  const use = 'resource "minio_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.d.json\n}\n';
  expect(sitesOf(documents + use).map((it) => it.split(' | ')[0])).toEqual(['data.aws_iam_policy_document.e']);
});

describe('what a file replaces in the JSON of its documents is not known', () => {
  test.each([
    ['"_ARN_"', '[<_ARN_>, "${_ARN_}/*"]', 1],
    ['"/_ARN_/"', '["_ARN_", "_ARN_/*"]', 0],
    ['var.name', '["_ARN_", "_ARN_/*"]', 0],
  ])('replace(…, %s, …)', (search, expected, holes) => {
    const text = `data "aws_iam_policy_document" "d" {\n  statement {\n    resources = ["_ARN_", "_ARN_/*"]\n  }\n}
locals {\n  p = replace(data.aws_iam_policy_document.d.json, ${search}, var.arn)\n}\n`;
    expect(sitesOf(text)[0]).toContain(expected);
    const strings = allNodes(parseTerraformDocument(text).sites[0]?.value).filter((it) => it.kind === 'string');
    expect(strings.flatMap((it) => it.holes)).toHaveLength(holes);
  });
});

describe('faults of the text', () => {
  test('are told of policies only', () => {
    const text =
      'resource "x" "y" {\n  a = [\n}\ndata "aws_iam_policy_document" "d" {\n  statement {\n    actions = [\n  }\n}\n';
    expect(parseTerraformDocument(text).problems.map((it) => text.slice(it.span.start, it.span.end))).toEqual(['[']);
    expect(parseTerraformDocument(text).problems[0]?.code).toBe('HCL_SYNTAX_ERROR');
  });

  test('what is filled in is no JSON, whatever signs it has', () => {
    const filledIn = '${jsonencode(format("%s/*", split("/", x.arn)[0]))}';
    const statement = `{"Effect": "Allow", "Action": "s3:*", "Resource": ${filledIn}}`;
    const text = `resource "aws_iam_policy" "p" {\n  policy = <<EOF\n{"Version": "2012-10-17", "Statement": [${statement}]}\nEOF\n}\n`;
    expect(parseTerraformDocument(text).problems).toEqual([]);
    expect(sitesOf(text)[0]).toContain('Resource: <jsonencode()>');
  });

  test('of JSON in a text are told too', () => {
    const text = `resource "aws_iam_policy" "p" {\n  policy = <<EOF\n{"Version": "2012-10-17", "Statement": [}\nEOF\n}\n`;
    expect(parseTerraformDocument(text).problems.map((it) => it.code)).toContain('JSON_SYNTAX_ERROR');
  });
});

describe('a text that may hold a policy', () => {
  test.each([
    ['data "aws_iam_policy_document" "x" {', true],
    ['  assume_role_policy = ', true],
    ['  access_policies=', true],
    ['resource "aws_organizations_policy" "x" { content = "" }', true],
    ['Statement', true],
    ['resource "aws_instance" "policy" {\n  ami = "x"\n}', false],
    ['policy_arn = aws_iam_policy.x.arn', true],
    ['', false],
  ])('%s', (text, expected) => {
    expect(mayHoldPolicyInTerraform(text)).toBe(expected);
  });
});
