/** What the examples of the rules about fit cannot show: other levels, and templates. */
import { describe, expect, test } from 'vitest';
import { afterFirstFix, type CheckOptions, findingsOf } from '../../support/check.js';
import { inTime } from '../../support/in-time.js';

function messages(code: string, statements: string, options: CheckOptions = {}): readonly string[] {
  const text = `{ "Version": "2012-10-17", "Statement": [${statements}] }`;
  const found = findingsOf(text, { type: 'identity', ...options }).filter((it) => it.code === code);
  return found.map((it) => it.message);
}

describe('MISSING_DEPENDENT_ACTION', () => {
  const read = '{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectVersion"], "Resource": "*" }';

  test('tells once of an action when it needs what', () => {
    const run = '{ "Effect": "Allow", "Action": ["ecs:RunTask"], "Resource": "*" }';
    expect(messages('MISSING_DEPENDENT_ACTION', run, { strictness: 'strict' })).toEqual([
      '`ecs:RunTask` also needs `iam:PassRole` when `overrides.taskRoleArn` names a role or when ' +
        '`volumeConfigurations.managedEBSVolume.roleArn` names a role; `ecs:TagResource` when the request has tags. ' +
        'This policy does not allow them.',
    ]);
  });

  test('asks for no key where only parameters that AWS publishes are read', () => {
    const reading = (...resources: readonly string[]): string =>
      resources.map((it) => `{ "Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "${it}" }`).join(', ');
    const published = 'arn:aws:ssm:*::parameter/aws/service/*';
    const found = (...resources: readonly string[]): readonly string[] =>
      messages('MISSING_DEPENDENT_ACTION', reading(...resources), { strictness: 'strict' });
    expect(found(published)).toEqual([]);
    expect(found('arn:aws:ssm:*:111122223333:parameter/app/*')).toHaveLength(1);
    expect(found(published, 'arn:aws:ssm:*:111122223333:parameter/app/*')).toHaveLength(1);
    expect(found('*')).toHaveLength(1);
  });

  test('tells at the level strict what is needed at times', () => {
    expect(messages('MISSING_DEPENDENT_ACTION', read, { strictness: 'recommended' })).toEqual([]);
    expect(messages('MISSING_DEPENDENT_ACTION', read, { strictness: 'strict' })).toEqual([
      '`s3:GetObject` and `s3:GetObjectVersion` also need `kms:Decrypt` when a customer managed key encrypts the data, ' +
        'and this policy does not allow it.',
    ]);
  });

  test('tells once of several actions that lack the same', () => {
    const create =
      '{ "Effect": "Allow", "Action": ["lambda:CreateFunction", "states:CreateStateMachine"], "Resource": "*" }';
    expect(messages('MISSING_DEPENDENT_ACTION', create)).toEqual([
      '`lambda:CreateFunction` and `states:CreateStateMachine` also need `iam:PassRole`, which this policy does not ' +
        'allow: the call fails unless another policy allows it.',
    ]);
  });
});

