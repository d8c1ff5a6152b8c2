/** The house rules that a machine can check: which way imports point, how files are named and how long they are, licences. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../client/src/languages.js';
import { languageIds } from '../server/src/hosts/index.js';
import { rules } from '../server/src/rules/index.js';

const root = path.resolve(import.meta.dirname, '..');

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((it) => /\.m?ts$/.test(it) && !it.includes('node_modules'))
    .map((it) => `${folder}/${it}`);
}

const sources = ['server/src', 'client/src', 'scripts', 'test'].flatMap(sourceFiles);

/** What a file imports: packages by name, files of ours by their path from the root. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map((it) => it[1] ?? '');
  return found.map((it) => (it.startsWith('.') ? path.posix.join(path.posix.dirname(file), it) : it));
}

/** The room of a file in `server/src`. Files outside of a room belong to what they are for. */
function roomOf(file: string): string | undefined {
  return /^server\/src\/([a-z]+)/.exec(file)?.[1];
}

/** What each room may import, besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  text: [],
  hosts: ['text'],
  policy: ['text', 'hosts', 'reference'],
  reference: ['text'],
  analysis: ['text', 'hosts', 'policy', 'reference'],
  rules: ['text', 'hosts', 'policy', 'reference', 'analysis'],
  suppressions: ['text', 'hosts', 'policy', 'rules'],
  analyze: ['text', 'hosts', 'policy', 'reference', 'rules', 'suppressions'],
  features: ['text', 'hosts', 'policy', 'reference', 'analysis', 'suppressions', 'analyze'],
  settings: ['text', 'hosts', 'policy', 'rules', 'suppressions'],
  files: ['text', 'hosts'],
  lsp: [
    'text',
    'hosts',
    'policy',
    'reference',
    'rules',
    'analysis',
    'analyze',
    'features',
    'settings',
    'suppressions',
    'files',
  ],
  cli: [
    'text',
    'hosts',
    'policy',
    'reference',
    'rules',
    'analysis',
    'analyze',
    'features',
    'settings',
    'suppressions',
    'files',
  ],
};

describe('imports point one way', () => {
  test.each(sources.filter((it) => it.startsWith('server/src/')))('%s', (file) => {
    const room = roomOf(file) ?? '';
    expect(Object.keys(allowed), `${room} is a room nobody has heard of`).toContain(room);
    const rooms = importsOf(file).flatMap((it) => roomOf(it) ?? []);
    const turned = rooms.filter((it) => it !== room && !allowed[room]?.includes(it));
    expect(turned).toEqual([]);
  });
});

test('only the rim knows the protocol, the editor and the machine', () => {
  const rim: readonly (readonly [RegExp, RegExp])[] = [
    [/^vscode-languageserver/, /^(?:server\/src\/lsp|test)\//],
    [/^vscode-languageclient/, /^client\/src\//],
    [/^vscode$/, /^(?:client\/src\/|test\/editor\/suite\/)/],
    [
      /^node:/,
      /^(?:server\/src\/(?:lsp|cli|files|reference\/build)\/|server\/src\/reference\/load-node|client\/|scripts\/|test\/)/,
    ],
  ];
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter((name) => rim.some(([what, who]) => what.test(name) && !who.test(file)))
      .map((name) => `${file} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('nothing reads the network or starts a process', () => {
  const shipped = sources.filter((it) => /^(?:server|client)\/src\//.test(it) && !it.includes('/build/'));
  const forbidden = /^node:(?:child_process|http|https|net|tls|dgram|dns|worker_threads|cluster)/;
  expect(shipped.filter((it) => importsOf(it).some((name) => forbidden.test(name)))).toEqual([]);
  expect(shipped.filter((it) => /\bfetch\(/.test(readFileSync(path.join(root, it), 'utf8')))).toEqual([]);
});

test('no file is longer than 400 lines', () => {
  const lines = (it: string): number => readFileSync(path.join(root, it), 'utf8').split('\n').length;
  expect(sources.filter((it) => lines(it) > 401)).toEqual([]);
});

test('a rule is in the file of its code', () => {
  const files = new Set(sourceFiles('server/src/rules').map((it) => path.posix.basename(it)));
  const missing = rules.map((it) => `${it.code.toLowerCase().replaceAll('_', '-')}.ts`).filter((it) => !files.has(it));
  expect(missing).toEqual([]);
});

test('every rule file is in the registry', () => {
  const files = sourceFiles('server/src/rules').filter((it) =>
    readFileSync(path.join(root, it), 'utf8').includes(': Rule = {'),
  );
  expect(files.length).toBe(rules.length);
});

test('the client knows the languages that the server reads', () => {
  expect([...languages].sort()).toEqual([...languageIds].sort());
});

test('every package has a licence that asks for nothing but its name', () => {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { license?: string }>;
  };
  const permissive =
    /^\(?(?:MIT|Apache-2\.0|BSD-[23]-Clause|ISC|0BSD|BlueOak-1\.0\.0|Python-2\.0|MIT OR Apache-2\.0|MIT OR GPL-3\.0-or-later|MIT AND Zlib)\)?$/;
  const others = Object.entries(lock.packages)
    .filter(([name, { license }]) => name !== '' && !permissive.test(license ?? 'none'))
    .map(([name, { license }]) => `${name}: ${license}`);
  expect(others).toEqual([]);
});
