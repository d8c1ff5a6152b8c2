import { describe, expect, test } from 'vitest';
import type { Cursor, Insert } from '../../../server/src/hosts/host.js';
import { parseTerraformDocument } from '../../../server/src/hosts/terraform/terraform-host.js';
import type { PlainValue } from '../../../server/src/hosts/value.js';
import { locationOf } from '../../../server/src/policy/location.js';
import { readPolicy } from '../../../server/src/policy/read-policy.js';
import { applyEdits, readCursor } from '../../support/fixture.js';

function cursorAt(marked: string): Cursor | undefined {
  const { text, offset } = readCursor(marked);
  return parseTerraformDocument(text).cursorAt(offset);
}

/** `item Statement.0.Action.1 "s3:Get"`: the role, the path, the text before the cursor. */
function placeOf(cursor: Cursor | undefined): string | undefined {
  return cursor && `${cursor.role} ${cursor.path.join('.')} "${cursor.before}"`;
}

/** What the policy language calls the place, with the element or the operator. */
function locationAt(marked: string): string | undefined {
  const cursor = cursorAt(marked);
  if (!cursor?.site) return undefined;
  return locationOf(cursor, readPolicy(cursor.site.value, cursor.site.type ?? 'identity'))?.kind;
}

function afterInsert(marked: string, insert: Insert): string {
  const cursor = cursorAt(marked);
  if (!cursor) throw new Error(`No cursor: ${marked}`);
  return applyEdits(readCursor(marked).text, [cursor.spell(insert)]);
}

const key = (name: string, value: PlainValue = '$1'): Insert => ({ kind: 'key', name, value, snippet: true });
const value = (it: PlainValue): Insert => ({ kind: 'value', value: it, snippet: false });
const document = (body: string): string => `data "aws_iam_policy_document" "d" {\n${body}\n}\n`;
const statement = (body: string): string => document(`  statement {\n${body}\n  }`);
const condition = (body: string): string => statement(`    condition {\n${body}\n    }`);
const principals = (body: string): string => statement(`    principals {\n${body}\n    }`);