describe('ACTION_WITHOUT_FITTING_RESOURCE', () => {
  const template = (resource: string): string =>
    `{ "Resources": { "Bucket": { "Type": "AWS::S3::Bucket" }, "Policy": { "Type": "AWS::IAM::ManagedPolicy", "Properties": {
      "PolicyDocument": { "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ${resource} }
      ] } } } } }`;
  const inTemplate = (resource: string): readonly string[] =>
    findingsOf(template(resource)).flatMap((it) => (it.code.includes('FITTING') ? it.message : []));

  test('knows the ARN of a bucket of the template', () => {
    expect(inTemplate('{ "Fn::GetAtt": ["Bucket", "Arn"] }')).toEqual([
      '`s3:GetObject` works on `${Bucket.Arn}/*`, not on the resources here, so this statement never allows it.',
    ]);
    expect(inTemplate('{ "Fn::Sub": "${Bucket.Arn}/*" }')).toEqual([
      '`s3:ListBucket` works on `${Bucket.Arn}`, not on the resources here, so this statement never allows it.',
    ]);
  });

  test('is silent where a bucket and its objects stand, and where a part is not known', () => {
    expect(inTemplate('[{ "Fn::GetAtt": ["Bucket", "Arn"] }, { "Fn::Sub": "${Bucket.Arn}/*" }]')).toEqual([]);
    expect(inTemplate('[{ "Fn::GetAtt": ["Bucket", "Arn"] }, { "Ref": "More" }]')).toEqual([]);
    expect(inTemplate('{ "Fn::Sub": "arn:aws:s3:::${Bucket}${Path}" }')).toEqual([]);
    expect(inTemplate('{ "Fn::Sub": "arn:aws:s3:::${Parameter}" }')).toEqual([]);
    expect(inTemplate('{ "Fn::Sub": "arn:aws:s3:::${Prefix}${Bucket}" }')).toEqual([]);
    expect(inTemplate('{ "Fn::Sub": ["arn:aws:s3:::${Bucket}", { "Bucket": { "Ref": "Parameter" } }] }')).toEqual([]);
  });

  test('knows the name of a bucket of the template', () => {
    const bucket = (arn: string): readonly string[] => [
      `\`s3:GetObject\` works on \`${arn}/*\`, not on the resources here, so this statement never allows it.`,
    ];
    expect(inTemplate('{ "Fn::Sub": "arn:aws:s3:::${Bucket}" }')).toEqual(bucket('arn:aws:s3:::${Bucket}'));
    expect(inTemplate('{ "Fn::Sub": "arn:${AWS::Partition}:s3:::${Bucket}" }')).toEqual(
      bucket('arn:${AWS::Partition}:s3:::${Bucket}'),
    );
    expect(inTemplate('{ "Fn::Join": ["", ["arn:aws:s3:::", { "Ref": "Bucket" }]] }')).toEqual(
      bucket('arn:aws:s3:::<BucketName>').map((it) => it.replace('/*', '/<ObjectName>')),
    );
    expect(inTemplate('{ "Fn::Sub": "arn:aws:s3:::${Bucket}/*" }')).toEqual([
      '`s3:ListBucket` works on `arn:aws:s3:::${Bucket}`, not on the resources here, so this statement never allows it.',
    ]);
  });
});

