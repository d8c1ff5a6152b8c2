/** Refactorings that leave the meaning alone, where examples in JSON do not tell enough: other formats, comments, menus. */
import { describe, expect, test } from 'vitest';
import { afterRefactoring, type CheckOptions, refactoringsOf } from '../../support/check.js';

const identity: CheckOptions = { type: 'identity' };
const yaml: CheckOptions = { type: 'identity', languageId: 'yaml' };
const terraform: CheckOptions = { languageId: 'terraform' };

function idsOf(marked: string, options: CheckOptions): readonly string[] {
  return [...new Set(refactoringsOf(marked, options).map((it) => it.slice(0, it.indexOf(':'))))];
}

describe('expand a wildcard', () => {
  test('in YAML', () => {
    const before = `Version: "2012-10-17"
Statement:
  - Effect: Allow
    Action:
      - sqs:Get$0*
      - sqs:ListQueues
    Resource: "*"
`;
    expect(
      afterRefactoring(before, 'expand-wildcard', 'Replace `sqs:Get*` by the 2 actions that it matches', yaml),
    ).toMatchInlineSnapshot(`
      "Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action:
            - sqs:GetQueueAttributes
            - sqs:GetQueueUrl
            - sqs:ListQueues
          Resource: "*"
      "
    `);
  });

  test('in a policy document of Terraform', () => {
    const before = `data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["sqs:Get$0*"]
    resources = ["*"]
  }
}
`;
    expect(
      afterRefactoring(before, 'expand-wildcard', 'Replace `sqs:Get*` by the 2 actions that it matches', terraform),
    ).toMatchInlineSnapshot(`
      "data "aws_iam_policy_document" "queue" {
        statement {
          actions   = [
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
          ]
          resources = ["*"]
        }
      }
      "
    `);
  });

  test('leaves comments where they are', () => {
    const before = `{
  "Statement": [{
    "Effect": "Allow",
    "Action": [
      // What the worker needs
      "sqs:Get$0*", // to find it
      "sqs:ListQueues"
    ],
    "Resource": "*"
  }]
}`;
    expect(
      afterRefactoring(before, 'expand-wildcard', 'Replace `sqs:Get*` by the 2 actions that it matches', identity),
    ).toMatchInlineSnapshot(`
      "{
        "Statement": [{
          "Effect": "Allow",
          "Action": [
            // What the worker needs
            "sqs:GetQueueAttributes", // to find it
            "sqs:GetQueueUrl",
            "sqs:ListQueues"
          ],
          "Resource": "*"
        }]
      }"
    `);
  });

  test('writes many actions in their order beside a comment', () => {
    const before = `{
  "Statement": [{
    "Effect": "Allow",
    "Action": [
      "s3:Get$0*Tagging", // all of them
      "sqs:ListQueues"
    ],
    "Resource": "*"
  }]
}`;
    const title = 'Replace `s3:Get*Tagging` by the 5 actions that it matches';
    const after = afterRefactoring(before, 'expand-wildcard', title, identity);
    const lines = after.split('\n').slice(4, 10);
    expect(lines.map((it) => it.trim())).toEqual([
      '"s3:GetBucketTagging", // all of them',
      '"s3:GetJobTagging",',
      '"s3:GetObjectTagging",',
      '"s3:GetObjectVersionTagging",',
      '"s3:GetStorageLensConfigurationTagging",',
      '"sqs:ListQueues"',
    ]);
  });

  test('is not offered for texts that are partly unknown, nor for everything', () => {
    const withHole = `Resources:
  Role:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: !Sub '\${Service}:Get$0*'
            Resource: '*'
`;
    expect(idsOf(withHole, { languageId: 'yaml' })).not.toContain('expand-wildcard');
    for (const action of ['*', 'ec2:*', '*:Get*']) {
      const text = `{ "Statement": [{ "Effect": "Allow", "Action": "$0${action}", "Resource": "*" }] }`;
      expect(idsOf(text, identity)).not.toContain('expand-wildcard');
    }
  });
});

