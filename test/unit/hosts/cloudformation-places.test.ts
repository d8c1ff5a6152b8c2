import { describe, expect, test } from 'vitest';
import {
  placesInProperties,
  typesWithPolicies,
  typeUnderPolicy,
} from '../../../server/src/hosts/cloudformation/policy-places.js';
import { mayHoldPolicy } from '../../../server/src/hosts/find-policies.js';
import { parseJsonDocument } from '../../../server/src/hosts/json/json-host.js';
import type { PlaceTree } from '../../../server/src/hosts/place-tree.js';
import { policyTypeOf } from '../../../server/src/policy/policy-type.js';
import { analyzeText } from '../../support/check.js';

/** `path below Resources.R.Properties: type (by what)` of each policy of a resource. */
function policiesOf(type: string, properties: string): readonly string[] {
  return policiesIn(`{"Resources": {"R": {"Type": "${type}", "Properties": ${properties}}}}`);
}

function policiesIn(text: string): readonly string[] {
  return parseJsonDocument(text, { comments: 'reported' }).sites.map((site) => {
    const { type, source, resourceType } = policyTypeOf(site);
    const path = site.path.join('.').replace('Resources.R.Properties.', '');
    return `${path}: ${type} by ${source}${resourceType ? ` for ${resourceType}` : ''}`;
  });
}

const statement = '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}';
/** Says by its content neither that it is a policy nor of which type. */
const begun = '{}';
const inString = JSON.stringify(`{"Statement": [${statement}]}`);

