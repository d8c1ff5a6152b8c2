import { describe, expect, test } from 'vitest';
import { splitConditionKey } from '../../../server/src/reference/condition-key-table.js';
import { miniReference as reference } from '../../support/mini-reference.js';

function keys(infos: readonly { readonly key: string }[]): readonly string[] {
  return infos.map(({ key }) => key);
}

describe('conditionKey', () => {
  test.each([
    ['aws:SourceIp', 'aws:SourceIp'],
    ['AWS:sourceip', 'aws:SourceIp'],
    ['aws:ResourceTag/team', 'aws:ResourceTag/${TagKey}'],
    ['aws:resourcetag/a/b:c', 'aws:ResourceTag/${TagKey}'],
    ['aws:ResourceTag/${TagKey}', 'aws:ResourceTag/${TagKey}'],
    ['s3:prefix', 's3:prefix'],
    ['s3:ExistingObjectTag/x', 's3:ExistingObjectTag/${TagKey}'],
    ['iam:ResourceTag/x', 'iam:ResourceTag/${TagKey}'],
    ['saml:aud', 'saml:aud'],
    ['token.actions.githubusercontent.com:actor', 'token.actions.githubusercontent.com:actor'],
    ['token.actions.githubusercontent.com:sub', 'token.actions.githubusercontent.com:sub'],
    ['token.actions.acme.ghe.com:actor', 'token.actions.${Domain}.ghe.com:actor'],
    ['token.actions.acme.ghe.com:AUD', 'token.actions.acme.ghe.com:aud'],
    ['accounts.example.com/tenant:sub', 'accounts.example.com/tenant:sub'],
    ['accounts.example.com/tenant:groups', 'accounts.example.com/tenant:groups'],
    ['oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud', 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud'],
  ])('%s is %s', (key, documented) => {
    expect(reference.conditionKey(key)?.key).toBe(documented);
  });

  test.each([
    '',
    ':',
    'aws',
    'aws:',
    'aws:Nope',
    'aws:ResourceTag',
    'aws:ResourceTag/',
    's3:SourceIp',
    's3:prefix/x',
    'x:prefix',
    'constructor:name',
    'token.actions.githubusercontent.com:nope',
    'token.actions.githubusercontent.com:',
    'nodots:sub',
  ])('%s is unknown', (key) => {
    expect(reference.conditionKey(key)).toBeUndefined();
  });

  test('tells type, number of values and page', () => {
    expect(reference.conditionKey('aws:TagKeys')).toMatchObject({ type: 'String', multivalued: true });
    expect(reference.conditionKey('aws:SourceArn')).toMatchObject({ type: 'ARN', multivalued: false });
    expect(reference.conditionKey('s3:prefix')?.url).toMatch(/list_s3\.html$/);
    expect(reference.conditionKey('saml:aud')?.url).toBe('https://example.com/saml');
    expect(reference.conditionKey('idp.example.com:amr')).toMatchObject({ type: 'String', multivalued: true });
  });
});

test('globalConditionKeys are sorted', () => {
  const found = keys(reference.globalConditionKeys());
  expect(found[0]).toBe('aws:CurrentTime');
  expect(found).toEqual([...found].sort());
});

describe('serviceConditionKeys', () => {
  test('leaves out the global keys', () => {
    expect(keys(reference.serviceConditionKeys('s3'))).toEqual([
      's3:DataAccessPointArn',
      's3:ExistingObjectTag/${TagKey}',
      's3:prefix',
      's3:x-amz-acl',
    ]);
  });

  test('of a prefix that is no service', () => {
    expect(keys(reference.serviceConditionKeys('saml'))).toEqual(['saml:aud']);
  });

  test('of an identity provider are its claims and the general ones', () => {
    expect(keys(reference.serviceConditionKeys('token.actions.acme.ghe.com'))).toEqual([
      'token.actions.acme.ghe.com:actor',
      'token.actions.acme.ghe.com:amr',
      'token.actions.acme.ghe.com:aud',
      'token.actions.acme.ghe.com:sub',
    ]);
    expect(keys(reference.serviceConditionKeys('idp.example.com'))).toEqual([
      'idp.example.com:amr',
      'idp.example.com:aud',
      'idp.example.com:sub',
    ]);
  });
});

describe('conditionKeysFor', () => {
  test('joins the keys of the action, of the type within the action, and of the type', () => {
    expect(keys(reference.conditionKeysFor(['s3:GetObject']))).toEqual([
      's3:DataAccessPointArn',
      's3:ExistingObjectTag/${TagKey}',
    ]);
    expect(keys(reference.conditionKeysFor(['iam:PassRole']))).toEqual([
      'iam:PassedToService',
      'iam:ResourceTag/${TagKey}',
    ]);
  });

  test('takes wildcards and gives each key once', () => {
    expect(keys(reference.conditionKeysFor(['s3:*Object', 's3:PutObject*', 'S3:getobject']))).toEqual([
      's3:DataAccessPointArn',
      's3:ExistingObjectTag/${TagKey}',
      's3:x-amz-acl',
    ]);
  });

  test('gives a global key that the service lists as the global one', () => {
    const [tag] = reference.conditionKeysFor(['s3:PutBucketPolicy']);
    expect(tag).toEqual(reference.conditionKey('aws:ResourceTag/x'));
  });

  test('of nothing known is empty', () => {
    expect(reference.conditionKeysFor(['x:*', 's3:Nope', ''])).toEqual([]);
    expect(reference.conditionKeysFor([])).toEqual([]);
  });
});

test.each([
  ['aws', true],
  ['AWS', true],
  ['s3', true],
  ['saml', true],
  ['token.actions.githubusercontent.com', true],
  ['idp.example.com/tenant', true],
  ['auth.example.com/', true],
  ['s4', false],
  ['', false],
  ['.', false],
  ['a b.c', false],
])('isConditionKeyPrefix of %s is %s', (prefix, known) => {
  expect(reference.isConditionKeyPrefix(prefix)).toBe(known);
});

test.each([
  ['kms:EncryptionContext:aws:x', { prefix: 'kms', name: 'EncryptionContext:aws:x', ofProvider: false }],
  ['codebuild:environment.x/y.value', { prefix: 'codebuild', name: 'environment.x/y.value', ofProvider: false }],
  ['idp.example.com:8443/x:sub', { prefix: 'idp.example.com:8443/x', name: 'sub', ofProvider: true }],
  [
    'oidc.circleci.com/org/1:oidc.circleci.com/id',
    { prefix: 'oidc.circleci.com/org/1', name: 'oidc.circleci.com/id', ofProvider: true },
  ],
  ['plain', undefined],
])('splitConditionKey of %s', (key, parts) => {
  expect(splitConditionKey(key)).toEqual(parts);
});
