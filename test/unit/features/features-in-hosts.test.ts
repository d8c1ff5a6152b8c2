/** Reading and mending where the format makes a difference: Terraform's own names and blocks, functions, texts in texts. */
import { describe, expect, test } from 'vitest';
import {
  afterCompletion,
  afterRefactoring,
  completionsOf,
  hoverOf,
  lensesOf,
  policiesIn,
  refactoringsOf,
  withHints,
} from '../../support/check.js';
import { outlineLines } from '../../support/check-navigation.js';

const terraform = { languageId: 'terraform' };
const yaml = { languageId: 'yaml' };

/** `${…}` of a document, in texts that are templates themselves. */
const uploads = '$' + '{aws_s3_bucket.uploads.arn}';

const policyDocument = `data "aws_iam_policy_document" "orders" {
  statement {
    sid       = "Read"
    actions   = ["s3:Get*"]
    resources = ["${uploads}/home/&{aws:username}/*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
`;

describe('a policy document of Terraform', () => {
  test('inlay hints', () => {
    expect(withHints(policyDocument, terraform)).toContain(
      `actions   = ["s3:Get*" ‹→ 63 read actions›]\n    resources = ["${uploads}/home/&{aws:username}/*" ‹objects›]`,
    );
  });

  test('code lenses', () => {
    expect(lensesOf(policyDocument, terraform)).toEqual([
      '1: Identity policy',
      expect.stringMatching(/^1: at least \d+ of 6,144 characters$/),
      '1: allows 63 read actions',
      expect.stringMatching(/^2: Allows s3:Get\* on objects home\/\$\{aws:username\}\/\*/),
    ]);
  });

  test('the outline has the names of blocks and arguments', () => {
    const [document, statement, ...elements] = outlineLines(policyDocument, terraform);
    expect(document).toBe('aws_iam_policy_document › orders | identity policy | aws_iam_policy_document');
    expect(statement).toMatch(/^ {2}Read \| Allows .* over TLS \| Read$/);
    expect(elements.map((it) => it.split(' | ').at(-1))).toEqual(['actions', 'resources', 'condition']);
  });

  test.each([
    ['sta$0tement {', 'statement {\n  effect    = "Allow"\n  actions   = ["s3:GetObject"]'],
    ['acti$0ons   =', 'actions = [\n  "s3:GetObject",\n  "s3:List*",\n]'],
    ['cond$0ition {', 'condition {\n  test     = "StringEquals"\n  variable = "aws:PrincipalOrgID"'],
  ])('an example in the words of Terraform at %s', (marked, example) => {
    const hover = hoverOf(policyDocument.replace(marked.replace('$0', ''), marked.replaceAll('$', '$$$$')), terraform);
    expect(hover).toContain(`\`\`\`terraform\n${example}`);
  });

  test('a policy variable is hovered as IAM has it', () => {
    const marked = policyDocument.replace('&{aws:user', '&{aws:$$0user');
    expect(hoverOf(marked, terraform)).toMatch(/^\[.*&\{aws:username\}\/\*\]\n`\$\{aws:username\}`: becomes/);
  });

  test('a list has no other form', () => {
    const titles = refactoringsOf(policyDocument.replace('"true"', '"tr$$0ue"'), terraform);
    expect(titles.filter((it) => it.startsWith('change-list-form'))).toEqual([]);
  });

  test('a name goes on its own line, also into a block of one line', () => {
    const text = 'data "aws_iam_policy_document" "a" {\n  statement { actions = ["s3:$0Get*"] }\n}\n';
    const after = afterRefactoring(
      text.replace('s3:$0Get', 's3:Get').replace('statement', 'state$0ment'),
      'add-sids',
      'Add the `Sid` `AllowS3Read`',
      terraform,
    );
    expect(after).toMatch(/statement \{\n {4}(?:sid .*\n {4}actions .*|actions .*\n {4}sid .*)\n {2}\}/);
  });

  test('right before a text, another takes its place', () => {
    const marked = policyDocument.replace('= "Bool"', '=$$0 "Bool"');
    expect(afterCompletion(marked, 'BoolIfExists', terraform)).toContain('test     = "BoolIfExists"\n');
  });

  test('nothing is put before a list', () => {
    expect(completionsOf(policyDocument.replace('= ["s3:Get*"]', '=$$0 ["s3:Get*"]'), terraform)).toEqual([]);
  });
});

