import { describe, expect, test } from 'vitest';
import type { HostDocument, PolicySite, ValueEdit } from '../../../server/src/hosts/host.js';
import {
  type ArrayNode,
  childOf,
  entryOf,
  type ObjectNode,
  type PlainValue,
  plainValueOf,
  type ValueNode,
} from '../../../server/src/hosts/value.js';
import { parseYamlDocument } from '../../../server/src/hosts/yaml/yaml-host.js';
import { applyEdits } from '../../support/fixture.js';
import { allNodes } from '../../support/tree.js';
import { cloudFormation, sam, serverless } from './yaml-templates.js';

function siteOf(document: HostDocument): PolicySite {
  const [site] = document.sites;
  if (!site) throw new Error(`No policy in ${document.text}`);
  return site;
}

/** Applies an edit to the first policy of a text. */
function afterEdit(text: string, edit: (statement: ObjectNode, policy: ObjectNode) => ValueEdit): string {
  const site = siteOf(parseYamlDocument(text, {}));
  const list = childOf(site.value, 'Statement');
  const statement = list?.kind === 'array' ? list.items[0] : list;
  if (statement?.kind !== 'object') throw new Error('No statement');
  return applyEdits(text, site.spell(edit(statement, site.value)));
}

const text = `Version: '2012-10-17'
Statement:
  - Sid: A # why
    Effect: Allow
    # What may be done
    Action:
      - a # first
      - b

    Resource: ['x', 'y']
  - Effect: Deny
    Action: c
`;

function entry(object: ObjectNode, name: string) {
  const found = entryOf(object, name);
  if (!found) throw new Error(`No ${name}`);
  return found;
}

const set =
  (name: string, value: PlainValue) =>
  (statement: ObjectNode): ValueEdit => ({ kind: 'set', node: entry(statement, name).value!, value });
const setItem =
  (name: string, index: number, value: PlainValue) =>
  (statement: ObjectNode): ValueEdit => ({ kind: 'set', node: arrayOf(statement, name).items[index]!, value });
const remove =
  (name: string) =>
  (statement: ObjectNode): ValueEdit => ({ kind: 'remove-entry', object: statement, entry: entry(statement, name) });
const removeItem =
  (name: string, ...indexes: readonly number[]) =>
  (statement: ObjectNode): ValueEdit => ({ kind: 'remove-items', array: arrayOf(statement, name), indexes });
const insertItem =
  (name: string, index: number, value: PlainValue) =>
  (statement: ObjectNode): ValueEdit => ({ kind: 'insert-item', array: arrayOf(statement, name), index, value });
const add =
  (where: 'start' | 'end', name: string, value: PlainValue) =>
  (object: ObjectNode): ValueEdit => ({ kind: 'add-entry', object, name, value, where });
const rename =
  (name: string, to: string) =>
  (statement: ObjectNode): ValueEdit => ({ kind: 'rename', entry: entry(statement, name), name: to });

function arrayOf(statement: ObjectNode, name: string): ArrayNode {
  const { value } = entry(statement, name);
  if (value?.kind !== 'array') throw new Error(`No list ${name}`);
  return value;
}

