import { describe, expect, test } from 'vitest';
import { exampleWithoutTags, givesNoTags } from '../../../../server/src/analysis/fit/untaken-keys.js';
import { realReference } from '../../../support/real-reference.js';

const reference = realReference();

describe('an action gives no tags', () => {
  test.each([
    'ec2:DescribeInstances',
    'EC2:terminateinstances',
    'iam:PassRole',
    'lambda:InvokeFunction',
    // Of a service whose lists may have gaps, what reads.
    'rds:DescribeDBInstances',
  ])('%s', (action) => expect(givesNoTags(action, reference)).toBe(true));

  test.each([
    'ec2:RunInstances',
    'ec2:CreateTags',
    'sqs:UntagQueue',
    // It takes tags, and the reference lists no key for them.
    'kms:ReplicateKey',
    'rds:DeleteDBInstance',
    'ec2:NoSuchAction',
    'ec2:Describe*',
  ])('but %s may', (action) => expect(givesNoTags(action, reference)).toBe(false));
});

test.each([
  ['secretsmanager:*', 'secretsmanager:BatchGetSecretValue'],
  ['ec2:Terminate*', 'ec2:TerminateClientVpnConnections'],
  ['ec2:RunInst*', undefined],
  ['*', undefined],
])('of %s, the example without tags is %s', (pattern, expected) => {
  expect(exampleWithoutTags(pattern, reference)).toBe(expected);
});
