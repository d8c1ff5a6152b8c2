/** What users get: the content of the .vsix, the manifest, and what the README says of both. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { packageFiles } from '../../scripts/package.js';
import { policyTypes } from '../../server/src/hosts/host.js';

const root = path.resolve(import.meta.dirname, '../..');
const files = packageFiles();
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

describe('the package', () => {
  test('holds what the extension needs to run, and nothing else', () => {
    // Folders whose files are all alike count as one.
    const alike = /^(dist\/reference\/services|docs\/pictures|docs\/rules|schemas|snippets)\/.*/;
    const kinds = Object.keys(files).map((it) => it.replace(/^extension\//, '').replace(alike, '$1'));
    expect([...new Set(kinds)].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      '[Content_Types].xml',
      'dist/client.js',
      'dist/reference/index.json',
      'dist/reference/services',
      'dist/reference/words.json',
      'dist/server.js',
      'docs/pictures',
      'docs/privilege-escalation.md',
      'docs/rules',
      'extension.vsixmanifest',
      'package.json',
      'schemas',
      'snippets',
    ]);
  });

  test('has no file of a test, a source or a map', () => {
    expect(
      Object.keys(files).filter((it) => /\.(?:ts|map)$|node_modules|^extension\/(?:test|server|client)/.test(it)),
    ).toEqual([]);
  });

  test('names in its manifest only what is in it', () => {
    const own = JSON.parse(Buffer.from(files['extension/package.json'] ?? []).toString()) as typeof manifest;
    const named = [
      own.main,
      ...own.contributes.snippets.map((it) => it.path),
      ...own.contributes.jsonValidation.map((it) => it.url),
    ];
    for (const it of named) expect(files[`extension/${it.replace('./', '')}`], it).toBeDefined();
    expect(own).not.toHaveProperty('dependencies');
    expect(own).not.toHaveProperty('scripts');
  });
});

describe('the pages of the rules', () => {
  test('link only pages that are in the package', () => {
    const pages = Object.keys(files).filter((it) => it.startsWith('extension/docs/') && it.endsWith('.md'));
    const missing = pages.flatMap((page) =>
      linkedFiles(Buffer.from(files[page] ?? []).toString())
        .map((link) => path.posix.join(path.posix.dirname(page), link))
        .filter((it) => files[it] === undefined),
    );
    expect(missing).toEqual([]);
  });
});

function linkedFiles(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\]\((?!https:|#)([^)#]+)/g)].map(([, file = '']) => file);
}

describe('the manifest', () => {
  test('names bundles that exist', () => {
    for (const it of Object.values(manifest.bin)) expect(existsSync(path.join(root, it)), it).toBe(true);
  });

  test('knows all policy types', () => {
    expect(manifest.contributes.configuration.properties['leastwise.policyTypes'].additionalProperties.enum).toEqual(
      policyTypes,
    );
  });

  test('offers each snippet file for JSON with and without comments', () => {
    const of = (language: string): readonly string[] =>
      manifest.contributes.snippets.filter((it) => it.language === language).map((it) => it.path);
    expect(of('jsonc')).toEqual(of('json'));
  });
});

describe('the README', () => {
  test.each(Object.entries(manifest.contributes.configuration.properties))('explains %s', (name, property) => {
    const value: unknown = 'default' in property ? property.default : undefined;
    const row = readme.split('\n').find((it) => it.startsWith(`| \`${name}\``));
    expect(row).toContain(`\`${typeof value === 'string' ? value : JSON.stringify(value)}\``);
  });

  test.each(manifest.contributes.commands)('names the command $title', ({ title }) => {
    expect(readme).toContain(`Leastwise: ${title}`);
  });

  test('shows pictures and pages that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https:)([^)#]+)/g)].map((it) => it[1] ?? '');
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter((it) => !existsSync(path.join(root, it)))).toEqual([]);
  });
});
