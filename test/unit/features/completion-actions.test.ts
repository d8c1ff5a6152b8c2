/** What is offered where an action goes, and what is put in. */
import { describe, expect, test } from 'vitest';
import { afterCompletion, type CheckOptions, completionItemsOf } from '../../support/check.js';

function inStatement(text: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ ${text} }] }`;
}

/** The first labels where an action is typed. */
function offered(typed: string, count: number, options: CheckOptions = {}): readonly string[] {
  return labelsIn(inStatement(`"Action": ["${typed}$0"]`), count, options);
}

function labelsIn(marked: string, count: number, options: CheckOptions = {}): readonly string[] {
  return completionItemsOf(marked, options)
    .slice(0, count)
    .map((it) => (it.detail ? `${it.label} (${it.detail})` : it.label));
}

describe('services', () => {
  test('while nothing is typed: those of the policy, those that most policies name, the others, everything', () => {
    const items = labelsIn(inStatement('"Action": ["sqs:SendMessage", "$0"]'), 1000);
    expect(items.slice(0, 4)).toEqual(['sqs:', 's3:', 'ec2:', 'iam:']);
    expect(items.indexOf('a2c:')).toBeGreaterThan(items.indexOf('route53:'));
    expect(items.at(-1)).toBe('* (every action of every service)');
    expect(new Set(items).size).toBe(items.length);
  });

  test.each([
    ['dynamo', 'dynamodb:'],
    ['Systems Manager', 'ssm:'],
    ['step fun', 'states:'],
    ['efs', 'elasticfilesystem: (efs)'],
    ['sfn', 'states: (sfn)'],
    ['elbv2', 'elasticloadbalancing: (elbv2)'],
    ['mwaa', 'airflow: (mwaa)'],
    ['cloudwatch-logs', 'logs:'],
    ['simple queue', 'sqs: (simple-queue-service)'],
    ['sesv2', 'ses:'],
    ['dynamdb', 'dynamodb:'],
  ])('%s finds %s', (typed, first) => {
    expect(offered(typed, 1)).toEqual([first]);
  });

  test('that resource control policies do not reach are not offered in them', () => {
    const services = offered('', 1000, { type: 'rcp' });
    expect(services).toContain('s3:');
    expect(services).not.toContain('ec2:');
    expect(offered('upload', 50, { type: 'rcp' }).filter((it) => it.startsWith('iam:'))).toEqual([]);
  });

  test('of the resource come first in its policy', () => {
    expect(offered('', 2, { type: 'resource', resourceType: 'AWS::KMS::Key' })).toEqual(['kms:', 's3:']);
  });
});

describe('a trust policy', () => {
  test('takes actions about assuming the role', () => {
    expect(offered('', 10, { type: 'trust' })).toEqual([
      'sts:AssumeRole',
      'sts:AssumeRoleWithSAML',
      'sts:AssumeRoleWithWebIdentity',
      'sts:SetContext',
      'sts:SetSourceIdentity',
      'sts:TagSession',
      'sts:',
    ]);
  });

  test('which are found without their prefix', () => {
    expect(offered('Tag', 1, { type: 'trust' })).toEqual(['sts:TagSession']);
  });
});

describe('actions by what they are for', () => {
  test.each([
    ['upload', 's3:PutObject'],
    ['delete bucket', 's3:DeleteBucket'],
    ['invoke', 'lambda:InvokeFunction (for Invoke)'],
    ['GetObj', 's3:GetObject'],
    ['HeadObject', 's3:GetObject (for HeadObject)'],
    ['list objects', 's3:ListBucket (for ListObjects)'],
    ['s3:upload', 's3:PutObject (for UploadPart)'],
    ['s3:retrieve objects', 's3:GetObject'],
    ['sqs:deliver', 'sqs:SendMessage'],
  ])('%s finds %s', (typed, found) => {
    expect(offered(typed, 5)).toContain(found);
  });

  test('services of the policy come first among equals', () => {
    const labels = labelsIn(inStatement('"Action": ["glacier:ListVaults", "upload$0"]'), 50);
    expect(labels.findIndex((it) => it.startsWith('glacier:'))).toBeLessThan(
      labels.findIndex((it) => it.startsWith('iam:')),
    );
  });

  test('the list is asked for anew with every sign, and nothing in it is left out for its label', () => {
    const items = completionItemsOf(inStatement('"Action": "delete bucket$0"'));
    expect(items.every((it) => it.filter === 'delete bucket')).toBe(true);
  });

  test('takes the place of all that is typed', () => {
    expect(afterCompletion(inStatement('"Action": "delete bucket$0"'), 's3:DeleteBucket')).toBe(
      inStatement('"Action": "s3:DeleteBucket"'),
    );
  });
});

describe('actions by the API operation', () => {
  test.each([
    ['s3:ListObjectsV2', 's3:ListBucket (for ListObjectsV2)'],
    ['s3:HeadBucket', 's3:ListBucket (for HeadBucket)'],
    ['s3:head-object', 's3:GetObject (for HeadObject)'],
    ['lambda:Invoke', 'lambda:InvokeFunction (for Invoke)'],
    ['s3:CreateMultip', 's3:PutObject (for CreateMultipartUpload)'],
    ['sns:PublishB', 'sns:Publish (for PublishBatch)'],
    ['s3:GetBucketLifecycleConfiguration', 's3:GetLifecycleConfiguration (for GetBucketLifecycleConfiguration)'],
    ['bedrock:Converse', 'bedrock:InvokeModel (for Converse)'],
  ])('%s finds %s', (typed, first) => {
    expect(offered(typed, 1)).toEqual([first]);
  });

  test('several that it needs, all at once and each alone', () => {
    expect(offered('s3:CopyObject', 3)).toEqual([
      's3:GetObject, s3:PutObject (for CopyObject)',
      's3:GetObject (for CopyObject)',
      's3:PutObject (for CopyObject)',
    ]);
    expect(afterCompletion(inStatement('"Action": ["s3:CopyObject$0"]'), 's3:GetObject, s3:PutObject')).toBe(
      inStatement('"Action": ["s3:GetObject",\n"s3:PutObject"]'),
    );
    expect(afterCompletion(inStatement('"Action": "s3:CopyObject$0"'), 's3:GetObject, s3:PutObject')).toBe(
      inStatement('"Action": [\n  "s3:GetObject",\n  "s3:PutObject"\n]'),
    );
  });

  test('without those that are listed', () => {
    expect(labelsIn(inStatement('"Action": ["s3:GetObject", "s3:CopyObject$0"]'), 1)).toEqual([
      's3:PutObject (for CopyObject)',
    ]);
  });

  test.each(['efs:Client', 'dynamdb:GetIt', 'elbv2:CreateRule'])('%s is of the service that is meant', (typed) => {
    const [first] = completionItemsOf(inStatement(`"Action": "${typed}$0"`));
    expect(first?.label).toMatch(/^(?:elasticfilesystem:Client|dynamodb:GetItem|elasticloadbalancing:CreateRule)/);
    expect(first?.filter).toBe(typed);
  });
});

describe('names', () => {
  test('that begin so come before those that have it inside', () => {
    expect(offered('lambda:Alias', 1)).toEqual(['lambda:CreateAlias']);
    expect(offered('s3:Object', 1)).toEqual(['s3:ObjectOwnerOverrideToBucketOwner']);
  });

  test.each([
    ['s3:GetObjct', 's3:GetObject'],
    ['s3:GetObjetc', 's3:GetObject'],
    ['S3:getobject', 's3:GetObject'],
  ])('%s finds %s', (typed, first) => {
    expect(offered(typed, 1)).toEqual([first]);
  });

  test('nothing where nothing is near', () => {
    expect(offered('s3:Xyzzy', 5)).toEqual([]);
    expect(offered('xyzzyxyzzy', 5)).toEqual([]);
    expect(offered('a:b:c', 5)).toEqual([]);
  });

  test.each([
    ['an action', '"s3:PutObject", "s3:PutObj$0"'],
    ['a wildcard that matches it', '"s3:Put*", "s3:PutObj$0"'],
    ['everything', '"*", "s3:PutObj$0"'],
  ])('last when it is listed as %s', (_, list) => {
    const items = completionItemsOf(inStatement(`"Action": [${list}]`));
    expect(items.find((it) => it.label === 's3:PutObject')?.rank).toBe(8);
  });
});
