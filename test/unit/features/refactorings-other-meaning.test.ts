/** Where the refactorings that change what a policy grants are offered, and what they write in other formats. */
import { describe, expect, test } from 'vitest';
import { afterRefactoring, type CheckOptions, refactoringsOf } from '../../support/check.js';

const ours = ['add-condition', 'add-dependent-actions', 'extract-deny', 'extract-deny-unless', 'limit-resources'];

/** The titles of these refactorings at a place. */
function offeredAt(marked: string, options: CheckOptions = {}): readonly string[] {
  const all = refactoringsOf(marked, { type: 'identity', ...options });
  return all.filter((it) => ours.includes(it.slice(0, it.indexOf(':'))));
}

const version = '"Version": "2012-10-17", ';

/** A policy of one statement. */
function policyOf(statement: string): string {
  return `{ ${version}"Statement": [${statement}] }`;
}

describe('`*` as resource', () => {
  test.each([
    ['a Deny', '"Effect": "Deny", "Action": "s3:GetObject", "Resource": "$0*"'],
    ['an ARN', '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::$0b/*"'],
    ['only actions without a resource', '"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "$0*"'],
    ['actions of all services', '"Effect": "Allow", "Action": "*", "Resource": "$0*"'],
    ['an unknown action', '"Effect": "Allow", "Action": "s3:Nothing", "Resource": "$0*"'],
    ['an unknown service', '"Effect": "Allow", "Action": "nothing:Get*", "Resource": "$0*"'],
    ['too many types', '"Effect": "Allow", "Action": ["ec2:RunInstances", "ec2:CreateTags"], "Resource": "$0*"'],
    [
      'actions known at deploy time',
      '"Effect": "Allow", "Action": ["s3:GetObject", { "Ref": "A" }], "Resource": "$0*"',
    ],
    ['`NotAction`', '"Effect": "Allow", "NotAction": "s3:GetObject", "Resource": "$0*"'],
  ])('is left alone with %s', (_, elements) => {
    expect(offeredAt(policyOf(`{ ${elements} }`))).toEqual([]);
  });

  test('is left alone in a resource policy', () => {
    const text = policyOf('{ "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "$0*" }');
    expect(offeredAt(text, { type: 'resource' })).toEqual([]);
  });

  test('is offered on the name of the element too, and a bucket covers its objects', () => {
    const text = policyOf('{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "$0Resource": "*" }');
    expect(offeredAt(text)).toContain('limit-resources: Limit to `arn:aws:s3:::*`');
  });

  test('becomes a list in a policy document of Terraform', () => {
    const before = `data "aws_iam_policy_document" "work" {
  statement {
    actions   = ["sqs:SendMessage", "sqs:ListQueues"]
    resources = ["$0*"]
  }
}
`;
    const title = 'Limit to `arn:aws:sqs:*:*:*`, and leave `sqs:ListQueues` on `*`';
    expect(afterRefactoring(before, 'limit-resources', title, { languageId: 'terraform' })).toBe(
      `data "aws_iam_policy_document" "work" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:*:*:*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["sqs:ListQueues"]
    resources = ["*"]
  }
}
`,
    );
  });
});

