import { describe, expect, test } from 'vitest';
import { afterCompletion, completionItemsOf, completionsOf, findingsOf, hoverOf } from '../../support/check.js';

const yaml = { languageId: 'yaml' };

const template = (type: string, property: string, statements: string): string => `Resources:
  R:
    Type: ${type}
    Properties:
      ${property}:
        Version: '2012-10-17'
        Statement:
${statements}
`;
const managed = (statements: string): string => template('AWS::IAM::ManagedPolicy', 'PolicyDocument', statements);
const inList = (item: string): string =>
  managed(`          - Effect: Allow
            Action: s3:GetObject
            Resource:
              - ${item}`);

const statement = ['Statement', 'Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
const branches = '          - !If\n            - C\n            ';

describe('behind the dash of a statement', () => {
  test.each([
    ['a first one', managed('          - $0')],
    ['one more', managed('          - Effect: Allow\n          - $0')],
    ['in a branch', managed(`${branches}- $0`)],
    ['before the other branch', managed(`${branches}- $0\n            - !Ref AWS::NoValue`)],
    ['in the Serverless Framework', 'service: s\nprovider:\n  iam:\n    role:\n      statements:\n        - $0\n'],
  ])('a whole statement and the names of its elements are offered: %s', (_, text) => {
    const items = completionItemsOf(text, yaml);
    expect(items.filter((it) => it.kind === 'element').map((it) => it.label)).toEqual(statement);
    const best = [...items].sort((a, b) => a.rank - b.rank);
    expect(best.slice(0, 3).map((it) => it.label)).toEqual(['Statement', 'Sid', 'Effect']);
  });

  test.each([
    ['Effect', '- Effect: ${1|Allow,Deny|}'],
    ['Action', '- Action: $1'],
    ['Condition', '- Condition:\n    $0'],
  ])('%s begins the statement', (label, written) => {
    // Editors indent the lines behind the first like the line of the cursor.
    expect(afterCompletion(managed('          - $0'), label, yaml)).toBe(managed(`          ${written}`));
  });
});

describe('a new statement names those whom its type of policy names', () => {
  test.each([
    ['AWS::S3::BucketPolicy', 'PolicyDocument', true, true],
    ['AWS::IAM::ManagedPolicy', 'PolicyDocument', false, true],
    ['AWS::IAM::Role', 'AssumeRolePolicyDocument', true, false],
  ])('%s', (type, property, hasPrincipal, hasResource) => {
    const after = afterCompletion(template(type, property, '          - $0'), 'Statement', yaml);
    expect(after.includes('Principal:')).toBe(hasPrincipal);
    expect(after.includes('Resource:')).toBe(hasResource);
  });

  test('one of a resource control policy names everybody', () => {
    expect(afterCompletion('{ "Statement": [$0] }', 'Statement', { type: 'rcp' })).toMatch(/"Principal": "\*"/);
  });
});

describe('a file without content', () => {
  test.each([
    ['the first word of anything', 'Re$0', {}, false],
    ['nothing', '$0', {}, true],
    ['the first word of a file that is named a policy', 'Re$0', { filePath: 'read-policy.yaml' }, true],
  ])('%s', (_, text, options, expected) => {
    expect(completionsOf(text, { ...yaml, ...options }).length > 0).toBe(expected);
  });
});

describe('what a function is given, up to a colon', () => {
  test.each([
    [managed('          - !Ref AWS:'), []],
    [managed(`${branches}- !Ref AWS:`), []],
    [inList('!ImportValue x:'), []],
    [inList('!Sub arn:'), ['MISSING_ARN_FIELD']],
  ])('%s', (text, codes) => {
    expect(findingsOf(text, yaml).map((it) => it.code)).toEqual(codes);
  });

  test('is completed behind the function', () => {
    expect(afterCompletion(inList('!Sub arn:$0'), 'arn:aws:s3:::<BucketName>/<ObjectName>', yaml)).toBe(
      inList('!Sub arn:aws:s3:::${1:BucketName}/${2:ObjectName}'),
    );
  });
});

test.each([
  ['Eff$0ect: Allow', '```yaml\nEffect: Allow\n```'],
  ['Act$0ion: s3:GetObject', '```yaml\nAction:\n  - s3:GetObject\n  - s3:List*\n```'],
])('examples are YAML: %s', (element, example) => {
  expect(hoverOf(managed(`          - ${element}`), yaml)).toContain(example);
});

test('examples are JSON in a policy that is JSON inside of YAML', () => {
  const text = `Resources:
  R:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: |
        { "Version": "2012-10-17", "Statement": [{ "Eff$0ect": "Allow" }] }
`;
  expect(hoverOf(text, yaml)).toContain('```json\n"Effect": "Allow"\n```');
});
