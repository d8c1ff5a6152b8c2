import { describe, expect, test } from 'vitest';
import { cursorInExpression } from '../../../server/src/hosts/hcl/cursor.js';
import { parseHcl } from '../../../server/src/hosts/hcl/parse.js';
import { createScope } from '../../../server/src/hosts/hcl/scope.js';
import { hclStyleOf } from '../../../server/src/hosts/hcl/spell.js';
import type { Cursor, Insert } from '../../../server/src/hosts/host.js';
import { applyEdits, readCursor } from '../../support/fixture.js';

/** The cursor in the value of the last attribute of a text. */
function cursorOf(marked: string): { text: string; cursor: Cursor | undefined } {
  const { text, offset } = readCursor(marked);
  const { body, comments } = parseHcl(text);
  const attribute = body.items.findLast((it) => it.kind === 'attribute');
  const place = {
    text,
    scope: createScope(body, {}),
    style: hclStyleOf(text),
    comments,
    site: undefined,
    containers: [],
    path: [],
    role: 'value',
    entry: undefined,
  } as const;
  const value = attribute?.kind === 'attribute' ? attribute.value : undefined;
  return { text, cursor: cursorInExpression(place, value, offset) };
}

/** Where the cursor is, in one line: its role, its path and what is typed. */
function placeOf(marked: string): string | undefined {
  const { cursor } = cursorOf(marked);
  if (!cursor) return undefined;
  return `${cursor.role} ${cursor.path.join('.')} ${JSON.stringify(cursor.before)} of ${JSON.stringify(cursor.text)}`;
}

/** The document after something was put at the cursor. */
function afterInsert(marked: string, insert: Insert): string | undefined {
  const { text, cursor } = cursorOf(marked);
  return cursor && applyEdits(text, [cursor.spell(insert)]);
}

const value = (text: string): Insert => ({ kind: 'value', value: text, snippet: false });
const key = (name: string): Insert => ({ kind: 'key', name, value: 'v', snippet: false });

describe('the place of the cursor', () => {
  test.each([
    [
      'p = jsonencode({ Statement = [{ Action = "s3:Ge$0tObject" }] })',
      'value Statement.0.Action "s3:Ge" of "s3:GetObject"',
    ],
    ['p = { Statement = [{ Action = "$0" }] }', 'value Statement.0.Action "" of ""'],
    ['p = { Action = ["a", "b$0"] }', 'item Action.1 "b" of "b"'],
    ['p = { Action = ["a", $0] }', 'item Action.1 "" of ""'],
    ['p = { Action = [$0] }', 'item Action.0 "" of ""'],
    ['p = { Action = [\n  "a",\n  $0\n] }', 'item Action.1 "" of ""'],
    ['p = { Action = $0 }', 'value Action "" of ""'],
    ['p = { Action = 1$00e+21 }', 'value Action "1" of "10e+21"'],
    ['p = { Action =$0 }', 'value Action "" of ""'],
    ['p = {\n  Action = $0\n  Resource = "*"\n}', 'value Action "" of ""'],
    ['p = {\n  Act$0\n}', 'key  "Act" of "Act"'],
    ['p = {\n  Act$0ion = "x"\n}', 'key  "Act" of "Action"'],
    ['p = {\n  "Act$0ion" : "x"\n}', 'key  "Act" of "Action"'],
    ['p = {\n  Effect = "Allow"\n  $0\n}', 'key  "" of ""'],
    ['p = {\n  Effect = "Allow",\n  $0\n}', 'key  "" of ""'],
    ['p = { Effect = "Allow", $0 }', 'key  "" of ""'],
    ['p = { $0 }', 'key  "" of ""'],
    ['p = {\n  Effect = "Allow"\n $0', 'key  "" of ""'],
    ['p = { Effect = Al$0 }', 'value Effect "Al" of "Al"'],
    ['p = { Action = [s3:Ge$0] }', 'item Action.0 "s3:Ge" of "s3:Ge"'],
    ['p = { Action = ["a", s3:Ge$0, "b"] }', 'item Action.1 "s3:Ge" of "s3:Ge"'],
    ['p = { Action = s3:$0 }', 'value Action "s3:" of "s3:"'],
    ['p = {Effect:Al$0}', 'value Effect "Al" of "Al"'],
    ['p = { Statement = [{ Effect = "Allow" }, $0] }', 'item Statement.1 "" of ""'],
    ['p = { Condition = { Bool = { "aws:S$0" = "true" } } }', 'key Condition.Bool "aws:S" of "aws:S"'],
    ['p = { Action = ["s3:$0\n  Resource = "*"\n}', 'item Action.0 "s3:" of "s3:"'],
    [
      'p = { Resource = "${aws_s3_bucket.b.arn}/a$0b" }',
      'value Resource "${aws_s3_bucket.b.arn}/a" of "${aws_s3_bucket.b.arn}/ab"',
    ],
    ['p = { Resource = "$${aws:user$0name}" }', 'value Resource "${aws:user" of "${aws:username}"'],
    ['p = { Action = "a\\"b$0c" }', 'value Action "a\\"b" of "a\\"bc"'],
    // Functions and choices are no steps.
    ['p = { Action = var.x ? ["a", "$0"] : [] }', 'item Action.1 "" of ""'],
    ['p = { Action = concat(["a"], ["b", "c$0"]) }', 'item Action.2 "c" of "c"'],
    ['p = { Action = concat(var.more, ["b", $0]) }', 'item Action.2 "" of ""'],
    ['p = { Action = flatten([["a"], ["b$0"]]) }', 'item Action.1 "b" of "b"'],
    ['p = merge({ Effect = "Allow" }, { Act$0 })', 'key  "Act" of "Act"'],
    ['p = { Statement = [for s in var.l : { Action = "s3:$0" }] }', 'value Statement.Action "s3:" of "s3:"'],
    ['p = "${jsonencode({ Action = "s3:$0" })}"', 'value Action "s3:" of "s3:"'],
    ['p = [for s in [{}, { Action = "s3:$0" }] : s if var.x]', 'value 1.Action "s3:" of "s3:"'],
    ['p = <<EOT\n${jsonencode({ Action = "s3:$0" })}\nEOT\n', 'value Action "s3:" of "s3:"'],
    ['p = jsonencode($0)', 'value  "" of ""'],
    ['p = $0', 'value  "" of ""'],
    ['p = ["s3:$0', 'item 0 "s3:" of "s3:"'],
    ['p = [\n  "s3:$0\n  "s3:Put",\n]', 'item 0 "s3:" of "s3:"'],
  ])('%s', (marked, place) => {
    expect(placeOf(marked)).toBe(place);
  });

  test.each([
    'p = { Effect = "Allow"$0 }',
    'p = { Effect $0 }',
    'p = {\n  Effect = "Allow" $0\n}',
    'p = { Statement = [] }$0',
    'p = { Statement = [ # $0\n ] }',
    'p = { Action = $0["a"] }',
    'p = { Resource = aws_s3_bucket.b$0.arn }',
    'p = { Resource = aws_s3_bucket.$0 }',
    'p = { Resource = "${aws_s3_bucket.$0}" }',
    'p = { Resource = "${aws_s3_bucket.$0" }',
    'p = { Resource = lower("x$0") }',
    'p = { (var.x$0) = 1 }',
    'p = { Condition = { for t in var.ts : t => { a = "x$0" } } }',
  ])('nothing can be typed at %s', (marked) => {
    expect(placeOf(marked)).toBeUndefined();
  });
});

