/** What is known of providers and services in trust policies: the tables, and what the rules read from them. */
import { describe, expect, test } from 'vitest';
import { claimValues } from '../../../../server/src/analysis/condition-values/subject-values.js';
import { roleSources } from '../../../../server/src/analysis/principals/role-sources.js';
import { rightSubject } from '../../../../server/src/analysis/principals/subject-faults.js';
import { subjectFormOf, subjectForms } from '../../../../server/src/analysis/principals/subject-forms.js';
import { findingsOf } from '../../../support/check.js';

describe('the tables', () => {
  test('services are sorted, once each, with a page of AWS', () => {
    const names = roleSources.map((it) => it.principal);
    expect(names).toEqual([...new Set(names)].sort());
    for (const { page } of roleSources) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*\.html$/);
  });

  test('providers are sorted, and each host has one form', () => {
    const names = subjectForms.map((it) => it.name);
    expect(names).toEqual([...new Set(names)].sort());
    const hosts = ['gitlab.com', 'app.terraform.io', 'agent.buildkite.com', 'token.actions.githubusercontent.com'];
    for (const host of hosts) expect(subjectForms.filter((it) => it.host.test(host))).toHaveLength(1);
    expect(subjectFormOf('gitlab.example.com')).toBeUndefined();
  });

  test('what completion offers as the subject of a provider names a caller', () => {
    const host = 'gitlab.com';
    const [first] = claimValues.find((it) => it.claim === 'sub' && it.host.test(host))?.values ?? [];
    expect(subjectFormOf(host)?.caller.test(String(Array.isArray(first) ? first[0] : first))).toBe(true);
  });
});

describe('subjects that no token has', () => {
  test.each([
    ['repo:octo-org/octo-repo:refs/heads/main', 'repo:octo-org/octo-repo:ref:refs/heads/main'],
    ['repo:octo-org/octo-repo:ref:main', 'repo:octo-org/octo-repo:ref:refs/heads/main'],
    ['repo:octo-org/octo-repo:ref:tags/v1', 'repo:octo-org/octo-repo:ref:refs/tags/v1'],
    ['repo:octo-org/octo-repo:branch:main', 'repo:octo-org/octo-repo:ref:refs/heads/main'],
    ['repo:octo-org/octo-repo:tag:v1', 'repo:octo-org/octo-repo:ref:refs/tags/v1'],
    ['repo:octo-org/octo-repo:env:production', 'repo:octo-org/octo-repo:environment:production'],
    ['repo:octo-org/octo-repo:pull-request', 'repo:octo-org/octo-repo:pull_request'],
    ['octo-org/octo-repo:ref:refs/heads/main', 'repo:octo-org/octo-repo:ref:refs/heads/main'],
    ['https://github.com/octo-org/octo-repo:pull_request', 'repo:octo-org/octo-repo:pull_request'],
    ['Repo:octo-org/octo-repo:pull_request', 'repo:octo-org/octo-repo:pull_request'],
    ['repo:octo-org/octo-repo:pull_request', undefined],
    ['repo:octo-org/octo-repo:ref:refs/heads/ma*', undefined],
    ['repo:octo-org/octo-repo:ref:*', undefined],
    ['repo:octo-org/octo-repo', undefined],
    ['repository_owner:octo-org:ref:refs/heads/main', undefined],
  ])('%s', (subject, expected) => {
    expect(rightSubject('token.actions.githubusercontent.com', subject)).toBe(expected);
  });
});

describe('subjects that no service account has', () => {
  test.each([
    ['system:serviceaccount:shop/api', 'system:serviceaccount:shop:api'],
    ['system:serviceaccounts:shop:api', 'system:serviceaccount:shop:api'],
    ['shop:api', 'system:serviceaccount:shop:api'],
    ['shop/api', 'system:serviceaccount:shop:api'],
    ['system:serviceaccount:shop:api', undefined],
    ['system:api', undefined],
    ['api', undefined],
    ['shop:*', undefined],
  ])('%s', (subject, expected) => {
    expect(rightSubject('oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE', subject)).toBe(expected);
  });
});

describe('a role of another account', () => {
  const policy = `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::444455556666:role/deploy" }, "Action": "sts:AssumeRole" }
}`;
  const told = (strictness: 'recommended' | 'strict') =>
    findingsOf(policy, { type: 'trust', strictness }).map((it) => `${it.severity} ${it.code}`);

  test('is only told of at the level strict', () => {
    expect(told('recommended')).toEqual([]);
    expect(told('strict')).toEqual(['suggestion CROSS_ACCOUNT_TRUST_WITHOUT_CONDITION']);
  });
});

test('a wildcard for the owner on GitHub is a security warning, one for the repository is not', () => {
  const severityOf = (subject: string) =>
    findingsOf(
      `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "${subject}" } } } }`,
      { type: 'trust' },
    ).find((it) => it.code === 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED')?.severity;
  expect(severityOf('repo:octo-*/octo-repo:*')).toBe('security-warning');
  expect(severityOf('repo:octo-org/*')).toBe('warning');
  // A name ends with the sign before its ID, of which every one is the same owner's.
  expect(severityOf('repo:octo-org@*/octo-repo@*:*')).toBe('warning');
  expect(severityOf('repo:octo-*@123456/octo-repo@456789:*')).toBe('security-warning');
  expect(severityOf('repo:*:job_workflow_ref:octo-org/automation/*')).toBe('warning');
});
