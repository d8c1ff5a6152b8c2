import { describe, expect, test } from 'vitest';
import type { Insert } from '../../../server/src/hosts/host.js';
import { parseJsonDocument } from '../../../server/src/hosts/json/json-host.js';
import { applyEdits, readCursor } from '../../support/fixture.js';

/** Where the cursor is, in one line: its role, its path and what is typed. */
function placeOf(marked: string): string | undefined {
  const { text, offset } = readCursor(marked);
  const cursor = parseJsonDocument(text, { comments: 'allowed' }).cursorAt(offset);
  if (!cursor) return undefined;
  return `${cursor.role} ${cursor.path.join('.')} ${JSON.stringify(cursor.before)} of ${JSON.stringify(cursor.text)}`;
}

/** The document after something was put at the cursor. */
function afterInsert(marked: string, insert: Insert): string | undefined {
  const { text, offset } = readCursor(marked);
  const cursor = parseJsonDocument(text, { comments: 'allowed' }).cursorAt(offset);
  return cursor && applyEdits(text, [cursor.spell(insert)]);
}

const value = (text: string): Insert => ({ kind: 'value', value: text, snippet: false });
const key = (name: string): Insert => ({ kind: 'key', name, value: 'v', snippet: false });

describe('the place of the cursor', () => {
  test.each([
    ['{"Statement": [{"Action": "s3:Ge$0tObject"}]}', 'value Statement.0.Action "s3:Ge" of "s3:GetObject"'],
    ['{"Statement": [{"Action": "$0"}]}', 'value Statement.0.Action "" of ""'],
    ['{"Statement": [{"Action": ["a", "b$0"]}]}', 'item Statement.0.Action.1 "b" of "b"'],
    ['{"Statement": [{"Action": ["a", $0]}]}', 'item Statement.0.Action.1 "" of ""'],
    ['{"Statement": [{"Action": [$0]}]}', 'item Statement.0.Action.0 "" of ""'],
    ['{"Statement": [{"Action": $0}]}', 'value Statement.0.Action "" of ""'],
    ['{"Statement": [{"Action":$0}]}', 'value Statement.0.Action "" of ""'],
    ['{"Statement": [{"Action": $0\n"Resource": "*"}]}', 'value Statement.0.Action "" of ""'],
    ['{"Statement": [{"Act$0"}]}', 'key Statement.0 "Act" of "Act"'],
    ['{"Statement": [{"Act$0ion": "x"}]}', 'key Statement.0 "Act" of "Action"'],
    ['{"Statement": [{"Effect": "Allow", $0}]}', 'key Statement.0 "" of ""'],
    ['{"Statement": [{ $0 }]}', 'key Statement.0 "" of ""'],
    ['{"Statement": [{"Effect": "Allow",\n $0', 'key Statement.0 "" of ""'],
    ['{"Statement": [{"Effect": Al$0}]}', 'value Statement.0.Effect "Al" of "Al"'],
    ['{"Statement": [{"Effect": "Allow"}, $0]}', 'item Statement.1 "" of ""'],
    [
      '{"Statement": [{"Condition": {"Bool": {"aws:S$0": "true"}}}]}',
      'key Statement.0.Condition.Bool "aws:S" of "aws:S"',
    ],
    ['$0', 'value  "" of ""'],
    ['{ "Version": "2012-10-17", $0 }', 'key  "" of ""'],
    ['{"out": "{\\"Statement\\": [{\\"Action\\": \\"s3:G$0et\\"}]}"}', 'value Statement.0.Action "s3:G" of "s3:Get"'],
    ['{"Role": {"Doc": {"Statement": [{"Action": "s3:$0"}]}}}', 'value Statement.0.Action "s3:" of "s3:"'],
  ])('%s', (marked, place) => {
    expect(placeOf(marked)).toBe(place);
  });

  test.each([
    '{"Statement": [{"Effect": "Allow"$0}]}',
    '{"Statement": [{"Effect" $0}]}',
    '{"Statement": [] }$0',
    '{"Statement": [ // $0\n ]}',
    '{"Statement": [{"Action": $0"a"}]}',
  ])('nothing can be typed at %s', (marked) => {
    expect(placeOf(marked)).toBeUndefined();
  });
});

describe('what is put at the cursor', () => {
  test.each([
    ['{"Statement": [{"Action": "s3:Ge$0t"}]}', '{"Statement": [{"Action": "NEW"}]}'],
    ['{"Statement": [{"Action": $0}]}', '{"Statement": [{"Action": "NEW"}]}'],
    ['{"Statement": [{"Action":$0}]}', '{"Statement": [{"Action": "NEW"}]}'],
    ['{"Statement": [{"Action": $0\n"Resource": "*"}]}', '{"Statement": [{"Action": "NEW",\n"Resource": "*"}]}'],
    ['{"Statement": [{"Action": ["a", $0]}]}', '{"Statement": [{"Action": ["a", "NEW"]}]}'],
    ['{"Statement": [{"Action": ["a" $0]}]}', '{"Statement": [{"Action": ["a" , "NEW"]}]}'],
    ['{"Statement": [{"Action": [ $0 "a"]}]}', '{"Statement": [{"Action": [ "NEW", "a"]}]}'],
    ['{"Statement": [{"Action": "s3:G$0\n}]}', '{"Statement": [{"Action": "NEW"\n}]}'],
    ['{"Statement": [{"Effect": Al$0}]}', '{"Statement": [{"Effect": "NEW"}]}'],
    ['{"o": "{\\"Statement\\": [{\\"Action\\": $0}]}"}', '{"o": "{\\"Statement\\": [{\\"Action\\": \\"NEW\\"}]}"}'],
  ])('a value: %s', (marked, expected) => {
    expect(afterInsert(marked, value('NEW'))).toBe(expected);
  });

  test.each([
    ['{"Statement": [{$0}]}', '{"Statement": [{"NEW": "v"}]}'],
    ['{"Statement": [{"Ac$0"}]}', '{"Statement": [{"NEW": "v"}]}'],
    ['{"Statement": [{"Ac$0": "x"}]}', '{"Statement": [{"NEW": "x"}]}'],
    ['{"Statement": [{"A": "x", $0}]}', '{"Statement": [{"A": "x", "NEW": "v"}]}'],
    ['{"Statement": [{"A": "x" $0}]}', '{"Statement": [{"A": "x" , "NEW": "v"}]}'],
    ['{"Statement": [{ $0 "A": "x"}]}', '{"Statement": [{ "NEW": "v", "A": "x"}]}'],
    ['{"Statement": [{"Ac$0"\n"A": "x"}]}', '{"Statement": [{"NEW": "v",\n"A": "x"}]}'],
  ])('an entry: %s', (marked, expected) => {
    expect(afterInsert(marked, key('NEW'))).toBe(expected);
  });

  test('tab stops stay as they are, and quotes around them are safe', () => {
    const insert: Insert = { kind: 'value', value: ['${1:a}', '\\${aws:username}'], snippet: true };
    expect(afterInsert('{"Statement": [{"Resource": $0}]}', insert)).toBe(
      '{"Statement": [{"Resource": [\n\t"${1:a}",\n\t"\\${aws:username}"\n]}]}',
    );
  });
});
