/** The structure of documents: outline, folding, selections, another `Sid`. */
import { describe, expect, test } from 'vitest';
import { afterRename, foldsOf, outlineLines, renamableAt, selectionsAt } from '../../support/check-navigation.js';

const terraform = { languageId: 'terraform' };
const yaml = { languageId: 'yaml' };

const read = '{ "Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "*" }';

function policy(...statements: readonly string[]): string {
  return `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
}

/** The names and details without the sentences, which have tests of their own. */
function outline(text: string, options = {}): readonly string[] {
  return outlineLines(text, options).map((it) => it.replace(/(?:Allows|Denies|Lets) [^|]*(?= \|)/, '…'));
}

describe('outline', () => {
  test('of a policy that is the whole document begins with its statements', () => {
    const second =
      '{ "Effect": "Deny", "NotAction": "s3:*", "Resource": ["a", "b"], "Condition": { "Bool": { "aws:SecureTransport": "false" } } }';
    expect(outline(policy(read, second))).toEqual([
      'Read | … | Read',
      '  Action | 2 actions | "Action"',
      '  Resource | * | "Resource"',
      '… |  | {',
      '  NotAction | s3:* | "NotAction"',
      '  Resource | 2 resources | "Resource"',
      '  Condition | aws:SecureTransport | "Condition"',
    ]);
  });

  test('policies of a template are named by their places', () => {
    const template = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Sid: Trust
            Effect: Allow
            Principal: { Service: [ec2.amazonaws.com, ecs.amazonaws.com] }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: it
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              Sid: ''
              Effect: Allow
              Action: !Ref Actions
              Resource: !Sub '\${Bucket.Arn}/*'
`;
    expect(outline(template, yaml)).toEqual([
      'Role › AssumeRolePolicyDocument | trust policy | Version',
      '  Trust | … | Trust',
      '    Principal | 2 principals | Principal',
      '    Action | sts:AssumeRole | Action',
      'Role › Policies[0] › PolicyDocument | identity policy | Version',
      '  … |  | Sid',
      '    Action |  | Action',
      '    Resource | ${Bucket.Arn}/* | Resource',
    ]);
  });

  test('a long place keeps its first name and its last', () => {
    const nested = `{ "a": { "b": [{ "c": { "d": { "PolicyDocument": ${policy(read)} } } }] } }`;
    expect(outline(nested)[0]).toBe('a › … › c › d › PolicyDocument | identity policy | {');
  });

  test('of Terraform, where names are other words', () => {
    const text = `data "aws_iam_policy_document" "it" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
`;
    expect(outline(text, terraform)).toEqual([
      'aws_iam_policy_document › it | identity policy | aws_iam_policy_document',
      '  Read | … | Read',
      '    Action | s3:GetObject | actions',
      '    Resource | * | resources',
      '    Condition | aws:SecureTransport | condition',
      'aws_iam_policy › p › policy | identity policy | {',
      '  … |  | {',
      '    Action | s3:* | Action',
      '    Resource | * | Resource',
    ]);
  });

  test('of many statements has names and no sentences', () => {
    const statements = Array.from({ length: 60 }, () => '{ "Effect": "Allow", "Action": ["s3:Get*", "s3:Put*"] }');
    const lines = outlineLines(policy(read, ...statements));
    expect(lines.slice(0, 5)).toEqual([
      'Read |  | Read',
      '  Action | 2 actions | "Action"',
      '  Resource | * | "Resource"',
      'Allow: s3:Get* and 1 more |  | {',
      '  Action | 2 actions | "Action"',
    ]);
    expect(outlineLines(policy(...statements))[0]).not.toContain('Allow:');
  });

  test('of a statement that stands elsewhere, and of none', () => {
    const text = `A:\n  Version: '2012-10-17'\n  Statement: &s\n    - { Sid: Shared, Effect: Allow, Action: 's3:Get*', Resource: '*' }
B:\n  Version: '2012-10-17'\n  Statement: *s\n`;
    expect(outline(text, yaml).filter((it) => it.includes('Shared'))).toEqual([
      '  Shared | … | Shared',
      '  Shared | … | Shared',
    ]);
    expect(outline('{ "a": 1 }')).toEqual([]);
    expect(outline('{ "Version": "2012-10-17", "Statement": [{ "Sid": "Rea')).toHaveLength(1);
  });
});

