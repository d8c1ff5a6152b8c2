import { describe, expect, test } from 'vitest';
import { afterCompletion, completionsOf } from '../../support/check.js';

const inResource = (type: string, properties: string): string =>
  `{ "Resources": { "R": { "Type": "${type}", "Properties": { ${properties} } } } }`;

describe('where the document says that a policy goes', () => {
  test.each([
    ['of a role', 'AWS::IAM::Role', '"AssumeRolePolicyDocument": $0', 'trust'],
    ['of a bucket', 'AWS::S3::BucketPolicy', '"PolicyDocument": $0', 'resource'],
    ['of a role inside a list', 'AWS::IAM::Role', '"Policies": [{ "PolicyDocument": $0 }]', 'identity'],
    ['in a branch', 'AWS::IAM::ManagedPolicy', '"PolicyDocument": { "Fn::If": ["C", $0] }', 'identity'],
    ['of an organization', 'AWS::Organizations::Policy', '"Type": "SERVICE_CONTROL_POLICY", "Content": $0', 'scp'],
  ])('policies are offered, those of its type first: %s', (_, type, properties, first) => {
    expect(completionsOf(inResource(type, properties))[0]).toContain(`| ${first}`);
  });

  test.each([
    ['in another property', 'AWS::IAM::Role', '"RoleName": $0'],
    ['for a policy of another language', 'AWS::IoT::Policy', '"PolicyDocument": $0'],
    ['in a resource without policies', 'AWS::S3::Bucket', '"PolicyDocument": $0'],
  ])('not %s', (_, type, properties) => {
    expect(completionsOf(`${inResource(type, properties)}`)).toEqual([]);
  });

  test('a first statement in a list of them', () => {
    const before = '"Auth": { "ResourcePolicy": { "CustomStatements": [$0] } }';
    expect(completionsOf(inResource('AWS::Serverless::Api', before))).toEqual(['Statement']);
    const serverless = '{ "service": "s", "provider": { "iam": { "role": { "statements": [$0] } } } }';
    expect(afterCompletion(serverless, 'Statement').replace(/\s+/g, ' ')).toContain('"statements": [{ "Effect":');
  });

  test('the elements of a policy that is begun', () => {
    const labels = completionsOf(inResource('AWS::S3::BucketPolicy', '"PolicyDocument": { $0 }'));
    expect(labels).toEqual(['Version', 'Id', 'Statement']);
  });
});
