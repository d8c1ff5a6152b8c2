import { describe, expect, test } from 'vitest';
import { policiesOf } from '../../../server/src/analyze.js';
import { sizeStatus } from '../../../server/src/features/size-status.js';
import type { PolicyType } from '../../../server/src/hosts/host.js';
import { parseDocument } from '../../../server/src/hosts/index.js';

function statusOf(text: string, path: string, explicit?: PolicyType, resourceType?: string) {
  const document = parseDocument(text, { path });
  const [first] = document ? policiesOf(document, { explicit, resourceType }) : [];
  if (!first) throw new Error(`No policy in ${text}`);
  return sizeStatus(first.policy);
}

const policy = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "a:b", "Resource": "*" }] }';
const inTemplate = (type: string, properties: object): string =>
  JSON.stringify({ Resources: { R: { Type: type, Properties: properties } } });
const inTerraform = (resource: string, argument: string): string =>
  `resource "${resource}" "r" {\n  ${argument} = jsonencode(${policy.replaceAll('":', '" =')})\n}\n`;
const parsed: unknown = JSON.parse(policy);

describe('the quota is that of what the policy is used as', () => {
  test.each<[string, string, string]>([
    [policy, 'p.json', '87 of 6,144 characters | most for a managed policy'],
    [
      inTemplate('AWS::IAM::ManagedPolicy', { PolicyDocument: parsed }),
      't.json',
      '87 of 6,144 characters | most for a managed policy',
    ],
    [
      inTemplate('AWS::IAM::User', { Policies: [{ PolicyDocument: parsed }] }),
      't.json',
      '87 of 2,048 characters | most for all inline policies of a user together',
    ],
    [
      inTemplate('AWS::S3::BucketPolicy', { PolicyDocument: parsed }),
      't.json',
      '87 of 20,480 bytes | most for a bucket policy',
    ],
    [inTemplate('AWS::SNS::TopicPolicy', { PolicyDocument: parsed }), 't.json', 'none'],
    [
      inTerraform('aws_iam_role_policy', 'policy'),
      'm.tf',
      '87 of 10,240 characters | most for all inline policies of a role together',
    ],
    [
      inTerraform('aws_iam_group_policy', 'policy'),
      'm.tf',
      '87 of 5,120 characters | most for all inline policies of a group together',
    ],
    [
      inTerraform('aws_ssoadmin_permission_set_inline_policy', 'inline_policy'),
      'm.tf',
      '87 of 32,768 characters | most for the inline policy of a permission set',
    ],
    [inTerraform('aws_iam_role', 'assume_role_policy'), 'm.tf', '87 of 2,048 characters | most for a trust policy'],
    [
      `service: s\nprovider:\n  iam:\n    role:\n      statements:\n        - Effect: Allow\n          Action: a:b\n          Resource: '*'\n`,
      'serverless.yml',
      '87 of 10,240 characters | most for all inline policies of a role together',
    ],
  ])('%s', (text, path, expected) => {
    const status = statusOf(text, path);
    expect(status ? `${status.text} | ${status.detail}` : 'none').toBe(expected);
  });

  test.each<[PolicyType, string]>([
    ['scp', '99 of 10,240 characters'],
    ['rcp', '99 of 5,120 characters'],
    ['session', '87 of 2,048 characters'],
    ['boundary', '87 of 6,144 characters'],
    ['vpc-endpoint', '87 of 20,480 characters'],
  ])('of type %s', (type, expected) => {
    expect(statusOf(policy, 'p.json', type)?.text).toBe(expected);
  });

  test('a resource that is named from outside', () => {
    expect(statusOf(policy, 'p.json', 'resource', 'AWS::SQS::Queue')?.text).toBe('87 of 8,192 bytes');
    expect(statusOf(policy, 'p.json', 'resource')).toBeUndefined();
  });
});

test('what is not known is said', () => {
  const text =
    'locals {\n  p = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = var.a }] })\n}\n';
  expect(statusOf(text, 'm.tf')).toMatchObject({
    text: expect.stringMatching(/^at least \d+ of 6,144 characters$/),
    exceeds: false,
  });
});

test('a policy that is too large', () => {
  const large = policy.replace('a:b', 'x'.repeat(7000));
  expect(statusOf(large, 'p.json')).toMatchObject({ text: '7,084 of 6,144 characters', exceeds: true });
});
