import { describe, expect, test } from 'vitest';
import type { Insert } from '../../../server/src/hosts/host.js';
import { parseYamlDocument } from '../../../server/src/hosts/yaml/yaml-host.js';
import { applyEdits, readCursor } from '../../support/fixture.js';

/** The document after something was put at the cursor, by an editor that indents new lines as the line of the cursor. */
function afterInsert(marked: string, insert: Insert): string | undefined {
  const { text, offset } = readCursor(marked);
  const cursor = parseYamlDocument(text, {}).cursorAt(offset);
  if (!cursor) return undefined;
  const { span, newText } = cursor.spell(insert);
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, span.start))?.[0] ?? '';
  return applyEdits(text, [{ span, newText: newText.replaceAll('\n', `\n${indent}`) }]);
}

const value = (text: string): Insert => ({ kind: 'value', value: text, snippet: false });
const key = (name: string, content: Insert['value'] = '$1'): Insert => ({
  kind: 'key',
  name,
  value: content,
  snippet: true,
});
const statements: Insert = {
  kind: 'items',
  value: [
    { Effect: '${1|Allow,Deny|}', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' },
    { Effect: 'Deny', Action: '$2' },
  ],
  snippet: true,
};

describe('a text', () => {
  test.each([
    ['Statement:\n  - Action: s3:Ge$0t', 's3:Put', 'Statement:\n  - Action: s3:Put'],
    ["Statement:\n  - Action: 's3:Ge$0t'", 's3:Put', "Statement:\n  - Action: 's3:Put'"],
    ['Statement:\n  - Action: "s3:Ge$0t"', 's3:Put', 'Statement:\n  - Action: "s3:Put"'],
    [
      'Statement:\n  - Action: "s3:Ge$0\n    Resource: x',
      's3:Put',
      'Statement:\n  - Action: "s3:Put"\n    Resource: x',
    ],
    ['Statement:\n  - Action: $0', 's3:Put', 'Statement:\n  - Action: s3:Put'],
    ['Statement:\n  - Action:$0', 's3:Put', 'Statement:\n  - Action: s3:Put'],
    ['Statement:\n  - Action: $0', '*', "Statement:\n  - Action: '*'"],
    ['Statement:\n  - Action: *$0', '*', "Statement:\n  - Action: '*'"],
    ['Statement:\n  - Action:\n      - s3:$0', 's3:Put', 'Statement:\n  - Action:\n      - s3:Put'],
    ['Statement:\n  - Action:\n      s3:$0', 's3:Put', 'Statement:\n  - Action:\n      s3:Put'],
    ['Statement:\n  - Action:\n      $0', 's3:Put', 'Statement:\n  - Action:\n      - s3:Put'],
    ['Statement:\n  - Action:\n      - a\n      -$0', 's3:Put', 'Statement:\n  - Action:\n      - a\n      - s3:Put'],
    ['Statement:\n  - Action:\n      - a\n      $0', 's3:Put', 'Statement:\n  - Action:\n      - a\n      - s3:Put'],
    [
      "Statement:\n  - Action:\n      - 'a'\n      - $0",
      's3:Put',
      "Statement:\n  - Action:\n      - 'a'\n      - 's3:Put'",
    ],
    [
      'Statement:\n  - Action:\n      - "a"\n      - s3:$0',
      's3:Put',
      'Statement:\n  - Action:\n      - "a"\n      - "s3:Put"',
    ],
    ['Statement:\n  - Action: [a, $0]', 's3:Put', 'Statement:\n  - Action: [a, s3:Put]'],
    ['Statement:\n  - Action: [a $0]', 's3:Put', 'Statement:\n  - Action: [a , s3:Put]'],
    ['Statement:\n  - Action: ["a" $0]', 's3:Put', 'Statement:\n  - Action: ["a" , "s3:Put"]'],
    ['Statement:\n  - Action: [ $0 a]', 's3:Put', 'Statement:\n  - Action: [ s3:Put,  a]'],
    ['Statement:\n  - Action: [$0', 's3:Put', 'Statement:\n  - Action: [s3:Put'],
    ['Statement:\n  - {Action: s3:$0, Resource: x}', 's3:Put', 'Statement:\n  - {Action: s3:Put, Resource: x}'],
    ['Statement:\n  - {Action: s3:$0', 's3:Put', 'Statement:\n  - {Action: s3:Put'],
    [
      'Statement:\n  - Action: [\n      s3:$0\n      b]',
      's3:Put',
      'Statement:\n  - Action: [\n      s3:Put,\n      b]',
    ],
    [
      'Statement:\n  - Action: [\n      a,\n      s3:$0\n    ]',
      's3:Put',
      'Statement:\n  - Action: [\n      a,\n      s3:Put\n    ]',
    ],
    [
      'Statement:\n  - Action:\n      - a\n      s3:Pu$0\n    Sid: x',
      's3:Put',
      'Statement:\n  - Action:\n      - a\n      - s3:Put\n    Sid: x',
    ],
    [
      "Statement:\n  - Action: {'Fn::Select': ['0', ['s3:P$0', b]]}",
      's3:Put',
      "Statement:\n  - Action: {'Fn::Select': ['0', ['s3:Put', b]]}",
    ],
    ['Statement:\n  - Action: !Select [0, [s3:P$0, b]]', 's3:Put', 'Statement:\n  - Action: !Select [0, [s3:Put, b]]'],
    ['Statement:\n  - Action: [$0]', '*', "Statement:\n  - Action: ['*']"],
    ["Statement:\n  - Resource: !Sub '${A}/x$0'", '${B.Arn}/y', "Statement:\n  - Resource: !Sub '${!B.Arn}/y'"],
    ['Statement:\n  - Action: !If [C, s3:$0, b]', 's3:Put', 'Statement:\n  - Action: !If [C, s3:Put, b]'],
    ['Statement:\n  - Action: !If\n    - C\n    - $0', 's3:Put', 'Statement:\n  - Action: !If\n    - C\n    - s3:Put'],
    ['Statement: [{ Action: $0 }]', 's3:Put', 'Statement: [{ Action: s3:Put }]'],
    ['{"Statement": [{"Action": "s3:$0"}]}', 's3:Put', '{"Statement": [{"Action": "s3:Put"}]}'],
    ['D: |\n  {"Statement": [{"Action": "s3:$0"}]}', 's3:Put', 'D: |\n  {"Statement": [{"Action": "s3:Put"}]}'],
    ['Statement:\n  - Action: a\nVersion: $0', '2012-10-17', "Statement:\n  - Action: a\nVersion: '2012-10-17'"],
  ])('%s ← %s', (marked, text, expected) => {
    expect(afterInsert(marked, value(text))).toBe(expected);
  });

  test.each([
    ['s3:$0', 's3:$0'],
    ['arn:aws:s3:::${1:bucket}/${2:key}', 'arn:aws:s3:::${1:bucket}/${2:key}'],
    ['${1|true,false|}', "'${1|true,false|}'"],
    ["it's: \\${x}", "'it''s: \\${x\\}'"],
  ])('tab stops of %s', (snippet, expected) => {
    const insert: Insert = { kind: 'value', value: snippet, snippet: true };
    expect(afterInsert('Statement:\n  - Resource: $0', insert)).toBe(`Statement:\n  - Resource: ${expected}`);
  });
});

describe('an entry', () => {
  test.each([
    ['Statement:\n  - Effect: Allow\n    $0', key('Action'), 'Statement:\n  - Effect: Allow\n    Action: $1'],
    ['Statement:\n  - Effect: Allow\n    Act$0', key('Action'), 'Statement:\n  - Effect: Allow\n    Action: $1'],
    ['Statement:\n  - Eff$0', key('Effect'), 'Statement:\n  - Effect: $1'],
    ['Statement:\n  - Eff$0: Allow', key('Effect'), 'Statement:\n  - Effect: Allow'],
    ['Statement:\n  - "Eff$0": Allow', key('Effect'), 'Statement:\n  - "Effect": Allow'],
    [
      'Statement:\n  - Effect: Allow\n    Con$0',
      key('Condition', {}),
      'Statement:\n  - Effect: Allow\n    Condition:\n      $0',
    ],
    ['Statement:\n  - Con$0', key('Condition', {}), 'Statement:\n  - Condition:\n      $0'],
    [
      'Statement:\n  - Effect: Allow\n    Condition:\n      $0',
      key('StringEquals', {}),
      'Statement:\n  - Effect: Allow\n    Condition:\n      StringEquals:\n        $0',
    ],
    [
      'Statement:\n  - Effect: Allow\n    $0',
      key('Principal', { '${1|AWS,Service|}': '$2' }),
      'Statement:\n  - Effect: Allow\n    Principal:\n      ${1|AWS,Service|}: $2',
    ],
    [
      'Statement:\n  - Condition:\n      Bool:\n        aws:$0\n    Effect: Allow',
      key('aws:SourceIp'),
      'Statement:\n  - Condition:\n      Bool:\n        aws:SourceIp: $1\n    Effect: Allow',
    ],
    ['Statement:\n  - { Effect: Allow, $0 }', key('Action'), 'Statement:\n  - { Effect: Allow, Action: $1 }'],
    ['Statement:\n  - { Effect: Allow, Act$0 }', key('Action'), 'Statement:\n  - { Effect: Allow, Action: $1 }'],
    [
      "Version: '2012-10-17'\nSta$0",
      key('Statement', [{ Effect: '$1', Action: '$2' }]),
      "Version: '2012-10-17'\nStatement:\n  - Effect: $1\n    Action: $2",
    ],
  ])('%s', (marked, insert, expected) => {
    expect(afterInsert(marked, insert)).toBe(expected);
  });
});

describe('statements', () => {
  const spelled = (indent: string): string =>
    [
      '- Effect: ${1|Allow,Deny|}',
      '  Action:',
      '    - s3:GetObject',
      '    - s3:PutObject',
      "  Resource: '*'",
      '- Effect: Deny',
      '  Action: $2',
    ].join(`\n${indent}`);

  test.each([
    ['Statement:\n  $0', `Statement:\n  ${spelled('  ')}`],
    ['Statement:\n  - $0', `Statement:\n  ${spelled('  ')}`],
    ['Statement:\n  -$0', `Statement:\n  ${spelled('  ')}`],
    ['Statement: $0', `Statement:\n  ${spelled('  ')}`],
    ['Statement:$0', `Statement:\n  ${spelled('  ')}`],
    [
      'A:\n  Statement:\n    - Effect: Allow\n    - $0',
      `A:\n  Statement:\n    - Effect: Allow\n    ${spelled('    ')}`,
    ],
    ['A:\n  - Statement:\n      - $0', `A:\n  - Statement:\n      ${spelled('      ')}`],
    [
      'A:\n  - Version: x\n    Statement:\n      - $0',
      `A:\n  - Version: x\n    Statement:\n      ${spelled('      ')}`,
    ],
  ])('%s', (marked, expected) => {
    expect(afterInsert(`Other:\n  - x\n${marked}`, statements)).toBe(`Other:\n  - x\n${expected}`);
  });

  test('a whole policy in an empty document', () => {
    const insert: Insert = {
      kind: 'value',
      value: { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] },
      snippet: true,
    };
    const expected = "Version: '2012-10-17'\nStatement:\n  - Effect: Allow";
    expect(afterInsert('$0', insert)).toBe(expected);
    expect(afterInsert('Pol$0', insert)).toBe(expected);
  });

  test('dashes stand where the author puts them', () => {
    const insert = key('Statement', [{ Effect: 'Allow' }]);
    expect(afterInsert('List:\n- x\nSta$0', insert)).toBe('List:\n- x\nStatement:\n- Effect: Allow');
  });

  test('line breaks are those of the document', () => {
    expect(afterInsert('a: b\r\nStatement:\r\n  - $0', statements)).not.toMatch(/[^\r]\n/);
  });
});