describe('edits keep the style of the text', () => {
  test.each([
    ['a text', set('Effect', 'Deny'), 'Effect: Allow', 'Effect: Deny'],
    ['a text that needs quotes', set('Effect', '*'), 'Effect: Allow', "Effect: '*'"],
    ['a text in quotes', setItem('Resource', 0, "it's"), "'x'", "'it''s'"],
    ['an item', setItem('Action', 1, 's3:Get*'), '- b', '- s3:Get*'],
    ['a list for a text', set('Sid', ['A', 'B']), 'Sid: A # why', 'Sid:\n      - A\n      - B # why'],
    ['a text for a list', set('Action', 'a'), '    Action:\n      - a # first\n      - b\n', '    Action: a\n'],
    ['a list for a list', set('Action', ['*']), '      - a # first\n      - b\n', "      - '*'\n"],
    ['a list for a list in brackets', set('Resource', ['*', 'z']), "['x', 'y']", "['*', z]"],
    ['a name', rename('Action', 'NotAction'), 'Action:', 'NotAction:'],
    ['an entry goes with its line', remove('Effect'), '    Effect: Allow\n', ''],
    ['the entry behind the dash', remove('Sid'), 'Sid: A # why\n    ', ''],
    ['a list goes with its lines', remove('Action'), '    Action:\n      - a # first\n      - b\n', ''],
    ['an item goes with its comment', removeItem('Action', 0), '      - a # first\n', ''],
    ['an item between brackets', removeItem('Resource', 0), "'x', ", ''],
    ['the last item between brackets', removeItem('Resource', 1), ", 'y'", ''],
    ['all items between brackets', removeItem('Resource', 0, 1), "['x', 'y']", '[]'],
    ['all items', removeItem('Action', 0, 1), '    Action:\n      - a # first\n      - b\n', '    Action: []\n'],
    ['an item before another', insertItem('Action', 0, '*'), '      - a', "      - '*'\n      - a"],
    ['an item between two', insertItem('Action', 1, 's3:*'), '      - b', '      - s3:*\n      - b'],
    ['an item behind the last', insertItem('Action', 2, 's3:*'), '      - b\n', '      - b\n      - s3:*\n'],
    ['an item between brackets', insertItem('Resource', 1, 'z'), "'x', 'y'", "'x', 'z', 'y'"],
    ['an item first in brackets', insertItem('Resource', 0, 'z'), "'x', 'y'", "'z', 'x', 'y'"],
    ['an item last in brackets', insertItem('Resource', 2, 'z'), "'x', 'y'", "'x', 'y', 'z'"],
    ['an entry first', add('start', 'X', 'v'), '- Sid: A', '- X: v\n    Sid: A'],
    ['an entry last', add('end', 'X', ['v', 'w']), "['x', 'y']\n", "['x', 'y']\n    X:\n      - v\n      - w\n"],
    ['an object', add('end', 'X', { a: { b: 'c' } }), "'y']\n", "'y']\n    X:\n      a:\n        b: c\n"],
  ])('%s', (_, edit, before, after) => {
    const [first, ...rest] = text.split(before);
    expect(afterEdit(text, edit)).toBe(`${first}${after}${rest.join(before)}`);
  });

  test('a key with its sign', () => {
    const explicit = 'Statement:\n  - Effect: Allow\n    ? Action\n    : a\n    Resource: b\n';
    expect(afterEdit(explicit, remove('Action'))).toBe('Statement:\n  - Effect: Allow\n    Resource: b\n');
  });

  test('an entry before a key with its sign', () => {
    const explicit = 'Statement:\n  - ? Action\n    : a\n    ? Effect\n    : Allow\n';
    expect(afterEdit(explicit, remove('Action'))).toBe('Statement:\n  - ? Effect\n    : Allow\n');
    const sid = (object: ObjectNode): ValueEdit => ({
      kind: 'add-entry',
      object,
      name: 'Sid',
      value: 'A',
      where: 'start',
    });
    expect(afterEdit(explicit, sid)).toBe('Statement:\n  - Sid: A\n    ? Action\n    : a\n    ? Effect\n    : Allow\n');
  });

  test('a list without its last item is empty', () => {
    const one = 'Statement:\n  - Effect: Allow\n    Action:\n      - a # x\n    Resource: b\n';
    expect(afterEdit(one, removeItem('Action', 0))).toBe(
      'Statement:\n  - Effect: Allow\n    Action: [] # x\n    Resource: b\n',
    );
  });

  test('comments stay with their items', () => {
    const list = (items: string): string => `Statement:\n  - Effect: Allow\n    Action:\n${items}    Resource: b\n`;
    const items = '      # about a\n      - a # A\n      # about b\n      - b # B\n      - c # C\n';
    const before = list(items);
    expect(afterEdit(before, removeItem('Action', 0, 2))).toBe(
      list('      # about a\n      # about b\n      - b # B\n'),
    );
    expect(afterEdit(before, removeItem('Action', 1, 2))).toBe(
      list('      # about a\n      - a # A\n      # about b\n'),
    );
    expect(afterEdit(before, insertItem('Action', 0, 'new'))).toBe(list(`      - new\n${items}`));
    expect(afterEdit(before, insertItem('Action', 1, 'new'))).toBe(
      list(items.replace('      # about b', '      - new\n      # about b')),
    );
    expect(afterEdit(before, insertItem('Action', 3, 'new'))).toBe(list(`${items}      - new\n`));
  });

  test('an object becomes an item', () => {
    const first = 'Statement:\n- Effect: Allow\n  Action: a\n';
    const statement = { Effect: 'Deny', Action: ['a', 'b'] };
    const edit = (at: number) => (_: ObjectNode, policy: ObjectNode) => insertItem('Statement', at, statement)(policy);
    const written = '- Effect: Deny\n  Action:\n  - a\n  - b\n';
    const habit = '- Effect: Deny\n  Action:\n    - a\n    - b\n';
    expect([written, habit].map((it) => first + it)).toContain(afterEdit(first, edit(1)));
    expect([written, habit].map((it) => first.replace('- ', () => `${it}- `))).toContain(afterEdit(first, edit(0)));
  });

  test('in a file that is written as JSON, so is an item', () => {
    const json = '{\n  "Statement": [\n    {\n      "Effect": "Allow"\n    }\n  ]\n}\n';
    const edit = (_: ObjectNode, policy: ObjectNode) => insertItem('Statement', 1, { Effect: 'Deny' })(policy);
    expect(JSON.parse(afterEdit(json, edit))).toEqual({ Statement: [{ Effect: 'Allow' }, { Effect: 'Deny' }] });
  });

  test('an object without its last entry is empty', () => {
    const one = 'Statement:\n  - Effect: Allow\n    Condition:\n      Bool: x\n';
    const edit = (statement: ObjectNode): ValueEdit => {
      const { value } = entry(statement, 'Condition');
      if (value?.kind !== 'object') throw new Error('No condition');
      return { kind: 'remove-entry', object: value, entry: entry(value, 'Bool') };
    };
    expect(afterEdit(one, edit)).toBe('Statement:\n  - Effect: Allow\n    Condition: {}\n');
  });

  test('the first entry of a policy', () => {
    const [first] = text.split('Statement');
    const without = text.slice(first?.length);
    expect(afterEdit(without, (_, policy) => add('start', 'Version', '2012-10-17')(policy))).toBe(text);
  });

  test('line breaks stay those of the document', () => {
    const windows = text.replaceAll('\n', '\r\n');
    for (const edit of [add('end', 'X', ['y', 'z']), set('Sid', ['A', 'B']), add('start', 'X', 'y')]) {
      expect(afterEdit(windows, edit)).not.toMatch(/[^\r]\n/);
      expect(afterEdit(windows, edit).replaceAll('\r\n', '\n')).toBe(afterEdit(text, edit));
    }
  });

  test('variables of a text stay', () => {
    const sub = "Statement:\n  - Effect: Allow\n    Resource: !Sub 'arn:${AWS::Partition}:s3:::x'\n";
    const edit = set('Resource', 'arn:${AWS::Partition}:s3:::${aws:username}');
    expect(afterEdit(sub, edit)).toBe(sub.replace(':::x', ':::${!aws:username}'));
    const variable = 'service: a\nprovider: {}\nx:\n  Statement:\n  - Effect: Allow\n    Resource: a${self:x}b\n';
    expect(afterEdit(variable, set('Resource', 'a${self.x}c'))).toBe(variable.replace('}b', '}c'));
  });
});