describe('a condition', () => {
  const titles = (statement: string, type: CheckOptions['type'], options: CheckOptions = {}): readonly string[] =>
    offeredAt(policyOf(statement), { type, ...options }).map((it) => it.replace('add-condition: ', ''));

  test('fits the type of the policy and the effect', () => {
    const deny = '{ "$0Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" }';
    expect(titles(deny.replace('"Principal": "*", ', ''), 'identity')).toEqual(['Deny it only without MFA']);
    expect(titles(deny, 'resource')).toEqual([
      'Deny it only without TLS',
      'Deny it only outside the organization of the resource',
    ]);
    expect(titles(deny, 'rcp')).toEqual([
      'Deny it only outside the organization of the resource',
      'Deny it only without TLS',
    ]);
    expect(titles('{ "$0Effect": "Allow", "Action": "*", "Resource": "*" }', 'scp')).toEqual([]);
  });

  test('is one for each organization that is known', () => {
    const statement = '{ "$0Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }';
    const options = {
      names: { organizations: { 'o-a1b2c3d4e5': 'Shop' } },
      workspace: { organizations: () => ['o-b1b2c3d4e5', 'o-a1b2c3d4e5'] },
    };
    expect(titles(statement, 'resource', options)).toEqual([
      'Allow it only for the organization `Shop` (o-a1b2c3d4e5)',
      'Allow it only for the organization `o-b1b2c3d4e5`',
    ]);
  });

  test('needs no variable where the language has none', () => {
    const old = '{ "Statement": { "$0Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" } }';
    expect(offeredAt(old, { type: 'resource' })).toEqual(['add-condition: Allow it only for an organization']);
  });

  test('with the account of a service is one with its ARN too', () => {
    const statement =
      '{ "$0Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }';
    expect(titles(statement, 'resource', { names: { accounts: { '111122223333': 'Shop' } } })).toEqual([
      'Allow it only for the account `Shop` (111122223333)',
      'Allow it only for the account `Shop` (111122223333), with its ARN',
    ]);
  });

  test('is not offered twice, nor beside conditions that are not known', () => {
    const allow = (condition: string): string =>
      `{ "$0Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": ${condition} }`;
    expect(titles(allow('{ "Bool": { "AWS:MultiFactorAuthPresent": "true" } }'), 'identity')).toEqual([]);
    expect(titles(allow('{ "Ref": "Condition" }'), 'identity')).toEqual([]);
    expect(titles(allow('{ "NumericLessThan": { "aws:MultiFactorAuthAge": 60 } }'), 'identity')).toEqual([
      'Allow it only with MFA',
    ]);
  });

  test('is written in YAML', () => {
    const before = `Version: '2012-10-17'
Statement:
  - $0Effect: Allow
    Principal:
      Service: sns.amazonaws.com
    Action: sqs:SendMessage
    Resource: arn:aws:sqs:eu-central-1:111122223333:jobs
`;
    const options = { languageId: 'yaml', type: 'resource' } as const;
    const title = 'Allow it only for the account `111122223333`, with its ARN';
    expect(afterRefactoring(before, 'add-condition', title, options)).toBe(`Version: '2012-10-17'
Statement:
  - Effect: Allow
    Principal:
      Service: sns.amazonaws.com
    Action: sqs:SendMessage
    Resource: arn:aws:sqs:eu-central-1:111122223333:jobs
    Condition:
      StringEquals:
        aws:SourceAccount: '111122223333'
      ArnLike:
        aws:SourceArn: arn:aws:sns:*:111122223333:*
`);
  });
});

describe('dependent actions', () => {
  const withLambda = (more: string): string =>
    `{ ${version}"Statement": [{ "Effect": "Allow", "Action": "lambda:Create$0Function", "Resource": "*" }${more}] }`;
  const passRole = 'add-dependent-actions: Add `iam:PassRole`, which it needs';

  test('are not offered when the policy allows them, also by a wildcard', () => {
    expect(offeredAt(withLambda(''))).toContain(passRole);
    const allowed = ', { "Effect": "Allow", "Action": "iam:Pass*", "Resource": "arn:aws:iam::*:role/app" }';
    expect(offeredAt(withLambda(allowed))).not.toContain(passRole);
    const denied = ', { "Effect": "Deny", "Action": "iam:Pass*", "Resource": "arn:aws:iam::*:role/app" }';
    expect(offeredAt(withLambda(denied))).toContain(passRole);
  });

  test('are only what is missing', () => {
    const text = policyOf('{ "Effect": "Allow", "Action": ["kms:Decrypt", "s3:Put$0Object"], "Resource": "*" }');
    expect(offeredAt(text)).toContain(
      'add-dependent-actions: Add `kms:GenerateDataKey`, needed when a customer managed key encrypts the data',
    );
  });

  test('are not offered where nothing is granted', () => {
    const deny = policyOf('{ "Effect": "Deny", "Action": "lambda:Create$0Function", "Resource": "*" }');
    const scp = policyOf('{ "Effect": "Allow", "Action": "lambda:Create$0Function", "Resource": "*" }');
    expect(offeredAt(deny)).toEqual([]);
    expect(offeredAt(scp, { type: 'scp' }).filter((it) => it.startsWith('add-dependent'))).toEqual([]);
  });

  test('come into a list of statements with jsonencode', () => {
    const before = `resource "aws_iam_policy" "build" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "codebuild:Create$0Project"
      Resource = "*"
    }]
  })
}
`;
    const after = afterRefactoring(before, 'add-dependent-actions', 'Add `iam:PassRole`, which it needs', {
      languageId: 'terraform',
    });
    expect(after).toContain('"iam:PassedToService" = "codebuild.amazonaws.com"');
  });

  test('do not write a statement anew that has a comment', () => {
    const before = `Version: '2012-10-17'
Statement:
  Effect: Allow
  # builds
  Action: codebuild:Create$0Project
  Resource: '*'
`;
    expect(offeredAt(before, { languageId: 'yaml' })).toEqual([]);
  });
});

