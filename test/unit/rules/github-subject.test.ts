import { describe, expect, test } from 'vitest';
import type { ConditionValue } from '../../../server/src/policy/model.js';
import { mayBeOneRef, openSubject } from '../../../server/src/rules/trust/github-subject.js';
import { analyzeText } from '../../support/check.js';

const key = 'token.actions.githubusercontent.com:sub';

/** A value of a condition in a trust policy of a CloudFormation template, where `Fn::Sub` makes holes. */
function conditionValue(value: unknown): ConditionValue {
  const document = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'sts:*',
      Condition: { StringLike: { [key]: value } },
    },
  };
  const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: document } };
  const template = { AWSTemplateFormatVersion: '2010-09-09', Resources: { Role: role } };
  const found = analyzeText(JSON.stringify(template)).policies[0]?.policy.statements[0]?.conditions[0]?.values[0];
  if (!found) throw new Error('There is no value.');
  return found;
}

describe('what a subject leaves open', () => {
  test.each([
    ['repo:octo-org/octo-repo:ref:refs/heads/main', undefined],
    ['repo:octo-org@1/octo-repo@2:ref:refs/heads/main', undefined],
    ['repo:octo-org/octo-repo:ref:refs/tags/v1', undefined],
    ['repo:octo-org/octo-repo:environment:prod:ref:refs/heads/main', undefined],
    ['', undefined],
    ['*', 'repository'],
    ['repo:*', 'repository'],
    ['repo:octo-org/*', 'repository'],
    ['repo:octo-org/octo-*:ref:refs/heads/main', 'repository'],
    ['repo:octo-org/octo-repo*', 'repository'],
    ['repo:octo-org@*/octo-repo@2:ref:refs/heads/main', 'repository'],
    ['repo:octo-org/octo-repo:*', 'branch'],
    ['repo:octo-org/octo-repo:ref:refs/heads/*', 'branch'],
    ['repo:octo-org/octo-repo:ref:refs/heads/v?', 'branch'],
    ['repo:octo-org/octo-repo:pull_request', 'unnamed-branch'],
    ['octo-org/octo-repo', 'unnamed-branch'],
    [{ 'Fn::Sub': 'repo:octo-org/${Name}:*' }, 'branch'],
    [{ 'Fn::Sub': 'repo:octo-org/octo-repo:${Context}' }, undefined],
    [{ 'Fn::Sub': 'repo:octo-org/octo-repo:environment:${Name}' }, undefined],
    ['repo:octo-org/{{ name * 2 }}:pull_request', undefined],
  ])('%j: %s', (value, open) => {
    expect(openSubject(conditionValue(value))).toBe(open);
  });
});

describe('one branch or tag', () => {
  test.each([
    ['refs/heads/main', true],
    ['refs/tags/v1', true],
    [{ 'Fn::Sub': 'refs/heads/${Branch}' }, true],
    [{ 'Fn::Sub': '${Ref}x' }, true],
    [{ 'Fn::Sub': 'refs/heads/${Branch}/*' }, false],
    ['refs/heads/*', false],
    ['refs/pull/1/merge', false],
    ['main', false],
  ])('%j: %s', (value, isOne) => {
    expect(mayBeOneRef(conditionValue(value))).toBe(isOne);
  });
});