/** What each edit does to plain values: the oracle for the texts. */
function changed(
  root: PlainValue,
  path: readonly (string | number)[],
  change: (at: PlainValue) => PlainValue,
): PlainValue {
  const [step, ...rest] = path;
  if (step === undefined) return change(root);
  if (Array.isArray(root)) return root.map((it, index) => (index === step ? changed(it, rest, change) : it));
  return Object.fromEntries(
    Object.entries(root as Record<string, PlainValue>).map(([name, it]) => [
      name,
      name === step ? changed(it, rest, change) : it,
    ]),
  );
}

interface Found {
  readonly node: ValueNode;
  readonly path: readonly (string | number)[];
}

function nodesIn(node: ValueNode | undefined, path: readonly (string | number)[]): readonly Found[] {
  if (!node) return [];
  const inner =
    node.kind === 'object'
      ? node.entries.flatMap((it) => nodesIn(it.value, [...path, it.key.text]))
      : node.kind === 'array'
        ? node.items.flatMap((it, index) => nodesIn(it, [...path, index]))
        : [];
  return [{ node, path }, ...inner];
}

const newValues: readonly PlainValue[] = [
  '*',
  's3:Get*',
  'a: b',
  "it's",
  '"',
  '',
  '2012-10-17',
  '012345678901',
  ['x'],
  ['*', 'y'],
  [],
];

