import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { plainValueOf } from '../../../server/src/hosts/value.js';
import { afterFormatting, afterOrganizing } from '../../support/check-format.js';
import { grantsOf } from '../../support/grants.js';
import { inTime } from '../../support/in-time.js';

describe('the order of a policy', () => {
  const shuffled = `{
  "Statement": [
    {
      "Resource": "*",
      "Condition": {},
      "Action": [
        "s3:PutObject", // writes
        "s3:GetObject",
        "S3:GetObject"
      ],
      // Always
      "Effect": "Allow",
      "Sid": "One"
    }
  ],
  "Version": "2012-10-17"
}`;

  test('elements, actions and repetitions', () => {
    expect(afterOrganizing(shuffled)).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "One",
      // Always
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject" // writes
      ],
      "Resource": "*",
      "Condition": {}
    }
  ]
}`);
  });

  test('actions as they are, when nobody wants them sorted', () => {
    expect(afterOrganizing(shuffled, { sortActions: false })).toContain(`"Action": [
        "s3:PutObject", // writes
        "s3:GetObject"
      ]`);
  });

  test('a repetition with a comment stays', () => {
    const text = '{ "Statement": { "Action": ["a:b", "a:b" /* again */, "c:d", "a:b"], "Resource": ["x", "x", "X"] } }';
    expect(afterOrganizing(text)).toBe(
      '{ "Statement": { "Action": ["a:b", "a:b" /* again */, "c:d"], "Resource": ["x", "X"] } }',
    );
  });

  test('a list with headings is not sorted', () => {
    const text = `{ "Statement": { "Action": [
  // Writing
  "s3:Put*",
  // Reading
  "s3:Get*"
] } }`;
    expect(afterOrganizing(text)).toBe(text);
  });

  test('what is not known by name comes last', () => {
    expect(afterOrganizing('{ "Statement": { "Comment": "x", "Resource": "*", "Effect": "Deny" } }')).toBe(
      '{ "Statement": { "Effect": "Deny", "Resource": "*", "Comment": "x" } }',
    );
  });

  test('YAML', () => {
    const text = `# The file
Statement:
  # May read
  - Action:
      - s3:PutObject # writes
      - s3:GetObject
      - s3:PutObject
    Resource: !Sub '\${Bucket.Arn}/*'
    Effect: Allow

  - Effect: Deny
    Resource: '*'
    Action: '*'
Version: '2012-10-17'
`;
    expect(afterFormatting(text, { languageId: 'yaml' })).toBe(`# The file
Version: '2012-10-17'
Statement:
  # May read
  - Effect: Allow
    Action:
      - s3:GetObject
      - s3:PutObject # writes
    Resource: !Sub '\${Bucket.Arn}/*'

  - Effect: Deny
    Action: '*'
    Resource: '*'