describe('places in a document', () => {
  test.each([
    ['a gap', document('  $0'), 'key  ""'],
    ['a word', document('  stat$0'), 'key  "stat"'],
    ['a name', document('  ver$0sion = "x"'), 'key  "ver"'],
    ['the version', document('  version = "20$0"'), 'value Version "20"'],
    ['a gap in a statement', statement('    $0'), 'key Statement.0 ""'],
    ['a gap between others', statement('    sid = "x"\n    $0\n    effect = "Deny"'), 'key Statement.0 ""'],
    ['a word in a statement', statement('    act$0'), 'key Statement.0 "act"'],
    ['in one line', document('  statement { $0 }'), 'key Statement.0 ""'],
    ['in the second statement', document('  statement {\n  }\n  statement {\n    $0\n  }'), 'key Statement.1 ""'],
    ['the effect', statement('    effect = "$0"'), 'value Statement.0.Effect ""'],
    ['no effect yet', statement('    effect = $0'), 'value Statement.0.Effect ""'],
    ['an effect without quotes', statement('    effect = Al$0'), 'value Statement.0.Effect "Al"'],
    ['an action', statement('    actions = ["s3:Get$0"]'), 'item Statement.0.Action.0 "s3:Get"'],
    ['a second action', statement('    actions = ["a:B", "s3:$0"]'), 'item Statement.0.Action.1 "s3:"'],
    ['an action in lines', statement('    actions = [\n      "a:B",\n      $0\n    ]'), 'item Statement.0.Action.1 ""'],
    ['an action without a closing quote', statement('    actions = ["s3:$0'), 'item Statement.0.Action.0 "s3:"'],
    ['no list yet', statement('    actions = $0'), 'value Statement.0.Action ""'],
    ['no list but a text', statement('    actions = "s3:$0"'), 'value Statement.0.Action "s3:"'],
    [
      'a resource with a variable',
      statement('    resources = ["arn:aws:s3:::b/&{aws:user$0"]'),
      'item Statement.0.Resource.0 "arn:aws:s3:::b/${aws:user"',
    ],
    ['the type of a principal', principals('      type = "$0"'), 'key Statement.0.Principal ""'],
    [
      'identifiers',
      principals('      type = "AWS"\n      identifiers = ["$0"]'),
      'item Statement.0.Principal.AWS.0 ""',
    ],
    ['everyone', principals('      type = "*"\n      identifiers = ["*$0"]'), 'item Statement.0.Principal.*.0 "*"'],
    ['an operator', condition('      test = "Str$0"'), 'key Statement.0.Condition "Str"'],
    ['no operator yet', condition('      test = $0'), 'key Statement.0.Condition ""'],
    ['a key', condition('      test = "Bool"\n      variable = "aws:$0"'), 'key Statement.0.Condition.Bool "aws:"'],
    ['a key without an operator', condition('      variable = "aws:$0"'), 'key Statement.0.Condition. "aws:"'],
    [
      'values',
      condition('      test = "Bool"\n      variable = "aws:a"\n      values = ["$0"]'),
      'item Statement.0.Condition.Bool.aws:a.0 ""',
    ],
    ['the next of a condition', condition('      $0'), 'key Statement.0.Condition ""'],
    ['the one after', condition('      test = "Bool"\n      $0'), 'key Statement.0.Condition.Bool ""'],
    [
      'the last',
      condition('      test = "Bool"\n      variable = "aws:a"\n      $0'),
      'value Statement.0.Condition.Bool.aws:a ""',
    ],
    ['the next of principals', principals('      $0'), 'key Statement.0.Principal ""'],
    [
      'in what a dynamic block makes',
      document('  dynamic "statement" {\n    content {\n      actions = ["$0"]\n    }\n  }'),
      'item Statement.0.Action.0 ""',
    ],
    ['in a comment', statement('    # $0'), undefined],
    ['behind a value', statement('    effect = "Deny" $0'), undefined],
    ['a word behind a value', statement('    effect = "Deny"con$0'), undefined],
    ['a word in one line', document('  statement { act$0 }'), 'key Statement.0 "act"'],
    ['at the loop of a dynamic block', document('  dynamic "statement" {\n    for_each = $0\n  }'), undefined],
    ['in a reference', statement('    actions = [var.x$0]'), undefined],
    ['outside', `${document('')}\n$0`, undefined],
    ['in the header', 'data "aws_iam$0_policy_document" "d" {\n}\n', undefined],
  ])('%s', (_, marked, expected) => {
    expect(placeOf(cursorAt(marked))).toBe(expected);
  });

  test.each([
    ['element-name', document('  $0')],
    ['element-name', statement('    $0')],
    ['element-value', statement('    effect = "$0"')],
    ['action-value', statement('    actions = ["$0"]')],
    ['resource-value', statement('    resources = [$0]')],
    ['element-name', principals('      type = "$0"')],
    ['principal-value', principals('      type = "AWS"\n      identifiers = ["$0"]')],
    ['condition-operator', condition('      test = "$0"')],
    ['condition-key', condition('      test = "Bool"\n      variable = "$0"')],
    ['condition-value', condition('      test = "Bool"\n      variable = "aws:a"\n      values = ["$0"]')],
    ['action-value', document('  dynamic "statement" {\n    content {\n      actions = ["$0"]\n    }\n  }')],
  ])('%s', (expected, marked) => {
    expect(locationAt(marked)).toBe(expected);
  });

  test('half-typed text before the next document', () => {
    const text = `data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["s3:$0\n  }\n}\n\n${document('  statement {}')}`;
    expect(placeOf(cursorAt(text))).toBe('item Statement.0.Action.0 "s3:"');
    expect(parseTerraformDocument(readCursor(text).text).sites).toHaveLength(2);
  });

  test.each([
    ['Statement', 'statement'],
    ['Version', 'version'],
    ['Id', 'policy_id'],
    ['Action', undefined],
  ])('the document calls %s %s', (element, expected) => {
    expect(cursorAt(document('  $0'))?.nameOf(element)).toBe(expected);
  });

  test.each([
    ['Sid', 'sid'],
    ['NotAction', 'not_actions'],
    ['Principal', 'principals'],
    ['Condition', 'condition'],
    ['Version', undefined],
  ])('a statement calls %s %s', (element, expected) => {
    expect(cursorAt(statement('    $0'))?.nameOf(element)).toBe(expected);
  });

  test('what a cursor knows besides', () => {
    const inDocument = cursorAt(document('  statement {}\n  $0'));
    expect(placeOf(inDocument?.also)).toBe('item Statement.1 ""');
    expect(inDocument?.repeats?.('Statement')).toBe(true);
    expect(inDocument?.repeats?.('Version')).toBe(false);
    expect(inDocument?.words?.map((it) => it.name)).toEqual(['source_policy_documents', 'override_policy_documents']);
    expect(cursorAt(statement('    $0'))?.repeats?.('Condition')).toBe(true);
    const inCondition = cursorAt(condition('      test = "Bool"\n      v$0'));
    expect(inCondition?.words?.map((it) => it.name)).toEqual(['variable', 'values']);
  });
});

