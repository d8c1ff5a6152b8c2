import { expect, test } from 'vitest';
import { readingPatterns } from '../../../../server/src/analysis/reading-actions.js';
import { arnsOfActions, arnsOfNames } from '../../../../server/src/analysis/resources/typed-arns.js';
import { servicesToPassTo, servicesWithLinkedRoles } from '../../../../server/src/analysis/roles/role-services.js';
import type { Policy } from '../../../../server/src/policy/model.js';
import { analyzePolicy } from '../../../support/check.js';
import { realReference } from '../../../support/real-reference.js';

const reference = realReference();

function policyOf(...actions: readonly unknown[]): Policy {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
  return analyzePolicy(JSON.stringify(policy), { type: 'identity' }).policy;
}

/** The ARNs, then the actions that cannot be limited. */
function arnsFor(...actions: readonly unknown[]): readonly string[] | undefined {
  const [statement] = policyOf(...actions).statements;
  const found = statement && arnsOfActions(statement, reference);
  return found && [...found.arns, ...found.unlimited.map((it) => `not ${it.text}`)];
}

test.each([
  [['sqs:SendMessage'], ['arn:aws:sqs:*:*:*']],
  [['SQS:sendmessage', 'sqs:SendMess*'], ['arn:aws:sqs:*:*:*']],
  [['s3:GetObject'], ['arn:aws:s3:::*/*']],
  [
    ['sqs:SendMessage', 'sqs:ListQueues'],
    ['arn:aws:sqs:*:*:*', 'not sqs:ListQueues'],
  ],
  [['sqs:*'], undefined],
  [['cloudwatch:PutMetricData'], undefined],
  [['*'], undefined],
  [['sqs:Nothing'], undefined],
  [['sqs:SendMessage', { Ref: 'Action' }], undefined],
])('the ARNs for %j are %j', (actions, expected) => {
  expect(arnsFor(...actions)).toEqual(expected);
});

test('a recovery point may be of whichever service, and IAM takes no wildcard there', () => {
  expect(arnsFor('backup:StartRestoreJob')).toBeUndefined();
});

test('actions by name are limited together or not at all', () => {
  expect(arnsOfNames(['kms:Decrypt', 'kms:GenerateDataKey'], reference)).toEqual(['arn:aws:kms:*:*:key/*']);
  expect(arnsOfNames(['kms:Decrypt', 'kms:ListKeys'], reference)).toBeUndefined();
});

test('wildcards for reading match nothing that writes', () => {
  expect(readingPatterns('sqs', reference)).toEqual(['sqs:Get*', 'sqs:List*', 'sqs:Receive*']);
  expect(readingPatterns('nothing', reference)).toEqual([]);
  const writing = reference
    .services()
    .flatMap((it) => readingPatterns(it.prefix, reference))
    .filter((it) => [...reference.countByAccessLevel(it).keys()].some((level) => level !== 'List' && level !== 'Read'));
  expect(writing).toEqual([]);
});

test('the services to pass a role to are those of the actions', () => {
  expect(servicesToPassTo(policyOf('iam:PassRole', 'glue:CreateJob'))).toEqual(['glue.amazonaws.com']);
  expect(servicesToPassTo(policyOf('iam:PassRole', 'codebuild:*'))).toEqual(['codebuild.amazonaws.com']);
  expect(servicesToPassTo(policyOf('iam:PassRole'))).toHaveLength(3);
  expect(servicesWithLinkedRoles(policyOf('iam:CreateServiceLinkedRole', 'rds:*'))).toEqual(['rds.amazonaws.com']);
});