describe('statements with comments', () => {
  const commented = `{
  "$0Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sqs:GetQueueUrl"], "Resource": "*" },
    // Only for the worker
    { "Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": "*" }
  ]
}`;

  test('are not put into others', () => {
    expect(idsOf(commented, identity)).not.toContain('merge-statements');
    const [title = ''] = refactoringsOf(commented, identity).filter((it) => it.startsWith('shrink-policy'));
    const shrunk = afterRefactoring(commented, 'shrink-policy', title.slice('shrink-policy: '.length), identity);
    expect(shrunk).toContain('// Only for the worker');
  });
});

describe('split a statement', () => {
  test('in YAML, with the comments of the actions', () => {
    const before = `Version: "2012-10-17"
Statement:
  - Sid: Work
    $0Effect: Allow
    Action:
      - s3:GetObject
      - sqs:SendMessage # the queue
    Resource: "*"
`;
    expect(
      afterRefactoring(before, 'split-statement', 'Split into 2 statements by service: `s3`, `sqs`', yaml),
    ).toMatchInlineSnapshot(`
      "Version: "2012-10-17"
      Statement:
        - Sid: WorkS3
          Effect: Allow
          Action:
            - s3:GetObject
          Resource: "*"
        - Sid: WorkSqs
          Effect: Allow
          Action:
            - sqs:SendMessage # the queue
          Resource: "*"
      "
    `);
  });

  test('that stands without an array', () => {
    const before = `{ "Statement": { "$0Effect": "Allow", "Action": ["s3:GetObject", "sqs:SendMessage"], "Resource": "*" } }`;
    const after = afterRefactoring(
      before,
      'split-statement',
      'Split into 2 statements by service: `s3`, `sqs`',
      identity,
    );
    expect(JSON.parse(after).Statement).toHaveLength(2);
  });

  test('is not offered while part of it is unknown', () => {
    const before = `Resources:
  Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument:
        Statement:
          - $0Effect: Allow
            Action: [s3:GetObject, sqs:SendMessage]
            Resource: !Ref Anything
`;
    expect(idsOf(before, { languageId: 'yaml' })).not.toContain('split-statement');
  });
});

describe('split by resource type', () => {
  const statement = (actions: string, resources: string): string =>
    `{ "Statement": [{ "$0Effect": "Allow", "Action": [${actions}], "Resource": [${resources}] }] }`;
  const bucket = '"arn:aws:s3:::b"';
  const objects = '"arn:aws:s3:::b/*"';

  test('puts a resource that fits several actions in each statement', () => {
    const before = statement('"s3:ListBucket", "s3:GetObject"', `${bucket}, ${objects}, "*"`);
    const after = afterRefactoring(
      before,
      'split-by-resource-type',
      'Split into 2 statements by resource type',
      identity,
    );
    const found = JSON.parse(after).Statement.map((it: { Resource: unknown }) => it.Resource);
    expect(found).toEqual([
      ['arn:aws:s3:::b', '*'],
      ['arn:aws:s3:::b/*', '*'],
    ]);
  });

  test('is not offered where an action or a resource goes with nothing, or nothing is known', () => {
    const cases = [
      statement('"s3:ListBucket", "sqs:SendMessage"', `${bucket}, ${objects}`),
      statement('"s3:GetObject", "s3:PutObject"', `${bucket}, ${objects}`),
      statement('"s3:ListBucket", "s3:Nothing"', `${bucket}, ${objects}`),
      statement('"s3:ListBucket", "s3:GetObject"', '"arn:aws:s3:::*", "*"'),
    ];
    for (const it of cases) expect(idsOf(it, identity), it).not.toContain('split-by-resource-type');
  });
});

