/** How paths of privilege escalation become findings: one for one cause, with their ids and the other texts. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/analyze.js';
import type { Strictness } from '../../../server/src/rules/strictness.js';
import { afterFirstFix, findingsOf } from '../../support/check.js';

function textOf(statements: readonly object[]): string {
  const whole = statements.map((it) => ({ Effect: 'Allow', Resource: '*', ...it }));
  return JSON.stringify({ Version: '2012-10-17', Statement: whole });
}

function statementsAfterFix(text: string, finding: Finding): unknown {
  return JSON.parse(afterFirstFix(text, finding) ?? '{}').Statement;
}

function findings(statements: readonly object[], strictness: Strictness = 'strict'): readonly Finding[] {
  return findingsOf(textOf(statements), { type: 'identity', strictness }).filter(
    (it) => it.code === 'PRIVILEGE_ESCALATION',
  );
}

test('a finding carries its paths, and where the other permissions are', () => {
  const statements = [
    { Action: 'iam:PassRole' },
    { Action: ['lambda:CreateFunction', 'lambda:Invoke*'] },
    { Action: 'lambda:AddPermission' },
  ];
  const [found, ...others] = findings(statements);
  expect(others).toEqual([]);
  expect(found?.data).toEqual({ paths: ['lambda-001', 'lambda-006'] });
  const related = found?.related.map(({ span, message }) => [textOf(statements).slice(span.start, span.end), message]);
  expect(related).toEqual([
    ['lambda:CreateFunction', '`lambda:CreateFunction` is allowed here.'],
    ['lambda:Invoke*', '`lambda:InvokeFunction` is allowed here.'],
    ['lambda:AddPermission', '`lambda:AddPermission` is allowed here.'],
  ]);
});

test('two texts that pass roles to different services are two causes', () => {
  const passing = (service: string): object => ({
    Action: 'iam:PassRole',
    Condition: { StringEquals: { 'iam:PassedToService': service } },
  });
  const found = findings([
    passing('ec2.amazonaws.com'),
    passing('braket.amazonaws.com'),
    { Action: ['ec2:RunInstances', 'braket:CreateJob'] },
  ]);
  expect(found.map((it) => it.data)).toEqual([{ paths: ['ec2-001'] }, { paths: ['braket-001'] }]);
});

test('a pattern for all of IAM is one cause, also of what it lets be passed', () => {
  const found = findings([{ Action: ['iam:*', 'ec2:RunInstances'] }]);
  expect(found).toHaveLength(1);
  expect(found[0]?.data?.paths).toEqual(expect.arrayContaining(['iam-001', 'ec2-001']));
});

describe('what makes the caller another identity', () => {
  const keys = { Action: ['iam:ListUsers', 'iam:CreateAccessKey', 'iam:UpdateLoginProfile'] };
  const asUser =
    '`iam:CreateAccessKey` (iam-002) and `iam:UpdateLoginProfile` (iam-006) let the caller act as any user, ' +
    'also as one with more permissions. Name those that are meant.';
  const asRole =
    '`iam:UpdateAssumeRolePolicy` (iam-012) lets the caller act as any role, also as one with more permissions. ' +
    'Name those that are meant.';

  test.each([
    [keys, asUser],
    [{ ...keys, Resource: 'arn:aws:iam::*:user/*' }, asUser],
    [{ Action: ['iam:GetRole', 'iam:UpdateAssumeRolePolicy'] }, asRole],
  ])('is a warning at the level recommended: %j', (statement, message) => {
    expect(findings([statement], 'recommended').map((it) => [it.severity, it.message])).toEqual([['warning', message]]);
  });

  test.each([
    [keys, 'essential'],
    [{ ...keys, Resource: 'arn:aws:iam::*:user/${aws:username}' }, 'strict'],
    [{ ...keys, Resource: 'arn:aws:iam::111122223333:user/ci/*' }, 'strict'],
    [{ ...keys, Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } } }, 'strict'],
  ] as const)('is not told of %j at the level %s', (statement, strictness) => {
    expect(findings([statement], strictness)).toEqual([]);
  });

  test('is limited to the own user by its fix', () => {
    const text = textOf([keys]);
    const [found] = findings([keys], 'recommended');
    const own = 'arn:aws:iam::*:user/${aws:username}';
    expect(found && statementsAfterFix(text, found)).toEqual([
      { Effect: 'Allow', Resource: '*', Action: ['iam:ListUsers'] },
      { Effect: 'Allow', Resource: own, Action: ['iam:CreateAccessKey', 'iam:UpdateLoginProfile'] },
    ]);
  });

  test.each([
    { Action: ['iam:CreateAccessKey', 'iam:UpdateAssumeRolePolicy'] },
    { Action: 'iam:CreateAccessKey', Resource: ['arn:aws:iam::*:user/*', 'arn:aws:iam::*:user/a'] },
    { Action: 'iam:*AccessKey' },
  ])('has no fix where that is not all of it: %j', (statement) => {
    const [found] = findings([statement], 'recommended');
    expect(found?.fixes).toEqual([]);
  });

  test('stands beside what else needs a target', () => {
    const found = findings([{ Action: ['iam:CreateAccessKey', 'ssm:StartSession'] }]);
    expect(found.map((it) => it.severity).sort()).toEqual(['suggestion', 'warning']);
  });
});

describe('what needs a target', () => {
  const everyday = [{ Action: ['ssm:StartSession', 'ec2:DescribeInstances', 'lambda:UpdateFunctionCode'] }];

  test.each<Strictness>(['essential', 'recommended'])('is not told at the level %s', (strictness) => {
    expect(findings(everyday, strictness)).toEqual([]);
  });

  test('is one suggestion for a statement at the level strict', () => {
    expect(findings(everyday).map((it) => [it.severity, it.path.join('.'), it.message, it.data])).toEqual([
      [
        'suggestion',
        'Statement.0.Action.0',
        '`ssm:StartSession` (ssm-001) and `lambda:UpdateFunctionCode` (lambda-003) may give the caller more permissions, ' +
          'depending on what the account holds. Name the resources that are needed.',
        { paths: ['ssm-001', 'lambda-003'] },
      ],
    ]);
  });

  test('is not told where the text is reported for more', () => {
    expect(findings([{ Action: 'iam:*' }]).map((it) => it.severity)).toEqual(['security-warning']);
  });
});
