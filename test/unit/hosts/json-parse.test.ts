import { createScanner } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../server/src/hosts/json/parse.js';
import { ScanError, SyntaxKind, Tokens } from '../../../server/src/hosts/json/tokens.js';
import { readMarks, writeMarks } from '../../support/fixture.js';
import { allNodes, shapeOf } from '../../support/tree.js';
import { randomNumbers } from '../../support/unknown-values.js';

/** The marks are where problems are expected. */
function check(marked: string, shape: string): void {
  const { text } = readMarks(marked);
  const { root, problems } = parseJson(text);
  expect(shapeOf(root)).toBe(shape);
  expect(
    writeMarks(
      text,
      problems.map((it) => it.span).sort((a, b) => a.start - b.start),
    ),
  ).toBe(marked);
  for (const it of problems) expect(it.message).toMatch(/^[A-Z`].*\.$/s);
}

describe('whole documents', () => {
  test.each([
    ['{}', '{}'],
    ['[1, -2.5e3, true, null, "x"]', '[1, -2500, true, null, "x"]'],
    ['{"Effect": "Allow", "Action": ["s3:*"]}', '{Effect: "Allow", Action: ["s3:*"]}'],
    ['// why\n{"a": /* what */ "b"}', '{a: "b"}'],
    ['\uFEFF{"a": "b"}', '{a: "b"}'],
    ['{\r\n"a": "b"\r\n}', '{a: "b"}'],
    ['', '?'],
    ['  \n', '?'],
    ['{"a": {"Ref": "Bucket"}, "b": {"Fn::Sub": "x"}}', '{a: <Ref>, b: "x"}'],
    ['{"a": "\\ud800"}', '{a: "\ud800"}'],
  ])('%j', (text, shape) => check(text, shape));
});

describe('half-typed documents keep what can be read', () => {
  test.each([
    ['a comma that is missing', '{"a": "b"« »"c": "d"}', '{a: "b", c: "d"}'],
    ['a comma too many', '{"a": ["b"«,»]}', '{a: ["b"]}'],
    ['a comma too many in an object', '{"a": "b"«,»}', '{a: "b"}'],
    ['a value not typed yet', '{"a"«:» , "c": "d"}', '{a: ?, c: "d"}'],
    ['a value not typed yet at the end', '{"a"«:» }', '{a: ?}'],
    ['a value not typed yet before the next key', '{"Action"«:»\n"Resource": "*"}', '{Action: ?, Resource: "*"}'],
    ['a key alone', '{"a": "b", "Act"«}»', '{a: "b", Act: ?}'],
    ['a key alone before another', '{"Act"\n«"Effect"»: "Allow"}', '{Act: ?, Effect: "Allow"}'],
    ['a word without quotes', '{"a": "b", «Act»}', '{a: "b"}'],
    ['a value without quotes', '{"Effect": «All»}', '{Effect: ?}'],
    ['a text without its end', '{"Action": «"s3:Get»\n}', '{Action: "s3:Get"}'],
    ['an object without its end', '«{»"a": "b"', '{a: "b"}'],
    ['an array without its end', '{"a": «[»"b", "c"}', '{a: ["b", "c"]}'],
    [
      'an array without its end before the next key',
      '{"Action": «[»"s3:Get*"« »"Resource": "*"}',
      '{Action: ["s3:Get*"], Resource: "*"}',
    ],
    ['brackets that close nothing', '{"a": "b"}«]»', '{a: "b"}'],
    ['a second document', '{"a": 1} «{"b": 2}»', '{a: 1}'],
    ['a colon in an array', '[1«:» 2]', '[1, 2]'],
    ['a comma first', '[«,» 1]', '[1]'],
    ['an object in the place of a name', '{«{»"a": 1}}', '{: {a: 1}}'],
  ])('%s', (_, marked, shape) => check(marked, shape));

  test('a name twice is told apart from a syntax error', () => {
    const { problems } = parseJson('{"a": 1, "a": 2}');
    expect(problems.map((it) => it.code)).toEqual(['DUPLICATE_KEY']);
  });
});

/** The containers that may hold more than can be read. */
describe('faults that hide what there is', () => {
  test.each([
    ['{ "a": ["b, "c", d"] }', ['["b, "c", d"]']],
    ['{ "a": ["b", c, "d"] }', ['["b", c, "d"]']],
    ['{ "a": ["b"], "c": { "d": "e\n} }', ['{ "d": "e\n}']],
    ['{ "a": ["b, c],\n"d": "e" }', ['{ "a": ["b, c],\n"d": "e" }', '["b, c],\n']],
    ['{ "a": "b", c: "d" }', ['{ "a": "b", c: "d" }']],
    ['{ "a" "b" }', ['{ "a" "b" }']],
    ['{ "a": "b": "c" } }', ['{ "a": "b": "c" }']],
    ['[{ "a": ["b"}]', ['[{ "a": ["b"}]', '{ "a": ["b"}', '["b"']],
    ['[{ "a": "b", { "c": "d" }]', ['[{ "a": "b", { "c": "d" }]', '{ "a": "b", { "c": "d" }']],
    ['{ "a": ["b" "c", ], "d": { "e": "f" "g": "h" } }', []],
  ])('%s', (text, expected) => {
    const hiding = allNodes(parseJson(text).root).filter((it) => 'mayHaveMore' in it && it.mayHaveMore);
    expect(hiding.map((it) => text.slice(it.outer.start, it.outer.end))).toEqual(expected);
  });
});

describe('places', () => {
  test('escapes do not shift the text behind them', () => {
    const text = '["x\\u0041\\"b:\\ud83d\\ude00c"]';
    const { root } = parseJson(text);
    const string = root?.kind === 'array' && root.items[0]?.kind === 'string' ? root.items[0] : undefined;
    expect(string?.text).toBe('xA"b:\u{1F600}c');
    const at = (index: number): string | undefined => text[string?.at(index) ?? -1];
    expect([0, 1, 2, 3, 4, 7].map(at)).toEqual(['x', '\\', '\\', 'b', ':', 'c']);
    expect(string?.at(8)).toBe(string?.span.end);
  });

  test('every text stands where its place says', () => {
    const text = '{ "Version": "2012-10-17",\n "Statement": [{ "Effect": "Allow", "Action": ["a", "b"] }] }';
    for (const node of allNodes(parseJson(text).root)) {
      if (node.kind === 'string') expect(text.slice(node.span.start, node.span.end)).toBe(node.text);
      if (node.kind === 'object') expect(text[node.head.start]).toBe('{');
      if (node.kind === 'array') expect(text.slice(node.outer.start, node.outer.end)).toMatch(/^\[.*\]$/s);
    }
  });
});

describe('hostile texts', () => {
  test('100,000 brackets', () => {
    const { root, problems } = parseJson(`{"Statement": ${'['.repeat(100_000)}`);
    expect(shapeOf(root)).toMatch(/^\{Statement: \[\[\[/);
    expect(problems[0]?.message).toBe('Nested deeper than 256 levels: the rest of the document is not read.');
  });

  test.each(['}'.repeat(100_000), '"'.repeat(99_999), ','.repeat(100_000), '{"a":'.repeat(50_000)])(
    'a long run of %.6s',
    (text) => {
      expect(() => parseJson(text)).not.toThrow();
    },
  );

  test('every prefix of a policy parses, and its nodes lie in it', () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Sid":"x","Effect":"Allow","Action":["s3:*",""],"Condition":{"Bool":{"a:b":true}}}]}';
    for (let end = 0; end <= text.length; end += 1) {
      for (const node of allNodes(parseJson(text.slice(0, end)).root)) {
        expect(node.span.start).toBeLessThanOrEqual(node.span.end);
        expect(node.outer.end).toBeLessThanOrEqual(end);
      }
    }
  });
});

/** What jsonc-parser's scanner says of a text, without the space. */
function scanned(text: string): readonly Token[] {
  const scanner = createScanner(text, false);
  const tokens: Token[] = [];
  for (let kind: number = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (/^[ \t\r\n]+$/.test(scanner.getTokenValue()) && kind !== SyntaxKind.StringLiteral) continue;
    const start = scanner.getTokenOffset();
    const error: number = scanner.getTokenError();
    tokens.push({ kind, start, end: start + scanner.getTokenLength(), error, value: scanner.getTokenValue() });
  }
  return tokens;
}

interface Token {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly error: number;
  readonly value: string;
}

/** What ours says of it. Signs have no value, so there is the one of the token before. */
function read(text: string): readonly Token[] {
  const own = new Tokens(text, 0);
  const tokens: Token[] = [];
  for (let kind = own.next(); kind !== SyntaxKind.EOF; kind = own.next()) {
    const { start, end, error, value } = own;
    tokens.push({ kind, start, end, error, value: kind <= SyntaxKind.ColonToken ? '' : value });
  }
  return tokens;
}

describe('tokens', () => {
  test('our names of them are those of the scanner', () => {
    const text = '{}[],:null true false "x" 1 // c\n/* c */ "open';
    const kinds = new Set(scanned(text).map((it) => it.kind));
    const named = Object.values(SyntaxKind).filter((it) => it !== SyntaxKind.EOF);
    expect([...kinds].sort((a, b) => a - b)).toEqual(named);
    expect(scanned(text).at(-1)).toMatchObject({
      kind: SyntaxKind.StringLiteral,
      error: ScanError.UnexpectedEndOfString,
    });
  });

  test('are those of the scanner in every text', () => {
    const pieces = [
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        ' ',
        '\n',
        '\r\n',
        '\t',
        '"',
        '"a"',
        '"s3:Get*"',
        '\\',
        '\\"',
        '\\u00e9',
        '\\x',
      ],
      ...[
        '// c',
        '/* c',
        '*/',
        '/',
        '-',
        '-1',
        '1.5e3',
        '0.',
        'true',
        'null',
        'word',
        '\u0001',
        '\u00a0',
        '\ufeff',
        'é',
        '😀',
      ],
    ];
    const random = randomNumbers(7);
    for (let round = 0; round < 3000; round += 1) {
      const text = Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      expect(read(text), JSON.stringify(text)).toEqual(scanned(text));
    }
  });
});
