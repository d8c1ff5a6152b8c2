import { describe, expect, test } from 'vitest';
import { samPolicyTemplates } from '../../../server/src/hosts/cloudformation/sam-policy-templates.js';
import { afterCompletion, completionsOf, hoverOf } from '../../support/check.js';

const inFunction = (policies: string, type = 'AWS::Serverless::Function'): string =>
  `{ "Transform": "AWS::Serverless-2016-10-31", "Resources": { "F": { "Type": "${type}", "Properties": { "Policies": ${policies} } } } }`;

describe('policy templates are offered', () => {
  test.each([
    ['in a list', '[$0]'],
    ['where a text is typed', '["S3R$0"]'],
    ['behind others', '["AWSLambdaExecute", $0]'],
    ['as the name in an object', '[{ "S3$0": {} }]'],
    ['as the name in an empty object', '[{ $0 }]'],
    ['without a list', '$0'],
    ['in a branch', '[{ "Fn::If": ["C", $0, "x"] }]'],
  ])('%s', (_, policies) => {
    const labels = completionsOf(inFunction(policies));
    expect(labels).toContain('S3ReadPolicy | BucketName');
    expect(labels).toContain('DynamoDBStreamReadPolicy | TableName, StreamName');
    expect(labels[0]).toBe('Statement');
    expect(labels).toHaveLength(samPolicyTemplates.length + 1);
  });

  test('for a state machine', () => {
    expect(completionsOf(inFunction('[$0]', 'AWS::Serverless::StateMachine'))).toContain(
      'LambdaInvokePolicy | FunctionName',
    );
  });

  test.each([
    ['for a role', '[$0]', 'AWS::IAM::Role'],
    ['beside another name', '[{ "S3ReadPolicy": {}, $0 }]', undefined],
    ['in a parameter', '[{ "S3ReadPolicy": { "BucketName": $0 } }]', undefined],
  ])('not %s', (_, policies, type) => {
    expect(completionsOf(inFunction(policies, type))).toEqual([]);
  });

  test.each([
    ['[$0]', 'S3ReadPolicy', '[{\n  "S3ReadPolicy": {\n    "BucketName": "$1"\n  }\n}]'],
    ['["S3$0"]', 'S3ReadPolicy', '[{\n  "S3ReadPolicy": {\n    "BucketName": "$1"\n  }\n}]'],
    ['[{ "$0": {} }]', 'S3ReadPolicy', '[{ "S3ReadPolicy": {} }]'],
    ['[$0]', 'VPCAccessPolicy', '[{\n  "VPCAccessPolicy": {}\n}]'],
    ['$0', 'SQSPollerPolicy', '[\n  {\n    "SQSPollerPolicy": {\n      "QueueName": "$1"\n    }\n  }\n]'],
  ])('what %s becomes with %s', (before, label, after) => {
    const expected = inFunction(after);
    expect(afterCompletion(inFunction(before), label).replace(/\t/g, '  ')).toBe(expected);
  });
});

describe('parameters of a policy template', () => {
  test('are offered while they are not there', () => {
    expect(completionsOf(inFunction('[{ "EFSWriteAccessPolicy": { $0 } }]'))).toEqual(['FileSystem', 'AccessPoint']);
    expect(completionsOf(inFunction('[{ "EFSWriteAccessPolicy": { "FileSystem": "f", "$0" } }]'))).toEqual([
      'AccessPoint',
    ]);
    expect(completionsOf(inFunction('[{ "Unknown": { $0 } }]'))).toEqual([]);
  });
});

describe('hover', () => {
  test('says what a template grants', () => {
    const hover = hoverOf(inFunction('[{ "S3Read$0Policy": { "BucketName": "b" } }]'));
    expect(hover).toMatch(/^\[S3ReadPolicy\]\n`S3ReadPolicy` \(policy template of AWS SAM\)/);
    expect(hover).toContain('Read the objects of a bucket.');
    expect(hover).toContain('`s3:GetObject`, `s3:ListBucket`');
    expect(hover).toContain('serverless-policy-template-list.html');
  });

  test('says so on a parameter too, and on long lists how many more there are', () => {
    expect(hoverOf(inFunction('[{ "S3ReadPolicy": { "Bucket$0Name": "b" } }]'))).toContain('Parameters: `BucketName`');
    expect(hoverOf(inFunction('[{ "CodeCommitCrud$0Policy": {} }]'))).toMatch(/, and \d+ more\./);
  });

  test('is silent on other names', () => {
    expect(hoverOf(inFunction('[{ "My$0Policy": {} }]'))).toBeUndefined();
    expect(hoverOf(inFunction('[{ "S3ReadPolicy": { "Na$0me": "b" } }]'))).toBeUndefined();
  });
});

describe('in YAML', () => {
  const inYaml = (policies: string): string =>
    [
      'Resources:',
      '  F:',
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      `      Policies:${policies}`,
      '',
    ].join('\n');
  const yaml = { languageId: 'yaml' };

  test.each([
    ['behind the name', ' $0'],
    ['in a list', '\n        - $0'],
    ['where a name is typed', '\n        - S3R$0'],
    ['where a name is typed before a value', '\n        - S3R$0:\n            BucketName: b'],
    ['behind others', '\n        - AWSLambdaExecute\n        - $0'],
    ['in a branch', '\n        - !If [C, $0, x]'],
  ])('templates are offered %s', (_, policies) => {
    expect(completionsOf(inYaml(policies), yaml)).toContain('S3ReadPolicy | BucketName');
  });

  test('and written in the style of the file', () => {
    // Editors indent the lines behind the first as the line of the cursor is.
    expect(afterCompletion(inYaml('\n        - S3R$0'), 'S3ReadPolicy', yaml)).toBe(
      inYaml('\n        - S3ReadPolicy:\n    BucketName: $1'),
    );
    expect(afterCompletion(inYaml('\n        - $0'), 'VPCAccessPolicy', yaml)).toBe(
      inYaml('\n        - VPCAccessPolicy: {}'),
    );
    expect(afterCompletion(inYaml('\n        - EFSWriteAccessPolicy:\n            $0'), 'AccessPoint', yaml)).toBe(
      inYaml('\n        - EFSWriteAccessPolicy:\n            AccessPoint: $1'),
    );
  });

  test('and explained', () => {
    expect(hoverOf(inYaml('\n        - S3Read$0Policy:\n            BucketName: b'), yaml)).toContain(
      'Read the objects of a bucket.',
    );
  });

  test('statements of the function are checked and completed as elsewhere', () => {
    const statement = '\n        - Statement:\n            - Effect: Allow\n              Action: s3:$0';
    expect(completionsOf(inYaml(statement), yaml)).toContain('s3:GetObject | Read');
  });
});

test('the data of the templates are whole', () => {
  expect(samPolicyTemplates.length).toBeGreaterThanOrEqual(79);
  for (const { name, grants, parameters, actions } of samPolicyTemplates) {
    expect(name).toMatch(/Policy(?:_v2)?$/);
    expect(grants).toMatch(/^[A-Z].*\.$/);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z0-9*]+$/);
    for (const parameter of parameters) expect(parameter).toMatch(/^[A-Z][A-Za-z]+$/);
  }
});
