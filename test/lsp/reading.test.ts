/** Hovers, inlay hints and code lenses as an editor gets them from the built server. */
import { afterEach, expect, test } from 'vitest';
import { LspClient, type ServerOptions } from '../support/lsp-client.js';

const clients: LspClient[] = [];

async function start(options?: ServerOptions): Promise<LspClient> {
  const client = await LspClient.start(options);
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((it) => it.stop()));
});

const uri = 'file:///work/policy.json';
const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*ObjectTagging", "Resource": "*" }
  ]
}`;
const whole = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };

interface Lens {
  readonly range: { readonly start: { readonly line: number } };
  readonly command?: { readonly title: string; readonly command: string; readonly arguments?: readonly unknown[] };
}

async function resolvedLenses(client: LspClient): Promise<readonly Lens[]> {
  const lenses = (await client.request('textDocument/codeLens', { textDocument: { uri } })) as readonly Lens[];
  expect(lenses.every((it) => it.command === undefined)).toBe(true);
  return Promise.all(lenses.map(async (it) => (await client.request('codeLens/resolve', it)) as Lens));
}

test('code lenses, resolved when they come into view', async () => {
  const client = await start();
  client.open(uri, text);
  const lenses = await resolvedLenses(client);
  expect(lenses.map((it) => `${it.range.start.line}: ${it.command?.title}`)).toEqual([
    '0: Identity policy',
    expect.stringMatching(/^0: \d+ of 6,144 characters$/),
    '0: allows 3 actions: 1 read, 2 tagging',
    '3: Allows s3:*ObjectTagging on all resources',
  ]);
  expect(lenses.every((it) => it.command?.command === '')).toBe(true);
});

test('the type is a command where the client has one', async () => {
  const client = await start({ initializationOptions: { choosePolicyTypeCommand: 'choose' } });
  client.open(uri, text);
  const [type, size] = await resolvedLenses(client);
  expect(type?.command).toEqual({ title: 'Identity policy', command: 'choose', arguments: [uri] });
  expect(size?.command?.command).toBe('');
});

test('inlay hints, with more about them when somebody points at one', async () => {
  const client = await start();
  client.open(uri, text);
  const hints = (await client.request('textDocument/inlayHint', { textDocument: { uri }, range: whole })) as object[];
  expect(hints).toEqual([
    expect.objectContaining({
      label: '→ 3 actions, 2 tagging',
      position: { line: 3, character: 54 },
      paddingLeft: true,
    }),
  ]);
  const resolved = (await client.request('inlayHint/resolve', hints[0])) as { tooltip: { value: string } };
  expect(resolved.tooltip.value).toContain('`GetObjectTagging`');
});

test('switched off by the settings', async () => {
  const settings = { codeLens: { enable: false }, inlayHints: { enable: false } };
  const client = await start({
    capabilities: { workspace: { configuration: true } },
    configuration: () => settings,
  });
  client.open(uri, text);
  expect(await client.request('textDocument/codeLens', { textDocument: { uri } })).toEqual([]);
  expect(await client.request('textDocument/inlayHint', { textDocument: { uri }, range: whole })).toEqual([]);
});
