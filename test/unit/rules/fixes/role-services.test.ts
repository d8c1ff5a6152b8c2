/** Fixes of statements that let a role be passed to every service, which the examples of the rules do not show. */
import { expect, test } from 'vitest';
import { afterFirstFix, findingsOf } from '../../../support/check.js';

function fixed(services: string): string | undefined {
  const text = policyFor(services);
  const found = findingsOf(text, { type: 'identity' }).find((it) => it.code === 'PASS_ROLE_WITH_STAR_IN_RESOURCE');
  return found && afterFirstFix(text, found);
}

function policyFor(services: string): string {
  return `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "StringLike": { "iam:PassedToService": ${services} } } } }`;
}

test('a service takes the place of all values for every service', () => {
  expect(fixed('"*"')).toBe(policyFor('"lambda.amazonaws.com"'));
  expect(fixed('["*", "*"]')).toBe(policyFor('["lambda.amazonaws.com"]'));
  expect(fixed('["**", "ec2.amazonaws.com", "*"]')).toBe(policyFor('["lambda.amazonaws.com", "ec2.amazonaws.com"]'));
});