describe('merge statements', () => {
  test('in a policy document of Terraform', () => {
    const before = `data "aws_iam_policy_document" "queue" {
  statement {
    $0effect    = "Allow"
    actions   = ["sqs:GetQueueUrl"]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
  }
}
`;
    expect(
      afterRefactoring(before, 'merge-statements', 'Merge 2 statements that differ only in their actions', terraform),
    ).toMatchInlineSnapshot(`
      "data "aws_iam_policy_document" "queue" {
        statement {
          effect    = "Allow"
          actions   = ["sqs:GetQueueUrl", "sqs:SendMessage"]
          resources = ["*"]
        }
      }
      "
    `);
  });

  test('is not offered for `NotAction`, or when more than one element differs', () => {
    const other = (elements: string): string =>
      `{ "Statement": [{ "$0Effect": "Allow", "NotAction": "sqs:*", "Resource": "*" }, { "Effect": "Allow", ${elements} }] }`;
    expect(idsOf(other(`"NotAction": "s3:*", "Resource": "*"`), identity)).not.toContain('merge-statements');
    expect(idsOf(other(`"NotAction": "sqs:*", "Resource": "a", "Condition": {}`), identity)).not.toContain(
      'merge-statements',
    );
  });
});

describe('`Action` and `NotAction`', () => {
  const bucket: CheckOptions = { type: 'resource', resourceType: 'AWS::S3::Bucket' };
  const statement = (effect: string, action: string): string =>
    `{ "Statement": [{ "Effect": "${effect}", "Principal": "*", ${action}, "Resource": "arn:aws:s3:::b/*" }] }`;

  test('of the policy of a bucket are about its service alone', () => {
    const [title = ''] = refactoringsOf(statement('Allow', `"$0NotAction": "s3:Get*"`), bucket).filter((it) =>
      it.startsWith('negate'),
    );
    expect(title).toMatch(/^negate-actions: Write as `Action` with the \d+ others$/);
  });

  test('are about all services elsewhere', () => {
    expect(idsOf(statement('Deny', `"$0NotAction": "s3:Get*"`), identity)).not.toContain('negate-actions');
  });

  test('of an `Allow` stay `Action`', () => {
    expect(idsOf(statement('Allow', `"$0Action": "s3:*Object*"`), bucket)).not.toContain('negate-actions');
    expect(idsOf(statement('Deny', `"$0Action": ["s3:Get*", "s3:Put*"]`), bucket)).toContain('negate-actions');
  });
});

describe('a list that stands in two statements', () => {
  test('by an alias of YAML is not changed', () => {
    const before = `Version: "2012-10-17"
$0Statement:
  - Effect: Allow
    Action: &read
      - sqs:GetQueueUrl
      - sqs:GetQueueAttributes
    Resource: "*"
  - Effect: Allow
    Action: sqs:SendMessage
    Resource: "*"
  - Effect: Deny
    Action: *read
    Resource: "arn:aws:sqs:*:*:orders"
`;
    expect(idsOf(before, yaml)).toContain('add-sids');
    expect(idsOf(before, yaml)).not.toContain('merge-statements');
    expect(idsOf(before, yaml)).not.toContain('shrink-policy');
  });

  test('by a local value of Terraform is not changed', () => {
    const before = `locals {
  read = ["sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
}

data "aws_iam_policy_document" "queue" {
  statement {
    $0effect    = "Allow"
    actions   = local.read
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
  }

  statement {
    effect    = "Deny"
    actions   = local.read
    resources = ["arn:aws:sqs:*:*:orders"]
  }
}
`;
    expect(idsOf(before, terraform)).toContain('add-sids');
    expect(idsOf(before, terraform)).not.toContain('merge-statements');
  });
});

test('the only principal that is everybody is no list', () => {
  const text = `{ "Statement": [{ "Effect": "Allow", "Principal": "$0*", "Action": "s3:GetObject", "Resource": "*" }] }`;
  expect(idsOf(text, { type: 'resource' })).not.toContain('change-list-form');
});

test('nothing throws at any place of a half-typed policy', () => {
  const whole = `{ "Version": "2012-10-17", "Statement": [{ "Sid": "A", "Effect": "Allow", "Action": ["s3:Get*", "sqs:*"], "Resource": ["*"] }] }`;
  for (let end = 0; end <= whole.length; end += 3) {
    for (let at = 0; at <= end; at += 7) {
      expect(() => refactoringsOf(`${whole.slice(0, at)}$0${whole.slice(at, end)}`, identity)).not.toThrow();
    }
  }
});