describe('places of policies in resources', () => {
  test.each([
    [
      'AWS::IAM::Role',
      `{"AssumeRolePolicyDocument": ${begun}}`,
      'AssumeRolePolicyDocument: trust by place for AWS::IAM::AssumeRolePolicyDocument',
    ],
    [
      'AWS::IAM::Role',
      `{"Policies": [{"PolicyName": "p", "PolicyDocument": ${begun}}]}`,
      'Policies.0.PolicyDocument: identity by place',
    ],
    ['AWS::IAM::ManagedPolicy', `{"PolicyDocument": ${begun}}`, 'PolicyDocument: identity by place'],
    ['AWS::S3::BucketPolicy', `{"PolicyDocument": ${begun}}`, 'PolicyDocument: resource by place for AWS::S3::Bucket'],
    ['AWS::SQS::QueuePolicy', `{"PolicyDocument": ${begun}}`, 'PolicyDocument: resource by place for AWS::SQS::Queue'],
    ['AWS::KMS::ReplicaKey', `{"KeyPolicy": ${begun}}`, 'KeyPolicy: resource by place for AWS::KMS::Key'],
    ['AWS::SSO::PermissionSet', `{"InlinePolicy": ${inString}}`, 'InlinePolicy: identity by place'],
    ['AWS::EC2::VPCEndpoint', `{"PolicyDocument": ${begun}}`, 'PolicyDocument: vpc-endpoint by place'],
    ['AWS::Transfer::User', `{"Policy": ${inString}}`, 'Policy: session by place'],
    [
      'AWS::Logs::ResourcePolicy',
      `{"PolicyDocument": ${inString}}`,
      'PolicyDocument: resource by place for AWS::Logs::LogGroup',
    ],
    [
      'AWS::DynamoDB::Table',
      `{"ResourcePolicy": {"PolicyDocument": ${begun}}}`,
      'ResourcePolicy.PolicyDocument: resource by place for AWS::DynamoDB::Table',
    ],
    [
      'AWS::DynamoDB::GlobalTable',
      `{"Replicas": [{"ReplicaStreamSpecification": {"ResourcePolicy": {"PolicyDocument": ${begun}}}}]}`,
      'Replicas.0.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument: resource by place for AWS::DynamoDB::Stream',
    ],
    ['AWS::Organizations::Policy', `{"Type": "SERVICE_CONTROL_POLICY", "Content": ${begun}}`, 'Content: scp by place'],
    [
      'AWS::Organizations::Policy',
      `{"Content": ${inString}, "Type": "RESOURCE_CONTROL_POLICY"}`,
      'Content: rcp by place',
    ],
    [
      'AWS::Serverless::Function',
      `{"AssumeRolePolicyDocument": ${begun}}`,
      'AssumeRolePolicyDocument: trust by place for AWS::IAM::AssumeRolePolicyDocument',
    ],
    [
      'AWS::Serverless::Function',
      `{"Policies": ["AWSLambdaExecute", {"S3ReadPolicy": {"BucketName": "b"}}, {"Statement": [${statement}]}]}`,
      'Policies.2.Statement: identity by place',
    ],
    [
      'AWS::Serverless::Function',
      `{"Policies": {"Statement": [${statement}]}}`,
      'Policies.Statement: identity by place',
    ],
    [
      'AWS::Serverless::Api',
      `{"Auth": {"ResourcePolicy": {"CustomStatements": [${statement}]}}}`,
      'Auth.ResourcePolicy.CustomStatements: resource by place for AWS::ApiGateway::RestApi',
    ],
    [
      'AWS::Serverless::Function',
      `{"Events": {"E": {"Type": "Api", "Properties": {"Auth": {"ResourcePolicy": {"CustomStatements": [${statement}]}}}}}}`,
      'Events.E.Properties.Auth.ResourcePolicy.CustomStatements: resource by place for AWS::ApiGateway::RestApi',
    ],
    [
      'AWS::Events::EventBusPolicy',
      `{"StatementId": "s", "Statement": ${statement}}`,
      'Statement: resource by place for AWS::Events::EventBus',
    ],
    ['AWS::Unknown::Thing', `{"Document": {"Statement": [${statement}]}}`, 'Document: identity by default'],
    ['AWS::IAM::Role', `{"Other": {"Statement": [${statement}]}}`, 'Other: identity by default'],
    [
      'AWS::Serverless::Api',
      `{"DefinitionBody": {"x-amazon-apigateway-policy": ${begun}}}`,
      'DefinitionBody.x-amazon-apigateway-policy: resource by place for AWS::ApiGateway::RestApi',
    ],
  ])('%s %s', (type, properties, expected) => {
    expect(policiesOf(type, properties)).toEqual([expected]);
  });

  test.each([
    ['AWS::IoT::Policy', `{"PolicyDocument": {"Version": "2012-10-17", "Statement": [${statement}]}}`],
    ['AWS::SNS::Topic', `{"DataProtectionPolicy": {"Version": "2012-10-17", "Statement": [{"Sid": "x"}]}}`],
    ['AWS::Logs::LogGroup', `{"DataProtectionPolicy": {"Version": "2021-06-01", "Statement": [{"Sid": "x"}]}}`],
    ['AWS::Organizations::Policy', `{"Type": "TAG_POLICY", "Content": {"tags": {}}}`],
    ['AWS::Serverless::Function', '{"Policies": [{"S3ReadPolicy": {"BucketName": "b"}}, "AWSLambdaExecute"]}'],
    ['AWS::Serverless::Api', '{"Auth": {"ResourcePolicy": {"CustomStatements": []}}}'],
    ['AWS::IAM::Role', '{"AssumeRolePolicyDocument": {"Ref": "Document"}, "Policies": []}'],
    [
      'AWS::IAM::Policy',
      '{"PolicyDocument": {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://b/k"}}}}',
    ],
    ['AWS::IAM::Policy', '{"PolicyDocument": "no JSON"}'],
  ])('no policy in %s %s', (type, properties) => {
    expect(policiesOf(type, properties)).toEqual([]);
  });

  test.each([
    [
      'of updates of a stack',
      '{"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "Update:*", "Resource": "*"}]}',
    ],
    ['of data protection', '{"Version": "2021-06-01", "Statement": [{"Sid": "a", "DataIdentifier": []}]}'],
    ['of another cloud', '{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}]}'],
    ['in a schema', '{"properties": {"Statement": {"type": "array", "items": {}}, "Version": {"type": "string"}}}'],
    ['in a schema without version', '{"properties": {"Statement": {"type": "array", "items": {}}}}'],
  ])('no policy %s', (_, text) => {
    expect(policiesIn(text)).toEqual([]);
  });

  test.each([
    '{"Statement": [{"Eff',
    '{"Statement": [{}]}',
    '{"Version": "20", "Statement": [{"Sid": "a"}]}',
    '{"Statement": ["x"]}',
  ])('a policy that is being typed: %s', (text) => {
    expect(policiesIn(text)).toHaveLength(1);
  });

  test('every place is found by its path', () => {
    const pathsIn = (tree: PlaceTree): readonly (readonly string[])[] => [
      ...(tree.place?.holds === 'policy' ? [[]] : []),
      ...[...tree.children].flatMap(([name, inner]) => pathsIn(inner).map((path) => [name, ...path])),
    ];
    for (const type of typesWithPolicies) {
      for (const path of pathsIn(placesInProperties(type) as PlaceTree)) {
        const properties = path.reduceRight<string>((inner, name) => `{"${name}": ${inner}}`, begun);
        expect(policiesOf(type, properties).map((it) => it.split(':')[0])).toEqual([path.join('.')]);
      }
    }
    expect(typesWithPolicies.length).toBeGreaterThan(80);
  });
});

