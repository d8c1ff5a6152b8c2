/** What the built server says of a whole workspace: files on the disk, and open documents as they stand. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LspClient } from '../support/lsp-client.js';

let folder = '';
let client: LspClient;

const uriOf = (file: string): string => pathToFileURL(path.join(folder, file)).href;

function write(file: string, text: string): void {
  const absolute = path.join(folder, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}

function policy(action: string, sid: string): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "${sid}", "Effect": "Allow", "Action": "${action}", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
  ]
}`;
}

const places = (locations: unknown): readonly string[] =>
  (locations as { uri: string; range: { start: { line: number } } }[]).map(
    ({ uri, range }) => `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line}`,
  );

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'leastwise-workspace-'));
  write('a.json', policy('s3:Get*', 'Read'));
  write('deep/b.json', policy('s3:PutObject', 'Write'));
  write('node_modules/c.json', policy('s3:GetObject', 'NotOurs'));
  write('other.json', '{ "name": "no policy" }');
  client = await LspClient.start({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'it' }] });
});

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

const symbols = async (query: string): Promise<readonly string[]> =>
  ((await client.request('workspace/symbol', { query })) as { name: string }[]).map((it) => it.name);

describe('symbols of the workspace', () => {
  test('are those of the files that people write', async () => {
    expect(await symbols('')).toEqual(['Read', 'Write']);
    expect(await symbols('s3:GetObject')).toEqual(['s3:GetObject by s3:Get*']);
  });

  test('follow the disk and the editor', async () => {
    expect(await symbols('')).toEqual(['Read', 'Write']);
    write('new.json', policy('s3:GetObject', 'New'));
    rmSync(path.join(folder, 'a.json'));
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: uriOf('new.json'), type: 1 },
        { uri: uriOf('a.json'), type: 3 },
      ],
    });
    expect(await symbols('')).toEqual(['Write', 'New']);
    client.open(uriOf('deep/b.json'), policy('s3:PutObject', 'Edited'));
    expect(await symbols('')).toEqual(['Edited', 'New']);
  });
});

describe('references', () => {
  const at = (file: string, line: number, character: number): object => ({
    textDocument: { uri: uriOf(file) },
    position: { line, character },
    context: { includeDeclaration: true },
  });

  test('of an action are the places that grant it', async () => {
    const text = policy('s3:GetObject', 'Here');
    client.open(uriOf('open.json'), text);
    const character = text.split('\n')[3]?.indexOf('s3:Get') ?? 0;
    const found = await client.request('textDocument/references', at('open.json', 3, character + 4));
    expect(places(found)).toEqual(['open.json:3', 'a.json:3']);
  });

  test('of a brace are none', async () => {
    client.open(uriOf('open.json'), policy('s3:GetObject', 'Here'));
    expect(await client.request('textDocument/references', at('open.json', 0, 0))).toBeNull();
  });
});

describe('all findings', () => {
  interface Published {
    readonly uri: string;
    readonly diagnostics: readonly { readonly code: string }[];
  }

  const published = (file: string): readonly (readonly string[])[] =>
    client.notifications
      .filter((it) => it.method === 'textDocument/publishDiagnostics')
      .map((it) => it.params as Published)
      .filter((it) => it.uri === uriOf(file))
      .map((it) => it.diagnostics.map(({ code }) => code));

  test('are those of files that nobody has opened, with the settings of the folder', async () => {
    write('wrong.json', policy('s3:GetObjct', 'Wrong'));
    write('guardrail.json', policy('s3:*', 'Guardrail').replace('"Effect"', '"Principal": "*", "Effect"'));
    write('.leastwise.json', '{ "policyTypes": { "guardrail.json": "scp" } }');
    const found = await client.request('leastwise/checkWorkspace', undefined);
    expect(found).toEqual({ files: 4, findings: 2 });
    expect(published('wrong.json')).toEqual([['INVALID_ACTION']]);
    expect(published('guardrail.json')).toEqual([['SCP_SYNTAX_ERROR_PRINCIPAL']]);
    expect(published('node_modules/c.json')).toEqual([]);
  });

  test('follow the disk, and go when they are put away', async () => {
    write('wrong.json', policy('s3:GetObjct', 'Wrong'));
    await client.request('leastwise/checkWorkspace', undefined);
    write('wrong.json', policy('s3:GetObject', 'Right'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('wrong.json'), type: 2 }] });
    await client.until(() => published('wrong.json').length === 2);
    expect(published('wrong.json')).toEqual([['INVALID_ACTION'], []]);
    write('wrong.json', policy('s3:GetObjct', 'Wrong'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('wrong.json'), type: 2 }] });
    await client.until(() => published('wrong.json').length === 3);
    await client.request('leastwise/clearWorkspaceFindings', undefined);
    await client.until(() => published('wrong.json').length === 4);
    expect(published('wrong.json').at(-1)).toEqual([]);
  });

  test('of an opened document are its own', async () => {
    write('wrong.json', policy('s3:GetObjct', 'Wrong'));
    await client.request('leastwise/checkWorkspace', undefined);
    client.open(uriOf('wrong.json'), policy('s3:GetObject', 'Right'));
    await client.until(() => published('wrong.json').length === 3);
    expect(published('wrong.json')).toEqual([['INVALID_ACTION'], [], []]);
  });
});