describe('folding', () => {
  test('all objects and arrays of a JSON document with a policy', () => {
    const folded =
      '«{ "x": «[1, «{}»]», "Policy": «{ "Version": "2012-10-17", "Statement": «[«{ "Action": «["a"]», "Resource": «{ "Fn::Join": ["", «[]»] }» }»]» }» }»';
    expect(foldsOf(folded.replace(/[«»]/g, ''))).toBe(folded);
  });

  test('is left to the indentation in other formats, and to others without a policy', () => {
    expect(foldsOf("Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n", yaml)).toBeUndefined();
    expect(foldsOf('data "aws_iam_policy_document" "it" {\n  statement {\n  }\n}\n', terraform)).toBeUndefined();
    expect(foldsOf('{ "a": [] }')).toBeUndefined();
  });
});

describe('selections', () => {
  test('grow from a word over the ARN to the policy', () => {
    const statement = '{ "Effect": "Allow", "Resource": [ "*", "arn:aws:s3:::reports/2026/*" ] }';
    const whole = policy(statement, '{}');
    expect(selectionsAt(whole.replace('2026', '20$026'))).toEqual([
      '2026',
      'reports/2026/*',
      'arn:aws:s3:::reports/2026/*',
      '"arn:aws:s3:::reports/2026/*"',
      '"*", "arn:aws:s3:::reports/2026/*"',
      '[ "*", "arn:aws:s3:::reports/2026/*" ]',
      '"Resource": [ "*", "arn:aws:s3:::reports/2026/*" ]',
      '"Effect": "Allow", "Resource": [ "*", "arn:aws:s3:::reports/2026/*" ]',
      statement,
      `${statement}, {}`,
      `[${statement}, {}]`,
      `"Statement": [${statement}, {}]`,
      `"Version": "2012-10-17", "Statement": [${statement}, {}]`,
      whole,
    ]);
  });

  test('grow from a name to its entry', () => {
    expect(selectionsAt('{ "Version": "2012-10-17", "State$0ment": [] }')).toEqual([
      'Statement',
      '"Statement"',
      '"Statement": []',
      '"Version": "2012-10-17", "Statement": []',
      '{ "Version": "2012-10-17", "Statement": [] }',
    ]);
  });

  test('a variable is one part of a text', () => {
    const steps = selectionsAt(policy('{ "Resource": "arn:aws:s3:::b/${aws:user$0name}/*" }'));
    expect(steps.slice(0, 4)).toEqual([
      'username',
      '${aws:username}',
      'b/${aws:username}/*',
      'arn:aws:s3:::b/${aws:username}/*',
    ]);
  });

  test('in YAML and Terraform', () => {
    const flow = `Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Action:\n      - s3:Get$0Object\n      - 's3:PutObject'\n`;
    expect(selectionsAt(flow, yaml).slice(0, 5)).toEqual([
      'GetObject',
      's3:GetObject',
      "s3:GetObject\n      - 's3:PutObject'",
      "- s3:GetObject\n      - 's3:PutObject'",
      "Action:\n      - s3:GetObject\n      - 's3:PutObject'",
    ]);
    const statement = 'statement {\n    actions   = ["s3:GetObject"]\n    resources = ["*"]\n  }';
    const text = `data "aws_iam_policy_document" "it" {\n  ${statement}\n}`;
    expect(selectionsAt(text.replace('GetO', 'GetO$0'), terraform)).toEqual([
      'GetObject',
      's3:GetObject',
      '"s3:GetObject"',
      '["s3:GetObject"]',
      'actions   = ["s3:GetObject"]',
      'actions   = ["s3:GetObject"]\n    resources = ["*"]',
      statement,
      text,
    ]);
  });

  test('none outside of policies', () => {
    expect(selectionsAt(`{ "a": "b$0", "Policy": ${policy(read)} }`)).toEqual([]);
  });
});