describe('the fix of ACTION_WITHOUT_FITTING_RESOURCE beside a reference', () => {
  const fixed = (text: string, options: CheckOptions): string | undefined => {
    const found = findingsOf(text, options).find((it) => it.code === 'ACTION_WITHOUT_FITTING_RESOURCE');
    return found && afterFirstFix(text, found);
  };
  const yaml = (action: string, resource: string): string => `Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: ${action}
            Resource:${resource}
`;
  const both = '[s3:GetObject, s3:ListBucket]';
  const list = (indent: number, ...items: readonly string[]): string =>
    items.map((it) => `\n${' '.repeat(indent)}- ${it}`).join('');

  test.each([
    ['another value', 's3:GetObject', ' !GetAtt Bucket.Arn', ' !Sub ${Bucket.Arn}/*'],
    ['a list', both, ' !GetAtt Bucket.Arn', list(14, '!GetAtt Bucket.Arn', '!Sub ${Bucket.Arn}/*')],
    ['an item', both, list(14, '!GetAtt Bucket.Arn'), list(14, '!GetAtt Bucket.Arn', '!Sub ${Bucket.Arn}/*')],
    ['in brackets', both, ' [!GetAtt Bucket.Arn]', " [!GetAtt Bucket.Arn, !Sub '${Bucket.Arn}/*']"],
    ['the name', 's3:GetObject', ' !Sub arn:aws:s3:::${Bucket}', ' !Sub arn:aws:s3:::${Bucket}/*'],
    [
      'a list of names',
      both,
      ' !Sub arn:${AWS::Partition}:s3:::${Bucket}',
      list(14, '!Sub arn:${AWS::Partition}:s3:::${Bucket}', '!Sub arn:${AWS::Partition}:s3:::${Bucket}/*'),
    ],
    [
      'an item of names',
      both,
      list(14, "!Sub 'arn:aws:s3:::${Bucket}'"),
      list(14, "!Sub 'arn:aws:s3:::${Bucket}'", "!Sub 'arn:aws:s3:::${Bucket}/*'"),
    ],
    ['the long form', 's3:GetObject', '\n              Fn::GetAtt: [Bucket, Arn]', ' !Sub ${Bucket.Arn}/*'],
  ])('gives %s in YAML', (_, action, before, after) => {
    expect(fixed(yaml(action, before), { languageId: 'yaml' })).toBe(yaml(action, after));
  });

  const hcl = (action: string, resource: string): string => `resource "aws_iam_policy" "p" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ${action}, Resource = ${resource} }]
  })
}
`;
  const hclBoth = '["s3:GetObject", "s3:ListBucket"]';
  test.each([
    ['another value', '"s3:GetObject"', 'aws_s3_bucket.b.arn', '"${aws_s3_bucket.b.arn}/*"'],
    [
      'a list',
      hclBoth,
      'aws_s3_bucket.b.arn',
      '[\n      aws_s3_bucket.b.arn,\n      "${aws_s3_bucket.b.arn}/*",\n    ]',
    ],
    ['the name', '"s3:GetObject"', '"arn:aws:s3:::${aws_s3_bucket.b.id}"', '"arn:aws:s3:::${aws_s3_bucket.b.id}/*"'],
    [
      'an item of names',
      hclBoth,
      '["arn:aws:s3:::${aws_s3_bucket.b.bucket}"]',
      '["arn:aws:s3:::${aws_s3_bucket.b.bucket}", "arn:aws:s3:::${aws_s3_bucket.b.bucket}/*"]',
    ],
    ['an item', hclBoth, '[aws_s3_bucket.b.arn]', '[aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"]'],
    ['an item', hclBoth, '["${aws_s3_bucket.b.arn}"]', '["${aws_s3_bucket.b.arn}", "${aws_s3_bucket.b.arn}/*"]'],
  ])('gives %s in Terraform', (_, action, before, after) => {
    expect(fixed(hcl(action, before), { languageId: 'terraform' })).toBe(hcl(action, after));
  });

  test('is silent in Terraform where a part is not known', () => {
    for (const it of ['"arn:aws:s3:::${var.bucket}"', '"arn:aws:s3:::${aws_s3_bucket.b.id}${var.path}"']) {
      expect(fixed(hcl(hclBoth, it), { languageId: 'terraform' })).toBeUndefined();
    }
  });

  test('gives an item of a policy document of Terraform', () => {
    const document = (resources: string): string => `data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = ${resources}
  }
}
`;
    expect(fixed(document('[aws_s3_bucket.b.arn]'), { languageId: 'terraform' })).toBe(
      document('[aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"]'),
    );
  });

  test('gives a function in JSON', () => {
    const json = (action: string, resource: string): string =>
      `{ "Resources": { "Bucket": { "Type": "AWS::S3::Bucket" }, "Policy": { "Type": "AWS::IAM::ManagedPolicy", "Properties": {
      "PolicyDocument": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ${action}, "Resource": ${resource} }] } } } } }`;
    const arn = '{ "Fn::GetAtt": ["Bucket", "Arn"] }';
    const objects = '{ "Fn::Sub": "${Bucket.Arn}/*" }';
    const packed = (text: string | undefined): unknown => text && JSON.parse(text);
    expect(packed(fixed(json('"s3:GetObject"', arn), {}))).toEqual(packed(json('"s3:GetObject"', objects)));
    const name = '{ "Fn::Sub": "arn:aws:s3:::${Bucket}" }';
    const inside = '{ "Fn::Sub": "arn:aws:s3:::${Bucket}/*" }';
    expect(packed(fixed(json('"s3:GetObject"', name), {}))).toEqual(packed(json('"s3:GetObject"', inside)));
    expect(packed(fixed(json(hclBoth, `[${name}]`), {}))).toEqual(packed(json(hclBoth, `[${name}, ${inside}]`)));
    for (const before of [arn, `[${arn}]`]) {
      expect(packed(fixed(json(hclBoth, before), {}))).toEqual(packed(json(hclBoth, `[${arn}, ${objects}]`)));
    }
  });
});

