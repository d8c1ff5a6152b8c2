/** What the examples of the rules about fit cannot show: other levels, and templates. */
import { describe, expect, test } from 'vitest';
import { type CheckOptions, findingsOf } from '../../support/check.js';
import { inTime } from '../../support/in-time.js';

function messages(code: string, statements: string, options: CheckOptions = {}): readonly string[] {
  const text = `{ "Version": "2012-10-17", "Statement": [${statements}] }`;
  const found = findingsOf(text, { type: 'identity', ...options }).filter((it) => it.code === code);
  return found.map((it) => it.message);
}

describe('MISSING_DEPENDENT_ACTION', () => {
  const read = '{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectVersion"], "Resource": "*" }';

  test('tells at the level strict what is needed at times', () => {
    expect(messages('MISSING_DEPENDENT_ACTION', read, { strictness: 'recommended' })).toEqual([]);
    expect(messages('MISSING_DEPENDENT_ACTION', read, { strictness: 'strict' })).toEqual([
      '`s3:GetObject` and `s3:GetObjectVersion` also need `kms:Decrypt` when a customer managed key encrypts the data, ' +
        'and this policy does not allow it.',
    ]);
  });

  test('tells once of several actions that lack the same', () => {
    const create =
      '{ "Effect": "Allow", "Action": ["lambda:CreateFunction", "states:CreateStateMachine"], "Resource": "*" }';
    expect(messages('MISSING_DEPENDENT_ACTION', create)).toEqual([
      '`lambda:CreateFunction` and `states:CreateStateMachine` also need `iam:PassRole`, which this policy does not ' +
        'allow: the call fails unless another policy allows it.',
    ]);
  });
});

describe('ACTION_WITHOUT_FITTING_RESOURCE', () => {
  const template = (resource: string): string =>
    `{ "Resources": { "Bucket": { "Type": "AWS::S3::Bucket" }, "Policy": { "Type": "AWS::IAM::ManagedPolicy", "Properties": {
      "PolicyDocument": { "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ${resource} }
      ] } } } } }`;
  const inTemplate = (resource: string): readonly string[] =>
    findingsOf(template(resource)).flatMap((it) => (it.code.includes('FITTING') ? it.message : []));

  test('knows the ARN of a bucket of the template', () => {
    expect(inTemplate('{ "Fn::GetAtt": ["Bucket", "Arn"] }')).toEqual([
      '`s3:GetObject` works on `arn:aws:s3:::<BucketName>/<ObjectName>`, not on the resources here, so this statement ' +
        'never allows it.',
    ]);
    expect(inTemplate('{ "Fn::Sub": "${Bucket.Arn}/*" }')).toEqual([
      '`s3:ListBucket` works on `arn:aws:s3:::<BucketName>`, not on the resources here, so this statement never allows it.',
    ]);
  });

  test('is silent where a bucket and its objects stand, and where a part is not known', () => {
    expect(inTemplate('[{ "Fn::GetAtt": ["Bucket", "Arn"] }, { "Fn::Sub": "${Bucket.Arn}/*" }]')).toEqual([]);
    expect(inTemplate('[{ "Fn::GetAtt": ["Bucket", "Arn"] }, { "Ref": "More" }]')).toEqual([]);
    expect(inTemplate('{ "Fn::Sub": "arn:aws:s3:::${Bucket}${Path}" }')).toEqual([]);
  });
});

describe('CONDITION_KEY_WITHOUT_FITTING_ACTION', () => {
  const code = 'CONDITION_KEY_WITHOUT_FITTING_ACTION';
  const allow = (action: string, condition: string): string =>
    `{ "Effect": "Allow", "Action": ${action}, "Resource": "*", "Condition": { ${condition} } }`;
  const team = '"StringEquals": { "aws:RequestTag/team": "blue" }';

  test('tells at the level strict of wildcards that take in what gives no tags', () => {
    const wide = allow('["secretsmanager:*", "sqs:*"]', team);
    expect(messages(code, wide, { strictness: 'recommended' })).toEqual([]);
    expect(messages(code, wide, { strictness: 'strict' })).toEqual([
      '`secretsmanager:*` takes in actions like `secretsmanager:BatchGetSecretValue`, whose requests give no tags: with ' +
        '`aws:RequestTag/team` the statement never allows those.',
    ]);
    expect(messages(code, allow('"*"', team), { strictness: 'strict' })).toEqual([
      '`*` takes in actions like `ec2:DescribeInstances`, whose requests give no tags: with `aws:RequestTag/team` the ' +
        'statement never allows those.',
    ]);
  });

  test('tells once of several conditions on what the same actions do not take', () => {
    const condition = `${team}, "ForAnyValue:StringEquals": { "aws:TagKeys": "team" }, "Null": { "aws:RequestTag/stage": "false" }`;
    const create = allow('["iam:CreateRole", "iam:PassRole", "iam:DeleteRole"]', condition);
    expect(messages(code, create)).toEqual([
      '`iam:PassRole` and `iam:DeleteRole` do not take `aws:RequestTag/team`, `aws:TagKeys` and `aws:RequestTag/stage`, ' +
        'so the statement never allows them.',
    ]);
  });

  test('tells what a Deny does not reach', () => {
    const deny = (condition: string): string =>
      `{ "Effect": "Deny", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*", "Condition": { ${condition} } }`;
    const message = '`lambda:InvokeFunction` does not take `lambda:Layer`, so the statement never denies it.';
    expect(messages(code, deny('"Null": { "lambda:Layer": "false" }'))).toEqual([message]);
    expect(messages(code, deny('"Null": { "lambda:Layer": "true" }'))).toEqual([]);
  });

  test('leaves names to Access Analyzer, and tells of wildcards', () => {
    const home = '"StringLike": { "s3:prefix": "home/*" }';
    expect(messages(code, allow('["s3:ListBucket", "s3:GetObject"]', home))).toEqual([]);
    expect(messages(code, allow('["s3:ListBucket", "s3:GetObject*"]', home))).toEqual([
      '`s3:GetObject*` does not take `s3:prefix`, so the statement never allows it.',
    ]);
  });

  test('is silent about keys that services of one family may pass on', () => {
    const redshift = '["redshift-data:ExecuteStatement", "redshift-serverless:GetManagedWorkgroup"]';
    expect(
      messages(code, allow(redshift, '"StringLike": { "redshift-data:glue-catalog-arn": "*:catalog/a" }')),
    ).toEqual([]);
  });

  test('compares a long list in time', () => {
    const actions = [...Array(5_000).keys()].map((it) => `"ec2:DescribeInstance${it % 2 === 0 ? 's' : 'Status'}"`);
    const keys = [...Array(500).keys()].map((it) => `"aws:RequestTag/team${it}": "blue"`);
    const action = `["ec2:RunInstances", ${actions.join(',')}]`;
    const statement = allow(action, `"StringEquals": { ${keys.join(',')} }`);
    inTime(2_000, () => expect(messages(code, statement)).toHaveLength(1));
  });
});
