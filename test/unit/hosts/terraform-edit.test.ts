import { describe, expect, test } from 'vitest';
import type { ValueEdit } from '../../../server/src/hosts/host.js';
import { type Path, type PlainValue, plainValueOf } from '../../../server/src/hosts/value.js';
import { bool, document, edited, type Found, read, statement } from '../../support/terraform-edits.js';

const aws = '    principals {\n      type        = "AWS"\n      identifiers = ["1"]\n    }';
const at: Path = ['Statement', 0];

const set =
  (path: Path, value: PlainValue) =>
  (it: Found): ValueEdit => ({ kind: 'set', node: it.at(...path), value });
const rename =
  (path: Path, name: string) =>
  (it: Found): ValueEdit => ({ kind: 'rename', entry: it.entry(...path), name });
const removeEntry =
  (...path: Path) =>
  (it: Found): ValueEdit => ({
    kind: 'remove-entry',
    object: it.object(...path.slice(0, -1)),
    entry: it.entry(...path),
  });
const removeItem =
  (...path: Path) =>
  (it: Found): ValueEdit => {
    const array = it.at(...path.slice(0, -1));
    if (array.kind !== 'array') throw new Error('No array');
    return { kind: 'remove-items', array, indexes: [Number(path.at(-1))] };
  };
const add =
  (path: Path, name: string, value: PlainValue, where: 'start' | 'end' = 'end') =>
  (it: Found): ValueEdit => ({ kind: 'add-entry', object: it.object(...path), name, value, where });

