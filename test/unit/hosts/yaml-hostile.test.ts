import { describe, expect, test } from 'vitest';
import { type PlainValue, plainValueOf, type ValueNode } from '../../../server/src/hosts/value.js';
import { parseYamlDocument } from '../../../server/src/hosts/yaml/yaml-host.js';
import { inTime } from '../../support/in-time.js';
import { allNodes } from '../../support/tree.js';
import { cloudFormation, sam, serverless } from './yaml-templates.js';

const rootOf = (text: string): ValueNode | undefined => parseYamlDocument(text, {}).root;

function depthOf(node: ValueNode | undefined): number {
  const inner = node?.kind === 'object' ? node.entries.map((it) => it.value) : node?.kind === 'array' ? node.items : [];
  return 1 + Math.max(0, ...inner.map(depthOf));
}

function allTexts(node: ValueNode | undefined): number {
  const text = node?.kind === 'string' ? node.text.length : 0;
  const inner = node?.kind === 'object' ? node.entries.map((it) => it.value) : node?.kind === 'array' ? node.items : [];
  return inner.reduce((sum, it) => sum + allTexts(it), text);
}

describe('hostile texts', () => {
  const bomb = [
    'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
    ...Array.from(
      { length: 30 },
      (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}*a${index}]`,
    ),
  ];

  test('an explosion of aliases', () => {
    const root = rootOf(bomb.join('\n'));
    expect(allNodes(root).length).toBeLessThan(200_000);
  });

  test('an explosion of merges', () => {
    const text = [
      'a0: &a0 {x: y}',
      ...Array.from(
        { length: 40 },
        (_, at) => `a${at + 1}: &a${at + 1}\n  p${at}: *a${at}\n  q${at}: *a${at}\n  <<: *a${at}`,
      ),
    ];
    expect(allNodes(rootOf(text.join('\n'))).length).toBeLessThan(200_000);
  });

  test('a chain of aliases is no deep tree', () => {
    const nested = (inner: string): string => '['.repeat(100) + inner + ']'.repeat(100);
    const lines = Array.from({ length: 60 }, (_, at) => `a${at}: &a${at} ${nested(at > 0 ? `*a${at - 1}` : 'x')}`);
    expect(depthOf(rootOf(lines.join('\n')))).toBeLessThan(300);
  });

  test.each([
    ['items', `Statement:\n${'- a\n'.repeat(300_000)}`],
    ['entries', Array.from({ length: 200_000 }, (_, at) => `a${at}: b`).join('\n')],
    ['items of one line', `Statement: [${'"a", '.repeat(200_000)}]`],
    ['texts with escapes on one line', `Statement: [${'"\\"a", '.repeat(50_000)}]`],
  ])('many %s', (_, text) => {
    inTime(5000, () => {
      const document = parseYamlDocument(text, {});
      allTexts(document.root);
      document.cursorAt(text.length - 2);
    });
  });

  test.each([
    '[',
    '{',
    '- ',
    '? ',
    '"',
    "'",
    '{a: ',
    '[a, ',
    '&a ',
    '!a ',
    '*a ',
    'a:\n ',
    '|\n',
    '\t',
    'a: "\n ',
    ': ',
    '-\n',
    '#\n',
    '- "x\n',
    "a: 'x\n",
    '- [\n',
    '${',
    'Eff\n',
  ])('a long run of %j', (part) => {
    inTime(6000, () => {
      const document = parseYamlDocument(`Statement:\n  - Action: ${part.repeat(20_000)}`, { path: 'serverless.yml' });
      document.cursorAt(document.text.length);
      document.cursorAt(document.text.length >> 1);
    });
  });

  test('deep lines', () => {
    const text = Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(() => parseYamlDocument(`Statement:\n${text}`, {})).not.toThrow();
  });

  /** A sequence of numbers between 0 and 1 that is the same each time. */
  function numbers(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
  }

  test.each([
    ['CloudFormation', cloudFormation],
    ['SAM', sam],
    ['the Serverless Framework', serverless],
  ])('%s, cut off anywhere', (_, template) => {
    for (let end = 0; end <= template.length; end += 1) {
      const document = parseYamlDocument(template.slice(0, end), {});
      const cursor = document.cursorAt(end);
      cursor?.spell({ kind: 'value', value: ['a', { b: 'c' }], snippet: true });
      cursor?.spell({ kind: 'key', name: 'a', value: {}, snippet: true });
      for (const node of allNodes(document.root)) {
        if (node.outer.start > node.outer.end || node.outer.end > end) {
          throw new Error(`${node.kind} at ${node.outer.start}–${node.outer.end} of ${end}`);
        }
      }
    }
  });

  test.each([
    ['CloudFormation', cloudFormation],
    ['SAM', sam],
    ['the Serverless Framework', serverless],
  ])('%s with lines and signs missing or moved', (_, template) => {
    const next = numbers(7);
    const lines = template.split('\n');
    for (let round = 0; round < 300; round += 1) {
      const left = lines
        .filter(() => next() > 0.1)
        .map((it) => (next() < 0.05 ? `  ${it}` : next() < 0.05 ? it.slice(2) : it));
      const text = left.join('\n');
      const at = Math.floor(next() * text.length);
      const broken = text.slice(0, at) + text.slice(at + 1 + Math.floor(next() * 3));
      const document = parseYamlDocument(broken, {});
      for (const site of document.sites) {
        for (const entry of site.value.entries) site.spell({ kind: 'remove-entry', object: site.value, entry });
      }
      for (let offset = 0; offset < broken.length; offset += 17) document.cursorAt(offset);
    }
  });

  test('a policy whose line is being typed does not lose the others', () => {
    const marks = [
      's3:',
      '"s3:',
      "'s3:",
      '[',
      '["s3:',
      '{',
      '{ a',
      '*',
      '- ',
      '- s3:',
      '!Sub',
      '!Sub "x',
      '&a',
      '|',
      '@',
      '%',
      '- "',
    ];
    const found = parseYamlDocument(cloudFormation, {}).sites.length;
    const texts = (document: ReturnType<typeof parseYamlDocument>): readonly PlainValue[] =>
      document.sites.map((it) => plainValueOf(it.value) ?? null);
    const whole = texts(parseYamlDocument(cloudFormation, {}));
    for (const mark of marks) {
      const typed = cloudFormation.replace('Action: sts:AssumeRole', `Action: ${mark}`);
      const document = parseYamlDocument(typed, {});
      expect(document.sites.length, mark).toBe(found);
      expect(texts(document).slice(1), mark).toEqual(whole.slice(1));
    }
  });
});
