/** What a policy really grants: resources, conditions and `Deny` statements taken into account. */
import { describe, expect, test } from 'vitest';
import { actionSet } from '../../../server/src/analysis/granted/action-set.js';
import { type Grant, grantsAmong, grantsOf } from '../../../server/src/analysis/granted/granted.js';
import { type CheckOptions, policiesIn } from '../../support/check.js';
import { inTime } from '../../support/in-time.js';
import { realReference } from '../../support/real-reference.js';

/** A grant in words: what it reaches, and its limits, with `?` behind those that are not strict. */
function inWords({ reach, limits }: Grant): string {
  const resources = reach.kind === 'some' ? reach.resources.map((it) => it.text).join(' ') : reach.kind;
  const told = limits.map(({ kind, values, strict }) =>
    `${kind}${strict ? '' : '?'} ${values.map((it) => it.text)}`.trim(),
  );
  return [resources, ...told].join(', ');
}

function granted(statements: string, action: string, options: CheckOptions = { type: 'identity' }): readonly string[] {
  const [found] = policiesIn(`{ "Version": "2012-10-17", "Statement": [${statements}] }`, options);
  if (!found) throw new Error(`no policy in ${statements}`);
  return grantsOf(found.policy, action, realReference()).map(inWords);
}

const passRole = '{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" }';
const denyPassRole = '"Effect": "Deny", "Action": "iam:Pass*"';

describe('resources', () => {
  test.each([
    ['"Resource": "*"', ['all']],
    ['"Resource": "arn:aws:iam::111122223333:role/*"', ['every-of-type']],
    ['"Resource": "arn:aws:iam::111122223333:role/app-*"', ['arn:aws:iam::111122223333:role/app-*']],
    ['"Resource": ["arn:aws:s3:::b", "arn:aws:iam::111122223333:role/app"]', ['arn:aws:iam::111122223333:role/app']],
    ['"Resource": "arn:aws:s3:::b"', []],
    ['"Resource": { "Ref": "Role" }', ['unknown']],
    ['"NotResource": "arn:aws:iam::111122223333:role/app"', ['all-but-some']],
    ['"NotResource": "*"', []],
  ])('%s', (resource, expected) => {
    expect(granted(`{ "Effect": "Allow", "Action": "iam:PassRole", ${resource} }`, 'iam:PassRole')).toEqual(expected);
  });
});

test('an action of which nothing is known is for no resource of another service', () => {
  const statement = (resource: string) => `{ "Effect": "Allow", "Action": "sqs:MadeUp", "Resource": "${resource}" }`;
  expect(granted(statement('arn:aws:s3:::*'), 'sqs:MadeUp')).toEqual([]);
  expect(granted(statement('arn:aws:sqs:*:*:app'), 'sqs:MadeUp')).toEqual(['arn:aws:sqs:*:*:app']);
  expect(granted(statement('arn:aws:*:*:*:app'), 'sqs:MadeUp')).toEqual(['arn:aws:*:*:*:app']);
});

test('a type that a request must have decides whether all resources are reached', () => {
  const statement = (dbuser: string) =>
    `{ "Effect": "Allow", "Action": "redshift:GetClusterCredentials", "Resource": ["arn:aws:redshift:*:*:dbname:*", "${dbuser}"] }`;
  const users = 'arn:aws:redshift:*:*:dbuser:*/report';
  const limited = granted(statement(users), 'redshift:GetClusterCredentials');
  expect(limited).toEqual([`arn:aws:redshift:*:*:dbname:* ${users}`]);
  const open = granted(statement('arn:aws:redshift:*:*:dbuser:*'), 'redshift:GetClusterCredentials');
  expect(open).toEqual(['every-of-type']);
});

