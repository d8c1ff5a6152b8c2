import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { parseDocument, stringify, type ToStringOptions } from 'yaml';
import { plainValueOf } from '../../../server/src/hosts/value.js';
import { parseYamlDocument } from '../../../server/src/hosts/yaml/yaml-host.js';

/** A sequence of numbers between 0 and 1 that is the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const next = numbers(2026);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
const several = <Item>(make: () => Item): Item[] => Array.from({ length: Math.floor(next() * 4) }, make);

const signs = [
  'a',
  's3:Get*',
  ' ',
  '  ',
  '\n',
  '\n\n',
  ': ',
  ':',
  '#',
  ' #',
  '-',
  '- ',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  '&',
  '*',
  '!',
  '|',
  '>',
  '%',
  '@',
  '`',
  'é',
  '\u{1F600}',
  '\t',
  'true',
  '0',
  '~',
  '?',
  '---',
  '=',
  '$',
];
const texts = ['plain', 'arn:aws:s3:::b/*', '2012-10-17', 'yes', 'null', '012', 'a long text '.repeat(12)];
const makeText = (): string => (next() < 0.2 ? pick(texts) : several(() => pick(signs)).join(''));

function makeValue(depth: number): unknown {
  const kind = next();
  if (depth === 0 || kind < 0.4) return next() < 0.7 ? makeText() : pick([1, -1.5, true, false, null, 1e9]);
  if (kind < 0.7) return several(() => makeValue(depth - 1));
  return Object.fromEntries(
    several(() => [next() < 0.7 ? pick(['b', 'Key one', 'x:y', 'a.b']) : makeText(), makeValue(depth - 1)]),
  );
}

function makeStyle(): ToStringOptions {
  return {
    lineWidth: pick([0, 20, 40, 80]),
    indent: pick([2, 3, 4]),
    indentSeq: pick([true, false]),
    defaultStringType: pick(['PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED']),
    defaultKeyType: pick([null, 'PLAIN', 'QUOTE_DOUBLE']),
    singleQuote: pick([true, false, null]),
    collectionStyle: pick(['any', 'any', 'flow', 'block']),
    flowCollectionPadding: pick([true, false]),
  };
}

test('whatever the package `yaml` writes is read as it reads it itself', () => {
  let compared = 0;
  for (let round = 0; round < 1500; round += 1) {
    const written = stringify({ value: makeValue(4) }, makeStyle());
    const text = pick([written, written.replaceAll('\n', '\r\n'), `# a comment\n---\n${written}`]);
    const oracle = parseDocument(text);
    // `yaml` writes "undefined" into some texts by mistake; `${` and the like are holes to us.
    if (oracle.errors.length > 0 || /undefined|[$#{]\{|\{%/.test(text)) continue;
    compared += 1;
    const document = parseYamlDocument(text, { path: 'x.yaml' });
    const value = plainValueOf(document.root);
    const expected: unknown = oracle.toJS();
    if (!isDeepStrictEqual(value, expected)) expect(value, text).toEqual(expected);
    expect(document.problems, text).toEqual([]);
  }
  expect(compared).toBeGreaterThan(1200);
});
