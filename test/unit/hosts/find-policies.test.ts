import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { policyTypeOf } from '../../../server/src/policy/policy-type.js';

/** `path: type (by what)` of each policy in a text. */
function policiesIn(text: string, filePath?: string): readonly string[] {
  const document = parseDocument(text, { languageId: 'json' });
  return (document?.sites ?? []).map((site) => {
    const { type, source, resourceType } = policyTypeOf(site, { filePath });
    return `${site.path.join('.') || 'root'}: ${type} by ${source}${resourceType ? ` for ${resourceType}` : ''}`;
  });
}

const statement = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }';
const policy = `{ "Version": "2012-10-17", "Statement": [${statement}] }`;
const trust =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }] }';
const bucket =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" }] }';

describe('where policies are', () => {
  test.each([
    ['a bare policy', policy, ['root: identity by default']],
    ['one without Version', `{ "Statement": ${statement} }`, ['root: identity by default']],
    ['one without Statement yet', '{ "Version": "2012-10-17" }', ['root: identity by default']],
    ['one with an empty Statement', '{ "Statement": [] }', ['root: identity by default']],
    ['a half-typed one', '{ "Version": "2012-10-17", "Statement": [ { "Eff', ['root: identity by default']],
    [
      'several in a list',
      `[${policy}, ${trust}]`,
      ['0: identity by default', '1: trust by content for AWS::IAM::AssumeRolePolicyDocument'],
    ],
    [
      'aws iam get-role',
      `{ "Role": { "AssumeRolePolicyDocument": ${trust} } }`,
      ['Role.AssumeRolePolicyDocument: trust by place for AWS::IAM::AssumeRolePolicyDocument'],
    ],
    [
      'a CloudFormation template',
      `{ "Resources": { "R": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": ${trust}, "Policies": [{ "PolicyDocument": ${policy} }] } },
         "B": { "Type": "AWS::S3::BucketPolicy", "Properties": { "PolicyDocument": ${bucket} } } } }`,
      [
        'Resources.R.Properties.AssumeRolePolicyDocument: trust by place for AWS::IAM::AssumeRolePolicyDocument',
        'Resources.R.Properties.Policies.0.PolicyDocument: identity by place',
        'Resources.B.Properties.PolicyDocument: resource by place for AWS::S3::Bucket',
      ],
    ],
    [
      'a plan of Terraform',
      JSON.stringify({
        planned_values: {
          root_module: {
            resources: [
              { mode: 'managed', type: 'aws_sqs_queue_policy', name: 'q', values: { policy: bucket } },
              { mode: 'managed', type: 'aws_iam_role', name: 'r', values: { assume_role_policy: '{"Version": ""}' } },
            ],
          },
        },
        resource_changes: [
          { mode: 'managed', type: 'aws_iam_policy', name: 'p', change: { after: { policy } } },
          {
            mode: 'managed',
            type: 'aws_organizations_policy',
            name: 'o',
            change: { after: { type: 'SERVICE_CONTROL_POLICY', content: policy } },
          },
        ],
      }),
      [
        'planned_values.root_module.resources.0.values.policy: resource by place for AWS::SQS::Queue',
        'planned_values.root_module.resources.1.values.assume_role_policy: trust by place for AWS::IAM::AssumeRolePolicyDocument',
        'resource_changes.0.change.after.policy: identity by place',
        'resource_changes.1.change.after.content: scp by place',
      ],
    ],
    [
      'both branches of an intrinsic',
      `{ "P": { "Fn::If": ["X", ${policy}, ${bucket}] } }`,
      ['P.Fn::If.1: identity by default', 'P.Fn::If.2: resource by content'],
    ],
    ['one in a string', JSON.stringify({ Policy: bucket }), ['Policy: resource by content']],
    [
      'one in a string in a string',
      JSON.stringify({ body: JSON.stringify({ Policy: policy }) }),
      ['body.Policy: identity by default'],
    ],
    [
      'aws organizations describe-policy',
      JSON.stringify({ Policy: { PolicySummary: { Type: 'SERVICE_CONTROL_POLICY' }, Content: policy } }),
      ['Policy.Content: scp by place'],
    ],
  ])('%s', (_, text, expected) => {
    expect(policiesIn(text)).toEqual(expected);
  });

  test.each([
    '{ "name": "x", "version": "1.0.0" }',
    '{ "Statement": "of account" }',
    '{ "Statement": [{ "total": 3 }], "Currency": "EUR" }',
    '{ "Version": "1", "Rules": [] }',
    '[]',
    '"Statement"',
  ])('no policy in %s', (text) => {
    expect(policiesIn(text)).toEqual([]);
  });
});

