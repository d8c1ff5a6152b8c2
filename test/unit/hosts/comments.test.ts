import { describe, expect, test } from 'vitest';
import { hasCommentIn } from '../../../server/src/hosts/comments.js';
import { parseDocument } from '../../../server/src/hosts/index.js';

/** The comments of a text: where they stand, and what they say. */
function commentsOf(text: string, languageId: string): readonly string[] {
  const comments = parseDocument(text, { languageId })?.comments ?? [];
  return comments.map((it) => `${it.place}: ${text.slice(it.span.start, it.span.end)} = ${it.text}`);
}

describe('comments of a document', () => {
  test('JSON', () => {
    const text = `// top
{ "Statement": [{ "Sid": "// no", /* in line */ "Effect": "Allow" }] } // end
/* two
 * lines */`;
    expect(commentsOf(text, 'jsonc')).toEqual([
      'own-line: // top = top',
      'behind: /* in line */ = in line',
      'behind: // end = end',
      'own-line: /* two\n * lines */ = two\n lines',
    ]);
  });

  test('YAML', () => {
    const text = `# top
Statement: # behind a key
  - Sid: a#b "# no"
    Action: "# no" # yes
    Resource: ['# no', # in brackets
      'b'] #
    Condition: | # of a text
      # no
      text
  # end
`;
    expect(commentsOf(text, 'yaml')).toEqual([
      'own-line: # top = top',
      'behind: # behind a key = behind a key',
      'behind: # yes = yes',
      'behind: # in brackets = in brackets',
      'behind: # = ',
      'behind: # of a text = of a text',
      'own-line: # end = end',
    ]);
  });

  test('HCL, and JSON in it', () => {
    const text = `# top
data "aws_iam_policy_document" "d" {
  statement { // statement
    actions = ["# no"]
  }
}
locals {
  p = <<EOT
{
  // in JSON
  "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }]
}
EOT
}
`;
    expect(commentsOf(text, 'terraform')).toEqual([
      'own-line: # top = top',
      'behind: // statement = statement',
      'own-line: // in JSON = in JSON',
    ]);
  });

  test('whether a part holds one', () => {
    const text = '{ "Statement": [{ "Action": ["a" /* x */], "Effect": "Allow" }] }';
    const document = parseDocument(text, { languageId: 'jsonc' });
    const part = (written: string) => ({ start: text.indexOf(written), end: text.indexOf(written) + written.length });
    expect(document && hasCommentIn(document, part('["a" /* x */]'))).toBe(true);
    expect(document && hasCommentIn(document, part('"Effect"'))).toBe(false);
    expect(document && hasCommentIn(document, part('"Statement"'))).toBe(false);
  });
});