describe('conditions', () => {
  test.each([
    ['"StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" }', ['all, service lambda.amazonaws.com']],
    [
      '"StringEqualsIfExists": { "iam:PassedToService": "lambda.amazonaws.com" }',
      ['all, service? lambda.amazonaws.com'],
    ],
    ['"StringLike": { "iam:PassedToService": "*" }', ['all']],
    ['"StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }', ['all']],
    ['"Bool": { "aws:SecureTransport": "true" }', ['all']],
    ['"Bool": { "aws:MultiFactorAuthPresent": "true" }', ['all, mfa true']],
    ['"BoolIfExists": { "aws:MultiFactorAuthPresent": "true" }', ['all, mfa? true']],
    [
      '"StringEquals": { "aws:ResourceTag/a": "b" }, "IpAddress": { "aws:SourceIp": "192.0.2.0/24" }',
      ['all, resource b, network 192.0.2.0/24'],
    ],
    ['"StringEqualsIfExists": { "aws:ResourceTag/a": "b" }', ['all']],
    ['"ForAllValues:StringEquals": { "iam:ResourceTag/a": "b" }', ['all']],
    ['"StringNotEquals": { "aws:ResourceTag/a": "b" }', ['all, resource? b']],
    ['"Null": { "aws:ResourceTag/a": "true" }', ['all, resource? true']],
    ['"Null": { "aws:ResourceTag/a": "false" }', ['all, resource? false']],
    [
      '"StringEqualsIfExists": { "aws:ResourceTag/a": "b" }, "Null": { "aws:ResourceTag/a": "false" }',
      ['all, resource? false'],
    ],
    ['"StringEqualsIfExists": { "aws:ResourceAccount": "111122223333" }', ['all, resource? 111122223333']],
    ['"StringEquals": { "aws:ResourceAccount": "${aws:PrincipalAccount}" }', ['all, account ${aws:PrincipalAccount}']],
    [
      '"StringLike": { "s3:ResourceAccount": ["444455556666", "${AWS:PrincipalAccount}"] }',
      ['all, account 444455556666,${AWS:PrincipalAccount}'],
    ],
    ['"StringEquals": { "aws:ResourceOrgID": "${aws:PrincipalOrgID}" }', ['all, account ${aws:PrincipalOrgID}']],
    [
      '"StringNotEquals": { "aws:ResourceAccount": "${aws:PrincipalAccount}" }',
      ['all, resource? ${aws:PrincipalAccount}'],
    ],
    ['"StringEquals": { "aws:ResourceAccount": { "Ref": "Owner" } }', ['all, resource?']],
    ['"StringEquals": { "ec2:Region": "eu-west-1" }', ['all, region eu-west-1']],
    ['"Null": { "aws:ResourceAccount": "false" }', ['all, resource? false']],
    ['"StringEqualsIfExists": { "ec2:InstanceType": "t3.micro" }', ['all, request? t3.micro']],
    ['"StringEqualsIfExists": { "aws:SourceVpce": "vpce-1a2b3c4d" }', ['all']],
    ['"IpAddressIfExists": { "aws:SourceIp": "192.0.2.0/24" }', ['all, network? 192.0.2.0/24']],
    ['"ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" }', ['all']],
    ['"ForAllValues:StringEquals": { "aws:TagKeys": "a" }', ['all, request? a']],
    ['"Null": { "aws:CalledVia": "true" }', ['all']],
    ['"BoolIfExists": { "aws:ViaAWSService": "true" }', ['all, service? true']],
    ['"Nothing": { "aws:ResourceTag/a": "b" }', ['all, unknown? b']],
    ['"StringEquals": { "aws:PrincipalTag/a": { "Ref": "Tag" } }', ['all, caller?']],
  ])('%s', (condition, expected) => {
    const statement = `{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { ${condition} } }`;
    expect(granted(statement, 'iam:PassRole')).toEqual(expected);
  });
});