`);
  });

  test('Terraform: a policy document, and jsonencode', () => {
    const text = `data "aws_iam_policy_document" "d" {
  statement {
    resources = [aws_s3_bucket.b.arn, aws_s3_bucket.b.arn]
    actions   = ["s3:PutObject", "s3:GetObject"] # both
    effect    = "Deny"
  }
}
resource "aws_iam_policy" "p" {
  policy = jsonencode({
    Statement = [{
      Resource = "*"
      Action   = ["s3:PutObject", "s3:GetObject", "\${var.prefix}:List"]
      Effect   = "Allow"
    }]
    Version = "2012-10-17"
  })
}
`;
    expect(afterFormatting(text, { languageId: 'terraform' })).toBe(`data "aws_iam_policy_document" "d" {
  statement {
    effect    = "Deny"
    actions   = ["s3:GetObject", "s3:PutObject"] # both
    resources = [aws_s3_bucket.b.arn, aws_s3_bucket.b.arn]
  }
}
resource "aws_iam_policy" "p" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["\${var.prefix}:List", "s3:GetObject", "s3:PutObject"]
      Resource = "*"
    }]
  })
}
`);
  });
});

describe('lists of one text', () => {
  const text =
    '{ "Statement": { "Action": ["s3:GetObject"], "Resource": "*", "Condition": { "Bool": { "aws:x": ["true"] } } } }';

  test('stay, become texts, or texts become lists', () => {
    expect(afterOrganizing(text)).toBe(text);
    expect(afterOrganizing(text, { lists: 'text' })).toBe(
      '{ "Statement": { "Action": "s3:GetObject", "Resource": "*", "Condition": { "Bool": { "aws:x": "true" } } } }',
    );
    expect(afterOrganizing(text, { lists: 'list' })).toBe(
      '{ "Statement": { "Action": ["s3:GetObject"], "Resource": ["*"], "Condition": { "Bool": { "aws:x": ["true"] } } } }',
    );
  });

  test('a comment in one keeps it', () => {
    const commented = '{ "Statement": { "Action": ["s3:GetObject" /* only */], "Resource": "*" } }';
    expect(afterOrganizing(commented, { lists: 'text' })).toBe(commented);
  });

  test('in a policy document, which has only lists', () => {
    const document = 'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:GetObject"]\n  }\n}\n';
    expect(afterOrganizing(document, { languageId: 'terraform', lists: 'text' })).toBe(document);
  });
});

describe('the layout', () => {
  test('JSON as a whole, with the indentation of the editor', () => {
    expect(afterFormatting('{"Statement":[{"Resource":"*","Effect":"Deny"}]}', { tabSize: 4 })).toBe(`{
    "Statement": [
        {
            "Effect": "Deny",
            "Resource": "*"
        }
    ]
}`);
  });

  test('around a policy only the layout changes', () => {
    const text = `{"b":1,"a":{"Version":"2012-10-17","Statement":[{"Resource":"*","Action":"*","Effect":"Deny"}]}}`;
    expect(Object.keys(JSON.parse(afterFormatting(text)))).toEqual(['b', 'a']);
    expect(afterFormatting(text)).toContain('\n        "Effect": "Deny",\n        "Action": "*",');
  });

  test('only the statement that the range is in', () => {
    const text = `{ "Statement": [
  {"Resource":"*",«"Effect»":"Deny"},
{"Resource":"*","Effect":"Deny"}
],
"Version": "2012-10-17" }`;
    expect(afterFormatting(text)).toBe(`{ "Statement": [
  {
    "Effect": "Deny",
    "Resource": "*"
  },
{"Resource":"*","Effect":"Deny"}
],
"Version": "2012-10-17" }`);
  });

  test.each([
    ['a text with a syntax error', '{ "Statement": [{ "Resource": "*", "Effect": "Deny" }, ] '],
    ['a document without a policy', '{"Resource":"*", "Effect":1,   "Statement": "2012-10-17"}'],
    ['a name that stands twice', '{ "Statement": { "Resource": "*", "Effect": "Deny", "Effect": "Allow" } }'],
  ])('%s is left alone', (_, text) => {
    expect(afterOrganizing(text)).toBe(text);
    if (!text.includes('"Allow"')) expect(afterFormatting(text)).toBe(text);
  });
});

test.each([
  ['a line an item', '\n// c\n', ''],
  ['all in one line', '', ' /* c */'],
])('10,000 actions with comments take no time: %s', (_, before, behind) => {
  const actions = Array.from({ length: 10_000 }, (__, index) => `${before}"s3:A${(index * 7919) % 10_007}"${behind}`);
  const text = `{"Statement":{"Effect":"Allow","Resource":"*","Action":[${actions.join(',')}]}}`;
  expect(inTime(4000, () => afterOrganizing(text))).not.toBe(text);
});

describe('policies that others wrote', () => {
  const files = ['test/corpus', 'examples'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((it) => /\.(?:jsonc?|ya?ml|tf)$/.test(it))
      .map((it) => path.join(folder, it)),
  );
  const languages: Readonly<Record<string, string>> = { '.json': 'json', '.tf': 'terraform', '.jsonc': 'jsonc' };
  const languageOf = (file: string): string => languages[path.extname(file)] ?? 'yaml';

  test.each(files)('%s: nothing that it grants changes, and a second time nothing at all', (file) => {
    const text = readFileSync(file, 'utf8');
    const languageId = languageOf(file);
    for (const lists of ['keep', 'text', 'list'] as const) {
      const once = afterFormatting(text, { languageId, lists });
      expect(afterFormatting(once, { languageId, lists })).toBe(once);
      expect(policiesOf(once, languageId)).toEqual(policiesOf(text, languageId));
      expect(commentsOf(once, languageId)).toEqual(commentsOf(text, languageId));
    }
  });

  test('there are some that change', () => {
    const changed = files.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return afterOrganizing(text, { languageId: languageOf(file) }) !== text;
    });
    expect(changed.length).toBeGreaterThan(3);
  });
});

function policiesOf(text: string, languageId: string): readonly string[] {
  const { sites = [] } = parseDocument(text, { languageId }) ?? {};
  return sites.map((it) => grantsOf(plainValueOf(it.value)));
}

function commentsOf(text: string, languageId: string): readonly string[] {
  return (parseDocument(text, { languageId })?.comments ?? []).map((it) => it.text).toSorted();
}