describe('through functions', () => {
  const role = (document: string): readonly string[] =>
    policiesOf('AWS::IAM::Role', `{"AssumeRolePolicyDocument": ${document}}`).map((it) => it.replace(/ for .*/, ''));

  test.each([
    [`{"Fn::If": ["C", ${begun}, {"Ref": "X"}]}`, ['AssumeRolePolicyDocument.Fn::If.1: trust by place']],
    [`{"Fn::ToJsonString": ${begun}}`, ['AssumeRolePolicyDocument.Fn::ToJsonString.0: trust by place']],
    ['{"Fn::Sub": "{\\"Statement\\": [\\"${A}\\"]}"}', ['AssumeRolePolicyDocument: trust by place']],
  ])('%s', (document, expected) => {
    expect(role(document)).toEqual(expected);
  });

  test('resources of a loop', () => {
    const resource = `{"Role\${Id}": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": ${begun}}}}`;
    const loop = `"Fn::ForEach::Roles": ["Id", ["a"], ${resource}]`;
    expect(policiesIn(`{"Resources": {${loop}}}`)).toHaveLength(1);
    expect(policiesIn(`{"Resources": {${loop}, "B": {"Type": "AWS::S3::Bucket"}}}`)).toHaveLength(1);
  });

  test('a policy of which a macro brings the statements is not called incomplete', () => {
    const include = '"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://b/k"}}';
    const text = `{"Resources": {"R": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {
      "PolicyDocument": {"Version": "2012-10-17", ${include}}}}}}`;
    expect(analyzeText(text).policies.flatMap((it) => it.findings.map(({ code }) => code))).toEqual([]);
  });
});

test('findings in the branches of a value have paths of their own', () => {
  const actions = '{"Fn::If": ["C", ["s3:Lis", {"Fn::If": ["D", "s3:Get", "s3:Put"]}], "s3:Del"]}';
  const text = `{"Resources": {"R": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {
    "Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ${actions}, "Resource": "*"}}}}}}`;
  const found = analyzeText(text).policies.flatMap((it) => it.findings);
  expect(found.filter((it) => it.code === 'INVALID_ACTION').map((it) => it.path.join('.'))).toEqual([
    'Statement.Action.0.choice.1',
    'Statement.Action.1.choice.1',
    'Statement.Action.1.choice.2',
    'Statement.Action.choice.2',
  ]);
});