describe('edits of a document', () => {
  test.each<[string, string, (it: Found) => ValueEdit, string]>([
    [
      'a text',
      statement('    actions = ["s3:Get"]'),
      set([...at, 'Action', 0], 's3:*'),
      statement('    actions = ["s3:*"]'),
    ],
    [
      'a list stays a list',
      statement('    actions = ["a:B", "c:D"]'),
      set([...at, 'Action'], 's3:*'),
      statement('    actions = ["s3:*"]'),
    ],
    [
      'a variable',
      statement('    resources = ["a"]'),
      set([...at, 'Resource', 0], 'b/${aws:username}'),
      statement('    resources = ["b/&{aws:username}"]'),
    ],
    [
      'beside a variable',
      statement('    resources = ["a/&{aws:username}"]'),
      set([...at, 'Resource', 0], 'b/${aws:username}'),
      statement('    resources = ["b/&{aws:username}"]'),
    ],
    [
      'beside what is interpolated',
      statement('    resources = ["${aws_s3_bucket.b.arn}/x/&{aws:username}"]'),
      set([...at, 'Resource', 0], '${aws_s3_bucket.b.arn}/*/${aws:username}'),
      statement('    resources = ["${aws_s3_bucket.b.arn}/*/&{aws:username}"]'),
    ],
    [
      'what the format filled in',
      statement('    actions = ["a:B"]'),
      set([...at, 'Effect'], 'Deny'),
      statement('    effect  = "Deny"\n    actions = ["a:B"]'),
    ],
    [
      'all principals',
      statement(`${aws}\n\n${aws.replace('AWS', 'Service')}`),
      set([...at, 'Principal'], { AWS: '2' }),
      statement(aws.replace('"1"', '"2"')),
    ],
    [
      'everyone',
      statement(aws.replace('AWS', '*').replace('1', '*')),
      set([...at, 'Principal'], { AWS: '1' }),
      statement(aws),
    ],
    [
      'principals to everyone',
      statement(aws),
      set([...at, 'Principal'], '*'),
      statement(aws.replace('AWS', '*').replace('1', '*')),
    ],
    [
      'one condition',
      statement(bool),
      set([...at, 'Condition', 'Bool'], { 'aws:b': ['x', 'y'] }),
      statement(
        '    condition {\n      test     = "Bool"\n      variable = "aws:b"\n      values = [\n        "x",\n        "y",\n      ]\n    }',
      ),
    ],
    [
      'the name of an argument',
      statement('    actions = ["a:B"]'),
      rename([...at, 'Action'], 'NotAction'),
      statement('    not_actions = ["a:B"]'),
    ],
    [
      'the name of blocks',
      statement(`${aws}\n\n${aws}`),
      rename([...at, 'Principal'], 'NotPrincipal'),
      statement(`${aws}\n\n${aws}`.replaceAll('principals', 'not_principals')),
    ],
    [
      'an operator',
      statement(`${bool}\n\n${bool.replace(':a', ':b')}`),
      rename([...at, 'Condition', 'Bool'], 'Null'),
      statement(`${bool}\n\n${bool.replace(':a', ':b')}`.replaceAll('Bool', 'Null')),
    ],
    [
      'a key',
      statement(bool),
      rename([...at, 'Condition', 'Bool', 'aws:a'], 'aws:b'),
      statement(bool.replace(':a', ':b')),
    ],
    [
      'a type',
      statement(aws),
      rename([...at, 'Principal', 'AWS'], 'Service'),
      statement(aws.replace('AWS', 'Service')),
    ],
    [
      'out: an argument',
      statement('    sid = "x"\n    effect = "Deny"'),
      removeEntry(...at, 'Sid'),
      statement('    effect = "Deny"'),
    ],
    ['out: the only argument', statement('    sid = "x"'), removeEntry(...at, 'Sid'), document('  statement {\n  }')],
    [
      'out: an argument in one line',
      document('  statement { sid = "x" }'),
      removeEntry(...at, 'Sid'),
      document('  statement { }'),
    ],
    [
      'out: all conditions',
      statement(`    sid = "x"\n\n${bool}\n\n${bool}`),
      removeEntry(...at, 'Condition'),
      statement('    sid = "x"'),
    ],
    [
      'out: the last key of an operator',
      statement(`    sid = "x"\n\n${bool}`),
      removeEntry(...at, 'Condition', 'Bool', 'aws:a'),
      statement('    sid = "x"'),
    ],
    ['out: what is not there', statement('    sid = "x"'), removeEntry(...at, 'Effect'), statement('    sid = "x"')],
    [
      'out: an item',
      statement('    actions = ["a:B", "c:D"]'),
      removeItem(...at, 'Action', 0),
      statement('    actions = ["c:D"]'),
    ],
    [
      'out: a statement',
      document('  version = "2012-10-17"\n\n  statement {\n    sid = "x"\n  }\n\n  statement {\n    sid = "y"\n  }'),
      removeItem(...at),
      document('  version = "2012-10-17"\n\n  statement {\n    sid = "y"\n  }'),
    ],
    [
      'out: an item of a list from two blocks',
      statement(`${bool}\n\n${bool.replace('"true"', '"x", "y"')}`),
      removeItem(...at, 'Condition', 'Bool', 'aws:a', 2),
      statement(`${bool}\n\n${bool.replace('"true"', '"x"')}`),
    ],
    [
      'new: an argument at the start',
      statement('    actions = ["a:B"]'),
      add(at, 'Sid', 'x', 'start'),
      statement('    sid     = "x"\n    actions = ["a:B"]'),
    ],
    [
      'new: an argument at the end',
      statement('    sid = "x"'),
      add(at, 'Action', 'a:B'),
      statement('    sid     = "x"\n    actions = ["a:B"]'),
    ],
    [
      'new: an argument before blocks',
      statement(`    sid = "x"\n\n${bool}`),
      add(at, 'Resource', '*'),
      statement(`    sid       = "x"\n    resources = ["*"]\n\n${bool}`),
    ],
    [
      'new: an argument where there are only blocks',
      statement(bool),
      add(at, 'Sid', 'x'),
      statement(`    sid = "x"\n\n${bool}`),
    ],
    [
      'new: several values',
      statement('    sid = "x"'),
      add(at, 'Action', ['a:B', 'c:D']),
      statement('    sid = "x"\n    actions = [\n      "a:B",\n      "c:D",\n    ]'),
    ],
    ['new: in an empty statement', document('  statement {\n  }'), add(at, 'Sid', 'x'), statement('    sid = "x"')],
    [
      'new: in an empty statement in one line',
      document('  statement {}'),
      add(at, 'Sid', 'x'),
      statement('    sid = "x"'),
    ],
    [
      'new: in a statement in one line',
      document('  statement { effect = "Deny" }'),
      add(at, 'Sid', 'x'),
      statement('    effect = "Deny"\n    sid = "x"'),
    ],
    [
      'new: principals',
      statement('    sid = "x"'),
      add(at, 'Principal', { AWS: '1' }),
      statement(`    sid = "x"\n\n${aws}`),
    ],
    [
      'new: a condition',
      statement(`    sid = "x"\n\n${aws}`),
      add(at, 'Condition', { Bool: { 'aws:a': 'true' } }),
      statement(`    sid = "x"\n\n${aws}\n\n${bool}`),
    ],
    [
      'new: an operator',
      statement(bool),
      add([...at, 'Condition'], 'Null', { 'aws:b': 'true' }),
      statement(`${bool}\n\n${bool.replace('Bool', 'Null').replace(':a', ':b')}`),
    ],
    [
      'new: a key',
      statement(bool),
      add([...at, 'Condition', 'Bool'], 'aws:b', 'true'),
      statement(`${bool}\n\n${bool.replace(':a', ':b')}`),
    ],
    [
      'new: a type',
      statement(aws),
      add([...at, 'Principal'], 'Service', ['1']),
      statement(`${aws}\n\n${aws.replace('AWS', 'Service')}`),
    ],
    [
      'new: a version',
      document('  statement {\n  }'),
      add([], 'Version', '2012-10-17', 'start'),
      document('  version = "2012-10-17"\n\n  statement {\n  }'),
    ],
    [
      'with tabs',
      'data "aws_iam_policy_document" "d" {\n\tstatement {\n\t\tsid = "x"\n\t}\n}\n',
      add(at, 'Principal', { AWS: '1' }),
      'data "aws_iam_policy_document" "d" {\n\tstatement {\n\t\tsid = "x"\n\n\t\tprincipals {\n\t\t\ttype        = "AWS"\n\t\t\tidentifiers = ["1"]\n\t\t}\n\t}\n}\n',
    ],
  ])('%s', (_, before, edit, after) => {
    expect(edited(before, edit)).toBe(after);
  });

  test('lines of Windows stay so', () => {
    const text = statement(`    sid = "x"\n\n${bool}`).replaceAll('\n', '\r\n');
    for (const edit of [removeEntry(...at, 'Condition'), removeEntry(...at, 'Sid'), add(at, 'Action', 'a:B')]) {
      expect(edited(text, edit).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });
});

describe('what is written is read as meant', () => {
  const values: readonly [string, PlainValue][] = [
    ['Sid', 'x'],
    ['Effect', 'Deny'],
    ['Action', ['s3:GetObject', 's3:*']],
    ['NotAction', ['iam:*']],
    ['Resource', ['arn:aws:s3:::b/${aws:username}/"x\\y"/%{z}${*}']],
    ['NotResource', ['*', 'b']],
    ['Principal', '*'],
    ['Principal', { AWS: ['1', '2'], Service: ['ec2.amazonaws.com'] }],
    ['NotPrincipal', { Federated: ['arn:aws:iam::111122223333:saml-provider/${aws:x}'] }],
    ['Condition', { Bool: { 'aws:a': ['true'] }, StringLike: { 'aws:b': ['x', '${aws:userid}'], 'aws:c': ['y'] } }],
  ];

  test.each(values)('%s %j', (name, value) => {
    for (const body of ['', '    effect = "Deny"\n', `    actions = ["a:B"]\n\n${bool.replace('Bool', 'Null')}\n`]) {
      const text = document(`  statement {\n${body}  }`);
      const before = plainValueOf(read(text).at(...at)) as { readonly [name: string]: PlainValue };
      if (name in before && body !== '') continue;
      for (const where of ['start', 'end'] as const) {
        const after = plainValueOf(read(edited(text, add(at, name, value, where))).at(...at));
        expect(after).toEqual({ ...before, [name]: value });
      }
    }
  });

  test('a whole statement', () => {
    const whole = Object.fromEntries(values.filter(([name]) => !name.startsWith('Not')));
    const text = statement('    sid = "x"');
    expect(plainValueOf(read(edited(text, set(at, whole))).at(...at))).toEqual(whole);
    expect(plainValueOf(read(edited(text, set(['Statement'], [whole, { Effect: 'Deny' }]))).at('Statement'))).toEqual([
      whole,
      { Effect: 'Deny' },
    ]);
  });
});

describe('edits of policies that are values', () => {
  const resource = (value: string): string => `resource "aws_iam_policy" "p" {\n  policy = ${value}\n}\n`;

  test.each([
    [
      'in jsonencode',
      resource('jsonencode({\n    Statement = [{ Action = "s3:Get" }]\n  })'),
      resource('jsonencode({\n    Statement = [{ Action = "s3:*" }]\n  })'),
    ],
    [
      'in a heredoc',
      resource('<<-EOF\n    {"Statement": [{"Action": "s3:Get"}]}\n  EOF'),
      resource('<<-EOF\n    {"Statement": [{"Action": "s3:*"}]}\n  EOF'),
    ],
    [
      'in quotes',
      resource('"{\\"Statement\\": [{\\"Action\\": \\"s3:Get\\"}]}"'),
      resource('"{\\"Statement\\": [{\\"Action\\": \\"s3:*\\"}]}"'),
    ],
  ])('%s', (_, before, after) => {
    expect(edited(before, set([...at, 'Action'], 's3:*'))).toBe(after);
  });

  test('a variable is escaped as the text around it wants', () => {
    const value = 'a/${aws:username}';
    const encoded = (it: string): string => resource(`jsonencode({ Statement = [{ Resource = ${it} }] })`);
    expect(edited(encoded('"x"'), set([...at, 'Resource'], value))).toBe(encoded('"a/$${aws:username}"'));
    const heredoc = (it: string): string => resource(`<<EOF\n{"Statement": [{"Resource": "${it}"}]}\nEOF`);
    expect(edited(heredoc('x'), set([...at, 'Resource'], value))).toBe(heredoc('a/$${aws:username}'));
  });

  test('an entry in a heredoc keeps the indentation', () => {
    const text = resource(
      '<<-EOF\n    {\n      "Statement": [\n        {\n          "Action": "s3:*"\n        }\n      ]\n    }\n  EOF',
    );
    expect(edited(text, add(at, 'Effect', 'Allow', 'start'))).toBe(
      text.replace('          "Action"', '          "Effect": "Allow",\n          "Action"'),
    );
  });
});
