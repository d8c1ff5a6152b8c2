import { describe, expect, test } from 'vitest';
import { sparedInPart } from '../../../../server/src/analysis/principals/spared-principals.js';
import { findingsOf, policiesIn } from '../../../support/check.js';

const account = 'arn:aws:iam::111122223333';
const session = 'arn:aws:sts::111122223333:assumed-role/app/deploy';

function policyWith(principals: unknown): string {
  const statement = { Effect: 'Deny', NotPrincipal: principals, Action: 's3:*', Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function unnamedIn(...principals: readonly unknown[]): string | undefined {
  const [found] = policiesIn(policyWith({ AWS: principals }), { type: 'resource' });
  const notPrincipal = found?.policy.statements[0]?.notPrincipal;
  const part = notPrincipal && sparedInPart(notPrincipal);
  return part && [part.unnamed, ...part.principals.map((it) => it.text)].join(' ');
}

describe('what is not named beside a principal', () => {
  test.each([
    [[`${account}:user/ana`], `account ${account}:user/ana`],
    [[`${account}:role/app`, '444455556666'], `account ${account}:role/app`],
    [[`${account}:role/app`, '111122223333'], `session ${account}:role/app`],
    [[`${account}:root`, session], `role ${session}`],
    [[`${account}:root`, session, `${account}:role/team/app`], undefined],
    [[`${account}:root`, session, 'arn:aws:iam::444455556666:role/app', '444455556666'], `role ${session}`],
    [[`${account}:root`, `${account}:user/ana`], undefined],
    [[`${account}:root`], undefined],
    [['*'], undefined],
    [[], undefined],
    [[`${account}:user/ana`, { Ref: 'Account' }], undefined],
    [[{ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/app' }], 'account arn:aws:iam::${AWS::AccountId}:role/app'],
    [[{ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/app' }, '111122223333'], undefined],
    [[`${account}:role/app`, { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' }], undefined],
  ])('%j', (principals, expected) => expect(unnamedIn(...principals)).toBe(expected));
});

test.each([
  { AWS: '*' },
  { AWS: [`${account}:root`, `${account}:role/app`, session] },
  { Service: 'cloudfront.amazonaws.com' },
])('at the level `strict` every Deny with NotPrincipal is a suggestion: %j', (principals) => {
  const found = findingsOf(policyWith(principals), { type: 'resource', strictness: 'strict' });
  expect(found.filter((it) => it.code === 'DENY_WITH_NOT_PRINCIPAL').map((it) => it.severity)).toEqual(['suggestion']);
});