describe('what a Deny leaves', () => {
  test.each([
    ['of everything', `{ ${denyPassRole}, "Resource": "*" }`, []],
    ['of another action', '{ "Effect": "Deny", "Action": "iam:Create*", "Resource": "*" }', ['all']],
    ['of all but other actions', '{ "Effect": "Deny", "NotAction": "s3:*", "Resource": "*" }', []],
    ['of all roles', `{ ${denyPassRole}, "Resource": "arn:aws:iam::*:role/*" }`, []],
    ['of one role', `{ ${denyPassRole}, "Resource": "arn:aws:iam::111122223333:role/admin" }`, ['all']],
    [
      'of all but one role',
      `{ ${denyPassRole}, "NotResource": "arn:aws:iam::111122223333:role/app" }`,
      ['all, resource?'],
    ],
    [
      'of all services but one',
      `{ ${denyPassRole}, "Resource": "*", "Condition": { "StringNotEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }`,
      ['all, service lambda.amazonaws.com'],
    ],
    [
      'of one service',
      `{ ${denyPassRole}, "Resource": "*", "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } } }`,
      ['all'],
    ],
    [
      'without MFA',
      `{ ${denyPassRole}, "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }`,
      ['all, mfa'],
    ],
    [
      'without MFA, which long-term credentials do not meet',
      `{ ${denyPassRole}, "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } } }`,
      ['all, mfa?'],
    ],
    [
      'through a service other than one, which direct calls do not meet',
      `{ ${denyPassRole}, "Resource": "*", "Condition": { "ForAnyValue:StringNotEquals": { "aws:CalledVia": "athena.amazonaws.com" } } }`,
      ['all'],
    ],
    [
      'over an open connection',
      `{ ${denyPassRole}, "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }`,
      ['all'],
    ],
    [
      'of requests that have a key, with any value',
      `{ ${denyPassRole}, "Resource": "*", "Condition": { "StringLike": { "aws:PrincipalTag/a": "*" } } }`,
      ['all, unknown?'],
    ],
    [
      'of all requests, by a condition that holds for all',
      `{ ${denyPassRole}, "Resource": "*", "Condition": { "StringLikeIfExists": { "aws:PrincipalTag/a": "*" } } }`,
      [],
    ],
    [
      'that is only known at deploy time',
      '{ "Effect": "Deny", "Action": { "Ref": "Actions" }, "Resource": "*" }',
      ['all, unknown?'],
    ],
    ['in an unknown statement', '{ "Ref": "Statement" }', ['all, unknown?']],
  ])('%s', (_, deny, expected) => {
    expect(granted(`${passRole}, ${deny}`, 'iam:PassRole')).toEqual(expected);
  });

  test('of named resources', () => {
    const allow =
      '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::a/*", "arn:aws:s3:::b/x"] }';
    const deny = (resource: string): string => `${allow}, { "Effect": "Deny", "Action": "s3:*", ${resource} }`;
    expect(granted(deny('"Resource": "arn:aws:s3:::*"'), 's3:GetObject')).toEqual([]);
    expect(granted(deny('"Resource": "arn:aws:s3:::a/*"'), 's3:GetObject')).toEqual([
      'arn:aws:s3:::a/* arn:aws:s3:::b/x',
    ]);
    expect(granted(deny('"NotResource": "arn:aws:s3:::c/*"'), 's3:GetObject')).toEqual([]);
  });

  test('of more resources than can be compared', () => {
    const many = JSON.stringify(Array.from({ length: 1_001 }, (_, index) => `arn:aws:iam::111122223333:role/${index}`));
    expect(granted(`${passRole}, { ${denyPassRole}, "Resource": ${many} }`, 'iam:PassRole')).toEqual(['all, unknown?']);
  });

  test('to other callers', () => {
    const allow =
      '{ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "s3:GetObject", "Resource": "*" }';
    const deny = (principal: string): string =>
      `${allow}, { "Effect": "Deny", ${principal}, "Action": "s3:*", "Resource": "*" }`;
    const options: CheckOptions = { type: 'resource' };
    expect(granted(deny('"Principal": "*"'), 's3:GetObject', options)).toEqual([]);
    expect(granted(deny('"Principal": { "AWS": "111122223333" }'), 's3:GetObject', options)).toEqual([]);
    expect(granted(deny('"Principal": { "AWS": "444455556666" }'), 's3:GetObject', options)).toEqual(['all']);
    expect(granted(deny('"NotPrincipal": { "AWS": "444455556666" }'), 's3:GetObject', options)).toEqual([
      'all, unknown?',
    ]);
    expect(granted(deny('"Principal": { "AWS": "arn:aws:iam::111122223333:root" }'), 's3:GetObject', options)).toEqual([
      'all, unknown?',
    ]);
  });
});

