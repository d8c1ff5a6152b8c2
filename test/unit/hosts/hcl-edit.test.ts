import { describe, expect, test } from 'vitest';
import { spellHclEdit } from '../../../server/src/hosts/hcl/edits.js';
import { parseHcl } from '../../../server/src/hosts/hcl/parse.js';
import { createScope } from '../../../server/src/hosts/hcl/scope.js';
import { hclStyleOf, spellHcl } from '../../../server/src/hosts/hcl/spell.js';
import { valueOfExpression } from '../../../server/src/hosts/hcl/values.js';
import type { ValueEdit } from '../../../server/src/hosts/host.js';
import {
  childOf,
  entryOf,
  type ObjectNode,
  type PlainValue,
  plainValueOf,
  type ValueNode,
} from '../../../server/src/hosts/value.js';
import { applyEdits } from '../../support/fixture.js';

/** The value of the last attribute of a text. */
function rootOf(text: string): ValueNode {
  const { body } = parseHcl(text);
  const attribute = body.items.findLast((it) => it.kind === 'attribute');
  if (attribute?.kind !== 'attribute' || !attribute.value) throw new Error(`No attribute in ${text}`);
  return valueOfExpression(attribute.value, createScope(body, {}));
}

function objectOf(text: string): ObjectNode {
  const root = rootOf(text);
  if (root.kind !== 'object') throw new Error(`No object in ${text}`);
  return root;
}

function edited(text: string, edit: ValueEdit): string {
  return applyEdits(text, spellHclEdit(text, edit, hclStyleOf(text)));
}

function nodeAt(text: string, name: string): ValueNode {
  const node = childOf(objectOf(text), name);
  if (!node) throw new Error(`No ${name} in ${text}`);
  return node;
}

describe('a value is put in the place of another', () => {
  test.each<[string, PlainValue, string]>([
    ['p = { a = "x" }', 'y', 'p = { a = "y" }'],
    ['p = { a = "x" }', 'q"\\${b}%{c}\n', 'p = { a = "q\\"\\\\$${b}%%{c}\\n" }'],
    ['p = { a = 1 }', 'y', 'p = { a = "y" }'],
    ['p = { a = var.x }', true, 'p = { a = true }'],
    ['p = { a = ("x") }', 'y', 'p = { a = ("y") }'],
    ['p = { a = (1) }', 'y', 'p = { a = "y" }'],
    ['p = { a = "x" }', ['y'], 'p = { a = ["y"] }'],
    ['p = {\n  a = "x"\n}', ['y', 'z'], 'p = {\n  a = [\n    "y",\n    "z",\n  ]\n}'],
    ['p = {\n  a = "x"\n}', { AWS: '*', 'aws:X': '1' }, 'p = {\n  a = {\n    AWS     = "*"\n    "aws:X" = "1"\n  }\n}'],
    ['p = { a = join(":", ["x", "y"]) }', 'z', 'p = { a = "z" }'],
    ['p = { a = concat(["x"], ["y"]) }', ['z'], 'p = { a = ["z"] }'],
    ['p = { a = <<EOT\nx\nEOT\n}', 'z', 'p = { a = "z"\n}'],
  ])('%s: %j', (text, value, expected) => {
    expect(edited(text, { kind: 'set', node: nodeAt(text, 'a'), value })).toBe(expected);
  });

  test.each([
    ['"${aws_s3_bucket.b["k"].arn}/*"', '/*', '/x*', '"${aws_s3_bucket.b["k"].arn}/x*"'],
    ['"arn:${var.p}:s3:::${var.b}/*"', 's3:::', 's3:x::', '"arn:${var.p}:s3:x::${var.b}/*"'],
    ['"arn:${var.p}:s3:::${var.b}/*"', 'arn:', 'ARN:', '"ARN:${var.p}:s3:::${var.b}/*"'],
    ['"${var.a}-${var.b}"', '${var.a}-', '', 'var.b'],
    ['"x-${var.a}${var.b}"', 'x-', '', '"${var.a}${var.b}"'],
    ['"${var.a}-${var.b}"', '-', '+"$${', '"${var.a}+\\"$$${${var.b}"'],
    ['"a ${~ var.a ~} b"', 'a', 'c', '"c${~ var.a ~} b"'],
  ])('%s: what is interpolated stays', (written, from, to, expected) => {
    const text = `p = { a = ${written} }`;
    const node = nodeAt(text, 'a');
    if (node.kind !== 'string') throw new Error('No text');
    const result = edited(text, { kind: 'set', node, value: node.text.replace(from, () => to) });
    expect(result).toBe(`p = { a = ${expected} }`);
  });

  test.each([
    ['["${upper(var.a)}/x", "${upper(var.b)}/y"]', ['${upper()}/y', '${upper()}/x'], undefined],
    ['["${ var.a }/x", "${var.a}/y"]', ['${var.a}/y'], '["${var.a}/y"]'],
    ['["a%{ if x }b%{ endif }"]', ['a${if}', 'c'], undefined],
  ])('%s becomes %j only where it is known what is written', (written, value, expected) => {
    const text = `p = { a = ${written} }`;
    const result = edited(text, { kind: 'set', node: nodeAt(text, 'a'), value });
    expect(result).toBe(`p = { a = ${expected ?? written} }`);
  });

  test('a text becomes an item of a list, with what is interpolated in it', () => {
    const text = 'p = { a = "${aws_s3_bucket.b[0].arn}/*" }';
    const node = nodeAt(text, 'a');
    const value = [plainValueOf(node) ?? null];
    expect(edited(text, { kind: 'set', node, value })).toBe('p = { a = ["${aws_s3_bucket.b[0].arn}/*"] }');
  });

  test('in a heredoc the lines stay', () => {
    const text = 'p = { a = <<-EOT\n    x ${var.a}\n      y\n    EOT\n}';
    const node = nodeAt(text, 'a');
    expect(edited(text, { kind: 'set', node, value: 'x ${var.a}\n  "z$${\n' })).toBe(
      'p = { a = <<-EOT\n    x ${var.a}\n      "z$$${\n    EOT\n}',
    );
  });
});