describe('what is put into a document', () => {
  const beginning = [{ Effect: '${1|Allow,Deny|}', Action: '$2', Resource: '$3' }];

  test.each([
    ['an argument', statement('    $0'), key('Sid'), statement('    sid = "$1"')],
    ['a list', statement('    act$0'), key('Action'), statement('    actions = ["$1"]')],
    ['a choice', statement('    $0'), key('Effect', '${1|Allow,Deny|}'), statement('    effect = "${1|Allow,Deny|}"')],
    [
      'below others',
      statement('    resources = ["*"]\n    $0'),
      key('Action'),
      statement('    resources = ["*"]\n    actions   = ["$1"]'),
    ],
    ['another name', statement('    not_act$0ions = ["a:B"]'), key('Action'), statement('    actions = ["a:B"]')],
    [
      'a condition',
      statement('    $0'),
      key('Condition', {}),
      statement('    condition {\n  test     = "$1"\n  variable = "$2"\n  values   = ["$3"]\n}'),
    ],
    [
      'principals',
      statement('    $0'),
      key('Principal', { '${1|AWS,Service|}': '$2' }),
      statement('    principals {\n  type        = "${1|AWS,Service|}"\n  identifiers = ["$2"]\n}'),
    ],
    [
      'a statement',
      document('  $0'),
      key('Statement', beginning),
      document('  statement {\n  effect    = "${1|Allow,Deny|}"\n  actions   = ["$2"]\n  resources = ["$3"]\n}'),
    ],
    ['an operator', condition('      test = "$0"'), key('Bool', {}), condition('      test = "Bool"')],
    ['an operator without quotes', condition('      test = Str$0'), key('Bool', {}), condition('      test = "Bool"')],
    ['an operator in a gap', condition('      $0'), key('Bool', {}), condition('      test     = "Bool"')],
    ['a type in a gap', principals('      $0'), key('AWS'), principals('      type        = "AWS"')],
    ['in one line', statement('    principals { $0 }'), key('AWS'), statement('    principals { type = "AWS" }')],
    [
      'a key in a gap',
      condition('      test     = "Bool"\n      $0'),
      key('aws:a'),
      condition('      test     = "Bool"\n      variable = "aws:a"'),
    ],
    [
      'a key with a free part',
      condition('      test = "Bool"\n      variable = "$0"'),
      key('aws:ResourceTag/${1:TagKey}'),
      condition('      test = "Bool"\n      variable = "aws:ResourceTag/${1:TagKey}"'),
    ],
    [
      'a value in a gap',
      condition('      test = "Bool"\n      variable = "aws:a"\n      $0'),
      value('true'),
      condition('      test = "Bool"\n      variable = "aws:a"\n      values   = ["true"]'),
    ],
    ['a type', principals('      type = "$0"'), key('AWS'), principals('      type = "AWS"')],
    [
      'a text',
      statement('    actions = ["s3:$0"]'),
      value('s3:GetObject'),
      statement('    actions = ["s3:GetObject"]'),
    ],
    ['a text in a gap', statement('    actions = [$0]'), value('s3:*'), statement('    actions = ["s3:*"]')],
    ['a text for a word', statement('    actions = [s3$0]'), value('s3:*'), statement('    actions = ["s3:*"]')],
    ['a text where a list goes', statement('    actions = $0'), value('s3:*'), statement('    actions = ["s3:*"]')],
    [
      'a text for a word where a list goes',
      statement('    actions = s3$0'),
      value('s3:*'),
      statement('    actions = ["s3:*"]'),
    ],
    ['a word', condition('      v$0'), key('values', ['$1']), condition('      values   = ["$1"]')],
    [
      'a word of the document',
      document('  so$0'),
      key('source_policy_documents', ['$1']),
      document('  source_policy_documents = ["$1"]'),
    ],
    ['a value', statement('    effect = $0'), value('Deny'), statement('    effect = "Deny"')],
    [
      'a variable',
      statement('    resources = ["$0"]'),
      value('arn:aws:s3:::b/${aws:username}/*'),
      statement('    resources = ["arn:aws:s3:::b/&{aws:username}/*"]'),
    ],
  ])('%s', (_, marked, insert, expected) => {
    expect(afterInsert(marked, insert)).toBe(expected);
  });

  test('whole statements, with variables as they are written here', () => {
    const insert: Insert = {
      kind: 'items',
      snippet: true,
      value: [
        {
          Sid: 'Own',
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam::${1:111122223333}:root'], Service: 'ec2.amazonaws.com' },
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: 'arn:aws:s3:::${2:bucket}/\\${aws:username}/*',
          Condition: { Bool: { 'aws:SecureTransport': 'true' }, StringLike: { 'aws:a': ['b', 'c'] } },
        },
        { Effect: 'Deny', Principal: '*', NotAction: '*', NotResource: '*' },
      ],
    };
    expect(afterInsert(document('$0'), insert)).toBe(
      document(`statement {
  sid    = "Own"
  effect = "Allow"
  actions = [
    "s3:GetObject",
    "s3:PutObject",
  ]
  resources = ["arn:aws:s3:::\${2:bucket}/&{aws:username\\}/*"]

  principals {
    type        = "AWS"
    identifiers = ["arn:aws:iam::\${1:111122223333}:root"]
  }

  principals {
    type        = "Service"
    identifiers = ["ec2.amazonaws.com"]
  }

  condition {
    test     = "Bool"
    variable = "aws:SecureTransport"
    values   = ["true"]
  }

  condition {
    test     = "StringLike"
    variable = "aws:a"
    values = [
      "b",
      "c",
    ]
  }
}

statement {
  effect        = "Deny"
  not_actions   = ["*"]
  not_resources = ["*"]

  principals {
    type        = "*"
    identifiers = ["*"]
  }
}`),
    );
  });
});

