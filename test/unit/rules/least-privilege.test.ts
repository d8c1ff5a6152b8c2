/** What the rules about least privilege report at which level, where an example of a rule cannot show it. */
import { expect, test } from 'vitest';
import type { Strictness } from '../../../server/src/rules/strictness.js';
import { findingsOf } from '../../support/check.js';

/** The code and severity of what is found in a policy of one statement on `*`, or of several statements. */
function found(statements: string, strictness: Strictness, codes: RegExp): readonly string[] {
  return findingsOf(`{ "Version": "2012-10-17", "Statement": [${statements}] }`, { type: 'identity', strictness })
    .filter((it) => codes.test(it.code))
    .map((it) => `${it.severity} at ${it.path.join('/')}`);
}

const allow = (actions: string): string => `{ "Effect": "Allow", "Action": ${actions}, "Resource": "*" }`;

test('everything but permissions is reported from `recommended` on', () => {
  const policy = `${allow('"*"')}, { "Effect": "Deny", "Action": "iam:*", "Resource": "*" }`;
  expect(found(policy, 'essential', /^FULL_ADMIN/)).toEqual([]);
  expect(found(policy, 'recommended', /^FULL_ADMIN/)).toEqual(['security-warning at Statement/0/Action']);
});

test('taking permissions away is reported with `strict`', () => {
  const policy = allow('["iam:ListRoles", "iam:DetachRolePolicy"]');
  expect(found(policy, 'recommended', /^PERMISSIONS_MANAGEMENT/)).toEqual([]);
  expect(found(policy, 'strict', /^PERMISSIONS_MANAGEMENT/)).toEqual(['warning at Statement/0/Action/1']);
});

test('giving permissions for what AWS has named is reported once with `strict`, as what opens something to others', () => {
  const policy = allow('["ec2:DescribeVpcs", "ec2:CreateNetworkInterfacePermission"]');
  expect(found(policy, 'recommended', /^PERMISSIONS_MANAGEMENT|EXPOSURE$/)).toEqual([]);
  expect(found(policy, 'strict', /^RESOURCE_EXPOSURE/)).toEqual(['suggestion at Statement/0/Action/1']);
  expect(found(policy, 'strict', /^PERMISSIONS_MANAGEMENT/)).toEqual([]);
});

test('everything in one Region is reported from `recommended` on, with the Region', () => {
  const limited = `{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } } }`;
  expect(found(limited, 'essential', /^FULL_ADMIN/)).toEqual([]);
  const text = `{ "Version": "2012-10-17", "Statement": ${limited} }`;
  const findings = findingsOf(text, { type: 'identity', strictness: 'recommended' });
  expect(findings.find((it) => it.code === 'FULL_ADMINISTRATOR_ACCESS')?.message).toBe(
    '`*` on `*` allows every action of every service in `eu-west-1`, also of services to come. List the actions that are needed.',
  );
});

test('changing what has an id of AWS is a suggestion with `strict`', () => {
  const policy = allow('["ec2:DescribeInstances", "ec2:StopInstances"]');
  expect(found(policy, 'recommended', /^WRITE_WITH_STAR/)).toEqual([]);
  expect(found(policy, 'strict', /^WRITE_WITH_STAR/)).toEqual(['suggestion at Statement/0/Action/1']);
});

test('what another rule says with `strict` is said once', () => {
  const policy = allow(
    '["kms:ListKeys", "kms:Decrypt", "ssm:SendCommand", "redshift-data:ExecuteStatement", "iam:Upload*", "ec2:StopInstances"]',
  );
  expect(found(policy, 'strict', /^WRITE_WITH_STAR/)).toEqual(['suggestion at Statement/0/Action/5']);
  expect(found(policy, 'strict', /^CREDENTIALS_EXPOSURE|^DATA_EXPOSURE|^PRIVILEGE_ESCALATION/)).toHaveLength(3);
});

test('who uses a key changes nothing', () => {
  const text = `{ "Version": "2012-10-17", "Statement": ${allow('["kms:ListKeys", "kms:Sign"]')} }`;
  const write = findingsOf(text, { type: 'identity', strictness: 'strict' }).filter((it) => /^WRITE/.test(it.code));
  expect(write.map((it) => it.message)).toEqual([
    '`kms:Sign` uses keys, and `*` takes in all resources. It can be limited to `arn:aws:kms:<Region>:<Account>:key/<KeyId>`.',
  ]);
});

test('a thousand actions give one finding of each rule', () => {
  const actions = Array.from({ length: 1_000 }, (_, index) => `"sqs:Send*${'?'.repeat(index % 7)}"`);
  const policy = allow(`["sqs:ListQueues", ${actions.join(', ')}]`);
  expect(found(policy, 'strict', /^WRITE_WITH_STAR|^WILDCARD_MATCHES/)).toHaveLength(2);
});