describe('an entry is renamed', () => {
  test.each([
    ['p = { a = 1 }', 'b', 'p = { b = 1 }'],
    ['p = { a = 1 }', 'aws:b', 'p = { "aws:b" = 1 }'],
    ['p = { "a" : 1 }', 'b', 'p = { "b" : 1 }'],
    ['p = { "a:b" = 1 }', 'c:d', 'p = { "c:d" = 1 }'],
    ['p = { (var.a) = 1 }', 'b', 'p = { (var.a) = 1 }'],
  ])('%s: %s', (text, name, expected) => {
    const [entry] = objectOf(text).entries;
    if (!entry) throw new Error('No entry');
    expect(edited(text, { kind: 'rename', entry, name })).toBe(expected);
  });
});

describe('an entry is removed', () => {
  test.each([
    ['p = { a = 1 }', 'p = {  }'],
    ['p = { a = 1, b = 2 }', 'p = { b = 2 }'],
    ['p = { b = 2, a = 1 }', 'p = { b = 2 }'],
    ['p = { b = 2, a = (1) }', 'p = { b = 2 }'],
    ['p = {\n  a = 1\n  b = 2\n}', 'p = {\n  b = 2\n}'],
    ['p = {\n  b = 2\n  a = [\n    1,\n  ] # why\n}', 'p = {\n  b = 2\n}'],
    ['p = {\n  "b" : 2,\n  "a" : 1,\n}', 'p = {\n  "b" : 2,\n}'],
    ['p = { b = 2\n  a = 1 }', 'p = { b = 2\n   }'],
    ['p = merge({ a = 1 }, { b = 2 })', 'p = merge({  }, { b = 2 })'],
    ['p = {\n  a = <<EOT\nx\nEOT\n  b = 2\n}', 'p = {\n  b = 2\n}'],
  ])('%s', (text, expected) => {
    const object = objectOf(text);
    const entry = entryOf(object, 'a');
    if (!entry) throw new Error('No entry');
    const result = edited(text, { kind: 'remove-entry', object, entry });
    expect(result).toBe(expected);
    expect(parseHcl(result).problems).toEqual([]);
  });
});

