/** What comes first for what people type, and what stays away while they do. */
import { describe, expect, test } from 'vitest';
import {
  commonActions,
  commonFirst,
  mostCommon,
} from '../../../server/src/features/completion/actions/common-actions.js';
import { type CheckOptions, completionItemsOf, completionsOf } from '../../support/check.js';
import { realReference } from '../../support/real-reference.js';

function inStatement(elements: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", ${elements} }] }`;
}

function labelsOf(marked: string, options: CheckOptions = {}): readonly string[] {
  return completionItemsOf(marked, options).map((it) => it.label);
}

describe('an action', () => {
  test.each([
    ['s3 read', 's3:GetObject'],
    ['s3 get object', 's3:GetObject'],
    ['ec2 start', 'ec2:StartInstances'],
    ['dynamo get', 'dynamodb:GetItem'],
    ['ssm param', 'ssm:GetParameter'],
    ['pass', 'iam:PassRole'],
    ['passrole', 'iam:PassRole'],
    ['getobject', 's3:GetObject'],
    ['assume', 'sts:AssumeRole'],
    ['decrypt', 'kms:Decrypt'],
    ['cognito user', 'cognito-idp:'],
    ['s3:listobj', 's3:ListBucket'],
    ['s3:get', 's3:GetObject'],
    ['sqs:', 'sqs:SendMessage'],
  ])('%s finds %s first', (typed, first) => {
    expect(labelsOf(inStatement(`"Action": "${typed}$0"`))[0]).toBe(first);
  });

  test('whose own name is typed is not offered for an operation', () => {
    const [first] = completionItemsOf(inStatement('"Action": "sqs:send$0"'));
    expect(first).toMatchObject({ label: 'sqs:SendMessage' });
    expect(first?.detail).toBeUndefined();
  });

  test('words behind a service find its access levels', () => {
    expect(labelsOf(inStatement('"Action": "s3 read$0"'))).toContain('s3: all Read actions');
  });

  test('a name of a service that all of the words are in comes before what is in another', () => {
    const labels = labelsOf(inStatement('"Action": "rds data$0"'));
    expect(labels.indexOf('rds-data:')).toBeLessThan(labels.indexOf('rds:CreateTenantDatabase'));
  });

  test('a part of a prefix finds the services that policies name most', () => {
    expect(labelsOf(inStatement('"Action": "db$0"'))).toEqual(expect.arrayContaining(['dbqms:', 'dynamodb:']));
  });

  test('all of a service begin with what policies name most, then many at once', () => {
    const labels = labelsOf(inStatement('"Action": ["s3:GetObject", "s3:$0"]'));
    const [first, behind, last] = ['s3:PutObject', 's3: all Read actions', 's3:AbortMultipartUpload'];
    expect(labels[0]).toBe(first);
    expect(labels.indexOf(behind)).toBeLessThan(labels.indexOf(last));
    expect(labels.indexOf('s3:GetObject')).toBeGreaterThan(labels.indexOf(last));
  });
});