describe('something else with the names of policies', () => {
  const sitesIn = (path: string, text: string): number => parseDocument(text, { path })?.sites.length ?? 0;

  test.each([
    ['statements of money', 'bank.yaml', 'ledger: { Statement: { Action: Debit, Resource: Ledger } }'],
    [
      'statements of people',
      'myth.json',
      '{ "oracle": { "Statement": [{ "Effect": "Allow it to jump", "Action": "jump" }] } }',
    ],
    [
      'a value of Terraform',
      'main.tf',
      'locals {\n  ledger = { Statement = { Action = "Debit", Resource = "Ledger" } }\n}\n',
    ],
    [
      'a specification of properties',
      'spec.json',
      '{ "AssumeRolePolicyDocument": { "Documentation": "x", "PrimitiveType": "Json" }, "PolicyDocument": { "type": "object" } }',
    ],
    ['a schema of statements', 'schema.json', '{ "iamRoleStatements": { "type": "array", "items": {} } }'],
    [
      'a schema of a policy',
      'api.yaml',
      'x-amazon-apigateway-policy: { Version: { type: string }, Statement: { type: array } }',
    ],
    [
      'a role of another cloud',
      'stack.yaml',
      "Resources:\n  R:\n    Type: ALIYUN::RAM::Role\n    Properties:\n      AssumeRolePolicyDocument: { Version: '1', Statement: [] }\n",
    ],
    [
      'a role of another cloud that says less',
      'stack.json',
      '{ "Resources": { "R": { "Type": "ALIYUN::RAM::Role", "Properties": { "AssumeRolePolicyDocument": {} } } } }',
    ],
  ])('%s', (_, path, text) => {
    expect(sitesIn(path, text)).toBe(0);
  });

  test.each([
    ['an effect', 'a: { Statement: { Effect: deny } }'],
    ['an effect in a branch', 'a: { Statement: [!If [C, { Effect: Allow }, !Ref AWS::NoValue]] }'],
    ['an action of a service', "a: { Statement: [{ Action: ['s3:Get*'] }] }"],
    ['an ARN', 'a: { Statement: [{ Resource: arn:aws:s3:::amzn-s3-demo-bucket }] }'],
    ['a version', "a: { Version: '2012-10', Statement: [] }"],
    ['the name of a policy', 'bucketPolicy: { Statement: [{ Eff: x, Action }] }'],
    ['a whole file', 'Statement:\n  - Eff'],
    [
      'the resource',
      'Resources: { R: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Versoin: x } } } }',
    ],
    [
      "a resource of one's own",
      'Resources: { R: { Type: Custom::Role, Properties: { AssumeRolePolicyDocument: {} } } }',
    ],
    ['the name of a trust policy with a version', "AssumeRolePolicyDocument: { Version: '2012-10-17', Statment: [] }"],
  ])('but a policy by %s', (_, text) => {
    expect(sitesIn('a.yaml', `# PolicyDocument\n${text}\n`)).toBe(1);
  });
});

describe('of which type they are, by the name of the file', () => {
  test.each([
    ['policies/trust-policy.json', policy, 'trust by file name'],
    ['scp/deny.json', policy, 'scp by file name'],
    ['org/scps/regions.json', policy, 'scp by file name'],
    ['rcp/deny.json', bucket, 'rcp by content'],
    ['boundaries/app.json', policy, 'boundary by file name'],
    ['session-policy.json', policy, 'session by file name'],
    ['vpc-endpoints/s3.json', bucket, 'vpc-endpoint by content'],
    ['trusted-advisor.json', policy, 'identity by default'],
    ['describe-scpx.json', policy, 'identity by default'],
    ['trust/bucket.json', bucket, 'resource by content'],
  ])('%s', (filePath, text, expected) => {
    expect(policiesIn(text, filePath)[0]).toMatch(`root: ${expected}`);
  });
});
