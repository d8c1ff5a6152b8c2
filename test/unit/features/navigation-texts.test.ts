/** What is shown in the texts of policies: semantic tokens, links, highlights. */
import { describe, expect, test } from 'vitest';
import { highlightsOf, linksOf, tokensOf } from '../../support/check-navigation.js';

function policy(...statements: readonly string[]): string {
  return `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
}

function document(statement: string): string {
  return `data "aws_iam_policy_document" "it" {\n  statement {\n${statement}\n  }\n}\n`;
}

const terraform = { languageId: 'terraform' };
const yaml = { languageId: 'yaml' };

describe('semantic tokens', () => {
  test.each([
    ['"Action": "s3:GetObject"', ['service s3', 'action GetObject']],
    ['"Action": "s3:*Object?"', ['service s3', 'wildcard *', 'action Object', 'wildcard ?']],
    ['"NotAction": ["*", "iam", ":", "iam:"]', ['wildcard *', 'service iam']],
    ['"Action": 7', []],
    ['"Resource": "*"', ['wildcard *']],
    [
      '"Resource": "arn:aws:s3:::reports/2026/*"',
      ['partition aws', 'service s3', 'resource-name reports/2026/', 'wildcard *'],
    ],
    [
      '"NotResource": "arn:aws-cn:iam::111122223333:role/app/*"',
      [
        'partition aws-cn',
        'service iam',
        'account 111122223333',
        'resource-type role',
        'resource-name app/',
        'wildcard *',
      ],
    ],
    [
      '"Resource": "arn:aws:lambda:eu-west-1:*:function:orders"',
      [
        'partition aws',
        'service lambda',
        'region eu-west-1',
        'wildcard *',
        'resource-type function',
        'resource-name orders',
      ],
    ],
    ['"Resource": "arn:aws:nothing:::role/x"', ['partition aws', 'service nothing', 'resource-name role/x']],
    ['"Resource": "arn:aws:s3"', ['partition aws', 'service s3']],
    [
      '"Resource": "arn:aws:s3:::b/${aws:username}/${stage}/${*}"',
      [
        'partition aws',
        'service s3',
        'resource-name b/',
        'variable ${aws:username}',
        'resource-name /',
        'resource-name /',
        'variable ${*}',
      ],
    ],
    ['"Principal": { "AWS": "111122223333" }', ['account 111122223333']],
    ['"Principal": "*"', ['wildcard *']],
    [
      '"Principal": { "AWS": ["arn:aws:iam::111122223333:root"], "Service": "ec2.amazonaws.com" }',
      ['partition aws', 'service iam', 'account 111122223333', 'resource-name root', 'service ec2'],
    ],
    [
      '"Condition": { "ForAnyValue:StringLikeIfExists": { "aws:PrincipalTag/team": "a*" } }',
      ['qualifier ForAnyValue', 'qualifier IfExists', 'service aws', 'wildcard *'],
    ],
    ['"Condition": { "StringEquals": { "aws:username": "a*", "x": "y" } }', ['service aws']],
    [
      '"Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sns:*:111122223333:t" }, "Bool": { "aws:SecureTransport": true } }',
      [
        'service aws',
        'partition aws',
        'service sns',
        'wildcard *',
        'account 111122223333',
        'resource-name t',
        'service aws',
      ],
    ],
    ['"Sid": "s3:GetObject", "Effect": "Allow"', []],
  ])('%s', (elements, expected) => {
    expect(tokensOf(policy(`{ ${elements} }`))).toEqual(expected);
  });

  test('variables are plain text in a policy of the older version', () => {
    const text = '{ "Version": "2008-10-17", "Statement": { "Resource": "arn:aws:s3:::b/${aws:username}" } }';
    expect(tokensOf(text)).toEqual(['partition aws', 'service s3', 'resource-name b/']);
  });

  test('of a range are those of the texts in it', () => {
    const text = policy('{ "Action": ["s3:GetObject", «"sqs:Send*"», "sns:Publish"] }');
    expect(tokensOf(text)).toEqual(['service sqs', 'action Send', 'wildcard *']);
  });

  test('leave out escaped signs, and what is escaped around them stays', () => {
    expect(tokensOf(policy('{ "Resource": "arn:aws:s3:::a\\/b" }'))).toEqual([
      'partition aws',
      'service s3',
      'resource-name a',
      'resource-name b',
    ]);
    const nested = JSON.stringify({ Policy: policy('{ "Action": "s3:Get*" }') });
    expect(tokensOf(nested)).toEqual(['service s3', 'action Get', 'wildcard *']);
  });

  test('of a template leave out what is known at deploy time only', () => {
    const template = `Resources:
  Role:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: [s3:GetObject, !Ref More]
            Resource:
              - !Sub 'arn:\${AWS::Partition}:s3:::\${Bucket}/\${!aws:username}/*'
              - !Join ['', ['arn:aws:s3:::', !Ref Bucket, '/x*']]
              - Fn::Sub: \${Bucket.Arn}/*
`;
    expect(tokensOf(template, yaml)).toEqual([
      ...['service s3', 'action GetObject'],
      ...['service s3', 'resource-name /', 'variable ${!aws:username}', 'resource-name /', 'wildcard *'],
      ...['partition aws', 'service s3', 'resource-name /x', 'wildcard *'],
      'wildcard *',
    ]);
  });

  test('of lines that are put together stay on one', () => {
    const folded = `Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Action: >-\n      s3:Get\n      Object\n`;
    expect(tokensOf(folded, yaml)).toEqual(['service s3', 'action Get', 'action Object']);
  });

  test('of a value that several policies share come once', () => {
    const text = `A:\n  Version: '2012-10-17'\n  Statement: &s\n    - { Effect: Allow, Action: 's3:Get*', Resource: '*' }
B:\n  Version: '2012-10-17'\n  Statement: *s\n`;
    expect(tokensOf(text, yaml)).toEqual(['service s3', 'action Get', 'wildcard *', 'wildcard *']);
  });

  test('of Terraform, in a document and in an expression', () => {
    const text = document(`    actions   = ["s3:Get*", var.action]
    resources = ["\${aws_s3_bucket.b.arn}/&{aws:username}", "arn:aws:sqs:\${var.region}:111122223333:q"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
    condition {
      test     = "StringLikeIfExists"
      variable = "aws:PrincipalTag/team"
      values   = ["a*"]
    }`);
    const inDocument = [
      ...['service s3', 'action Get', 'wildcard *', 'variable &{aws:username}'],
      ...['partition aws', 'service sqs', 'account 111122223333', 'resource-name q', 'service ec2'],
      ...['qualifier IfExists', 'service aws', 'wildcard *'],
    ];
    expect(tokensOf(text, terraform)).toEqual(inDocument);
    const encoded = `resource "aws_iam_policy" "p" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "s3:*", Resource = "arn:aws:s3:::b/$\${aws:username}" }] })
}`;
    expect(tokensOf(encoded, terraform)).toEqual([
      ...['service s3', 'wildcard *', 'partition aws', 'service s3', 'resource-name b/', 'variable $${aws:username}'],
    ]);
  });

  test('none in a document without policies, and half-typed text is no obstacle', () => {
    expect(tokensOf('{ "Action": "s3:GetObject" }')).toEqual([]);
    expect(tokensOf('{ "Version": "2012-10-17", "Statement": [{ "Action": ["s3:Get*')).toEqual([
      'service s3',
      'action Get',
      'wildcard *',
    ]);
  });
});

describe('links', () => {
  const s3 =
    's3 -> https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html (Amazon S3: actions, resources and condition keys)';

  test('a service where a policy names it first, whatever its case', () => {
    const text = policy('{ "Action": ["s3:GetObject", "S3:PutObject", "nothing:X", "s3"] }', '{ "NotAction": "s3:*" }');
    expect(linksOf(text)).toEqual([s3]);
  });

  test('a condition key where a policy has it first', () => {
    const condition = '{ "Condition": { "Bool": { "aws:SecureTransport": "true", "aws:Nothing": "x" } } }';
    expect(linksOf(policy(condition, condition))).toEqual([
      "aws -> https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport (AWS's page about aws:SecureTransport)",
    ]);
  });

  test('none under the name of a host', () => {
    const key = '"token.actions.githubusercontent.com:sub": "repo:a/b:*"';
    expect(linksOf(policy(`{ "Condition": { "StringLike": { ${key} } } }`))).toEqual([]);
  });

  test('none on a wildcard, on what a template fills in, or outside of policies', () => {
    expect(linksOf(policy('{ "Action": ["*", "s*:GetObject"] }'))).toEqual([]);
    expect(linksOf(document('actions = ["${var.service}:GetObject"]'), terraform)).toEqual([]);
    expect(linksOf('{ "Action": "s3:GetObject" }')).toEqual([]);
  });

  test('in YAML and Terraform', () => {
    expect(linksOf("Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n", yaml)).toEqual([
      s3,
    ]);
    expect(linksOf(document('actions = ["s3:GetObject"]'), terraform)).toEqual([s3]);
  });
});

describe('highlights', () => {
  test('the same action in any case, and what matches it', () => {
    const text = policy(
      '{ "Action": ["s3:Get$0Object", "s3:Get*", "s3:Put*"] }',
      '{ "NotAction": ["S3:getobject", "*"] }',
    );
    expect(highlightsOf(text)).toBe(
      policy(
        '{ "Action": ["«s3:GetObject»", "~«s3:Get*»", "s3:Put*"] }',
        '{ "NotAction": ["«S3:getobject»", "~«*»"] }',
      ),
    );
  });

  test('what a wildcard matches, and no other wildcard', () => {
    const text = policy('{ "Action": ["s3:Get*$0", "s3:GetObject", "s3:GetObject*", "s3:Get*", "s3:PutObject"] }');
    expect(highlightsOf(text)).toBe(
      policy('{ "Action": ["«s3:Get*»", "~«s3:GetObject»", "s3:GetObject*", "«s3:Get*»", "s3:PutObject"] }'),
    );
  });

  test('the same resource, principal, operator and `Sid`, as they are written', () => {
    const resources = policy(
      '{ "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::B$0"] }',
      '{ "NotResource": "arn:aws:s3:::B" }',
    );
    expect(highlightsOf(resources)).toBe(
      policy('{ "Resource": ["arn:aws:s3:::b", "«arn:aws:s3:::B»"] }', '{ "NotResource": "«arn:aws:s3:::B»" }'),
    );
    const principals = policy(
      '{ "Principal": { "AWS": ["$0111122223333", "x"] } }',
      '{ "NotPrincipal": { "AWS": "111122223333" } }',
    );
    expect(highlightsOf(principals)).toBe(
      policy('{ "Principal": { "AWS": ["«111122223333»", "x"] } }', '{ "NotPrincipal": { "AWS": "«111122223333»" } }'),
    );
    const operators = policy('{ "Condition": { "Bool$0": {} } }', '{ "Condition": { "Bool": {}, "Null": {} } }');
    expect(highlightsOf(operators)).toBe(
      policy('{ "Condition": { "«Bool»": {} } }', '{ "Condition": { "«Bool»": {}, "Null": {} } }'),
    );
    expect(highlightsOf(`[${policy('{ "Sid": "A$0" }', '{ "Sid": "B" }')}, ${policy('{ "Sid": "A" }')}]`)).toBe(
      `[${policy('{ "Sid": "«A»" }', '{ "Sid": "B" }')}, ${policy('{ "Sid": "«A»" }')}]`,
    );
  });

  test('a condition key also where it is a policy variable, and from there', () => {
    const withMarks = policy(
      '{ "Resource": "arn:aws:s3:::b/«${AWS:userName}»", "Condition": { "StringEquals": { "«aws:username»": "x" } } }',
      '{ "Condition": { "StringLike": { "s3:prefix": "a/«${aws:username, \'x\'}»", "aws:userid": "aws:username" } } }',
    );
    const plain = withMarks.replace(/[«»]/g, '');
    expect(highlightsOf(plain.replace('"aws:username"', '"aws:user$0name"'))).toBe(withMarks);
    expect(highlightsOf(plain.replace('${AWS:', '${AW$0S:'))).toBe(withMarks);
  });

  test('nothing elsewhere', () => {
    for (const text of [
      policy('{ "Effect": "Al$0low" }', '{ "Effect": "Allow" }'),
      policy('{ "Act$0ion": "s3:GetObject" }'),
      policy('{ "Action": ["$0", ""] }'),
      policy('{ "Condition": { "Bool": { "aws:SecureTransport": "tr$0ue", "x": "true" } } }'),
      '{ "Action": "s3:Get$0Object" }',
    ]) {
      expect(highlightsOf(text)).toBe(text.replace('$0', ''));
    }
  });

  test('a text with holes is compared as it is written, and matches nothing', () => {
    const text = document(
      '    actions = ["s3:*", "s3:${var.x}"]\n    resources = ["${b.arn}/$0*", "${b.arn}/*", "${c.arn}/*"]',
    );
    expect(highlightsOf(text, terraform)).toBe(
      document('    actions = ["s3:*", "s3:${var.x}"]\n    resources = ["«${b.arn}/*»", "«${b.arn}/*»", "${c.arn}/*"]'),
    );
    const action = document('    actions = ["s3:*$0", "s3:${var.x}", "s3:GetObject"]');
    expect(highlightsOf(action, terraform)).toBe(
      document('    actions = ["«s3:*»", "s3:${var.x}", "~«s3:GetObject»"]'),
    );
  });

  test('in YAML, what is escaped is the same', () => {
    const text = `Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Action: s3:Get$0Object\n  - Effect: Deny\n    Action: ["s3:\\x47etObject"]\n`;
    expect(highlightsOf(text, yaml)).toBe(
      text.replace('s3:Get$0Object', '«s3:GetObject»').replace('s3:\\x47etObject', '«s3:\\x47etObject»'),
    );
  });
});
