import { describe, expect, test } from 'vitest';
import type { ValueEdit } from '../../../server/src/hosts/host.js';
import { parseJsonTemplate } from '../../../server/src/hosts/json/template-host.js';
import { type ArrayNode, childOf, type ObjectNode, type StringNode } from '../../../server/src/hosts/value.js';
import { applyEdits, readCursor } from '../../support/fixture.js';
import { inTime } from '../../support/in-time.js';
import { shapeOf } from '../../support/tree.js';

/** A policy with one statement, whose entries are given. */
const inStatement = (entries: string): string => `{
  "Version": "2012-10-17",
  "Statement": [
    {
      ${entries}
    }
  ]
}
`;

function statementOf(text: string): ObjectNode {
  const list = childOf(parseJsonTemplate(text).sites[0]?.value as ObjectNode, 'Statement');
  return (list?.kind === 'array' ? list.items[0] : list) as ObjectNode;
}

describe('what is filled in', () => {
  test.each([
    ['in a text', '"Resource": "${bucket_arn}/*"', '{Resource: "${bucket_arn}/*"}'],
    ['in braces and quotes', '"Resource": "a${join("/", [x, "}"])}b"', '{Resource: "a${join( / , [x, ])}b"}'],
    ['as a value', '"Resource": ${jsonencode(arns)}', '{Resource: <jsonencode(arns)>}'],
    ['with white space stripped', '"Sid": "${~ name ~}"', '{Sid: "${name}"}'],
    ['with double braces', '"Resource": "{{ .Values.arn }}"', '{Resource: "${.Values.arn}"}'],
    ['escaped, which is no hole', '"Resource": "x/$${aws:username}"', '{Resource: "x/${aws:username}"}'],
    [
      'in a loop',
      '"Action": ["a"%{ for it in actions }, "${it}"%{ if x }b%{ endif }%{ endfor }], "Sid": "s"',
      '{Action: ["a", <for it in actions>], Sid: "s"}',
    ],
    ['not closed yet', '"Sid": "a${x\n      ,"Effect": "Deny"', '{Sid: "a${x}", Effect: "Deny"}'],
  ])('%s', (_title, entries, shape) => {
    const document = parseJsonTemplate(inStatement(entries));
    expect(shapeOf(statementOf(document.text))).toBe(shape);
  });
});

test('what is wrong in the policy is reported, and what is wrong elsewhere is not', () => {
  const problems = (text: string) => parseJsonTemplate(text).problems.map((it) => it.message);
  expect(problems(inStatement('"Sid": "a" "Effect": "Deny"'))).toEqual(['A comma is missing here.']);
  expect(problems(`${inStatement('"Effect": "Deny"')} and more text`)).toEqual([]);
});

test('edits escape what would be filled in', () => {
  const text = inStatement('"Resource": "${arn}"');
  const node = childOf(statementOf(text), 'Resource') as StringNode;
  const edit: ValueEdit = { kind: 'set', node, value: '${arn}/${aws:username}' };
  expect(applyEdits(text, parseJsonTemplate(text).sites[0]?.spell(edit) ?? [])).toBe(
    inStatement('"Resource": "${arn}/$${aws:username}"'),
  );
});

test('the cursor is in the policy', () => {
  const { text, offset } = readCursor(inStatement('"Resource": "${arn}/*",\n      "Action": "s3:$0"'));
  const cursor = parseJsonTemplate(text).cursorAt(offset);
  expect([cursor?.role, cursor?.before, cursor?.path.join('/')]).toEqual(['value', 's3:', 'Statement/0/Action']);
});

test('no part of a template makes it fail, or slow', () => {
  const text = inStatement('"A": ["${a}", ${b}, %{ for x in y }"$${c}"%{ endfor }], "B": "{{ d }}"');
  for (let end = 0; end <= text.length; end += 1) expect(() => parseJsonTemplate(text.slice(0, end))).not.toThrow();
  for (const part of ['%{ if x }', '${', '{{', '%{ if x }${', '${"', '%{ endif }', '"${x}", ', '${x} ']) {
    inTime(6000, () => parseJsonTemplate(`{"Statement": [${part.repeat(4_000)}`), part);
  }
});

describe('edits of lists in which something is filled in', () => {
  const withActions = (list: string): string => inStatement(`"Action": ${list}`);
  const edited = (list: string, edit: (array: ArrayNode) => ValueEdit): string => {
    const text = withActions(list);
    const array = childOf(statementOf(text), 'Action') as ArrayNode;
    return applyEdits(text, parseJsonTemplate(text).sites[0]?.spell(edit(array)) ?? []);
  };

  test.each([
    ['["a", "b", ${c}]', [0], '["b", ${c}]'],
    ['["a", "b", ${c}]', [1, 2], '["a"]'],
    ['["a"%{ for it in more }, "${it}"%{ endfor }, "b"]', [0], '["a"%{ for it in more }, "${it}"%{ endfor }, "b"]'],
  ])('of %s, %j goes', (list, indexes, expected) => {
    expect(edited(list, (array) => ({ kind: 'remove-items', array, indexes }))).toBe(withActions(expected));
  });

  test.each([
    ['["a", "${b}"]', 1, '["a", "new", "${b}"]'],
    ['["a", ${b}]', 1, '["a", ${b}]'],
  ])('into %s at %i', (list, index, expected) => {
    expect(edited(list, (array) => ({ kind: 'insert-item', array, index, value: 'new' }))).toBe(withActions(expected));
  });
});
