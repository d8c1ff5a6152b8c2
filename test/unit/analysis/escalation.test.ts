/** Paths of privilege escalation: every one is found in the smallest policy that opens it, and each way to close it closes it. */
import { describe, expect, test } from 'vitest';
import { type EscalationPath, passRole } from '../../../server/src/analysis/escalation/escalation-path.js';
import { escalationPaths } from '../../../server/src/analysis/escalation/escalation-paths.js';
import { minimalPaths, openPaths } from '../../../server/src/analysis/escalation/open-paths.js';
import type { Policy } from '../../../server/src/policy/model.js';
import { policiesIn } from '../../support/check.js';
import { realReference } from '../../support/real-reference.js';

interface PlainStatement {
  readonly Effect?: 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string;
  readonly Resource?: unknown;
  readonly NotResource?: string;
  readonly Condition?: object;
}

function policyOf(statements: readonly PlainStatement[]): Policy {
  const whole = statements.map((it) => ({
    Effect: 'Allow',
    ...(it.NotResource === undefined && { Resource: '*' }),
    ...it,
  }));
  const text = JSON.stringify({ Version: '2012-10-17', Statement: whole });
  const [found] = policiesIn(text, { type: 'identity' });
  if (!found) throw new Error(`no policy in ${text}`);
  return found.policy;
}

/** The ids of the paths that statements open. */
function opened(...statements: readonly PlainStatement[]): readonly string[] {
  return openPaths(policyOf(statements), realReference()).map((it) => it.path.id);
}

/** The same without those for which another one takes less. */
function minimal(...statements: readonly PlainStatement[]): readonly string[] {
  return minimalPaths(openPaths(policyOf(statements), realReference())).map((it) => it.path.id);
}

const byId = new Map(escalationPaths.map((it) => [it.id, it]));

describe('the table', () => {
  test('has every path once', () => {
    expect(escalationPaths).toHaveLength(123);
    expect(byId.size).toBe(123);
  });

  test('is about actions that there are', () => {
    const unknown = escalationPaths.flatMap((it) => it.actions).filter((it) => !realReference().hasAction(it));
    // AWS never documented it and has closed the service.
    expect(unknown).toEqual(['codestar:CreateProjectFromTemplate']);
  });

  test('spells actions as AWS does', () => {
    const names = escalationPaths.flatMap((it) => it.actions).filter((it) => realReference().hasAction(it));
    expect(names.filter((it) => realReference().expand(it)[0] !== it)).toEqual([]);
  });

  test('says to which services roles are passed, of all that pass one and of no other', () => {
    expect(escalationPaths.filter((it) => (it.passedTo !== undefined) !== (it.actions[0] === passRole))).toEqual([]);
    expect(escalationPaths.filter((it) => it.actions.slice(1).includes(passRole))).toEqual([]);
  });

  test('names paths that there are as those that take less', () => {
    expect(escalationPaths.flatMap((it) => it.subsumedBy ?? []).filter((it) => !byId.has(it))).toEqual([]);
  });

  test('has no path that is subsumed by itself, over others too', () => {
    const ends = (path: EscalationPath, above: readonly string[]): boolean =>
      (path.subsumedBy ?? []).every((id) => !above.includes(id) && ends(byId.get(id)!, [...above, id]));
    expect(escalationPaths.filter((it) => !ends(it, [it.id])).map((it) => it.id)).toEqual([]);
  });
});

