import { describe, expect, test } from 'vitest';
import { parseJsonDocument } from '../../../server/src/hosts/json/json-host.js';
import { policyTypeOf } from '../../../server/src/policy/policy-type.js';
import { analyzeText } from '../../support/check.js';

function policiesIn(text: string): readonly string[] {
  return parseJsonDocument(text, { comments: 'reported' }).sites.map((site) => {
    const { type, source, resourceType } = policyTypeOf(site);
    return `${site.path.join('.')}: ${type} by ${source}${resourceType ? ` for ${resourceType}` : ''}`;
  });
}

const statement = '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}';
const file = (rest: string): string => `{"service": "s", ${rest}}`;

describe('a file of the Serverless Framework', () => {
  test.each([
    [
      'the role of all functions',
      `"provider": {"iam": {"role": {"statements": [${statement}]}}}`,
      ['provider.iam.role.statements: identity by place'],
    ],
    [
      'the same as it was written before',
      `"provider": {"iamRoleStatements": [${statement}]}`,
      ['provider.iamRoleStatements: identity by place'],
    ],
    [
      'a resource policy',
      `"provider": {"apiGateway": {"resourcePolicy": [${statement}]}}`,
      ['provider.apiGateway.resourcePolicy: resource by place for AWS::ApiGateway::RestApi'],
    ],
    [
      'the role of one function',
      `"provider": {}, "functions": {"f": {"iamRoleStatements": [${statement}]}}`,
      ['functions.f.iamRoleStatements: identity by place'],
    ],
    [
      'the role of one function in version 4',
      `"provider": {}, "functions": {"f": {"iam": {"role": {"statements": [${statement}]}}}}`,
      ['functions.f.iam.role.statements: identity by place'],
    ],
    [
      'statements of which some are in another file',
      `"provider": {"iamRoleStatements": ["\${file(x.yml)}", ${statement}]}`,
      ['provider.iamRoleStatements: identity by place'],
    ],
    [
      'a template inside',
      `"provider": {}, "resources": {"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}}}}`,
      [
        'resources.Resources.R.Properties.AssumeRolePolicyDocument: trust by place for AWS::IAM::AssumeRolePolicyDocument',
      ],
    ],
    ['no statements yet', '"provider": {"iam": {"role": {"statements": []}}}', []],
    ['a role that stands elsewhere', '"provider": {"iam": {"role": "arn:aws:iam::111122223333:role/r"}}', []],
  ])('%s', (_, rest, expected) => {
    expect(policiesIn(file(rest))).toEqual(expected);
  });

  test('other files are not taken for one', () => {
    expect(policiesIn(`{"provider": {"iam": {"role": {"statements": [{"x": 1}]}}}}`)).toEqual([]);
  });

  test('an included file with the statements of functions', () => {
    expect(policiesIn(`{"iamRoleStatements": [${statement}]}`)).toEqual(['iamRoleStatements: identity by place']);
  });

  test('the framework writes the version', () => {
    const text = file(`"provider": {"iam": {"role": {"statements": [${statement}]}}}`);
    expect(analyzeText(text).policies.map((it) => it.findings)).toEqual([[]]);
  });

  test('resources of the template inside are known', () => {
    const text = file(`"provider": {"iam": {"role": {"statements": [{"Effect": "Allow", "Action": "s3:GetObject",
      "Resource": {"Fn::Sub": "\${Bucket.Arn}/*"}}]}}},
      "resources": [{"Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}}}]`);
    const [policy] = analyzeText(text).policies;
    const [resource] = policy?.policy.statements[0]?.resource?.values ?? [];
    expect(resource?.node.holes[0]?.becomes).toMatchObject({ kind: 'arn', resourceType: 'AWS::S3::Bucket' });
  });
});
