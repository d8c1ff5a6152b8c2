import { expect, test } from 'vitest';
import { guessLanguage } from '../../../server/src/hosts/guess-language.js';

test.each([
  ['json', '\ufeff{ "Version": "2012-10-17" }'],
  ['json', '\n [1]'],
  ['json', '// a comment\n{ "Version": "2012-10-17" }'],
  ['json', '{\n  "resource": {'],
  ['json', ''],
  ['yaml', 'Version: 2012-10-17\nStatement: []\n'],
  ['yaml', '---\n# a comment\nResources:\n'],
  ['yaml', 'resource: {}\ndata: |\n  text\n'],
  ['yaml', '# locals\nlocals:\n'],
  ['terraform', 'resource "aws_iam_role" "app" {\n}\n'],
  ['terraform', '# a comment\nlocals {\n}\n'],
  ['terraform', '/* a comment */\ndata "aws_iam_policy_document" "read" {\n'],
  ['terraform', 'variable "name" {}\n'],
])('%s: %s', (language, text) => {
  expect(guessLanguage(text)).toBe(language);
});
