import { describe, expect, test } from 'vitest';
import type { PolicySite } from '../../../server/src/hosts/host.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import {
  type ArrayNode,
  childOf,
  type ObjectNode,
  plainValueOf,
  type ValueNode,
} from '../../../server/src/hosts/value.js';
import { applyEdits } from '../../support/fixture.js';
import { randomFrom } from '../../support/random.js';

type Container = ObjectNode | ArrayNode;

function siteOf(text: string, languageId: string): PolicySite {
  const [site] = parseDocument(text, { languageId })?.sites ?? [];
  if (!site) throw new Error(`No policy in ${text}`);
  return site;
}

/** The first statement of the first policy, or what stands in it under a name. */
function nodeIn(site: PolicySite, name?: string): Container {
  const list = childOf(site.value, 'Statement');
  const statement = list?.kind === 'array' ? list.items[0] : list;
  const node: ValueNode | undefined =
    name === undefined || statement?.kind !== 'object' ? statement : childOf(statement, name);
  if (node?.kind !== 'object' && node?.kind !== 'array') throw new Error(`No object or array ${name}`);
  return node;
}

/** The text after the entries or items of a node were put into another order; the same text when that is not written. */
function reordered(text: string, languageId: string, order: readonly number[], name?: string): string {
  const site = siteOf(text, languageId);
  return applyEdits(text, site.spell({ kind: 'reorder', node: nodeIn(site, name), order }));
}

describe('comments go with what they belong to', () => {
  test('in JSON: behind the comma, above, and not those behind an empty line', () => {
    const text = `{ "Statement": [{
  "Action": [ // the list
    // Section

    // above b
    "s3:b", // behind b
    "s3:c",
    /* above a */
    "s3:a" // behind a
    // the end
  ]
}] }`;
    expect(reordered(text, 'jsonc', [2, 0, 1], 'Action')).toBe(`{ "Statement": [{
  "Action": [ // the list
    // Section

    /* above a */
    "s3:a", // behind a
    // above b
    "s3:b", // behind b
    "s3:c"
    // the end
  ]
}] }`);
  });

  test('in one line of JSON', () => {
    const text = '{ "Statement": [{ "Action": ["s3:b" /* b */, /* a */ "s3:a"] }] }';
    expect(reordered(text, 'jsonc', [1, 0], 'Action')).toBe(
      '{ "Statement": [{ "Action": [/* a */ "s3:a", "s3:b" /* b */] }] }',
    );
  });

  test('in YAML: those that stand deeper belong to what is above them', () => {
    const text = `Statement:
  - Sid: One # the name
    # What may be done
    Action:
      - s3:a
      # - s3:b
    Effect: Allow
`;
    expect(reordered(text, 'yaml', [0, 2, 1])).toBe(`Statement:
  - Sid: One # the name
    Effect: Allow
    # What may be done
    Action:
      - s3:a
      # - s3:b
`);
    expect(reordered(text, 'yaml', [1, 0, 2])).toBe(`Statement:
  - # What may be done
    Action:
      - s3:a
      # - s3:b
    Sid: One # the name
    Effect: Allow
`);
  });

  test('in HCL, where lines need no commas', () => {
    const text = `resource "aws_iam_policy" "p" {
  policy = jsonencode({
    Statement = [{
      Action = ["s3:b", # b
        "s3:a"]
      # Always
      Effect = "Allow" // yes
    }]
  })
}
`;
    expect(reordered(text, 'terraform', [1, 0])).toBe(`resource "aws_iam_policy" "p" {
  policy = jsonencode({
    Statement = [{
      # Always
      Effect = "Allow" // yes
      Action = ["s3:b", # b
        "s3:a"]
    }]
  })
}
`);
    // Behind the last item a comment would hide the bracket.
    expect(reordered(text, 'terraform', [1, 0], 'Action')).toBe(text);
  });

  test('in a policy document: arguments change places, blocks stay', () => {
    const text = `data "aws_iam_policy_document" "d" {
  statement {
    resources = ["*"] # all
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    # What
    actions = ["s3:a"]
    sid     = "One"
  }
}
`;
    const site = siteOf(text, 'terraform');
    const names = nodeIn(site).kind === 'object' ? (nodeIn(site) as ObjectNode).entries.map((it) => it.key.text) : [];
    const order = ['Effect', 'Sid', 'Principal', 'Action', 'Resource'].map((it) => names.indexOf(it));
    expect(reordered(text, 'terraform', order)).toBe(`data "aws_iam_policy_document" "d" {
  statement {
    sid     = "One"
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    # What
    actions = ["s3:a"]
    resources = ["*"] # all
  }
}
`);
  });
});

