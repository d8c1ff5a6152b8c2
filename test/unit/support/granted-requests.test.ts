/** The judge of refactorings must see what a broken one does. */
import { describe, expect, test } from 'vitest';
import type { PlainValue } from '../../../server/src/hosts/value.js';
import { differenceOfGrants } from '../../support/granted-requests.js';
import { realReference } from '../../support/real-reference.js';

type Plain = Readonly<Record<string, PlainValue>>;

function policyOf(...statements: readonly Plain[]): PlainValue {
  return { Version: '2012-10-17', Statement: statements };
}

function allow(elements: Plain): Plain {
  return { Effect: 'Allow', ...elements };
}

function difference(before: PlainValue, after: PlainValue): string | undefined {
  return differenceOfGrants(before, after, realReference());
}

const read = { Action: ['s3:GetObject', 's3:GetObjectAcl'], Resource: 'arn:aws:s3:::b/*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const tls = { Bool: { 'aws:SecureTransport': 'true' } };

describe('policies that grant the same', () => {
  const same: readonly (readonly [string, PlainValue, PlainValue])[] = [
    [
      'other names, order and case',
      policyOf({ Sid: 'A', ...allow(read) }),
      policyOf(allow({ ...read, Action: ['S3:GetObjectACL', 's3:getobject', 's3:GetObject'] })),
    ],
    [
      'a wildcard for all that it matches',
      policyOf(allow({ ...read, Action: 's3:*BucketTagging' })),
      policyOf(allow({ ...read, Action: ['s3:GetBucketTagging', 's3:PutBucketTagging'] })),
    ],
    [
      'a statement in two',
      policyOf(allow(read)),
      policyOf(allow({ ...read, Action: 's3:GetObject' }), allow({ ...read, Action: 's3:GetObjectAcl' })),
    ],
    ['all services but one, named', policyOf({ Effect: 'Deny', NotAction: '*', Resource: '*' }), policyOf()],
    [
      'a principal in two statements',
      policyOf(allow({ ...read, Principal: { AWS: ['1', '2'] } })),
      policyOf(allow({ ...read, Principal: { AWS: '1' } }), allow({ ...read, Principal: { AWS: '2' } })),
    ],
    [
      'a statement that another covers',
      policyOf(allow(read), allow({ ...read, Condition: mfa })),
      policyOf(allow(read)),
    ],
  ];
  test.each(same)('%s', (_, before, after) => {
    expect(difference(before, after)).toBeUndefined();
    expect(difference(after, before)).toBeUndefined();
  });
});

describe('policies that grant something else', () => {
  const other: readonly (readonly [string, PlainValue, PlainValue])[] = [
    ['an action less', policyOf(allow(read)), policyOf(allow({ ...read, Action: 's3:GetObject' }))],
    ['a wildcard that matches more', policyOf(allow(read)), policyOf(allow({ ...read, Action: 's3:GetObject*' }))],
    [
      'an action that AWS does not have',
      policyOf(allow(read)),
      policyOf(allow({ ...read, Action: [...read.Action, 's3:Nothing'] })),
    ],
    ['a resource of another case', policyOf(allow(read)), policyOf(allow({ ...read, Resource: 'arn:aws:s3:::B/*' }))],
    ['a resource that matches more', policyOf(allow(read)), policyOf(allow({ ...read, Resource: 'arn:aws:s3:::b*' }))],
    [
      'a resource that matches less',
      policyOf(allow(read)),
      policyOf(allow({ ...read, Resource: 'arn:aws:s3:::b/?*' })),
    ],
    ['another effect', policyOf(allow(read)), policyOf({ ...read, Effect: 'Deny' })],
    ['no denial', policyOf({ ...read, Effect: 'Deny' }), policyOf()],
    ['no condition', policyOf(allow({ ...read, Condition: mfa })), policyOf(allow(read))],
    ['another condition', policyOf(allow({ ...read, Condition: mfa })), policyOf(allow({ ...read, Condition: tls }))],
    [
      'one condition of two',
      policyOf(allow({ ...read, Condition: { Bool: { ...mfa.Bool, ...tls.Bool } } })),
      policyOf(allow({ ...read, Condition: mfa })),
    ],
    [
      'actions and resources of two statements, crossed',
      policyOf(allow({ Action: 's3:GetObject', Resource: 'a' }), allow({ Action: 's3:PutObject', Resource: 'b' })),
      policyOf(allow({ Action: ['s3:GetObject', 's3:PutObject'], Resource: ['a', 'b'] })),
    ],
    [
      'all other services',
      policyOf(allow({ NotAction: 'iam:*', Resource: '*' })),
      policyOf(allow({ NotAction: ['iam:*', 'braket:*'], Resource: '*' })),
    ],
    [
      'one service less of all',
      policyOf(allow({ Action: ['s3:*', 'iam:*'], Resource: '*' })),
      policyOf(allow({ NotAction: 'iam:*', Resource: '*' })),
    ],
    [
      'a principal more',
      policyOf(allow({ ...read, Principal: { AWS: '1' } })),
      policyOf(allow({ ...read, Principal: { AWS: ['1', '2'] } })),
    ],
    ['everybody', policyOf(allow({ ...read, Principal: { AWS: '1' } })), policyOf(allow({ ...read, Principal: '*' }))],
    [
      'everybody but one',
      policyOf({ ...read, Effect: 'Deny', NotPrincipal: { AWS: '1' } }),
      policyOf({ ...read, Effect: 'Deny', Principal: { AWS: '1' } }),
    ],
    ['another version', policyOf(allow(read)), { Version: '2008-10-17', Statement: [allow(read)] }],
  ];
  test.each(other)('%s', (_, before, after) => {
    expect(difference(before, after)).toBeDefined();
    expect(difference(after, before)).toBeDefined();
  });

  test('it says where', () => {
    const before = policyOf(allow({ ...read, Condition: mfa }));
    const after = policyOf(allow({ ...read, Action: 's3:GetObject', Condition: mfa }));
    expect(difference(before, after)).toMatchInlineSnapshot(
      `"s3:GetObjectAcl on arn:aws:s3:::b/ by AWS somebody else with Bool aws:multifactorauthpresent true: allowed before, not allowed after."`,
    );
  });
});
