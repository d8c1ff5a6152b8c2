/** Documents with much of one thing: the work must grow with the text and not with its square. */
import { expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { inTime } from '../../support/in-time.js';

const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}';

function times(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('');
}

function document(statement: string): string {
  return `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:GetObject"]\n${statement}  }\n}\n`;
}

const condition = 'condition {\n test = "StringEquals"\n variable = "aws:username"\n values = ["a"]\n}\n';

test.each([
  ['documents', 'a.yaml', `Statement: []\n${times(150_000, () => '---\n')}`, 1],
  ['documents with a word', 'b.yaml', `Statement: []\n${times(60_000, () => '--- a\n')}`, 1],
  ['JSON texts in YAML', 'c.yaml', times(1500, (index) => `k${index}:\n  PolicyDocument: |\n    ${policy}\n`), 1500],
  [
    'variables of two tools in one text',
    'serverless.yml',
    `Statement:\n  - Resource: !Sub '${times(30_000, () => `\${self:a}\${b}`)}'\n`,
    1,
  ],
  ['conditions of one key', 'd.tf', document(times(6000, () => condition)), 1],
  [
    'interpolations in JSON',
    'e.tf',
    `resource "aws_iam_policy" "p" {\n  policy = <<EOT\n{"Statement": [${times(30_000, () => '"${var.x}", ')}]}\nEOT\n}\n`,
    1,
  ],
  [
    'ends of ARNs without a quote',
    'f.tf',
    document(`    resources = [\n${times(30_000, () => 'arn:aws:s3:::b/*,\n')}`),
    1,
  ],
  ['names behind a dot', 'g.tf', document(`    resources = [a${times(100_000, () => '.b')}]\n`), 1],
  ['placeholders', 'h.json.tftpl', `{"Statement": [{"Resource": "${times(40_000, () => '${a}')}"}]}`, 1],
])('many %s', (_, path, text, sites) => {
  const found = inTime(6000, () => {
    const parsed = parseDocument(text, { path });
    parsed?.cursorAt(text.length >> 1);
    return parsed?.sites;
  });
  expect(found).toHaveLength(sites);
});
