import { expect, test } from 'vitest';
import type { ValueEdit } from '../../../server/src/hosts/host.js';
import { parseJsonDocument } from '../../../server/src/hosts/json/json-host.js';
import { entryOf, type ObjectNode, type PlainValue, type ValueNode } from '../../../server/src/hosts/value.js';
import { applyEdits } from '../../support/fixture.js';

/** Applies an edit to the first policy of a text. */
function afterEdit(text: string, edit: (policy: ObjectNode) => ValueEdit): string {
  const [site] = parseJsonDocument(text, { comments: 'allowed' }).sites;
  if (!site) throw new Error(`No policy in ${text}`);
  return applyEdits(text, site.spell(edit(site.value)));
}

function statementOf(policy: ObjectNode): ObjectNode {
  const list = entryOf(policy, 'Statement')?.value;
  const item: ValueNode | undefined = list?.kind === 'array' ? list.items[0] : list;
  if (item?.kind !== 'object') throw new Error('No statement');
  return item;
}

const oneLine = '{"Statement": [{"Effect": "Allow", "Action": ["a", "b"]}]}';
const lines = `{
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "a",
                "b"
            ]
        }
    ]
}`;

function entry(policy: ObjectNode, name: string) {
  const found = entryOf(statementOf(policy), name);
  if (!found) throw new Error(`No ${name}`);
  return found;
}

test('a text in the place of another', () => {
  const edit = (policy: ObjectNode): ValueEdit => ({
    kind: 'set',
    node: entry(policy, 'Effect').value!,
    value: 'De"ny',
  });
  expect(afterEdit(oneLine, edit)).toBe(oneLine.replace('Allow', 'De\\"ny'));
});

test('another name for an entry', () => {
  const edit = (policy: ObjectNode): ValueEdit => ({
    kind: 'rename',
    entry: entry(policy, 'Action'),
    name: 'NotAction',
  });
  expect(afterEdit(lines, edit)).toBe(lines.replace('Action', 'NotAction'));
});

test('an entry goes with its comma', () => {
  const remove =
    (name: string) =>
    (policy: ObjectNode): ValueEdit => ({
      kind: 'remove-entry',
      object: statementOf(policy),
      entry: entry(policy, name),
    });
  expect(afterEdit(oneLine, remove('Effect'))).toBe('{"Statement": [{"Action": ["a", "b"]}]}');
  expect(afterEdit(oneLine, remove('Action'))).toBe('{"Statement": [{"Effect": "Allow"}]}');
});

test('an item goes with its comma', () => {
  const remove =
    (index: number) =>
    (policy: ObjectNode): ValueEdit => {
      const array = entry(policy, 'Action').value;
      if (array?.kind !== 'array') throw new Error('No array');
      return { kind: 'remove-items', array, indexes: [index] };
    };
  expect(afterEdit(oneLine, remove(0))).toBe('{"Statement": [{"Effect": "Allow", "Action": ["b"]}]}');
  expect(afterEdit(oneLine, remove(1))).toBe('{"Statement": [{"Effect": "Allow", "Action": ["a"]}]}');
  expect(afterEdit(lines, remove(1))).toBe(lines.replace(',\n                "b"', ''));
});

const actions =
  (edit: { readonly remove: readonly number[] } | { readonly at: number; readonly value: PlainValue }) =>
  (policy: ObjectNode): ValueEdit => {
    const array = entry(policy, 'Action').value;
    if (array?.kind !== 'array') throw new Error('No array');
    return 'remove' in edit
      ? { kind: 'remove-items', array, indexes: edit.remove }
      : { kind: 'insert-item', array, index: edit.at, value: edit.value };
  };

const withActions = (list: string): string => `{"Statement": [{"Effect": "Allow", "Action": ${list}}]}`;

test.each<[string, readonly number[], string]>([
  ['["a", "b", "c"]', [0, 1], '["c"]'],
  ['["a", "b", "c"]', [1, 2], '["a"]'],
  ['["a", "b", "c"]', [0, 2], '["b"]'],
  ['["a", "b", "c"]', [0, 1, 2], '[]'],
  ['["a","b","c","d"]', [0, 1, 3], '["c"]'],
  ['[\n  "a",\n  "b",\n  "c"\n]', [0, 1], '[\n  "c"\n]'],
  ['[\n  "a",\n  "b",\n  "c"\n]', [1, 2], '[\n  "a"\n]'],
  ['[\n  "a", // A\n  // about b\n  "b", // B\n  "c" // C\n]', [0], '[\n  // about b\n  "b", // B\n  "c" // C\n]'],
  ['[\n  "a", // A\n  "b", // B\n  "c" // C\n]', [1, 2], '[\n  "a" // A\n]'],
  ['["a" /* A */, "b"]', [1], '["a"]'],
])('of %s, the items %j go', (list, remove, expected) => {
  expect(afterEdit(withActions(list), actions({ remove }))).toBe(withActions(expected));
});