describe('what cannot be written', () => {
  test.each([
    ['json', 'half typed', '{ "Statement": [{ "Action": , "Effect": "Allow" }] }', [1, 0]],
    ['json', 'a comma that is missing', '{ "Statement": [{ "Action": "a" "Effect": "Allow" }] }', [1, 0]],
    ['json', 'no order', '{ "Statement": [{ "Action": "a", "Effect": "Allow" }] }', [0, 0]],
    ['json', 'too few', '{ "Statement": [{ "Action": "a", "Effect": "Allow" }] }', [0]],
    ['yaml', 'an alias before its anchor', 'Statement:\n  - Action: &a s3:a\n    Resource: *a\n', [1, 0]],
    ['yaml', 'what a merge brings', 'x: &x {Effect: Allow}\nStatement:\n  - <<: *x\n    Action: s3:a\n', [1, 0, 2]],
  ])('%s: %s', (languageId, _, text, order) => {
    expect(reordered(text, languageId, order)).toBe(text);
  });

  test('a policy that a format makes of statements', () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Statement:
            - Effect: Allow
              Action: s3:a
              Resource: '*'
            - Effect: Deny
              Action: s3:b
              Resource: '*'
`;
    for (const { value, spell } of parseDocument(text, { languageId: 'yaml' })?.sites ?? []) {
      if (!value.entries.some((it) => it.implied)) continue;
      expect(spell({ kind: 'reorder', node: value, order: value.entries.map((_, index) => index).reverse() })).toEqual(
        [],
      );
    }
  });
});

/** Lists and objects with comments wherever they may stand. */
const spellings: Readonly<Record<string, { languageId: string; write(random: Random): string; name?: string }>> = {
  'lines of JSON': { languageId: 'jsonc', write: (it) => jsonLines(it, '//'), name: 'Action' },
  'one line of JSON': { languageId: 'jsonc', write: jsonLine, name: 'Action' },
  'a JSON object': { languageId: 'jsonc', write: jsonObject },
  'a YAML sequence': { languageId: 'yaml', write: yamlSequence, name: 'Action' },
  'a YAML mapping': { languageId: 'yaml', write: yamlMapping },
  'YAML in brackets': { languageId: 'yaml', write: yamlFlow, name: 'Action' },
  'a list of HCL': { languageId: 'terraform', write: hclList, name: 'Action' },
  'an object of HCL': { languageId: 'terraform', write: hclObject },
};

describe('any order gives the same values in that order, and keeps all comments', () => {
  test.each(Object.keys(spellings))('%s', (key) => {
    const { languageId, write, name } = spellings[key] as (typeof spellings)[string];
    let changed = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = randomFrom(seed);
      const text = write(random);
      const before = nodeIn(siteOf(text, languageId), name);
      const count = before.kind === 'array' ? before.items.length : before.entries.length;
      const order = random.shuffled(Array.from({ length: count }, (_, index) => index));
      const after = reordered(text, languageId, order, name);
      if (after === text) continue;
      changed += 1;
      const parsed = parseDocument(after, { languageId });
      expect(parsed?.problems, `${text}\n→\n${after}`).toEqual([]);
      expect(valuesOf(nodeIn(siteOf(after, languageId), name)), `${text}\n→\n${after}`).toEqual(
        order.map((index) => valuesOf(before)[index]),
      );
      expect(commentsOf(after), `${text}\n→\n${after}`).toEqual(commentsOf(text));
    }
    expect(changed).toBeGreaterThan(150);
  });
});

type Random = ReturnType<typeof randomFrom>;

function valuesOf(node: Container): readonly unknown[] {
  return node.kind === 'array'
    ? node.items.map(plainValueOf)
    : node.entries.map(({ key, value }) => [key.text, plainValueOf(value)]);
}

/** Comments are numbered, so that each can be told. */
function commentsOf(text: string): readonly string[] {
  return (text.match(/(?:#|\/\/|\/\*) c\d+/g) ?? []).toSorted();
}

function commentsFrom(
  random: Random,
  signs: '#' | '//',
): { line(): string; block(): string; above(indent: string): string } {
  let count = 0;
  const next = (): string => {
    count += 1;
    return `c${count}`;
  };
  const line = (): string => (random.chance(0.4) ? ` ${signs} ${next()}` : '');
  return {
    line,
    block: () => (random.chance(0.3) ? `/* ${next()}${random.chance(0.2) ? '\n' : ''} */ ` : ''),
    above: (indent) =>
      Array.from(
        { length: random.below(3) },
        () => `${indent}${signs} ${next()}\n${random.chance(0.2) ? '\n' : ''}`,
      ).join(''),
  };
}

const items = ['s3:d', 's3:a', 's3:c', 's3:b'];

function jsonLines(random: Random, signs: '//' | '#'): string {
  const { line, above, block } = commentsFrom(random, signs);
  const written = items.map((it, index) => {
    const comma = index < items.length - 1 ? ',' : '';
    const inner = signs === '//' ? block() : '';
    return `${above('    ')}    ${inner}"${it}"${inner === '' ? '' : ' '}${comma}${line()}\n`;
  });
  return `{ "Statement": [{ "Action": [${line()}\n${written.join('')}${above('    ')}] }] }`;
}

function jsonLine(random: Random): string {
  const { block } = commentsFrom(random, '//');
  const written = items.map((it) => `${block()}"${it}" ${block()}`.trim());
  return `{ "Statement": [{ "Action": [${block()}${written.join(', ')}${block()}] }] }`;
}

function jsonObject(random: Random): string {
  const { line, above, block } = commentsFrom(random, '//');
  const names = ['Resource', 'Action', 'Effect', 'Sid'];
  const written = names.map((name, index) => {
    const comma = index < names.length - 1 ? ',' : '';
    const value = random.chance(0.3) ? `[ // c9${index}\n "${name}"]` : `"${name}"`;
    return `${above('  ')}  "${name}": ${block()}${value}${comma}${line()}\n`;
  });
  return `{ "Statement": [{${line()}\n${written.join('')}${above('  ')}}] }`;
}

function yamlSequence(random: Random): string {
  const { line, above } = commentsFrom(random, '#');
  const written = items.map(
    (it) => `${above(random.chance(0.5) ? '      ' : '        ')}      - ${yamlText(random, it)}${line()}\n`,
  );
  return `Statement:\n  - Action:${line()}\n${written.join('')}${above('      ')}    Effect: Allow\n`;
}

function yamlText(random: Random, text: string): string {
  return random.chance(0.3) ? `"${text}"` : random.chance(0.2) ? `'${text}'` : text;
}

function yamlMapping(random: Random): string {
  const { line, above } = commentsFrom(random, '#');
  const names = random.shuffled(['Resource', 'Action', 'Effect', 'Sid']);
  const written = names.map((name, index) => {
    const before = index === 0 ? '  - ' : `${above('    ')}${above('      ')}    `;
    if (random.chance(0.3)) return `${before}${name}:${line()}\n${above('      ')}      - ${name}${line()}\n`;
    if (random.chance(0.2)) return `${before}${name}: |${line()}\n      some\n\n      text\n`;
    return `${before}${name}: ${yamlText(random, name)}${line()}\n`;
  });
  return `Statement:\n${written.join('')}${above('    ')}  - Effect: Deny\n`;
}

function yamlFlow(random: Random): string {
  const { line, above } = commentsFrom(random, '#');
  if (random.chance(0.3)) return `Statement:\n  - Action: [${items.join(', ')}]${line()}\n`;
  const written = items.map(
    (it, index) => `${above('    ')}    ${yamlText(random, it)}${index < 3 ? ',' : ''}${line()}\n`,
  );
  return `Statement:\n  - Action: [${line()}\n${written.join('')}${above('    ')}    ]\n`;
}

function hclList(random: Random): string {
  const action = /\[[^[]*\](?= \}\] \}$)/.exec(jsonLines(random, random.chance(0.5) ? '//' : '#'))?.[0] ?? '';
  return `locals {\n  p = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ${action} }] })\n}\n`;
}

function hclObject(random: Random): string {
  const { line, above } = commentsFrom(random, '#');
  const names = random.shuffled(['Resource', 'Action', 'Effect', 'Sid']);
  const written = names.map((name) => {
    const value = random.chance(0.2) ? `<<EOT\n${name}\nEOT` : `"${name}"${random.chance(0.3) ? ',' : ''}${line()}`;
    return `${above('    ')}    ${name} = ${value}\n`;
  });
  const statement = `[{${line()}\n${written.join('')}${above('    ')}}]`;
  return `locals {\n  p = jsonencode({ Version = "2012-10-17", Statement = ${statement} })\n}\n`;
}