describe('renaming', () => {
  const two = policy('{ "Sid": "Rea$0d" }', '{ "Sid": "Write" }');

  test('a `Sid` gets another name in its place', () => {
    expect(renamableAt(two)).toBe('Read [Read]');
    expect(afterRename(two, 'ReadReports')).toBe(policy('{ "Sid": "ReadReports" }', '{ "Sid": "Write" }'));
    expect(afterRename(two, 'Read')).toBe(policy('{ "Sid": "Read" }', '{ "Sid": "Write" }'));
  });

  test('only in its policy', () => {
    const other = policy('{ "Sid": "Read" }', '{ "Sid": "New" }');
    expect(afterRename(`[${two}, ${other}]`, 'New')).toBe(
      `[${policy('{ "Sid": "New" }', '{ "Sid": "Write" }')}, ${other}]`,
    );
  });

  test('a name that another statement has is refused', () => {
    expect(afterRename(two, 'Write')).toBe('Another statement of this policy has the `Sid` `Write`.');
    expect(afterRename(two, 'write')).toBe(policy('{ "Sid": "write" }', '{ "Sid": "Write" }'));
  });

  test('a name that the type of the policy does not take is refused', () => {
    const refusal = '`Read reports` has signs that a `Sid` cannot have: use letters and digits.';
    expect(afterRename(two, 'Read reports')).toBe(refusal);
    expect(afterRename(two, 'Read reports', { type: 'scp' })).toBe(refusal);
    expect(afterRename(two, 'Read reports', { type: 'resource' })).toBe(
      policy('{ "Sid": "Read reports" }', '{ "Sid": "Write" }'),
    );
    expect(afterRename(two, ' ', { type: 'resource' })).toBe('A `Sid` cannot be empty.');
  });

  test('is for a `Sid` that is known, and for nothing else', () => {
    const elsewhere = [
      policy('{ "Effect": "Al$0low" }'),
      policy('{ "Si$0d": "A" }'),
      policy('{ "Action": "s3:Get$0Object" }'),
      '{ "Version": "2012-10-17", "Id": "A$0", "Statement": [] }',
      '{ "Sid": "A$0" }',
    ];
    for (const text of elsewhere) {
      expect(renamableAt(text)).toBeUndefined();
      expect(afterRename(text, 'New')).toBe('Only a `Sid` can be renamed here.');
    }
    const unknown = `resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "A$0\${var.x}" }] })\n}\n`;
    expect(renamableAt(unknown, terraform)).toBeUndefined();
  });

  test('is spelt by the format', () => {
    const inYaml = "Version: '2012-10-17'\nStatement:\n  - Sid: 'Rea$0d' # all\n    Effect: Allow\n";
    expect(afterRename(inYaml, 'New', yaml)).toBe(inYaml.replace('Rea$0d', 'New'));
    const inDocument =
      'data "aws_iam_policy_document" "it" {\n  statement {\n    sid     = "Rea$0d"\n    actions = ["s3:*"]\n  }\n}\n';
    expect(afterRename(inDocument, 'New', terraform)).toBe(inDocument.replace('Rea$0d', 'New'));
    const inHeredoc = `resource "aws_iam_policy" "p" {\n  policy = <<EOT\n${policy('{ "Sid": "Rea$0d" }')}\nEOT\n}\n`;
    expect(afterRename(inHeredoc, 'New', terraform)).toBe(inHeredoc.replace('Rea$0d', 'New'));
    const nested = JSON.stringify({ Policy: two });
    expect(afterRename(nested, 'New')).toBe(nested.replace('Rea$0d', 'New'));
  });
});
