/** Whatever is offered for a resource, a principal or a variable is no mistake once it is put in. */
import { describe, expect, test } from 'vitest';
import { afterEachCompletion, type CheckOptions, findingsOf } from '../../support/check.js';

const workspace = {
  arns: () => ['arn:aws:s3:::shop', 'arn:aws:sqs:eu-west-1:111122223333:jobs', 'arn:aws:iam::111122223333:role/ci'],
  accounts: () => ['111122223333'],
};

const samples: Readonly<Record<string, string>> = {
  Region: 'eu-west-1',
  Account: '444455556666',
  ProviderHost: 'idp.example.com',
  'canonical user ID': '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be',
};

function fill(placeholder: string): string {
  return samples[placeholder] ?? 'example';
}

/** The errors after each item, with its label; what leads on to another list is not finished. */
function errorsAfterEach(marked: string, options: CheckOptions): readonly string[] {
  const texts = [...afterEachCompletion(marked, fill, { ...options, workspace })];
  expect(texts.length).toBeGreaterThan(0);
  return texts.flatMap(([label, text]) => {
    const errors = label.endsWith(':') ? [] : findingsOf(text, options).filter((it) => it.severity === 'error');
    return errors.map((it) => `${label}: ${it.code} ${it.message}`);
  });
}

/** What IAM wants of these principals besides, in other elements: fixes add it. */
const comesNext = /MISSING_GITHUB_REPO_CONDITION_KEY|MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY/;

function policy(statement: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", ${statement} }] }`;
}

describe('resources', () => {
  test.each([
    's3',
    'sqs',
    'sns',
    'iam',
    'lambda',
    'dynamodb',
    'logs',
    'ec2',
    'kms',
    'rds',
    'ecs',
    'eks',
    'route53',
    'cloudfront',
    'apigateway',
    'execute-api',
    'secretsmanager',
    'ssm',
    'states',
    'glue',
    'bedrock',
  ])('of %s', (service) => {
    expect(errorsAfterEach(policy(`"Action": "${service}:*", "Resource": "$0"`), {})).toEqual([]);
    expect(errorsAfterEach(policy(`"Action": "*", "Resource": ["arn:aws:${service}:$0"]`), {})).toEqual([]);
  });

  test.each([
    ['AWS::S3::Bucket', 's3:*'],
    ['AWS::SQS::Queue', 'sqs:*'],
    ['AWS::DynamoDB::Table', 'dynamodb:*'],
  ])('in the policy of %s', (resourceType, action) => {
    const text = policy(`"Principal": { "AWS": "111122223333" }, "Action": "${action}", "Resource": "$0"`);
    expect(errorsAfterEach(text, { type: 'resource', resourceType })).toEqual([]);
  });
});

describe('principals', () => {
  test.each([
    '"$0"',
    '{ "AWS": "$0" }',
    '{ "Service": "$0" }',
    '{ "CanonicalUser": "$0" }',
    '{ "AWS": ["111122223333", "$0"] }',
  ])('of a bucket: %s', (principal) => {
    const text = policy(`"Principal": ${principal}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shop/*"`);
    const errors = errorsAfterEach(text, { type: 'resource', resourceType: 'AWS::S3::Bucket' });
    // Of a type alone the principal is still to be typed.
    expect(errors.filter((it) => !/^(?:AWS|Service|CanonicalUser): /.test(it))).toEqual([]);
  });

  test.each([
    ['"AWS"', 'sts:AssumeRole'],
    ['"Service"', 'sts:AssumeRole'],
    ['"Federated"', 'sts:AssumeRole'],
    ['"Federated"', 'sts:AssumeRoleWithSAML'],
    ['"Federated"', 'sts:AssumeRoleWithWebIdentity'],
  ])('of a role: %s with %s', (type, action) => {
    const errors = errorsAfterEach(policy(`"Principal": { ${type}: "$0" }, "Action": "${action}"`), { type: 'trust' });
    expect(errors.filter((it) => !comesNext.test(it))).toEqual([]);
  });

  test.each([
    ['vpc-endpoint', '"$0"'],
    ['vpc-endpoint', '{ "AWS": "$0" }'],
    ['rcp', '"$0"'],
  ] as const)('of a policy of type %s: %s', (type, principal) => {
    const deny = policy(`"Principal": ${principal}, "Action": "s3:GetObject", "Resource": "*"`).replace(
      'Allow',
      'Deny',
    );
    expect(errorsAfterEach(deny, { type }).filter((it) => !it.startsWith('AWS: '))).toEqual([]);
  });
});

describe('variables', () => {
  test.each(['2012-10-17', '2008-10-17'])('in a resource of version %s', (version) => {
    const text = policy('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::shop/${$0"').replace(
      '2012-10-17',
      version,
    );
    expect(errorsAfterEach(text, {})).toEqual([]);
  });

  test.each(['StringEquals', 'StringLike'])('in a condition with %s', (operator) => {
    const text = policy(
      `"Action": "s3:ListBucket", "Resource": "*", "Condition": { "${operator}": { "s3:prefix": "\${$0" } }`,
    );
    expect(errorsAfterEach(text, {})).toEqual([]);
  });

  test('under Fn::Sub', () => {
    const text = policy('"Action": "s3:GetObject", "Resource": { "Fn::Sub": "arn:aws:s3:::shop/${!$0" }');
    expect(errorsAfterEach(text, {})).toEqual([]);
  });
});