describe('a Deny', () => {
  test('takes all selected actions', () => {
    const before = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "«s3:DeleteObject", "s3:PutObject»"],
      "Resource": "*",
      "Condition": { "Bool": { "aws:ViaAWSService": "true" } }
    }
  ]
}`;
    expect(afterRefactoring(before, 'extract-deny', 'Deny 2 actions', { type: 'identity' })).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject"],
      "Resource": "*",
      "Condition": { "Bool": { "aws:ViaAWSService": "true" } }
    },
    {
      "Effect": "Deny",
      "Action": [
        "s3:DeleteObject",
        "s3:PutObject"
      ],
      "Resource": "*"
    }
  ]
}`);
  });

  test('and a statement without an array come into one', () => {
    const before = `{ "Version": "2012-10-17", "Statement": { "Sid": "Work", "Effect": "Allow", "Action": ["s3:GetObject", "s3:Put$0Object"], "Resource": "*" } }`;
    const after = JSON.parse(afterRefactoring(before, 'extract-deny', 'Deny `s3:PutObject`', { type: 'identity' }));
    expect(after.Statement).toEqual([
      { Sid: 'Work', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
      { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' },
    ]);
    const under = before
      .replace('$0', '')
      .replace('"Resource": "*"', '"Resource": "*", "Condition": { "Bool": { "a$0ws:SecureTransport": true } }');
    const title = 'Deny unless `aws:SecureTransport` is as here';
    const unless = JSON.parse(afterRefactoring(under, 'extract-deny-unless', title, { type: 'identity' }));
    const actions = ['s3:GetObject', 's3:PutObject'];
    expect(unless.Statement).toEqual([
      { Sid: 'Work', Effect: 'Allow', Action: actions, Resource: '*' },
      {
        Effect: 'Deny',
        Action: actions,
        Resource: '*',
        Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  test.each([
    ['the only action', policyOf('{ "Effect": "Allow", "Action": "s3:Get$0Object", "Resource": "*" }')],
    ['a Deny', policyOf('{ "Effect": "Deny", "Action": ["s3:Get$0Object", "s3:PutObject"], "Resource": "*" }')],
    ['a wildcard that only reads', policyOf('{ "Effect": "Allow", "Action": ["sqs:Get$0*", "a:B"], "Resource": "*" }')],
    ['everything', policyOf('{ "Effect": "Allow", "Action": ["$0*", "s3:PutObject"], "Resource": "*" }')],
    ['what is half known', policyOf('{ "Effect": "Allow", "Action": ["s3:$0X", "s3:Y"], "Resource": { "Ref": "A" } }')],
    ['half-typed text', '{ "Statement": [{ "Effect": "Allow", "Action": ["s3:Get$0'],
  ])('is not made of %s', (_, text) => {
    expect(offeredAt(text).filter((it) => it.startsWith('extract-deny'))).toEqual([]);
  });

  test('is made unless a condition is met, where that has an exact opposite', () => {
    const titles = (condition: string): readonly string[] =>
      offeredAt(policyOf(`{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { ${condition} } }`));
    const unless = 'extract-deny-unless: Deny unless `aws:SourceVpc` is as here';
    expect(titles('"StringEquals": { "aws:Source$0Vpc": ["vpc-1a2b3c4d", "vpc-2a2b3c4d"] }')).toContain(unless);
    expect(titles('"StringEquals": { "aws:SourceVpc": "vpc-1a$02b3c4d" }')).toEqual([unless]);
    for (const operator of ['StringEqualsIfExists', 'ForAnyValue:StringEquals', 'StringNotEquals', 'Null', 'Nothing']) {
      expect(titles(`"${operator}": { "aws:SourceVpc": "vpc-1a$02b3c4d" }`), operator).toEqual([]);
    }
    expect(titles('"StringEquals": { "aws:SourceVpc": [{ "Ref": "Vpc" }, "vpc-1a$02b3c4d"] }')).toEqual([]);
  });
});

test('an action that no service has is not denied', () => {
  const text = '{ "Statement": [{ "Effect": "Allow", "Action": ["s3:GetOb$0jct", "s3:GetObject"], "Resource": "*" }] }';
  expect(refactoringsOf(text, { type: 'identity' }).filter((it) => it.startsWith('extract-deny'))).toEqual([]);
});