describe('an item is removed', () => {
  test.each([
    ['p = { a = ["x"] }', 0, 'p = { a = [] }'],
    ['p = { a = ["x", "y", "z"] }', 1, 'p = { a = ["x", "z"] }'],
    ['p = { a = ["x", "y"] }', 1, 'p = { a = ["x"] }'],
    ['p = { a = [\n  "x",\n  "y", # why\n] }', 1, 'p = { a = [\n  "x",\n] }'],
    ['p = { a = [\n  "x",\n  "y"\n] }', 0, 'p = { a = [\n  "y"\n] }'],
    ['p = { a = ["x", local.y, (var.z)] }', 2, 'p = { a = ["x", local.y] }'],
    ['p = { a = concat(["x"], ["y", "z"]) }', 1, 'p = { a = concat(["x"], ["z"]) }'],
    ['locals {\n  l = ["v"]\n}\np = { a = ["x", local.l] }', 1, 'locals {\n  l = ["v"]\n}\np = { a = ["x"] }'],
  ])('%s: %i', (text, index, expected) => {
    const array = nodeAt(text, 'a');
    if (array.kind !== 'array') throw new Error('No list');
    const result = edited(text, { kind: 'remove-items', array, indexes: [index] });
    expect(result).toBe(expected);
    expect(parseHcl(result).problems).toEqual([]);
  });
});

describe('several items are removed', () => {
  test.each([
    ['p = { a = ["x", "y", "z"] }', [0, 1], 'p = { a = ["z"] }'],
    ['p = { a = ["x", "y", "z"] }', [0, 2], 'p = { a = ["y"] }'],
    ['p = { a = ["x", "y", "z",] }', [0, 1, 2], 'p = { a = [] }'],
    [
      'p = { a = [\n  "x", # X\n  # about y\n  "y", # Y\n  "z",\n] }',
      [0, 2],
      'p = { a = [\n  # about y\n  "y", # Y\n] }',
    ],
    ['p = { a = [\n  "x",\n  "y"\n] }', [0, 1], 'p = { a = [\n] }'],
    ['p = { a = [\n  "x", "y",\n  "z",\n] }', [1, 2], 'p = { a = [\n  "x",\n] }'],
    ['p = { a = concat(["x"], ["y", "z"]) }', [0, 2], 'p = { a = concat([], ["y"]) }'],
  ])('%s: %j', (text, indexes, expected) => {
    const array = nodeAt(text, 'a');
    if (array.kind !== 'array') throw new Error('No list');
    const result = edited(text, { kind: 'remove-items', array, indexes });
    expect(result).toBe(expected);
    expect(parseHcl(result).problems).toEqual([]);
  });
});

describe('an item is added', () => {
  test.each<[string, number, PlainValue, string]>([
    ['p = { a = [] }', 0, 'n', 'p = { a = ["n"] }'],
    ['p = { a = ["x", "y"] }', 0, 'n', 'p = { a = ["n", "x", "y"] }'],
    ['p = { a = ["x", "y"] }', 1, 'n', 'p = { a = ["x", "n", "y"] }'],
    ['p = { a = ["x", (local.y)] }', 2, 'n', 'p = { a = ["x", (local.y), "n"] }'],
    ['p = { a = ["x",] }', 1, 'n', 'p = { a = ["x", "n",] }'],
    ['p = { a = [\n  "x",\n  "y",\n] }', 0, 'n', 'p = { a = [\n  "n",\n  "x",\n  "y",\n] }'],
    [
      'p = { a = [\n  "x", # X\n  # about y\n  "y",\n] }',
      1,
      'n',
      'p = { a = [\n  "x", # X\n  "n",\n  # about y\n  "y",\n] }',
    ],
    ['p = { a = [\n  "x", # X\n] }', 1, 'n', 'p = { a = [\n  "x", # X\n  "n",\n] }'],
    ['p = { a = [\n  "x" # X\n] }', 1, 'n', 'p = { a = [\n  "x", # X\n  "n"\n] }'],
    ['p = { a = [{\n  b = 1\n}] }', 1, { b: '${c}' }, 'p = { a = [{\n  b = 1\n}, {\n  b = "$${c}"\n}] }'],
    ['p = { a = concat(["x"], ["y", "z"]) }', 1, 'n', 'p = { a = concat(["x"], ["n", "y", "z"]) }'],
    ['p = { a = concat(["x"], ["y", "z"]) }', 3, 'n', 'p = { a = concat(["x"], ["y", "z", "n"]) }'],
    [
      'locals {\n  l = ["v"]\n}\np = { a = concat(local.l) }',
      1,
      'n',
      'locals {\n  l = ["v"]\n}\np = { a = concat(local.l) }',
    ],
  ])('%s: %i', (text, index, value, expected) => {
    const array = nodeAt(text, 'a');
    if (array.kind !== 'array') throw new Error('No list');
    const result = edited(text, { kind: 'insert-item', array, index, value });
    expect(result).toBe(expected);
    expect(parseHcl(result).problems).toEqual([]);
  });
});

