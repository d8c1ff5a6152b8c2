/** What is found in a workspace of several texts: grants, names, ids. Places are shown as the texts at them. */
import { describe, expect, test } from 'vitest';
import { grantsFound, symbolsFound, workspaceOf } from '../../support/check-workspace.js';

const files = {
  'reader.json': `{ "Version": "2012-10-17", "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": ["s3:Get*", "s3:ListBucket"], "Resource": "arn:aws:s3:::reports/*" },
    { "Sid": "Never", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }
  ] }`,
  'admin.json': `{ "Version": "2012-10-17", "Statement": {
    "Effect": "Allow", "NotAction": ["iam:*", "s3:PutObject"], "Resource": "*" } }`,
  'trust.json': `{ "Version": "2012-10-17", "Statement": { "Sid": "Trust", "Effect": "Allow", "Action": "sts:AssumeRole",
    "Principal": { "AWS": ["arn:aws:iam::111122223333:root", "444455556666"] },
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } } }`,
  'scp/all.json': `{ "Version": "2012-10-17", "Statement": { "Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*" } }`,
  'main.tf': `data "aws_iam_policy_document" "it" {
    statement {
      sid       = "FromTerraform"
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::reports/*", "\${aws_s3_bucket.b.arn}/*"]
    }
  }`,
};

describe('where an action is granted', () => {
  test.each([
    ['s3:GetObject', ['reader.json: s3:Get*', 'admin.json: NotAction', 'main.tf: s3:GetObject']],
    ['s3:PutObject', []],
    ['s3:getbucketacl', ['reader.json: s3:Get*', 'admin.json: NotAction']],
    ['s3:Get*', ['reader.json: s3:Get*', 'admin.json: NotAction', 'main.tf: s3:GetObject']],
    ['s3:P*', ['admin.json: NotAction']],
    ['iam:PassRole', []],
    ['sts:AssumeRole', ['admin.json: NotAction', 'trust.json: sts:AssumeRole']],
  ])('%s', (text, expected) => {
    expect(grantsFound(files, { kind: 'action', text })).toEqual(expected);
  });
});

describe('where something else stands', () => {
  test('a resource is found in what covers it', () => {
    const both = ['reader.json: arn:aws:s3:::reports/*', 'main.tf: arn:aws:s3:::reports/*'];
    expect(grantsFound(files, { kind: 'resource', text: 'arn:aws:s3:::reports/*' })).toEqual(both);
    expect(grantsFound(files, { kind: 'resource', text: 'arn:aws:s3:::reports/2026/*' })).toEqual(both);
    expect(grantsFound(files, { kind: 'resource', text: 'arn:aws:s3:::other/*' })).toEqual([]);
  });

  test('an account is its root', () => {
    const found = grantsFound(files, { kind: 'principal', text: '111122223333' });
    expect(found).toEqual(['trust.json: arn:aws:iam::111122223333:root']);
  });

  test('a condition key counts without case', () => {
    const found = grantsFound(files, { kind: 'condition-key', text: 'aws:principalorgid' });
    expect(found).toEqual(['trust.json: aws:PrincipalOrgID']);
  });
});

describe('symbols', () => {
  test('statements by letters of their names', () => {
    expect(symbolsFound(files, 'read')).toEqual(['Read']);
    expect(symbolsFound(files, 'terra')).toEqual(['FromTerraform']);
    expect(symbolsFound(files, 'allow all but')).toEqual(['Allow: all but iam:* and 1 more']);
    expect(symbolsFound(files, '').length).toBe(6);
  });

  test('an action finds what grants it', () => {
    expect(symbolsFound(files, 's3:GetObject')).toEqual([
      's3:GetObject by s3:Get* in Read',
      's3:GetObject by NotAction in Allow: all but iam:* and 1 more',
      's3:GetObject in FromTerraform',
    ]);
  });

  test('what is no action of AWS is a name', () => {
    expect(symbolsFound(files, 's3:Nothing')).toEqual([]);
  });
});

describe('what stands in the workspace', () => {
  test('most used first, without what is only known at deploy time', () => {
    const facts = workspaceOf(files);
    expect(facts.arns()).toEqual(['arn:aws:s3:::reports/*', 'arn:aws:iam::111122223333:root']);
    expect(facts.accounts()).toEqual(['111122223333', '444455556666']);
    expect(facts.organizations()).toEqual(['o-a1b2c3d4e5']);
  });

  test('of nothing is nothing', () => {
    const facts = workspaceOf({ 'empty.json': '', 'broken.json': '{ "Statement": [{ "Action": ' });
    expect([facts.arns(), facts.accounts(), facts.organizations()]).toEqual([[], [], []]);
  });
});
