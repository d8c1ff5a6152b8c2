import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { commentEdit } from '../../../server/src/features/suppress/comment-edit.js';
import { configurationEdits, emptyConfiguration } from '../../../server/src/features/suppress/configuration-edit.js';
import { suppressibleAt } from '../../../server/src/features/suppress/suppressible.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { analyzeText } from '../../support/check.js';
import { applyEdits, readCursor } from '../../support/fixture.js';

const reason = 'an example';

/** A text with a comment that suppresses the first finding at the `$0`; undefined where none can be written. */
function afterComment(marked: string, languageId: string): string | undefined {
  const { text, offset } = readCursor(marked);
  const document = parseDocument(text, { languageId });
  const { policies } = analyzeText(text, { languageId });
  const [target] = document ? suppressibleAt(document, policies, { start: offset, end: offset }) : [];
  if (!document || !target) throw new Error(`Nothing is found at ${marked}`);
  const edit = commentEdit(document, target.finding, reason, (it) => parseDocument(it, { languageId }));
  const after = edit && applyEdits(text, [edit]);
  if (after) {
    const { suppressed, suppressionFaults } = analyzeText(after, { languageId });
    expect(suppressed.map((it) => it.finding.code)).toContain(target.finding.code);
    expect(suppressionFaults).toEqual([]);
  }
  return after;
}

const comment = `leastwise-ignore ALLOW_WITH_ALL_ACTIONS_OF_SERVICE: ${reason}`;

describe('a comment at a finding', () => {
  test('above an item of a YAML list', () => {
    const text = (above: string): string => `Version: '2012-10-17'
Statement:
  - Effect: Allow
    Action:
${above}      - sqs:$0*
    Resource: '*'
`;
    expect(afterComment(text(''), 'yaml')).toBe(text(`      # ${comment}\n`).replace('$0', ''));
  });

  test('behind what begins a statement, which a comment above would cover', () => {
    const text = (behind: string): string => `Version: '2012-10-17'
Statement:
  - Action: sqs:$0*${behind}
    Effect: Allow
    Resource: '*'
`;
    expect(afterComment(text(''), 'yaml')).toBe(text(` # ${comment}`).replace('$0', ''));
  });

  test('in JSON with comments, with the line breaks of the file', () => {
    const text = (above: string): string =>
      `{ "Version": "2012-10-17", "Statement": [{\r\n  "Effect": "Allow",\r\n${above}  "Action": "sqs:$0*",\r\n  "Resource": "*" }] }`;
    expect(afterComment(text(''), 'jsonc')).toBe(text(`  // ${comment}\r\n`).replace('$0', ''));
  });

  test('in Terraform', () => {
    const text = (above: string): string => `data "aws_iam_policy_document" "d" {
  statement {
${above}    actions   = ["sqs:$0*"]
    resources = ["*"]
  }
}
`;
    expect(afterComment(text(''), 'terraform')).toBe(text(`    # ${comment}\n`).replace('$0', ''));
  });

  test('not in JSON, and not in a text of several lines', () => {
    const json = `{ "Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Action": "sqs:$0*",
  "Resource": "*" }] }`;
    expect(afterComment(json, 'json')).toBeUndefined();
    const heredoc = `resource "aws_iam_policy" "p" {\n  policy = <<EOT\n${json}\nEOT\n}\n`;
    expect(afterComment(heredoc, 'terraform')).toBeUndefined();
  });
});

describe('an entry of the configuration', () => {
  const entry = { code: 'INVALID_ACTION', file: 'a.json', reason };
  const afterEntry = (text: string): string | undefined => {
    const edits = configurationEdits(text, entry);
    return edits && applyEdits(text, edits);
  };

  test('the first one', () => {
    expect(afterEntry(emptyConfiguration)).toBe(`{
  "suppressions": [
    {
      "code": "INVALID_ACTION",
      "file": "a.json",
      "reason": "an example"
    }
  ]
}
`);
  });

  test('behind others, with all comments', () => {
    const text = `{
    // Ours
    "rules": {},
    "suppressions": [
        // One
        { "code": "A", "reason": "b" } // behind it
    ]
}`;
    const written = afterEntry(text) ?? '';
    expect(written.match(/\/\/ .*/g)).toEqual(text.match(/\/\/ .*/g));
    expect(parse(written).suppressions).toEqual([{ code: 'A', reason: 'b' }, entry]);
  });

  test('not where something else stands', () => {
    expect(afterEntry('{ "suppressions": {} }')).toBeUndefined();
    expect(afterEntry('{ "suppressions": 1 }')).toBeUndefined();
  });
});

test('the `Sid` of the statement goes along, when it has one', () => {
  const text = (sid: string): string =>
    `{ "Version": "2012-10-17", "Statement": [{ ${sid}"Effect": "Allow", "Action": "sqs:*", "Resource": "*" }] }`;
  const sidOf = (it: string): string | undefined => {
    const document = parseDocument(it, { languageId: 'json' });
    const found = document ? suppressibleAt(document, analyzeText(it).policies, { start: 0, end: it.length }) : [];
    return found[0]?.sid;
  };
  expect(sidOf(text('"Sid": "One", '))).toBe('One');
  expect(sidOf(text(''))).toBeUndefined();
});