describe.each(escalationPaths.map((it) => [it.id, it] as const))('%s', (id, path) => {
  const [decisive = ''] = path.actions;
  const smallest: readonly PlainStatement[] = path.actions.map((it) => ({ Action: it }));
  const others = smallest.slice(1);

  test('is open in the smallest policy, in one statement and in several', () => {
    expect(opened(...smallest)).toContain(id);
    expect(opened({ Action: path.actions })).toContain(id);
  });

  test('is told, or one that takes less', () => {
    const told = minimal(...smallest);
    const takeLess = (one: EscalationPath): readonly string[] => [
      one.id,
      ...(one.subsumedBy ?? []).flatMap((it) => takeLess(byId.get(it)!)),
    ];
    expect(takeLess(path).some((it) => told.includes(it))).toBe(true);
    if (!path.subsumedBy) expect(told).toContain(id);
  });

  test.each(path.actions)('is closed without %s', (action) => {
    expect(opened(...smallest.filter((it) => it.Action !== action))).not.toContain(id);
  });

  test.each(path.actions)('is closed by a Deny of %s', (action) => {
    expect(opened(...smallest, { Effect: 'Deny', Action: action })).not.toContain(id);
  });

  test('is closed by a condition on tags of resources', () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/team': 'blue' } };
    expect(opened({ Action: decisive, Condition }, ...others)).not.toContain(id);
  });

  test('is open with MFA', () => {
    const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    expect(opened({ Action: path.actions, Condition })).toContain(id);
  });

  test('is closed where it is not known what is granted', () => {
    expect(opened({ Action: decisive, Resource: { Ref: 'Resource' } }, ...others)).not.toContain(id);
    expect(opened(...smallest, { Effect: 'Deny', Action: { Ref: 'Actions' } } as never)).not.toContain(id);
  });

  const { passedTo } = path;
  if (passedTo) {
    const passing = (condition: object): readonly string[] =>
      opened({ Action: passRole, Condition: condition }, ...others);

    test('is closed by named roles', () => {
      const Resource = 'arn:aws:iam::111122223333:role/app-*';
      expect(opened({ Action: passRole, Resource }, ...others)).not.toContain(id);
    });

    test('is open for its service and closed for others', () => {
      expect(passing({ StringEquals: { 'iam:PassedToService': passedTo } })).toContain(id);
      expect(passing({ StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' } })).not.toContain(id);
      expect(passing({ StringNotEquals: { 'iam:PassedToService': passedTo } })).not.toContain(id);
      expect(passing({ StringNotEquals: { 'iam:PassedToService': 'config.amazonaws.com' } })).toContain(id);
    });

    test('is closed by a Deny of its service', () => {
      const denied = (operator: string, service: readonly string[]): readonly string[] =>
        opened(...smallest, {
          Effect: 'Deny',
          Action: passRole,
          Condition: { [operator]: { 'iam:PassedToService': service } },
        });
      expect(denied('StringEquals', passedTo)).not.toContain(id);
      expect(denied('StringNotEquals', ['config.amazonaws.com'])).not.toContain(id);
      expect(denied('StringNotEquals', passedTo)).toContain(id);
    });
  }

  if (path.kind === 'needs-target' || /^(?:iam|sso):/.test(decisive)) {
    test('is closed by resources that are named', () => {
      const named = realReference()
        .action(decisive)
        ?.resourceTypes.flatMap((it) => realReference().resourceType(decisive.split(':')[0] ?? '', it.name)?.arn ?? [])
        .map((it) => it.replace(/\$\{Partition\}/g, 'aws').replace(/\$\{[^}]*\}/g, 'app'));
      if (!named?.length) return;
      expect(opened({ Action: decisive, Resource: named }, ...others)).not.toContain(id);
    });
  }
});

describe('limits', () => {
  const functions = { Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'] };
  const withCondition = (Condition: object): readonly string[] => opened({ Action: passRole, Condition }, functions);

  test.each<[string, object]>([
    ['the network', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }],
    ['the Region', { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } }],
    ['the organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }],
    ['the own account', { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } }],
    ['the connection', { Bool: { 'aws:SecureTransport': 'true' } }],
    ['a pattern of services', { StringLike: { 'iam:PassedToService': 'lambda*' } }],
    ['a service in China', { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com.cn' } }],
    ['the service if there is one', { StringEqualsIfExists: { 'iam:PassedToService': 'lambda.amazonaws.com' } }],
    ['some service', { Null: { 'iam:PassedToService': 'false' } }],
  ])('%s leaves a path open', (_, condition) => {
    expect(withCondition(condition)).toEqual(['lambda-001']);
  });

  test.each<[string, object]>([
    ['a tag of the caller', { StringEquals: { 'aws:PrincipalTag/team': 'blue' } }],
    ['what a role is for', { ArnLike: { 'iam:AssociatedResourceArn': 'arn:aws:ec2:*:*:instance/*' } }],
    ['a request through a service', { StringEquals: { 'aws:CalledViaFirst': 'cloudformation.amazonaws.com' } }],
    ['an operator that nobody knows', { StringIs: { 'iam:PassedToService': 'lambda.amazonaws.com' } }],
    ['services that are only known later', { StringEquals: { 'iam:PassedToService': { Ref: 'Services' } } }],
    ['all services but some', { StringNotLike: { 'iam:PassedToService': 'lambda*' } }],
    ['no service', { Null: { 'iam:PassedToService': 'true' } }],
    ['a part that is only known later', { StringEquals: { 'iam:PassedToService': { 'Fn::Sub': 'lambda.${Suffix}' } } }],
  ])('%s closes it', (_, condition) => {
    expect(withCondition(condition)).toEqual([]);
  });

  test('a Deny of requests without a service leaves a path open, and one of those with a service closes it', () => {
    const allowed = [{ Action: passRole }, functions];
    const deny = (isAbsent: 'true' | 'false'): readonly string[] =>
      opened(...allowed, {
        Effect: 'Deny',
        Action: passRole,
        Condition: { Null: { 'iam:PassedToService': isAbsent } },
      });
    expect(deny('true')).toEqual(['lambda-001']);
    expect(deny('false')).toEqual([]);
  });

  test('a boundary that is asked for closes the paths of IAM', () => {
    const Condition = { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/boundary' } };
    expect(opened({ Action: ['iam:AttachUserPolicy', 'iam:PutRolePolicy'], Condition })).toEqual([]);
    const boundary = 'arn:aws:iam::111122223333:policy/boundary';
    const deny = { StringNotEquals: { 'iam:PermissionsBoundary': boundary } };
    expect(opened({ Action: 'iam:AttachUserPolicy' }, { Effect: 'Deny', Action: 'iam:*', Condition: deny })).toEqual(
      [],
    );
  });

  test.each<[string, object, readonly string[]]>([
    ['one policy', { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }, []],
    ['the policies of AWS', { ArnLike: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/*' } }, ['iam-008']],
    ['all but one', { ArnNotEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' } }, []],
  ])('attaching %s', (_, Condition, expected) => {
    expect(opened({ Action: 'iam:AttachUserPolicy', Condition })).toEqual(expected);
  });
});

describe('resources', () => {
  test.each<[string, string, readonly string[]]>([
    ['iam:AttachUserPolicy', 'arn:aws:iam::*:user/${aws:username}', ['iam-008']],
    ['iam:PutUserPolicy', 'arn:aws:iam::111122223333:user/people/${aws:username}', ['iam-007']],
    ['iam:PutUserPolicy', 'arn:aws:iam::111122223333:user/*', ['iam-007']],
    ['iam:PutUserPolicy', 'arn:aws:iam::111122223333:user/app-*', []],
    ['iam:CreateAccessKey', 'arn:aws:iam::*:user/${aws:username}', []],
    ['iam:PutRolePolicy', 'arn:aws:iam::111122223333:role/app-*', []],
    ['sts:AssumeRole', 'arn:aws:iam::111122223333:role/app', []],
    ['sts:AssumeRole', 'arn:aws:iam::*:role/*', ['sts-001']],
    ['ssm:StartSession', 'arn:aws:ec2:*:*:instance/*', ['ssm-001']],
  ])('%s on %s', (Action, Resource, expected) => {
    expect(opened({ Action, Resource })).toEqual(expected);
  });

  test('what is made may have a name', () => {
    const Resource = 'arn:aws:lambda:*:111122223333:function:app-*';
    const functions = { Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource };
    expect(opened({ Action: passRole }, functions)).toEqual(['lambda-001']);
    expect(opened({ Action: passRole }, { ...functions, Resource: 'arn:aws:s3:::amzn-s3-demo-bucket' })).toEqual([]);
  });

  test('all but some', () => {
    const run = { Action: 'ec2:RunInstances' };
    const passing = (NotResource: string): readonly string[] => opened({ Action: passRole, NotResource }, run);
    expect(passing('arn:aws:iam::111122223333:role/admin')).toEqual(['ec2-001']);
    expect(passing('arn:aws:iam::111122223333:role/*')).toEqual([]);
    expect(passing('arn:aws:s3:::*')).toEqual(['ec2-001']);
  });
});

describe('what is granted otherwise', () => {
  test('by patterns', () => {
    expect(minimal({ Action: 'iam:Pass*' }, { Action: 'lambda:*Function' })).toEqual(['lambda-001']);
  });

  test('by NotAction', () => {
    expect(minimal({ NotAction: 's3:*' })).toContain('iam-001');
    expect(minimal({ NotAction: 'iam:*' })).not.toContain('iam-001');
    expect(minimal({ NotAction: 'iam:*' })).not.toContain('sso-001');
  });

  test('an administrator needs no path', () => {
    expect(opened({ Action: '*' }, { Action: 'iam:CreatePolicyVersion' })).toEqual([]);
    const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    expect(opened({ Action: '*', Condition })).toEqual([]);
  });

  test('one choice of several is no grant', () => {
    const choice = { 'Fn::If': ['Open', 'iam:CreatePolicyVersion', { Ref: 'AWS::NoValue' }] };
    expect(opened({ Action: [choice] } as never)).toEqual([]);
  });
});

describe('minimal paths', () => {
  test('leave out what takes more for the same', () => {
    expect(minimal({ Action: ['iam:AttachUserPolicy', 'iam:CreateUser', 'iam:CreateAccessKey'] })).toEqual([
      'iam-002',
      'iam-008',
    ]);
  });

  test('keep a certain path beside one that needs a target', () => {
    expect(minimal({ Action: [passRole, 'codebuild:CreateProject', 'codebuild:StartBuild'] })).toEqual([
      'codebuild-001',
      'codebuild-002',
    ]);
  });
});
