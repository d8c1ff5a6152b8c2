/** Policies in JSON texts of other formats: what is written into them is read back as it was meant. */
import { describe, expect, test } from 'vitest';
import { parseWhileTyping } from '../../../server/src/hosts/index.js';
import { childOf, plainValueOf } from '../../../server/src/hosts/value.js';
import { afterCompletion, afterFirstFix, analyzeText, findingsOf } from '../../support/check.js';
import { applyEdits, readCursor } from '../../support/fixture.js';

const policy = { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }] };
const lines = JSON.stringify(policy, null, 2);
const oneLine = JSON.stringify(policy);
const indented = (text: string): string => text.replace(/^/gm, '    ');

/** How a JSON text stands in a document of a language. */
const embeddings: readonly (readonly [string, string, (json: string) => string, string])[] = [
  ['a literal block', 'yaml', (json) => `A:\n  Policy: |\n${indented(json)}\n  B: 1\n`, lines],
  ['a folded block', 'yaml', (json) => `A:\n  Policy: >-\n${indented(json)}\n  B: 1\n`, lines],
  ['a block under Sub', 'yaml', (json) => `A:\n  Policy: !Sub |\n${indented(json)}\n  B: 1\n`, lines],
  ['single quotes', 'yaml', (json) => `A:\n  Policy: '${json}'\n  B: 1\n`, oneLine],
  ['double quotes', 'yaml', (json) => `A:\n  Policy: ${JSON.stringify(json)}\n  B: 1\n`, oneLine],
  ['a heredoc', 'terraform', (json) => `locals {\n  policy = <<EOT\n${json}\nEOT\n  b = 1\n}\n`, lines],
  [
    'an indented heredoc',
    'terraform',
    (json) => `locals {\n  p = <<-EOT\n${indented(json)}\n  EOT\n  b = 1\n}\n`,
    lines,
  ],
  ['quotes', 'terraform', (json) => `locals {\n  policy = ${JSON.stringify(json)}\n  b = 1\n}\n`, oneLine],
  ['a string', 'json', (json) => JSON.stringify({ Policy: json }), oneLine],
  ['a string in a string', 'json', (json) => JSON.stringify({ A: JSON.stringify({ Policy: json }) }), oneLine],
  [
    'a block with Windows line breaks',
    'yaml',
    (json) => `A:\r\n  Policy: |\r\n${indented(json).replaceAll('\n', '\r\n')}\r\n`,
    lines,
  ],
];

function policyIn(text: string, languageId: string) {
  const { policies, problems } = analyzeText(text, { languageId });
  expect(problems, text).toEqual([]);
  expect(policies.length, text).toBe(1);
  return policies[0]?.site.value;
}

describe.each(embeddings)('%s (%s)', (_title, languageId, embed, json) => {
  test('an entry is added', () => {
    const text = embed(json);
    const finding = findingsOf(text, { languageId }).find((it) => it.code === 'MISSING_VERSION');
    const fixed = finding && afterFirstFix(text, finding);
    expect(fixed).toBeDefined();
    expect(plainValueOf(policyIn(fixed ?? '', languageId))).toEqual({ Version: '2012-10-17', ...policy });
  });

  test('a text takes the place of another', () => {
    const text = embed(json.replace('GetObject', 'GetObjct'));
    const finding = findingsOf(text, { languageId }).find((it) => it.code === 'INVALID_ACTION');
    expect(finding && afterFirstFix(text, finding)).toBe(embed(json));
  });

  test('what is chosen takes the place of what is typed', () => {
    const marked = embed(json.replace('s3:GetObject', 's3:GetObj$0'));
    expect(afterCompletion(marked, 's3:GetObjectAcl', { languageId })).toBe(
      embed(json.replace('s3:GetObject', 's3:GetObjectAcl')),
    );
  });

  test('several lines are put in as values', () => {
    const marked = json.includes('\n') ? json.replace('[', '[\n    $0') : json.replace('[', '[$0 ');
    const { text, offset } = readCursor(embed(marked));
    const statement = { Effect: 'Deny', Action: ['a', 'b'], Resource: '"${aws:username}"' };
    const edit = parseWhileTyping(text, { languageId })
      ?.cursorAt(offset)
      ?.spell({ kind: 'items', value: [statement], snippet: false });
    expect(edit).toBeDefined();
    if (!edit) return;
    // As editors do, since the server asks them to: each line begins like the line of the cursor.
    const indentation = /[ \t]*$/.exec(text.slice(0, offset))?.[0] ?? '';
    const newText = edit.newText.replace(/\n/g, `\n${indentation}`);
    const value = policyIn(applyEdits(text, [{ ...edit, newText }]), languageId);
    expect(plainValueOf(value && childOf(value, 'Statement'))).toEqual([statement, ...policy.Statement]);
  });
});