describe('an entry is added', () => {
  test.each([
    ['p = {}', 'end', 'p = {\n  New = "v"\n}'],
    ['p = { a = 1 }', 'end', 'p = { a = 1, New = "v" }'],
    ['p = { a = 1 }', 'start', 'p = { New = "v", a = 1 }'],
    ['p = {a = 1}', 'start', 'p = {New = "v", a = 1}'],
    ['p = { Effect = 1 }', 'start', 'p = { New = "v", Effect = 1 }'],
    ['p = { Effect = 1 }', 'end', 'p = { Effect = 1, New = "v" }'],
    ['p = {\n  a = 1\n}', 'end', 'p = {\n  a = 1\n  New = "v"\n}'],
    ['p = {\n  a = 1\n}', 'start', 'p = {\n  New = "v"\n  a = 1\n}'],
    ['p = {\n  Effect   = 1\n}', 'end', 'p = {\n  Effect   = 1\n  New      = "v"\n}'],
    ['p = {\n  Statement = [\n  ]\n}', 'end', 'p = {\n  Statement = [\n  ]\n  New = "v"\n}'],
    ['p = {\n  "a" : 1,\n  "b" : 2\n}', 'end', 'p = {\n  "a" : 1,\n  "b" : 2,\n  "New" : "v"\n}'],
    ['p = {\n  "a" : 1,\n  "b" : 2,\n}', 'end', 'p = {\n  "a" : 1,\n  "b" : 2,\n  "New" : "v",\n}'],
    ['p = {\n  "a": 1,\n  "b": 2\n}', 'start', 'p = {\n  "New": "v",\n  "a": 1,\n  "b": 2\n}'],
    ['p = {\n\ta = 1 # why\n}', 'end', 'p = {\n\ta = 1 # why\n\tNew = "v"\n}'],
    ['p = {\n  "a" : 1,\n  "b" : 2 # why\n}', 'end', 'p = {\n  "a" : 1,\n  "b" : 2, # why\n  "New" : "v"\n}'],
    ['p = {\r\n  a = 1\r\n}', 'end', 'p = {\r\n  a = 1\r\n  New = "v"\r\n}'],
    ['p = merge({ a = 1 }, var.x)', 'end', 'p = merge({ a = 1, New = "v" }, var.x)'],
  ] as const)('%s: %s', (text, where, expected) => {
    const result = edited(text, { kind: 'add-entry', object: objectOf(text), name: 'New', value: 'v', where });
    expect(result).toBe(expected);
    expect(parseHcl(result).problems).toEqual([]);
    expect(childOf(objectOf(result), 'New')).toMatchObject({ kind: 'string', text: 'v' });
  });
});

test.each<[PlainValue]>([
  ['a "quoted" \\ text\twith\nlines'],
  ['${aws:username}'],
  ['$${a} %{b} %%{c} $ % ${'],
  ['ünï \u{1f600} \u0001'],
  [
    {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['a', 'b'], Condition: { Bool: { 'aws:X/${k}': 'true' } } }],
    },
  ],
  [[[], {}, [1, -2.5, null, true]]],
])('%j is read as it was written', (value) => {
  const text = `p = ${spellHcl(value, { unit: '  ', newline: '\n' })}\n`;
  expect(parseHcl(text).problems).toEqual([]);
  expect(plainValueOf(rootOf(text))).toEqual(value);
});