describe('jsonencode of Terraform', () => {
  const text =
    `resource "aws_iam_role_policy" "p" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:Get*", local.more], Resource = ["arn:aws:s3:::$` +
    `{var.name}"] },
    ]
  })
}
`;

  test('what is not known is not counted', () => {
    expect(lensesOf(text, terraform)).toContain('2: allows at least 63 read actions');
    expect(withHints(text, terraform)).toContain('"s3:Get*" ‹→ 63 read actions›, local.more]');
  });

  test('a placeholder stands for a name', () => {
    const hover = hoverOf(text.replace('arn:aws:s3:::', 'arn:aws:s3::$$0:'), terraform);
    expect(hover).toContain('`: bucket `');
    expect(hover).toContain('(bucket, documented as `arn:$' + '{Partition}:s3:::$' + '{BucketName}`)');
  });

  test('examples are expressions', () => {
    expect(hoverOf(text.replace('Version', 'Ver$$0sion'), terraform)).toContain(
      '```terraform\nVersion = "2012-10-17"\n```',
    );
  });
});

test.each([
  [
    'JSON',
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "$0Condition": {} }] }',
    { languageId: 'json' },
  ],
  [
    'YAML',
    "Version: '2012-10-17'\nStatement:\n  - Effect: Deny\n    Principal: '*'\n    Action: s3:*\n    Resource: '*'\n    $0Condition: {}\n",
    yaml,
  ],
])('two conditions go into an empty element of %s', (_, marked, { languageId }) => {
  const options = { languageId, type: 'resource' } as const;
  const after = afterRefactoring(
    marked,
    'add-condition',
    'Deny it only outside the organization of the resource',
    options,
  );
  const [policy] = policiesIn(after, options);
  expect(policy?.policy.statements[0]?.conditions.map((it) => it.key.text)).toEqual([
    'aws:PrincipalOrgID',
    'aws:PrincipalIsAWSService',
  ]);
});

describe('selected lines', () => {
  /** The refactorings of two whole lines or blocks, from the start of the first line to that of the next. */
  const statements = ['s3:GetObject', 's3:PutObject'];
  const json = statements.map((it) => `      { "Effect": "Allow", "Action": ["${it}"], "Resource": "*" }`).join(',\n');
  const texts: readonly (readonly [string, string, { readonly languageId: string }])[] = [
    ['JSON', `{\n  "Version": "2012-10-17",\n  "Statement": [\n«${json}\n»  ]\n}\n`, { languageId: 'json' }],
    [
      'YAML',
      `Version: '2012-10-17'\nStatement:\n«${statements.map((it) => `  - Effect: Allow\n    Action: [${it}]\n    Resource: '*'\n`).join('')}»`,
      yaml,
    ],
    [
      'a literal block of YAML',
      `policy: |\n  {\n    "Version": "2012-10-17",\n    "Statement": [\n«${json}\n»    ]\n  }\n`,
      yaml,
    ],
    [
      'a policy document',
      `data "aws_iam_policy_document" "a" {\n«${statements.map((it) => `  statement {\n    actions   = ["${it}"]\n    resources = ["*"]\n  }\n`).join('')}»}\n`,
      terraform,
    ],
  ];

  test.each(texts)('of %s', (_, marked, options) => {
    const titles = refactoringsOf(marked, options);
    expect(titles).toContain('merge-statements: Merge 2 statements that differ only in their actions');
    expect(titles).toContain('add-sids: Add a `Sid` to 2 statements');
  });
});

describe('texts in texts', () => {
  test('the indentation of a block is no place of its JSON', () => {
    const literal = (line: string): string =>
      `policy: |\n  {\n    "Version": "2012-10-17",\n    "Statement": [{\n${line}\n    }]\n  }\n`;
    expect(completionsOf(literal(' $0     "Effect": "Allow"'), yaml)).toEqual([]);
    expect(completionsOf(literal('  $0    "Effect": "Allow"'), yaml)).not.toEqual([]);
    expect(completionsOf(literal('      "Effect": "Allow",\n$0'), yaml)).not.toEqual([]);
  });

  test('what a directive puts in is not replaced', () => {
    const template = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow"
%{ if var.keys ~}
$0, "Action": "kms:Decrypt"
%{ endif ~}
}] }`;
    expect(completionsOf(template, { languageId: 'unknown', filePath: '/work/policy.json.tpl' })).toEqual([]);
  });

  test('Fn::If has two branches', () => {
    const template = (list: string): string =>
      `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": { "Fn::If": [${list}] } }] }`;
    expect(completionsOf(template('"IsProduction", $0'))).not.toEqual([]);
    expect(completionsOf(template('"IsProduction", "*", "*" $0'))).toEqual([]);
    expect(completionsOf(template('"IsProduction", $0 "*", "*"'))).toEqual([]);
  });

  test('a Ref in brackets is no list of resources', () => {
    const text =
      "{ Version: '2012-10-17', Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: { Ref: AWS:$0:NoValue } }] }\n";
    expect(completionsOf(text, yaml)).toEqual([]);
  });

  test('an element without a name has none in a title', () => {
    const text =
      "{ Version: '2012-10-17', Statement: [{$0 : x, Action: s3:GetObject, Effect: Allow, Resource: '*' }] }\n";
    for (const it of refactoringsOf(text, yaml)) expect(it).not.toContain('``');
  });
});
