/** What resources and actions of bucket policies are for: the bucket, or objects in it. */
import { describe, expect, test } from 'vitest';
import { bucketArnIn, bucketPartFor, bucketPartOf } from '../../../../server/src/analysis/resources/bucket-parts.js';
import { policiesIn } from '../../../support/check.js';
import { realReference } from '../../../support/real-reference.js';

function partOf(resource: string): string | undefined {
  const [found] = policiesIn(`{ "Statement": { "Principal": "*", "Resource": ${resource} } }`, { type: 'resource' });
  const value = found?.policy.statements[0]?.resource?.value;
  if (!value) throw new Error(`no resource in ${resource}`);
  return bucketPartOf(value);
}

describe('resources', () => {
  test.each([
    ['"arn:aws:s3:::amzn-s3-demo-bucket"', 'bucket'],
    ['"arn:aws-cn:s3:::amzn-s3-demo-bucket"', 'bucket'],
    ['"arn:aws:s3:::amzn-s3-demo-bucket/*"', 'objects'],
    ['"arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*"', 'objects'],
    ['"arn:aws:s3:::amzn-*/logs/*"', 'objects'],
    ['"arn:aws:s3:::amzn-*"', 'both'],
    ['"arn:aws:s3:::*"', 'both'],
    ['"*"', undefined],
    ['"arn:aws:s3:::amzn-s3-demo-bucket/"', undefined],
    ['"arn:aws:s3:::${aws:PrincipalAccount}"', undefined],
    ['"arn:aws:s3:eu-central-1:111122223333:accesspoint/app"', undefined],
    ['"arn:aws:s3::111122223333:accesspoint/app.mrap"', undefined],
    ['"arn:aws:s3:eu-central-1:111122223333:*"', undefined],
    ['"arn:aws:s3:eu-central-1:111122223333:amzn-s3-demo-bucket"', 'bucket'],
    ['"arn:aws:s3:::accesspoint"', 'bucket'],
    ['"arn:aws:s3:eu-central-1::amzn-s3-demo-bucket/*"', 'objects'],
    ['"arn:aws:sqs:eu-central-1:111122223333:jobs"', undefined],
    ['{ "Fn::Sub": "arn:aws:s3:::$' + '{Bucket}/*" }', 'objects'],
    ['{ "Fn::Sub": "arn:aws:s3:::$' + '{Bucket}" }', undefined],
    ['{ "Ref": "Bucket" }', undefined],
    ['7', undefined],
  ])('%s', (resource, expected) => {
    expect(partOf(resource)).toBe(expected);
  });
});

test.each([
  ['arn:aws:s3:::amzn-s3-demo-bucket', 'arn:aws:s3:::amzn-s3-demo-bucket'],
  ['arn:aws:s3:::amzn-s3-demo-bucket/a/*', 'arn:aws:s3:::amzn-s3-demo-bucket'],
  ['arn:aws:s3:eu-central-1:111122223333:amzn-s3-demo-bucket/a', 'arn:aws:s3:::amzn-s3-demo-bucket'],
  ['arn:aws:s3:eu-central-1:111122223333:accesspoint/app', undefined],
  ['arn:aws:s3:::amzn-*/a', undefined],
  ['arn:aws:s3', undefined],
  ['*', undefined],
])('the bucket of %s', (text, expected) => {
  expect(bucketArnIn(text)).toBe(expected);
});

test.each([
  ['s3:GetObject', 'objects'],
  ['S3:listbucket', 'bucket'],
  ['s3:GetObject*', 'objects'],
  ['s3:*', undefined],
  ['s3:ListAllMyBuckets', undefined],
  ['s3:NoSuchAction', undefined],
  ['sqs:SendMessage', undefined],
  ['*', undefined],
])('what %s is for', (action, expected) => {
  expect(bucketPartFor(action, realReference())).toBe(expected);
});