test('a Deny for an account is also for its members', () => {
  const policy = (member: string): string => `
    { "Effect": "Allow", "Principal": { "AWS": "${member}" }, "Action": "s3:GetObject", "Resource": "*" },
    { "Effect": "Deny", "Principal": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": "*" }`;
  const left = (member: string): readonly string[] => granted(policy(member), 's3:GetObject', { type: 'resource' });
  expect(left('arn:aws:iam::111122223333:role/app')).toEqual(['all, unknown?']);
  expect(left('arn:aws:iam::444455556666:role/app')).toEqual(['all']);
  expect(left('*')).toEqual(['all']);
});

describe('sets of actions', () => {
  const set = actionSet(['iam:PassRole', 'iam:CreateUser', 'lambda:CreateFunction']);
  const among = (statement: string): readonly string[] => {
    const [found] = policiesIn(`{ "Version": "2012-10-17", "Statement": ${statement} }`, { type: 'identity' });
    if (!found) throw new Error(`no policy in ${statement}`);
    return [...grantsAmong(found.policy, set, realReference())].map(
      ([action, [first]]) => `${action} by ${first?.allowed.text}`,
    );
  };

  test.each([
    ['"Action": "*"', ['iam:PassRole by *', 'iam:CreateUser by *', 'lambda:CreateFunction by *']],
    ['"Action": ["IAM:pass*", "iam:PASSROLE"]', ['iam:PassRole by iam:PASSROLE']],
    ['"Action": ["*:Create*"]', ['iam:CreateUser by *:Create*', 'lambda:CreateFunction by *:Create*']],
    ['"NotAction": "iam:*"', ['lambda:CreateFunction by NotAction']],
    ['"NotAction": [{ "Ref": "Actions" }]', []],
    ['"Action": "s3:*"', []],
  ])('%s', (actions, expected) => {
    expect(among(`{ "Effect": "Allow", ${actions}, "Resource": "*" }`)).toEqual(expected);
  });

  test('Deny', () => {
    const allow = '{ "Effect": "Allow", "Action": "*", "Resource": "*" }';
    expect(among(`[${allow}, { "Effect": "Deny", "Action": "iam:*", "Resource": "*" }]`)).toEqual([
      'lambda:CreateFunction by *',
    ]);
  });
});

test('a Deny for many accounts beside many statements is read once', () => {
  const accounts = Array.from({ length: 8_000 }, (_, index) => `"${200_000_000_000 + index}"`).join(', ');
  const statement = (effect: string, principals: string) =>
    `{ "Effect": "${effect}", "Principal": { "AWS": [${principals}] }, "Action": "kms:*", "Resource": "*" }`;
  const allowed = Array.from({ length: 500 }, (_, index) => statement('Allow', `"${100_000_000_000 + index}"`));
  const text = `{ "Version": "2012-10-17", "Statement": [${[...allowed, statement('Deny', accounts)].join(', ')}] }`;
  const [found] = policiesIn(text, { type: 'resource' });
  const grants = inTime(500, () => (found ? grantsOf(found.policy, 'kms:PutKeyPolicy', realReference()) : []));
  expect(grants).toHaveLength(allowed.length);
});