describe('CONDITION_KEY_WITHOUT_FITTING_ACTION', () => {
  const code = 'CONDITION_KEY_WITHOUT_FITTING_ACTION';
  const allow = (action: string, condition: string): string =>
    `{ "Effect": "Allow", "Action": ${action}, "Resource": "*", "Condition": { ${condition} } }`;
  const team = '"StringEquals": { "aws:RequestTag/team": "blue" }';

  test('tells at the level strict of wildcards that take in what gives no tags', () => {
    const wide = allow('["secretsmanager:*", "sqs:*"]', team);
    expect(messages(code, wide, { strictness: 'recommended' })).toEqual([]);
    expect(messages(code, wide, { strictness: 'strict' })).toEqual([
      '`secretsmanager:*` takes in actions like `secretsmanager:BatchGetSecretValue`, whose requests give no tags: with ' +
        '`aws:RequestTag/team` the statement never allows those.',
    ]);
    expect(messages(code, allow('"*"', team), { strictness: 'strict' })).toEqual([
      '`*` takes in actions like `ec2:DescribeInstances`, whose requests give no tags: with `aws:RequestTag/team` the ' +
        'statement never allows those.',
    ]);
  });

  test('tells once of several conditions on what the same actions do not take', () => {
    const condition = `${team}, "ForAnyValue:StringEquals": { "aws:TagKeys": "team" }, "Null": { "aws:RequestTag/stage": "false" }`;
    const create = allow('["iam:CreateRole", "iam:PassRole", "iam:DeleteRole"]', condition);
    expect(messages(code, create)).toEqual([
      '`iam:PassRole` and `iam:DeleteRole` do not take `aws:RequestTag/team`, `aws:TagKeys` and `aws:RequestTag/stage`, ' +
        'so the statement never allows them.',
    ]);
  });

  test('tells what a Deny does not reach', () => {
    const deny = (condition: string): string =>
      `{ "Effect": "Deny", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*", "Condition": { ${condition} } }`;
    const message = '`lambda:InvokeFunction` does not take `lambda:Layer`, so the statement never denies it.';
    expect(messages(code, deny('"Null": { "lambda:Layer": "false" }'))).toEqual([message]);
    expect(messages(code, deny('"Null": { "lambda:Layer": "true" }'))).toEqual([]);
  });

  test('leaves names to Access Analyzer, and tells of wildcards', () => {
    const home = '"StringLike": { "s3:prefix": "home/*" }';
    expect(messages(code, allow('["s3:ListBucket", "s3:GetObject"]', home))).toEqual([]);
    expect(messages(code, allow('["s3:ListBucket", "s3:GetObject*"]', home))).toEqual([
      '`s3:GetObject*` does not take `s3:prefix`, so the statement never allows it.',
    ]);
  });

  test('is silent about keys that services of one family may pass on', () => {
    const redshift = '["redshift-data:ExecuteStatement", "redshift-serverless:GetManagedWorkgroup"]';
    expect(
      messages(code, allow(redshift, '"StringLike": { "redshift-data:glue-catalog-arn": "*:catalog/a" }')),
    ).toEqual([]);
  });

  test('compares a long list in time', () => {
    const actions = [...Array(5_000).keys()].map((it) => `"ec2:DescribeInstance${it % 2 === 0 ? 's' : 'Status'}"`);
    const keys = [...Array(500).keys()].map((it) => `"aws:RequestTag/team${it}": "blue"`);
    const action = `["ec2:RunInstances", ${actions.join(',')}]`;
    const statement = allow(action, `"StringEquals": { ${keys.join(',')} }`);
    inTime(2_000, () => expect(messages(code, statement)).toHaveLength(1));
  });
});