test.each<[string, number, PlainValue, string]>([
  ['["a", "b"]', 0, 'n', '["n", "a", "b"]'],
  ['["a", "b"]', 1, 'n', '["a", "n", "b"]'],
  ['["a", "b"]', 2, 'n', '["a", "b", "n"]'],
  ['[]', 0, 'n', '["n"]'],
  ['[\n  "a",\n  "b"\n]', 0, 'n', '[\n  "n",\n  "a",\n  "b"\n]'],
  ['[\n  "a",\n  "b"\n]', 1, 'n', '[\n  "a",\n  "n",\n  "b"\n]'],
  ['[\n  "a",\n  "b"\n]', 2, 'n', '[\n  "a",\n  "b",\n  "n"\n]'],
  ['[\n\t"a"\n]', 1, ['n', 'm'], '[\n\t"a",\n\t[\n\t\t"n",\n\t\t"m"\n\t]\n]'],
  [
    '[ // list\n  // about a\n  "a", // A\n  "b" // B\n]',
    0,
    'n',
    '[ // list\n  "n",\n  // about a\n  "a", // A\n  "b" // B\n]',
  ],
  ['[\n  "a", // A\n  // about b\n  "b" // B\n]', 1, 'n', '[\n  "a", // A\n  "n",\n  // about b\n  "b" // B\n]'],
  ['[\n  "a" // A\n]', 1, 'n', '[\n  "a", // A\n  "n"\n]'],
])('into %s at %i', (list, at, value, expected) => {
  expect(afterEdit(withActions(list), actions({ at, value }))).toBe(withActions(expected));
});

test('a statement goes between others', () => {
  const insert = (policy: ObjectNode): ValueEdit => {
    const array = entryOf(policy, 'Statement')?.value;
    if (array?.kind !== 'array') throw new Error('No array');
    return { kind: 'insert-item', array, index: 1, value: { Effect: 'Deny' } };
  };
  const written = '        },\n        {\n            "Effect": "Deny"\n        }\n    ]';
  expect(afterEdit(lines, insert)).toBe(lines.replace('        }\n    ]', written));
  expect(afterEdit(oneLine.replace(']}]}', ']}]}'), insert)).toContain('}, {');
});

test('in a policy inside a string, items come and go', () => {
  const text = JSON.stringify({ Policy: lines });
  const after = (edit: (policy: ObjectNode) => ValueEdit): unknown =>
    JSON.parse((JSON.parse(afterEdit(text, edit)) as { Policy: string }).Policy);
  expect(after(actions({ remove: [1] }))).toEqual({ Statement: [{ Effect: 'Allow', Action: ['a'] }] });
  expect(after(actions({ at: 1, value: 'x"y' }))).toEqual({
    Statement: [{ Effect: 'Allow', Action: ['a', 'x"y', 'b'] }],
  });
});

test('a new entry is indented as its neighbours', () => {
  const add =
    (where: 'start' | 'end') =>
    (policy: ObjectNode): ValueEdit => ({
      kind: 'add-entry',
      object: policy,
      name: 'Version',
      value: '2012-10-17',
      where,
    });
  expect(afterEdit(lines, add('start'))).toBe(lines.replace('{', '{\n    "Version": "2012-10-17",'));
  expect(afterEdit(lines, add('end'))).toBe(lines.replace(/\n\}$/, ',\n    "Version": "2012-10-17"\n}'));
  expect(afterEdit('{"Statement": []}', add('start'))).toBe('{"Version": "2012-10-17", "Statement": []}');
});

test('in a policy inside a string, quotes are escaped', () => {
  const text = JSON.stringify({ Policy: oneLine });
  const add = (policy: ObjectNode): ValueEdit => ({
    kind: 'add-entry',
    object: policy,
    name: 'Id',
    value: 'x',
    where: 'end',
  });
  const result = JSON.parse(afterEdit(text, add)) as { Policy: string };
  expect(JSON.parse(result.Policy)).toEqual({ ...(JSON.parse(oneLine) as object), Id: 'x' });
});

test('line breaks stay those of the document', () => {
  const text = lines.replaceAll('\n', '\r\n');
  const add = (policy: ObjectNode): ValueEdit => ({
    kind: 'add-entry',
    object: policy,
    name: 'Id',
    value: ['x', 'y'],
    where: 'start',
  });
  expect(afterEdit(text, add)).not.toMatch(/[^\r]\n/);
});
