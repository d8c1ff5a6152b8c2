import { describe, expect, test } from 'vitest';
import { readsContents } from '../../../server/src/analysis/content-reads.js';
import { allowsAction, narrowingConditions } from '../../../server/src/analysis/grants.js';
import { limitsCallers } from '../../../server/src/analysis/principals/callers.js';
import { scopesOfActions } from '../../../server/src/analysis/resources/scopable-actions.js';
import { passRoleGrant } from '../../../server/src/analysis/roles/pass-role.js';
import type { Statement } from '../../../server/src/policy/model.js';
import { compiledReference } from '../../../server/src/reference/compiled.js';
import { analyzePolicy } from '../../support/check.js';
import { miniIndex } from '../../support/mini-reference.js';
import { realReference } from '../../support/real-reference.js';

/** The statement with these elements. */
function statement(elements: Readonly<Record<string, unknown>>): Statement {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...elements }] };
  const [first] = analyzePolicy(JSON.stringify(policy), { type: 'identity' }).policy.statements;
  if (!first) throw new Error('There is no statement.');
  return first;
}

function isScopable(...args: Parameters<typeof scopesOfActions>): boolean {
  return scopesOfActions(...args) !== undefined;
}

describe('how a statement allows an action', () => {
  test.each([
    [{ Action: 'IAM:passrole' }, 'named'],
    [{ Action: ['iam:*', 'iam:PassRole'] }, 'named'],
    [{ Action: ['s3:GetObject', 'iam:Pass????'] }, 'wildcard'],
    [{ Action: '*' }, 'wildcard'],
    [{ Action: 'iam:Get*' }, undefined],
    [{ NotAction: ['s3:*', 'iam:Get*'] }, 'not-action'],
    [{ NotAction: ['s3:*', 'iam:P*'] }, undefined],
    [{ NotAction: [{ Ref: 'Excluded' }] }, undefined],
    [{ Action: '*', Effect: 'Deny' }, undefined],
    [{ Action: '*', Effect: { Ref: 'Effect' } }, undefined],
    [{}, undefined],
  ])('%j: %s', (elements, how) => {
    expect(allowsAction(statement(elements), 'iam:PassRole')?.how).toBe(how);
  });
});

describe('conditions that narrow', () => {
  test.each([
    [{ StringEquals: { 'aws:ResourceTag/team': 'blue' } }, 1],
    [{ Bool: { 'aws:SecureTransport': 'true' }, DateLessThan: { 'AWS:CurrentTime': '2030-01-01T00:00:00Z' } }, 0],
    [{ StringNotEquals: { 'aws:PrincipalTag/team': 'red' } }, 0],
    [{ StringLike: { 'aws:PrincipalTag/team': ['*', 'blue'] } }, 0],
    [{ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, 0],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 1],
    [{ Null: { 'aws:ResourceTag/team': 'false' } }, 1],
    [{ SomethingNew: { 'new:Key': 'x' } }, 1],
  ])('%j: %i', (Condition, count) => {
    expect(narrowingConditions(statement({ Action: '*', Condition }))).toHaveLength(count);
  });
});

describe('which roles a statement lets pass', () => {
  const passRole = 'iam:PassRole';
  test.each([
    [{ Resource: '*' }, 'all'],
    [{ Resource: ['arn:aws:s3:::x', 'arn:aws:iam::*:*'] }, 'all'],
    [{ Resource: 'arn:aws-cn:iam::111122223333:role/*' }, 'all'],
    [{ Resource: 'arn:aws:iam::111122223333:r*' }, 'all'],
    [{ Resource: 'arn:aws:iam' }, 'all'],
    [{ Resource: 'arn:aws:iam::*:role/Service*' }, 'named'],
    [{ Resource: 'arn:aws:iam::*:role/*datazone*' }, 'named'],
    [{ Resource: 'arn:aws:iam::*:role/service-role/*' }, 'named'],
    [{ Resource: 'arn:aws:iam::*:user/*' }, 'named'],
    [{ Resource: ['arn:aws:iam::111122223333:role/app', { Ref: 'Role' }] }, undefined],
    [{ Resource: undefined, NotResource: 'arn:aws:iam::111122223333:role/admin' }, 'all-but-some'],
    [{ Resource: undefined, NotResource: 'arn:aws:iam::*:role/*' }, undefined],
    [{ Condition: { StringLike: { 'iam:passedToService': 'ec2.*' } } }, undefined],
    [
      { Condition: { StringLike: { 'iam:AssociatedResourceArn': 'arn:aws:cloudformation:*:*:stack/x-*/*' } } },
      undefined,
    ],
    [{ Condition: { StringEqualsIfExists: { 'iam:PassedToService': 'codebuild.amazonaws.com' } } }, 'all'],
    [{ Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } } }, 'all'],
    [{ Condition: { StringLike: { 'iam:PassedToService': '*' } } }, 'all'],
    [{ Condition: { Ref: 'Condition' } }, undefined],
  ])('%j: %s', (elements, roles) => {
    expect(passRoleGrant(statement({ Action: passRole, ...elements }))?.roles).toBe(roles);
  });
});

