/** How much of everything, and of a whole service, `Deny` statements leave. */
import { describe, expect, test } from 'vitest';
import {
  administratingActions,
  everydayActions,
  leftOfEverything,
} from '../../../server/src/analysis/granted/everything.js';
import { everyResource } from '../../../server/src/analysis/grants.js';
import { wholeServices } from '../../../server/src/analysis/whole-service.js';
import type { Policy, Statement } from '../../../server/src/policy/model.js';
import { policiesIn } from '../../support/check.js';
import { realReference } from '../../support/real-reference.js';

/** A policy of a statement on `*` and another one. */
function policyOf(allow: string, other: string): { readonly policy: Policy; readonly statement: Statement } {
  const statements = `{ "Effect": "Allow", ${allow}, "Resource": "*" }${other && `, ${other}`}`;
  const [found] = policiesIn(`{ "Version": "2012-10-17", "Statement": [${statements}] }`, { type: 'identity' });
  const statement = found?.policy.statements[0];
  if (!found || !statement) throw new Error(`no policy in ${statements}`);
  return { policy: found.policy, statement };
}

const deny = (elements: string): string => `{ "Effect": "Deny", ${elements} }`;

describe('what is left of everything', () => {
  test.each([
    ['', 'administration'],
    [deny('"Action": ["organizations:*", "iam:CreateUser"], "Resource": "*"'), 'administration'],
    [deny('"Action": "iam:*", "Resource": "arn:aws:iam::*:role/admin"'), 'administration'],
    [deny('"NotAction": "iam:*", "Resource": "*"'), 'administration'],
    [deny('"Action": "iam:*", "Resource": "*"'), 'most'],
    [deny('"Action": ["iam:*", "s3:*", "ec2:*"], "Resource": "*"'), 'most'],
    [deny('"NotAction": ["s3:*", "ec2:*"], "Resource": "*"'), 'little'],
    [deny('"Action": "*", "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket"'), 'little'],
    [
      deny(
        '"Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" } }',
      ),
      'most',
    ],
    [
      deny(
        '"Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceAccount": "${aws:PrincipalAccount}" } }',
      ),
      'administration',
    ],
    [
      deny(
        '"Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceAccount": "444455556666" } }',
      ),
      'little',
    ],
    [
      deny('"Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } }'),
      'administration',
    ],
    [deny('"Action": { "Ref": "Denied" }, "Resource": "*"'), 'little'],
    ['{ "Ref": "Guard" }', 'little'],
  ])('with %s: %s', (other, left) => {
    const { policy, statement } = policyOf('"Action": "*"', other);
    const star = everyResource(statement.resource);
    if (!star) throw new Error('no star');
    const reach = { kind: 'all', at: star, resources: [star] } as const;
    expect(leftOfEverything(policy, statement, reach, realReference())).toBe(left);
  });

  test('the actions that stand for the rest exist and are sorted', () => {
    for (const actions of [administratingActions, everydayActions]) {
      expect(actions.filter((it) => realReference().action(it) === undefined)).toEqual([]);
      expect(actions).toEqual([...new Set(actions)].sort());
    }
    const services = everydayActions.map((it) => it.split(':')[0]);
    expect(new Set(services).size).toBe(services.length);
    expect(administratingActions.map((it) => realReference().accessLevel(it))).not.toContain('Read');
  });
});

describe('what is left of a service', () => {
  const some = { changesPermissions: true, isLessened: true };
  test.each([
    ['', [{ changesPermissions: true, isLessened: false }]],
    [deny('"Action": "s3:*", "Resource": "*"'), [{ changesPermissions: true, isLessened: false }]],
    [deny('"Action": "sqs:DeleteQueue", "Resource": "*"'), [some]],
    [deny('"Action": "SQS:Delete*", "Resource": "*"'), [some]],
    [deny('"NotAction": "sqs:*", "Resource": "*"'), [some]],
    [deny('"NotAction": ["sqs:Get*", "sqs:SendMessage"], "Resource": "*"'), []],
    [deny('"Action": "*:*", "Resource": "*"'), []],
    [deny('"Action": ["s3:*", { "Ref": "More" }], "Resource": "*"'), []],
  ])('with %s', (other, expected) => {
    const { policy, statement } = policyOf('"Action": "sqs:*"', other);
    const found = wholeServices(policy, statement, realReference());
    expect(found.map(({ changesPermissions, isLessened }) => ({ changesPermissions, isLessened }))).toEqual(expected);
  });
});