describe('what is put at the cursor', () => {
  test.each([
    ['p = { Action = "s3:Ge$0t" }', 'p = { Action = "NEW" }'],
    ['p = { Action = $0 }', 'p = { Action = "NEW" }'],
    ['p = { Action =$0 }', 'p = { Action = "NEW" }'],
    ['p = { Action = s3:Ge$0 }', 'p = { Action = "NEW" }'],
    ['p = {\n  Action = $0\n  Resource = "*"\n}', 'p = {\n  Action = "NEW"\n  Resource = "*"\n}'],
    ['p = { Action = ["a", $0] }', 'p = { Action = ["a", "NEW"] }'],
    ['p = { Action = ["a" $0] }', 'p = { Action = ["a" , "NEW"] }'],
    ['p = { Action = [ $0 "a"] }', 'p = { Action = [ "NEW", "a"] }'],
    ['p = { Action = [\n  $0\n  "a",\n] }', 'p = { Action = [\n  "NEW",\n  "a",\n] }'],
    ['p = { Action = [\n  "a", # why\n  $0\n] }', 'p = { Action = [\n  "a", # why\n  "NEW"\n] }'],
    ['p = { Action = ["s3:G$0] }', 'p = { Action = ["NEW"] }'],
    ['p = {\n  Action = ["s3:G$0\n}', 'p = {\n  Action = ["NEW"\n}'],
    ['p = { Effect = Al$0 }', 'p = { Effect = "NEW" }'],
    ['p = { Statement = [{ Effect = "a" }, $0] }', 'p = { Statement = [{ Effect = "a" }, "NEW"] }'],
  ])('a value: %s', (marked, expected) => {
    expect(afterInsert(marked, value('NEW'))).toBe(expected);
  });

  test.each([
    ['p = {$0}', 'p = {NEW = "v"}'],
    ['p = {\n  Ac$0\n}', 'p = {\n  NEW = "v"\n}'],
    ['p = { Ac$0 = "x" }', 'p = { NEW = "x" }'],
    ['p = { "Ac$0" = "x" }', 'p = { "NEW" = "x" }'],
    ['p = { "Ac$0" : "x" }', 'p = { "NEW" : "x" }'],
    ['p = { A = "x", $0 }', 'p = { A = "x", NEW = "v" }'],
    ['p = { A = "x" $0 }', 'p = { A = "x" , NEW = "v" }'],
    ['p = { $0 A = "x" }', 'p = { NEW = "v", A = "x" }'],
    ['p = {\n  A = "x"\n  $0\n  B = "y"\n}', 'p = {\n  A = "x"\n  NEW = "v"\n  B = "y"\n}'],
    ['p = {\n  Effect   = "x"\n  $0\n}', 'p = {\n  Effect   = "x"\n  NEW      = "v"\n}'],
    ['p = {\n  "A" : "x",\n  $0\n  "B" : "y"\n}', 'p = {\n  "A" : "x",\n  "NEW" : "v",\n  "B" : "y"\n}'],
    ['p = {\n  "A": "x",\n  $0\n}', 'p = {\n  "A": "x",\n  "NEW": "v"\n}'],
  ])('an entry: %s', (marked, expected) => {
    expect(afterInsert(marked, key('NEW'))).toBe(expected);
  });

  /** Of an edit: what it replaces, and what with. */
  function editOf(marked: string, insert: Insert): readonly string[] | undefined {
    const { text, cursor } = cursorOf(marked);
    const edit = cursor?.spell(insert);
    return edit && [text.slice(edit.span.start, edit.span.end), edit.newText];
  }

  // In a snippet, quotes that are replaced end the snippet.
  test.each([
    ['p = { Action = "s3:Ge$0t" }', value('NEW'), ['s3:Get', 'NEW']],
    ['p = { Action = ["$0"] }', value('a"b'), ['', 'a\\"b']],
    ['p = { Action = "$0" }', { kind: 'value', value: 's3:$0', snippet: true }, ['', 's3:$0']],
    ['p = { "Ac$0" = "x" }', key('a:b'), ['Ac', 'a:b']],
    ['p = { Action = "$0" }', { kind: 'value', value: ['a'], snippet: false }, ['""', '["a"]']],
    ['p = { Action = "s3:$0 }', value('NEW'), ['"s3:', '"NEW"']],
    ['p = { "Ac$0" }', key('NEW'), ['"Ac"', 'NEW = "v"']],
  ] satisfies [string, Insert, string[]][])('quotes stay that can stay: %s', (marked, insert, expected) => {
    expect(editOf(marked, insert)).toEqual(expected);
  });

  test.each([
    ['aws:SourceIp', 'p = { "aws:SourceIp" = "v" }'],
    ['a"b', 'p = { "a\\"b" = "v" }'],
    ['aws:ResourceTag/${k}', 'p = { "aws:ResourceTag/$${k}" = "v" }'],
    ['StringLike', 'p = { StringLike = "v" }'],
  ])('the name %s', (name, expected) => {
    expect(afterInsert('p = { $0 }', key(name))).toBe(expected);
  });

  test('tab stops stay as they are, and what is around them is escaped for both', () => {
    const insert: Insert = { kind: 'value', value: ['${1:a}', 'x\\${aws:username\\}"', '${2|a,b|}'], snippet: true };
    expect(afterInsert('p = { Resource = $0 }', insert)).toBe(
      'p = { Resource = [\n  "${1:a}",\n  "x\\$\\${aws:username\\}\\\\"",\n  "${2|a,b|}",\n] }',
    );
  });

  test('a statement is written as terraform fmt writes it', () => {
    const statement = {
      Sid: '$1',
      Effect: '${2|Allow,Deny|}',
      Principal: { '${3|AWS,Service|}': '$4' },
      Action: ['$5'],
      Condition: {},
    };
    const insert: Insert = { kind: 'items', value: [statement], snippet: true };
    expect(afterInsert('p = {\n  Statement = [$0]\n}', insert)).toBe(
      [
        'p = {',
        '  Statement = [{',
        '  Sid    = "$1"',
        '  Effect = "${2|Allow,Deny|}"',
        '  Principal = {',
        '    ${3|AWS,Service|} = "$4"',
        '  }',
        '  Action = ["$5"]',
        '  Condition = {',
        '    $0',
        '  }',
        '}]',
        '}',
      ].join('\n'),
    );
  });

  test('what is interpolated before the cursor stays, when it is part of what is put there', () => {
    const marked = 'p = { Resource = "${aws_s3_bucket.b["x"].arn}/$0" }';
    expect(afterInsert(marked, value('${aws_s3_bucket.b[x].arn}/*'))).toBe(
      'p = { Resource = "${aws_s3_bucket.b["x"].arn}/*" }',
    );
  });
});
