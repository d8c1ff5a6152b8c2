/** Formatting, and quick fixes that suppress findings, as an editor gets them from the built server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { LspClient, type ServerOptions } from '../support/lsp-client.js';

const clients: LspClient[] = [];
const folders: string[] = [];

async function start(options?: ServerOptions): Promise<LspClient> {
  const client = await LspClient.start(options);
  clients.push(client);
  return client;
}

function workspace(): { readonly folder: string; readonly uri: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-'));
  folders.push(folder);
  return { folder, uri: pathToFileURL(folder).href };
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((it) => it.stop()));
  for (const it of folders.splice(0)) rmSync(it, { recursive: true });
});

const uri = 'file:///work/policy.json';
const text = '{"Version":"2012-10-17","Statement":[{"Action":"sqs:*","Effect":"Allow","Resource":"*"}]}';
const formatting = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } };

interface Registrations {
  readonly registrations: readonly { readonly method: string }[];
}

interface TextEdit {
  readonly newText: string;
}

describe('formatting', () => {
  test('is offered from the start to clients that cannot be told later', async () => {
    const client = await start();
    expect(client.initializeResult?.capabilities).toMatchObject({ documentFormattingProvider: true });
    client.open(uri, text);
    const edits = (await client.request('textDocument/formatting', formatting)) as readonly TextEdit[];
    expect(edits.map((it) => it.newText).join('')).toContain('"Effect": "Allow",\n      "Action": "sqs:*"');
    const none = await start({ initializationOptions: { provideFormatter: false } });
    expect(none.initializeResult?.capabilities).not.toHaveProperty('documentFormattingProvider');
  });

  test('is offered to others when a setting says so', async () => {
    const dynamic = { dynamicRegistration: true };
    const capabilities = {
      textDocument: { formatting: dynamic, rangeFormatting: dynamic },
      workspace: { configuration: true },
    };
    const settings = { format: { enable: true, lists: null } };
    const configuration = ({ section }: { readonly section?: string }): unknown =>
      section === 'leastwise.format.enable' ? true : settings;
    const client = await start({ capabilities, configuration });
    expect(client.initializeResult?.capabilities).not.toHaveProperty('documentFormattingProvider');
    await client.notification('client/registerCapability', ({ registrations }: Registrations) =>
      registrations.some((it) => it.method === 'textDocument/formatting'),
    );
    client.open(uri, text);
    expect(await client.request('textDocument/formatting', formatting)).toHaveLength(1);

    const off = await start({ capabilities, configuration: () => null });
    off.open(uri, text);
    expect(await off.request('textDocument/formatting', formatting)).toBeNull();
  });

  test('the order alone is a source action', async () => {
    const client = await start();
    client.open(uri, text);
    const actions = await client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.organizePolicy.leastwise'] },
    });
    expect(actions).toEqual([
      {
        title: "Put the policies into AWS's order",
        kind: 'source.organizePolicy.leastwise',
        edit: { changes: { [uri]: [expect.anything()] } },
      },
    ]);
  });
});

describe('suppressing', () => {
  const at = text.indexOf('sqs');
  const range = { start: { line: 0, character: at }, end: { line: 0, character: at } };
  const options = (folder: string): ServerOptions => ({
    workspaceFolders: [{ uri: folder, name: 'work' }],
    capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } },
    initializationOptions: { suppressCommand: 'suppress' },
  });

  test('the client asks for the reason, and gets an edit of the configuration', async () => {
    const { folder, uri: root } = workspace();
    const client = await start(options(root));
    const own = `${root}/policy.json`;
    client.open(own, text);
    const asked = { textDocument: { uri: own }, range, context: { diagnostics: [], only: ['quickfix'] } };
    const actions = (await client.request('textDocument/codeAction', asked)) as readonly {
      readonly title: string;
      readonly command?: { readonly arguments: readonly object[] };
    }[];
    const ignoring = actions.filter((it) => it.title.startsWith('Ignore ALLOW_WITH_ALL_ACTIONS_OF_SERVICE'));
    expect(ignoring.map((it) => it.title)).toEqual([
      'Ignore ALLOW_WITH_ALL_ACTIONS_OF_SERVICE in this file, in the configuration',
    ]);
    const target = ignoring[0]?.command?.arguments[0];
    const edit = await client.request('leastwise/suppressionEdit', { ...target, reason: 'why' });
    const configuration = `${root}/.leastwise.json`;
    expect(edit).toMatchObject({
      documentChanges: [{ kind: 'create', uri: configuration }, { textDocument: { uri: configuration } }],
    });
    expect(await client.request('leastwise/suppressionEdit', { ...target, reason: 'TODO' })).toBeNull();

    writeFileSync(path.join(folder, '.leastwise.json'), '{ "rules": {} }');
    const second = await client.request('leastwise/suppressionEdit', { ...target, reason: 'why' });
    expect(second).toHaveProperty(['changes', configuration]);
  });

  test('other clients get the text with a reason to be written', async () => {
    const client = await start();
    const own = 'file:///work/policy.yaml';
    client.open(
      own,
      "Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Action: sqs:*\n    Resource: '*'\n",
      'yaml',
    );
    const place = { line: 3, character: 13 };
    const actions = (await client.request('textDocument/codeAction', {
      textDocument: { uri: own },
      range: { start: place, end: place },
      context: { diagnostics: [], only: ['quickfix'] },
    })) as readonly { readonly title: string; readonly edit?: unknown }[];
    expect(
      actions.find((it) => it.title === 'Ignore ALLOW_WITH_ALL_ACTIONS_OF_SERVICE here, with a reason'),
    ).toMatchObject({
      edit: {
        changes: {
          [own]: [{ newText: '    # leastwise-ignore ALLOW_WITH_ALL_ACTIONS_OF_SERVICE: TODO: reason\n' }],
        },
      },
    });
  });
});