describe('policies that are values', () => {
  const resource = (argument: string): string => `resource "aws_iam_policy" "p" {\n  ${argument}\n}\n`;
  const inPolicy = (it: string): string =>
    resource(`policy = jsonencode({\n    Statement = [{\n      ${it}\n    }]\n  })`);

  test.each([
    ['a name', inPolicy('$0'), 'key Statement.0 ""'],
    ['a word', inPolicy('Act$0'), 'key Statement.0 "Act"'],
    ['an action', inPolicy('Action = "s3:$0"'), 'value Statement.0.Action "s3:"'],
    [
      'in a local value',
      `locals {\n  p = {\n    a = { Statement = [{ Action = "s3:$0" }] }\n  }\n}\n`,
      'value Statement.0.Action "s3:"',
    ],
    [
      'in a choice',
      resource('policy = var.x ? jsonencode({ Statement = [{ Action = "$0" }] }) : ""'),
      'value Statement.0.Action ""',
    ],
    [
      'in a heredoc',
      resource('policy = <<EOF\n{"Statement": [{"Action": "s3:$0"}]}\nEOF'),
      'value Statement.0.Action "s3:"',
    ],
    [
      'in quotes',
      resource('policy = "{\\"Statement\\": [{\\"Action\\": \\"s3:$0\\"}]}"'),
      'value Statement.0.Action "s3:"',
    ],
    [
      'in statements that are a local value',
      `locals {\n  s = [{ Action = "s3:$0" }]\n}\n${resource('policy = jsonencode({ Statement = local.s })')}`,
      'value Statement.0.Action "s3:"',
    ],
    [
      'in actions that are a local value',
      `locals {\n  a = ["s3:$0"]\n}\n${statement('    actions = local.a')}`,
      'item Statement.0.Action.0 "s3:"',
    ],
    ['in a local value that no policy has', `locals {\n  a = ["s3:$0"]\n}\n${statement('')}`, undefined],
    ['no policy yet', resource('policy = $0'), 'value  ""'],
    ['no policy yet in its function', resource('policy = jsonencode($0)'), 'value  ""'],
    ['an argument for something else', resource('name = $0'), undefined],
    ['a resource of another provider', 'resource "google_x" "p" {\n  policy = $0\n}\n', undefined],
  ])('%s', (_, marked, expected) => {
    expect(placeOf(cursorAt(marked))).toBe(expected);
  });

  test.each([
    ['an empty argument', resource('policy = $0'), resource('policy = jsonencode({\n  Version = "2012-10-17"\n})')],
    ['a word', resource('policy = po$0'), resource('policy = jsonencode({\n  Version = "2012-10-17"\n})')],
    [
      'its function',
      resource('policy = jsonencode($0)'),
      resource('policy = jsonencode({\n  Version = "2012-10-17"\n})'),
    ],
  ])('a whole policy goes into %s', (_, marked, expected) => {
    expect(afterInsert(marked, value({ Version: '2012-10-17' }))).toBe(expected);
  });

  test('a name in `jsonencode` is spelt as in the policy', () => {
    expect(afterInsert(inPolicy('$0'), key('Action'))).toBe(inPolicy('Action = "$1"'));
  });
});
