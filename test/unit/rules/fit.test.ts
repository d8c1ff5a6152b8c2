/** What the examples of the rules about fit cannot show: other levels, and templates. */
import { describe, expect, test } from 'vitest';
import { type CheckOptions, findingsOf } from '../../support/check.js';

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
