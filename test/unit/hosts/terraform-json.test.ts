import { describe, expect, test } from 'vitest';
import { parseTerraformJsonDocument } from '../../../server/src/hosts/terraform/terraform-json-host.js';
import { childOf, type ValueNode } from '../../../server/src/hosts/value.js';
import { applyEdits, readMarks, writeMarks } from '../../support/fixture.js';
import { allNodes, shapeOf } from '../../support/tree.js';

function sitesOf(json: unknown): readonly string[] {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  return parseTerraformJsonDocument(text).sites.map(({ path, type, resourceType, value }) =>
    [path.join('.'), type ?? '-', resourceType ?? '-', shapeOf(value)].join(' | '),
  );
}

const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
const shape = '{Version: "2012-10-17", Statement: [{Effect: "Allow", Action: "s3:*", Resource: "*"}]}';
const resource = (type: string, value: unknown): unknown => ({ resource: { [type]: { x: value } } });

describe('policies in arguments', () => {
  test.each([
    ['a text', resource('aws_iam_policy', { policy: JSON.stringify(policy) }), 'identity | -'],
    [
      'a trust policy',
      resource('aws_iam_role', { assume_role_policy: JSON.stringify(policy) }),
      'trust | AWS::IAM::AssumeRolePolicyDocument',
    ],
    ['in a block', resource('aws_iam_role', { inline_policy: [{ policy: JSON.stringify(policy) }] }), 'identity | -'],
    [
      'in a list of resources',
      { resource: [{ aws_sqs_queue: { x: [{ policy: JSON.stringify(policy) }] } }] },
      'resource | AWS::SQS::Queue',
    ],
    [
      'of an organization',
      resource('aws_organizations_policy', { type: 'RESOURCE_CONTROL_POLICY', content: JSON.stringify(policy) }),
      'rcp | -',
    ],
    ['of a provider', { provider: { aws: { assume_role: { policy: JSON.stringify(policy) } } } }, 'session | -'],
    ['by content', { locals: { p: JSON.stringify(policy) } }, '- | -'],
  ])('%s', (_, json, expected) => {
    expect(sitesOf(json).map((it) => it.split(' | ').slice(1).join(' | '))).toEqual([`${expected} | ${shape}`]);
  });

  test.each([
    ['of another language', resource('aws_organizations_policy', { type: 'TAG_POLICY', content: '{}' })],
    ['of another cloud', resource('minio_iam_policy', { policy: 1 })],
  ])('none: %s', (_, json) => {
    expect(sitesOf(json)).toEqual([]);
  });

  test('an expression', () => {
    const value =
      '${jsonencode({ Version = "2012-10-17", Statement = [{ Action = "s3:*", Resource = aws_s3_bucket.b.arn }] })}';
    expect(sitesOf(resource('aws_iam_policy', { policy: value }))).toEqual([
      'resource.aws_iam_policy.x.policy | identity | - | ' +
        '{Version: "2012-10-17", Statement: [{Action: "s3:*", Resource: <aws_s3_bucket.b.arn>}]}',
    ]);
  });
});

describe('texts are templates', () => {
  const resourceIn = (text: string): ValueNode | undefined => {
    const value = { Version: '2012-10-17', Statement: { Resource: text } };
    const file = JSON.stringify(resource('aws_iam_policy', { policy: JSON.stringify(value) }));
    const statement = childOf(parseTerraformJsonDocument(file).sites[0]?.value ?? (undefined as never), 'Statement');
    return statement?.kind === 'object' ? childOf(statement, 'Resource') : undefined;
  };

  test.each([
    ['plain', '"plain"', 0],
    ['${aws_s3_bucket.b.arn}/*', '"${aws_s3_bucket.b.arn}/*"', 1],
    ['a/$${aws:username}/*', '"a/${aws:username}/*"', 0],
  ])('%s', (text, expected, holes) => {
    const node = resourceIn(text);
    expect(shapeOf(node)).toBe(expected);
    expect(node?.kind === 'string' && node.holes.length).toBe(holes);
  });
});

describe('documents', () => {
  const documents = (body: unknown, more: object = {}): unknown => ({
    data: { aws_iam_policy_document: { d: body } },
    ...more,
  });

  test.each([
    [
      'a list of statements',
      { statement: [{ sid: 'A' }, { effect: 'Deny' }] },
      '{Version: "2012-10-17", Statement: [{Effect: "Allow", Sid: "A"}, {Effect: "Deny"}]}',
    ],
    [
      'one statement',
      { statement: { actions: ['s3:*'] } },
      '{Version: "2012-10-17", Statement: [{Effect: "Allow", Action: ["s3:*"]}]}',
    ],
    [
      'principals and conditions',
      {
        statement: {
          principals: [{ type: 'AWS', identifiers: ['*'] }],
          condition: { test: 'Bool', variable: 'aws:a', values: ['true'] },
        },
      },
      '{Version: "2012-10-17", Statement: [{Effect: "Allow", Principal: {AWS: ["*"]}, Condition: {Bool: {aws:a: ["true"]}}}]}',
    ],
    [
      'variables',
      { statement: { resources: ['b/&{aws:username}', '${aws_s3_bucket.b.arn}/*'] } },
      '{Version: "2012-10-17", Statement: [{Effect: "Allow", Resource: ["b/${aws:username}", "${aws_s3_bucket.b.arn}/*"]}]}',
    ],
  ])('%s', (_, body, expected) => {
    expect(sitesOf(documents(body))).toEqual([`data.aws_iam_policy_document.d | - | - | ${expected}`]);
  });

  test('their type comes from where they go', () => {
    const use = { resource: { aws_iam_role: { r: { assume_role_policy: '${data.aws_iam_policy_document.d.json}' } } } };
    expect(sitesOf(documents({}, use))[0]).toMatch(/\| trust \| AWS::IAM::AssumeRolePolicyDocument \|/);
  });

  test('texts stand at their places and can be changed there', () => {
    const marked = '{"data": {"aws_iam_policy_document": {"d": {"statement": {"actions": ["«s3:\\u0047et»"]}}}}}';
    const { text } = readMarks(marked);
    const [site] = parseTerraformJsonDocument(text).sites;
    const node = allNodes(site?.value).find((it) => it.kind === 'string' && it.text === 's3:Get');
    expect(writeMarks(text, node ? [node.span] : [])).toBe(marked);
    const edits = node ? (site?.spell({ kind: 'set', node, value: 's3:*' }) ?? []) : [];
    expect(applyEdits(text, edits)).toBe(text.replace('s3:\\u0047et', 's3:*'));
  });
});

describe('bad text', () => {
  test.each([
    '',
    '{',
    '[]',
    '{"resource": 1}',
    '{"data": {"aws_iam_policy_document": {"d": 1}}}',
    '{"a": "${"}',
    '{"a": "${x"}',
    '{"a": "%{ if x }y"}',
  ])('%s', (text) => {
    expect(parseTerraformJsonDocument(text).sites).toEqual([]);
  });
});
