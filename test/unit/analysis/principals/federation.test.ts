import { describe, expect, test } from 'vitest';
import { identityProvider, isBuiltInHost, providerKey } from '../../../../server/src/analysis/principals/federation.js';
import { oidcPrincipals, trustedPrincipals } from '../../../../server/src/analysis/principals/federation-actions.js';
import { anything, type Hole } from '../../../../server/src/hosts/value.js';
import type { Statement } from '../../../../server/src/policy/model.js';
import { analyzePolicy } from '../../../support/check.js';

/** The statement of a trust policy with these elements. */
function statement(elements: Readonly<Record<string, unknown>>): Statement {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...elements }] };
  const [first] = analyzePolicy(JSON.stringify(policy), { type: 'trust' }).policy.statements;
  if (!first) throw new Error('There is no statement.');
  return first;
}

const provider = 'arn:aws:iam::111122223333:oidc-provider';

describe('the identity provider of a principal', () => {
  test.each([
    [`${provider}/token.actions.githubusercontent.com`, 'oidc', 'token.actions.githubusercontent.com'],
    [`${provider}/Login.example.com/realms/Shop`, 'oidc', 'login.example.com/realms/shop'],
    [`${provider}/example.auth0.com/`, 'oidc', 'example.auth0.com'],
    ['arn:aws-cn:iam::111122223333:oidc-provider/gitlab.com', 'oidc', 'gitlab.com'],
    ['arn:aws:iam::${account}:oidc-provider/gitlab.com', 'oidc', 'gitlab.com'],
    [`${provider}/\${host}`, 'oidc', undefined],
    [`${provider}/...`, 'oidc', undefined],
    ['arn:aws:iam::111122223333:saml-provider/Okta', 'saml', undefined],
    ['accounts.google.com', 'domain', 'accounts.google.com'],
  ])('%s', (text, kind, host) => {
    expect(identityProvider(text)).toEqual({ kind, host });
  });

  test.each([
    '',
    '*',
    'Okta',
    'https://gitlab.com',
    provider,
    `${provider}/`,
    'arn:aws:iam::111122223333:role/saml-provider',
    'arn:aws:s3:::oidc-provider/gitlab.com',
  ])('none: %j', (text) => {
    expect(identityProvider(text)).toBeUndefined();
  });

  test.each<[string, string, string | undefined]>([
    ['arn:aws:iam::<A>:oidc-provider/gitlab.com', 'oidc', 'gitlab.com'],
    ['arn:aws:iam::111122223333:oidc-provider/<A>', 'oidc', undefined],
    ['arn:aws:iam::111122223333:saml-provider/<A>', 'saml', undefined],
  ])('with a hole: %s', (marked, kind, host) => {
    const start = marked.indexOf('<');
    const hole: Hole = { start, end: start + 3, becomes: anything };
    expect(identityProvider(marked, [hole])).toEqual({ kind, host });
  });

  test.each(['arn:aws:iam::111122223333:<A>/gitlab.com', 'arn:aws:iam::111122223333:<A>', 'arn:aws:<A>', '<A>.com'])(
    'not known: %s',
    (marked) => {
      const start = marked.indexOf('<');
      expect(identityProvider(marked, [{ start, end: start + 3, becomes: anything }])).toBeUndefined();
    },
  );
});

describe('the domains of AWS', () => {
  test.each([
    'www.amazon.com',
    'cognito-identity-us-gov.amazonaws.com',
    'cognito-identity.cn-north-1.amazonaws.com.cn',
  ])('%s', (host) => expect(isBuiltInHost(host)).toBe(true));
  test.each(['gitlab.com', 'oidc.eks.eu-west-1.amazonaws.com/id/1'])('not %s', (host) =>
    expect(isBuiltInHost(host)).toBe(false),
  );
});

describe('a condition key of a provider', () => {
  test.each([
    ['gitlab.com:aud', 'gitlab.com', 'aud'],
    ['login.example.com/realms/shop:sub', 'login.example.com/realms/shop', 'sub'],
    ['example.auth0.com/:sub', 'example.auth0.com', 'sub'],
    ['login.example.com:8443/shop:sub', 'login.example.com:8443/shop', 'sub'],
  ])('%s', (key, host, claim) => {
    expect(providerKey(key)).toEqual({ host, claim });
  });

  test.each(['saml:aud', 'aws:PrincipalTag/a.b', 'gitlab.com', '', '${host.name}:aud'])('none: %j', (key) => {
    expect(providerKey(key)).toBeUndefined();
  });
});

describe('who needs which action', () => {
  test.each([
    [{ AWS: '111122223333' }, ['sts:AssumeRole'], true],
    [{ AWS: '*' }, [], false],
    [{ Service: ['ec2.amazonaws.com', { Ref: 'Service' }] }, ['sts:AssumeRole'], false],
    [{ Federated: 'cognito-identity.amazonaws.com' }, ['sts:AssumeRoleWithWebIdentity'], true],
    [
      { Federated: ['arn:aws:iam::111122223333:saml-provider/Okta', 'Okta'], AWS: 'arn:aws:iam::111122223333:root' },
      ['sts:AssumeRoleWithSAML', 'sts:AssumeRole'],
      false,
    ],
    [{ CanonicalUser: 'f'.repeat(64) }, [], false],
    ['*', [], false],
    [{ Ref: 'Principal' }, [], false],
  ])('%j', (Principal, needs, complete) => {
    const found = trustedPrincipals(statement({ Principal }));
    expect(found.known.map((it) => it.needs)).toEqual(needs);
    expect(found.complete).toBe(complete);
  });
});

describe('web identities that may assume the role', () => {
  const Principal = { Federated: [`${provider}/gitlab.com`, 'www.amazon.com', 'example.com', `${provider}/x`] };
  test.each([
    [{ Principal }, ['gitlab.com', 'www.amazon.com']],
    [{ Principal, Action: 'sts:*' }, ['gitlab.com', 'www.amazon.com']],
    [{ Principal, Action: 'sts:TagSession' }, []],
    [{ Principal, Effect: 'Deny' }, []],
    [{ Principal, Condition: { Ref: 'Condition' } }, []],
    [{ Principal: { AWS: `${provider}/gitlab.com` } }, []],
  ])('%j', (elements, hosts) => {
    expect(oidcPrincipals(statement(elements)).map((it) => it.host)).toEqual(hosts);
  });
});