describe('conditions that limit who calls', () => {
  test.each([
    [{ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }, true],
    [{ StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }, true],
    [{ StringEquals: { 'AWS:SourceOwner': '111122223333' } }, true],
    [{ Null: { 'aws:PrincipalOrgID': 'false' } }, false],
    [{ Null: { 'some:NewKey': 'false' } }, true],
    [{ StringEquals: { 'some:NewKey': 'x' } }, true],
    [{ Null: { 'aws:PrincipalOrgID': 'true' } }, false],
    [{ StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } }, false],
    [{ StringEquals: { 's3:x-amz-acl': 'private' } }, false],
    [{ StringEquals: { 's3:DataAccessPointAccount': '111122223333' } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } }, false],
    [{ StringLike: { 'aws:Referer': 'https://example.com/*' } }, false],
    [{ StringEquals: { 'aws:ResourceAccount': '111122223333' } }, false],
  ])('%j: %s', (Condition, limits) => {
    expect(limitsCallers(statement({ Action: 's3:GetObject', Condition }))).toBe(limits);
  });
});

describe('what actions can be limited to', () => {
  test.each([
    ['s3:GetObject', 'arn:aws:s3:::<BucketName>/<ObjectName>'],
    ['s3:ListBucket', 'arn:aws:s3:::<BucketName>'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:<Region>:<Account>:function:<FunctionName>'],
    ['sts:AssumeRole', 'arn:aws:iam::<Account>:role/<RoleName>'],
    ['glue:CreateDatabase', 'arn:aws:glue:<Region>:<Account>:database/<DatabaseName>'],
    ['ssm:GetParameter', 'arn:aws:ssm:<Region>:<Account>:parameter/<ParameterName>'],
    ['s3:ListAllMyBuckets', undefined],
    ['cloudwatch:PutMetricData', undefined],
    ['ec2:CreateVpc', undefined],
    ['ec2:DescribeInstances', undefined],
    ['nope:GetThing', undefined],
    ['*', undefined],
  ])('%s: %s', (action, arn) => {
    expect(scopesOfActions(statement({ Action: action }), realReference())?.[0]?.arn).toBe(arn);
  });

  test('one action that takes no resource decides for all', () => {
    expect(isScopable(statement({ Action: ['s3:*Object', 's3:ListBucket'] }), realReference())).toBe(true);
    expect(isScopable(statement({ Action: ['s3:*Object', 's3:List*'] }), realReference())).toBe(false);
    expect(isScopable(statement({ Action: ['s3:GetObject', { Ref: 'More' }] }), realReference())).toBe(false);
  });

  test('no details of services are read for everything', () => {
    const reference = compiledReference({
      index: () => miniIndex,
      words: () => {
        throw new Error('The words of actions were read.');
      },
      service: (prefix) => {
        throw new Error(`The details of ${prefix} were read.`);
      },
    });
    for (const Action of ['*', '*:*', ['s3:GetObject', '*'], 's*:Get*']) {
      expect(isScopable(statement({ Action }), reference)).toBe(false);
    }
  });
});

test('most of the actions that give out contents read, as AWS has it', () => {
  const levels = realReference()
    .expand('*')
    .filter(readsContents)
    .map((it) => realReference().accessLevel(it));
  const reading = levels.filter((it) => it === 'Read' || it === 'List');
  expect(levels.length).toBeGreaterThan(100);
  expect(reading.length).toBeGreaterThan(levels.length / 2);
});
