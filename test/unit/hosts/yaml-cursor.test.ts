import { describe, expect, test } from 'vitest';
import { parseYamlDocument } from '../../../server/src/hosts/yaml/yaml-host.js';
import { readCursor } from '../../support/fixture.js';

/** Where the cursor is, in one line: its role, its path and what is typed. */
function placeOf(marked: string): string | undefined {
  const { text, offset } = readCursor(marked);
  const cursor = parseYamlDocument(text, {}).cursorAt(offset);
  if (!cursor) return undefined;
  return `${cursor.role} ${cursor.path.join('.')} ${JSON.stringify(cursor.before)} of ${JSON.stringify(cursor.text)}`;
}

/** A statement in a policy in a template, whose lines stand at column 10. */
function inStatement(lines: string): string {
  const body = lines.replace(/^\n/, '').replaceAll('\n', '\n          ');
  return `Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
        - Effect: Allow
          ${body}
Outputs: {}
`;
}

describe('in a statement', () => {
  test.each([
    ['Action: s3:Ge$0tObject', 'value Statement.0.Action "s3:Ge" of "s3:GetObject"'],
    ["Action: 's3:Ge$0tObject'", 'value Statement.0.Action "s3:Ge" of "s3:GetObject"'],
    ['Action: $0', 'value Statement.0.Action "" of ""'],
    ['Action:$0', 'value Statement.0.Action "" of ""'],
    ['Action: s3:$0', 'value Statement.0.Action "s3:" of "s3:"'],
    ['Action: *$0', 'value Statement.0.Action "*" of "*"'],
    ['Action: "s3:Ge$0\nResource: "x"', 'value Statement.0.Action "s3:Ge" of "s3:Ge"'],
    ['Action:\n  - s3:$0\nResource: x', 'item Statement.0.Action.0 "s3:" of "s3:"'],
    ['Action:\n- s3:$0\nResource: x', 'item Statement.0.Action.0 "s3:" of "s3:"'],
    ['Action:\n  - a\n  - $0\nResource: x', 'item Statement.0.Action.1 "" of ""'],
    ['Action:\n  - a\n  -$0\nResource: x', 'item Statement.0.Action.1 "" of ""'],
    ['Action:\n  - $0\n  - b', 'item Statement.0.Action.0 "" of ""'],
    ['Action:\n  - a\n  - "s3:$0\nResource: "x"', 'item Statement.0.Action.1 "s3:" of "s3:"'],
    ["Action:\n  - a\n  - 's3:$0\n  - b", 'item Statement.0.Action.1 "s3:" of "s3:"'],
    ['Action:\n  - a\n  $0\nResource: x', 'item Statement.0.Action.1 "" of ""'],
    ['Action:\n  $0\nResource: x', 'item Statement.0.Action.0 "" of ""'],
    ['Action:\n  s3:$0\nResource: x', 'value Statement.0.Action "s3:" of "s3:"'],
    ['Action:\n  - a\n  s3:G$0\nResource: x', 'item Statement.0.Action.1 "s3:G" of "s3:G"'],
    ['Action: [s3:Ge$0t, b]', 'item Statement.0.Action.0 "s3:Ge" of "s3:Get"'],
    ['Action: [a, $0]', 'item Statement.0.Action.1 "" of ""'],
    ['Action: [$0]', 'item Statement.0.Action.0 "" of ""'],
    ['Action: [$0\nResource: x', 'item Statement.0.Action.0 "" of ""'],
    ["Action: ['s3:Ge$0\nResource: x", 'item Statement.0.Action.0 "s3:Ge" of "s3:Ge"'],
    ['Action: [s3:$0]', 'item Statement.0.Action.0 "s3:" of "s3:"'],
    ['Eff$0', 'key Statement.0 "Eff" of "Eff"'],
    ['Act$0\nResource: x', 'key Statement.0 "Act" of "Act"'],
    ['Act$0ion: x', 'key Statement.0 "Act" of "Action"'],
    ['$0', 'key Statement.0 "" of ""'],
    ['Action: a\n$0\nResource: x', 'key Statement.0 "" of ""'],
    ['Action:\n- a\n$0', 'key Statement.0 "" of ""'],
    ['Condition:\n  $0', 'key Statement.0.Condition "" of ""'],
    ['Condition:\n  Str$0', 'key Statement.0.Condition "Str" of "Str"'],
    ['Condition:\n  Bool:\n    $0\nResource: x', 'key Statement.0.Condition.Bool "" of ""'],
    ['Condition:\n  Bool:\n    aws:S$0\nResource: x', 'key Statement.0.Condition.Bool "aws:S" of "aws:S"'],
    ['Condition:\n  Bool:\n    aws:$0\nResource: x', 'key Statement.0.Condition.Bool "aws:" of "aws:"'],
    ['Condition:\n  ForAllValues:$0\nResource: x', 'key Statement.0.Condition "ForAllValues:" of "ForAllValues:"'],
    [
      'Condition:\n  Bool:\n    aws:SecureTransport: $0',
      'value Statement.0.Condition.Bool.aws:SecureTransport "" of ""',
    ],
    ['Condition:\n  Bool:\n    aws:S: tr$0ue', 'value Statement.0.Condition.Bool.aws:S "tr" of "true"'],
    ['Condition:\n  Bool:\n    a: b\n  $0', 'key Statement.0.Condition "" of ""'],
    ['Condition:\n  Bool:\n    a: b\n$0', 'key Statement.0 "" of ""'],
    ['Condition: { Bool: { $0 } }', 'key Statement.0.Condition.Bool "" of ""'],
    ['Condition: { Bool: { a: $0 } }', 'value Statement.0.Condition.Bool.a "" of ""'],
    ['Condition: { Bool: {aws:$0} }', 'key Statement.0.Condition.Bool "aws:" of "aws:"'],
    ['Condition: { Bool: {aws:$0, a: b} }', 'key Statement.0.Condition.Bool "aws:" of "aws:"'],
    ['Action: [\n  s3:$0\n  b]', 'item Statement.0.Action.0 "s3:" of "s3:"'],
    ['Principal:\n  $0', 'key Statement.0.Principal "" of ""'],
    ['Principal:\n  AWS: $0', 'value Statement.0.Principal.AWS "" of ""'],
    ['Principal: *$0', 'value Statement.0.Principal "*" of "*"'],
    [
      "Resource: !Sub 'arn:${AWS::Partition}:x$0y'",
      'value Statement.0.Resource "arn:${AWS::Partition}:x" of "arn:${AWS::Partition}:xy"',
    ],
    ['Resource: !Sub arn:aws:s3:::$0', 'value Statement.0.Resource "arn:aws:s3:::" of "arn:aws:s3:::"'],
    ['Resource:\n  - !Sub "${A}x$0"', 'item Statement.0.Resource.0 "${A}x" of "${A}x"'],
    ['Resource:\n  - Fn::Sub: "${A}x$0"', 'item Statement.0.Resource.0 "${A}x" of "${A}x"'],
    ['Action: !If [Cond, s3:G$0, s3:Put]', 'value Statement.0.Action "s3:G" of "s3:G"'],
    ['Action: !If [Cond, [s3:G$0], s3:Put]', 'item Statement.0.Action.0 "s3:G" of "s3:G"'],
    ['Action: !If\n  - Cond\n  - s3:G$0\n  - b', 'value Statement.0.Action "s3:G" of "s3:G"'],
    ['Action:\n  Fn::If:\n    - Cond\n    - s3:G$0\n    - b', 'value Statement.0.Action "s3:G" of "s3:G"'],
    ['Action: !If\n  - Cond\n  - $0\n  - b', 'value Statement.0.Action "" of ""'],
  ])('%s', (lines, place) => {
    expect(placeOf(inStatement(lines))).toBe(place);
  });

  test.each([
    'Action: a # $0',
    'Action: a $0',
    '# $0',
    'Action: a\n    $0',
    'Condition: !If [Co$0nd, a, b]',
    'Resource: !GetAtt A.$0Arn',
    'Resource: !Join [":", [arn, $0x]]',
    'Action: "a"$0',
    'Action: ["d"$0]',
  ])('nothing is offered at %s', (lines) => {
    expect(placeOf(inStatement(lines))).toBeUndefined();
  });
});