describe('statements without a policy around them', () => {
  const api = (statements: string): string =>
    `{"Resources": {"R": {"Type": "AWS::Serverless::Api", "Properties": {"Auth": {"ResourcePolicy": {"CustomStatements": ${statements}}}}}}}`;

  test('are checked, and nothing is said of a version that stands nowhere', () => {
    const text = api(
      '[{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invok", "Resource": "execute-api:/*"}]',
    );
    const [policy] = analyzeText(text).policies;
    expect(
      policy?.findings.map((it) => [it.code, it.path.join('.'), text.slice(it.span.start, it.span.end)]),
    ).toContainEqual(['INVALID_ACTION', 'Statement.0.Action', 'execute-api:Invok']);
    expect(policy?.findings.map((it) => it.code)).not.toContain('MISSING_VERSION');
  });

  test('SAM takes statements without a version, which only matters to variables', () => {
    const codesOf = (policy: string): readonly string[] => {
      const text = `{"Resources": {"R": {"Type": "AWS::Serverless::Function", "Properties": {"Policies": [${policy}]}}}}`;
      return analyzeText(text).policies.flatMap((it) => it.findings.map(({ code }) => code));
    };
    const of = (resource: string): string =>
      `{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ${resource}}]}`;
    expect(codesOf(of('"arn:aws:s3:::b/*"'))).toEqual([]);
    expect(codesOf(of('{"Fn::Sub": "${Bucket.Arn}/*"}'))).toEqual([]);
    expect(codesOf(of('"arn:aws:s3:::b/${aws:username}"'))).toEqual([
      'MISSING_VERSION',
      'VARIABLE_UNSUPPORTED_IN_VERSION',
    ]);
    expect(codesOf(of('{"Fn::Sub": "${Bucket.Arn}/${!aws:username}"}'))).toEqual([
      'MISSING_VERSION',
      'VARIABLE_UNSUPPORTED_IN_VERSION',
    ]);
  });

  test('findings stand on what is typed', () => {
    for (const statements of ['[{}]', '[{"Sid": "a"}, {"Sid": "a"}]', '[5]', '{}', '{"Effect": "Allow"}', '["x"]']) {
      for (const { findings } of analyzeText(api(statements)).policies) {
        for (const { span } of findings) expect(span.end).toBeGreaterThan(span.start);
      }
    }
  });

  test.each([
    ['[{"Action": "execute-api:$0"}]', 'Statement.0.Action'],
    ['[{"Effect": "Allow", "Action": ["a", "b$0"]}]', 'Statement.0.Action.1'],
    ['[{"Effect": "Allow"}, $0]', 'Statement.1'],
    ['{"Effect": "Al$0"}', 'Statement.Effect'],
  ])('the cursor in %s', (statements, path) => {
    const marked = api(statements);
    const document = parseJsonDocument(marked.replace('$0', ''), { comments: 'reported' });
    const cursor = document.cursorAt(marked.indexOf('$0'));
    expect(cursor?.site).toBe(document.sites[0]);
    expect(cursor?.path.join('.')).toBe(path);
  });
});

test.each([
  ['AWS::S3::BucketPolicy', 'AWS::S3::Bucket'],
  ['AWS::SecretsManager::ResourcePolicy', 'AWS::SecretsManager::Secret'],
  ['AWS::S3::Bucket', 'AWS::S3::Bucket'],
  ['AWS::SSM::ResourcePolicy', 'AWS::SSM::ResourcePolicy'],
  ['AWS::IAM::Role', 'AWS::IAM::Role'],
])('what a policy in %s is for', (type, expected) => {
  expect(typeUnderPolicy(type)).toBe(expected);
});

describe('whether a text is worth a parse', () => {
  test.each([
    ['Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n', true],
    ['Type: AWS::Serverless::Function\nProperties:\n  Policies:\n    - S3', true],
    ['provider:\n  iam:\n    role:\n      statements:\n        - ', true],
    ['functions:\n  f:\n    iamRoleStatements: []', true],
    ['{"Statement": []}', true],
    ['version: 2012-10-17', true],
    ['services:\n  web:\n    image: nginx', false],
    ['The bank sends statements every month.', false],
  ])('%j', (text, expected) => {
    expect(mayHoldPolicy(text)).toBe(expected);
  });
});