const newItems: readonly PlainValue[] = ['*', 'a: b', '', { Effect: 'Deny', Action: ['x', '*'] }];

/** All choices of some of the last few indexes of a list. */
function subsets(count: number): readonly (readonly number[])[] {
  const first = Math.max(0, count - 5);
  const all: (readonly number[])[] = [[]];
  for (let index = first; index < count; index += 1) all.push(...all.map((it) => [...it, index]));
  return all.filter((it) => it.length > 0);
}

describe('what an edit writes is read back', () => {
  const templates: readonly (readonly [string, string])[] = [
    ['a policy', text],
    ['CloudFormation', cloudFormation],
    ['SAM', sam],
    ['the Serverless Framework', serverless],
    ['lines of Windows', cloudFormation.replaceAll('\n', '\r\n')],
  ];

  test.each(templates)('in %s', (_, template) => {
    let edits = 0;
    const document = parseYamlDocument(template, {});
    for (const [index, site] of document.sites.entries()) {
      const before = plainValueOf(site.value) as PlainValue;
      const check = (edit: ValueEdit, expected: PlainValue): void => {
        const spelled = site.spell(edit);
        if (spelled.length === 0) return;
        edits += 1;
        const after = applyEdits(template, spelled);
        const again = parseYamlDocument(after, {});
        const value = plainValueOf(again.sites[index]?.value);
        expect(value, after).toEqual(expected);
        expect(again.problems, after).toEqual([]);
      };
      for (const { node, path } of nodesIn(site.value, [])) {
        if (path.length === 0 || node.kind === 'dynamic') continue;
        for (const value of newValues) {
          const hasHoles = node.kind === 'string' && node.holes.length > 0;
          // Without its statements it is no policy any more.
          if (!hasHoles && path.length > 2)
            check(
              { kind: 'set', node, value },
              changed(before, path, () => value),
            );
        }
        if (node.kind === 'array' && path.length > 1) {
          for (const indexes of subsets(node.items.length)) {
            const without = (it: PlainValue): PlainValue =>
              (it as PlainValue[]).filter((_, other) => !indexes.includes(other));
            check({ kind: 'remove-items', array: node, indexes }, changed(before, path, without));
          }
          for (let at = 0; at <= node.items.length; at += 1) {
            for (const item of newItems) {
              const withItem = (it: PlainValue): PlainValue => (it as PlainValue[]).toSpliced(at, 0, item);
              check({ kind: 'insert-item', array: node, index: at, value: item }, changed(before, path, withItem));
            }
          }
        }
        if (node.kind !== 'object' || path[0] !== 'Statement') continue;
        for (const own of node.entries) {
          const without = (it: PlainValue): PlainValue =>
            Object.fromEntries(
              Object.entries(it as Record<string, PlainValue>).filter(([name]) => name !== own.key.text),
            );
          if (node.entries.length > 1)
            check({ kind: 'remove-entry', object: node, entry: own }, changed(before, path, without));
          const renamed = (it: PlainValue): PlainValue =>
            Object.fromEntries(
              Object.entries(it as Record<string, PlainValue>).map(([name, inner]) => [
                name === own.key.text ? 'New' : name,
                inner,
              ]),
            );
          check({ kind: 'rename', entry: own, name: 'New' }, changed(before, path, renamed));
        }
        for (const where of ['start', 'end'] as const) {
          for (const value of newValues) {
            const added = (it: PlainValue): PlainValue => ({ ...(it as Record<string, PlainValue>), New: value });
            check({ kind: 'add-entry', object: node, name: 'New', value, where }, changed(before, path, added));
          }
        }
      }
    }
    expect(edits).toBeGreaterThan(80);
  });
});

test('every text stands where its place says', () => {
  for (const template of [cloudFormation, sam, serverless]) {
    const { root } = parseYamlDocument(template, {});
    for (const node of allNodes(root)) {
      expect(node.outer.start).toBeLessThanOrEqual(node.span.start);
      expect(node.span.end).toBeLessThanOrEqual(node.outer.end + 1);
      if (node.kind === 'string' && node.holes.length === 0 && !node.text.includes('\n')) {
        if (!template.slice(node.outer.start, node.outer.end).includes('\n')) {
          expect(template.slice(node.at(0), node.at(node.text.length))).toBe(node.text);
        }
      }
    }
  }
});