describe('in what an alias repeats', () => {
  test.each([
    [
      'a statement',
      `x: &a\n  Action: s3:G$0\ny:\n  Version: '2012-10-17'\n  Statement: [*a]\n`,
      'value Statement.0.Action',
    ],
    [
      'a list',
      `x: &a\n  - s3:G$0\ny:\n  Version: '2012-10-17'\n  Statement: { Action: *a }\n`,
      'item Statement.Action.0',
    ],
    [
      'statements in a branch',
      `x: &a\n  - { Sid: A }\n  - { $0 }\ny:\n  Version: '2012-10-17'\n  Statement: !If [C, *a, []]\n`,
      'key Statement.1',
    ],
    ['nothing', `x: &a\n  Action: s3:G$0\ny:\n  Version: '2012-10-17'\n  Statement: []\n`, 'value x.Action'],
  ])('%s', (_, text, place) => {
    expect(placeOf(text)?.replace(/ ".*/, '')).toBe(place);
  });
});

describe('elsewhere', () => {
  test.each([
    ['$0', 'value  "" of ""'],
    ['Ver$0', 'value  "Ver" of "Ver"'],
    ['# a comment\n$0', 'value  "" of ""'],
    ["Version: '2012-10-17'\n$0", 'key  "" of ""'],
    ["Version: '2012-10-17'\nSta$0", 'key  "Sta" of "Sta"'],
    ["Version: '2012-10-17'\nStatement:\n  $0", 'item Statement.0 "" of ""'],
    ["Version: '2012-10-17'\nStatement:\n  - $0", 'item Statement.0 "" of ""'],
    ["Version: '2012-10-17'\nStatement:\n  - Eff$0", 'key Statement.0 "Eff" of "Eff"'],
    ["Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n$0", 'key  "" of ""'],
    ["Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n  - Eff$0", 'key Statement.1 "Eff" of "Eff"'],
    ["Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n  $0", 'item Statement.1 "" of ""'],
    ["Version: '2012-10-17'\nStatement:\n  - Eff$0\n    Action: x", 'key Statement.0 "Eff" of "Eff"'],
    ['{"Version": "2012-10-17", "Statement": [{"Action": "s3:$0"}]}', 'value Statement.0.Action "s3:" of "s3:"'],
    ["a: 1\n---\nVersion: '2012-10-17'\nStatement:\n- Action: x$0", 'value Statement.0.Action "x" of "x"'],
    ['Doc: |\n  {"Statement": [{"Action": "s3:G$0et"}]}', 'value Statement.0.Action "s3:G" of "s3:Get"'],
    ['A: &a\n  Statement:\n  - Action: s3:G$0\nB: *a', 'value Statement.0.Action "s3:G" of "s3:G"'],
    [
      "Version: '2012-10-17'\r\nStatement:\r\n  - Action:\r\n      - s3:$0\r\n",
      'item Statement.0.Action.0 "s3:" of "s3:"',
    ],
  ])('%s', (marked, place) => {
    expect(placeOf(marked)).toBe(place);
  });

  test('a blank line that would tear a deeper block offers nothing', () => {
    expect(placeOf('Statement:\n  - Action: a\n    Effect: Allow\n$0\n    Resource: x\n')).toBeUndefined();
  });

  test('containers begin with the policy', () => {
    const { text, offset } = readCursor(inStatement('Condition:\n  Bool:\n    aws:S$0: x'));
    const document = parseYamlDocument(text, {});
    const cursor = document.cursorAt(offset);
    expect(cursor?.site).toBe(document.sites[0]);
    expect(cursor?.containers[0]).toBe(document.sites[0]?.value);
    expect(cursor?.containers.map((it) => it.kind)).toEqual(['object', 'array', 'object', 'object', 'object']);
  });
});