describe('the table of common actions', () => {
  test('has actions that there are, as AWS spells them, each once', () => {
    const reference = realReference();
    for (const [prefix, names] of Object.entries(commonActions)) {
      expect(names.filter((it) => !reference.actionNames(prefix).includes(it))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeLessThan(mostCommon);
    }
  });

  test('keeps the order of services and of what is in no table', () => {
    expect(commonFirst(['kms:A', 'iam:B', 'kms:Encrypt', 'iam:PassRole', 'kms:Decrypt'])).toEqual([
      'kms:Decrypt',
      'kms:Encrypt',
      'iam:PassRole',
      'kms:A',
      'iam:B',
    ]);
  });
});

describe('a condition', () => {
  const statement = '"Action": "s3:GetObject", "Resource": "*"';
  const typed = (text: string): string => inStatement(`${statement}, "Condition": { "${text}$0" }`);
  const typedKey = (text: string): string =>
    inStatement(`${statement}, "Condition": { "StringEquals": { "${text}$0" } }`);

  test.each([
    ['mfa', 'aws:MultiFactorAuthPresent'],
    ['https', 'aws:SecureTransport'],
    ['org', 'aws:PrincipalOrgID'],
    ['vpc', 'aws:SourceVpce'],
    ['time', 'aws:CurrentTime'],
    ['region', 'aws:RequestedRegion'],
    ['data perimeter', 'aws:PrincipalOrgID'],
    ['str', 'StringEquals'],
    ['ip', 'IpAddress'],
    ['orgid', 'aws:PrincipalOrgID'],
  ])('`%s` finds %s first', (text, first) => {
    expect(labelsOf(typed(text))[0]).toBe(first);
  });

  test.each([
    ['org', 'aws:PrincipalOrgID'],
    ['tag', 'aws:ResourceTag/${TagKey}'],
    ['AWS:Req', 'aws:RequestedRegion'],
  ])('`%s` finds the key %s', (text, first) => {
    const labels = labelsOf(typedKey(text));
    expect(labels.slice(0, 3)).toContain(first);
    expect(labels).not.toContain('aws:SourceIp');
  });

  test('scattered signs are enough while nothing else fits, and nothing is offered for what is nowhere', () => {
    expect(labelsOf(typedKey('aws:PrOrID'))).toContain('aws:PrincipalOrgID');
    expect(labelsOf(typedKey('xyzzy'))).toEqual([]);
  });

  test('is found so in YAML and Terraform too', () => {
    const yaml = `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: "*"\n    Condition:\n      org$0\n`;
    expect(labelsOf(yaml, { languageId: 'yaml', filePath: 'policy.yaml' })[0]).toBe('aws:PrincipalOrgID');
    const terraform = `data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["s3:GetObject"]\n    condition {\n      test     = "StringEquals"\n      variable = "org$0"\n    }\n  }\n}\n`;
    expect(labelsOf(terraform, { languageId: 'terraform' })[0]).toBe('aws:PrincipalOrgID');
  });

  test('organizations that are known come before variables', () => {
    const names = { organizations: { 'o-abcdefghij': 'Example Corp' } };
    const marked = inStatement(`${statement}, "Condition": { "StringEquals": { "aws:PrincipalOrgID": "$0" } }`);
    expect(completionsOf(marked, { names })).toEqual([
      'o-abcdefghij | Example Corp',
      'o-<a1b2c3d4e5> | an organization',
      '${aws:ResourceOrgID} | the organization of the resource',
    ]);
  });
});

describe('while a name is written', () => {
  const arns = [
    'arn:aws:s3:::shop/data',
    'arn:aws:sqs:Region:Account:QueueName',
    'arn:aws:sqs:eu-west-1:111122223333:jobs',
  ];
  const options = { workspace: { arns: () => arns, accounts: () => ['111122223333'] } };

  test('in an ARN that goes on behind it, no other ARN is offered', () => {
    expect(labelsOf(inStatement('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::mi$0/ObjectName"'))).toEqual([]);
  });

  test.each([
    ['a resource', '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::sh$0op/data"', 'arn:aws:s3:::shop/data'],
    [
      'a principal',
      '"Principal": { "AWS": "arn:aws:iam::111122223333:role/re$0ader" }',
      'arn:aws:iam::111122223333:role/reader',
    ],
    [
      'a value of a condition',
      '"Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/re$0ader" } }',
      'arn:aws:iam::111122223333:role/reader',
    ],
  ])('%s does not offer itself', (_, elements, own) => {
    const workspace = { arns: () => [...arns, own], accounts: () => [] };
    expect(labelsOf(inStatement(elements), { workspace, type: 'resource' })).not.toContain(own);
  });

  test('what is not filled in yet elsewhere is no resource', () => {
    const labels = labelsOf(inStatement('"Action": "sqs:SendMessage", "Resource": "$0"'), options);
    expect(labels).toContain('arn:aws:sqs:eu-west-1:111122223333:jobs');
    expect(labels).not.toContain('arn:aws:sqs:Region:Account:QueueName');
  });
});

describe('an empty file', () => {
  test('begins with an empty policy of the type that the name of the file says', () => {
    expect(completionsOf('$0', { filePath: 'policy.json' })[0]).toBe('New policy | identity');
    expect(completionsOf('$0', { filePath: 'trust-policy.json' })[0]).toBe('New policy | trust');
    expect(completionsOf('$0', { filePath: 'policy.json' })[1]).toMatch(/ \| identity$/);
  });

  test('policies are found by their type', () => {
    const items = completionItemsOf('$0', { filePath: 'policy.json' });
    expect(items.every((it) => it.filter?.includes(it.description ?? '?'))).toBe(true);
  });
});
