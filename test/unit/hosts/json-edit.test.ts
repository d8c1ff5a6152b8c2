import { expect, test } from 'vitest';
import type { ValueEdit } from '../../../server/src/hosts/host.js';
import { parseJsonDocument } from '../../../server/src/hosts/json/json-host.js';
import { entryOf, type ObjectNode, type ValueNode } from '../../../server/src/hosts/value.js';
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
